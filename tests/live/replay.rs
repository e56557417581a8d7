//! The replay compiler: programs of the simulator as steps of the live engine, run on native threads.

use super::run::run;
use interleave::event::EventKind;
use interleave::live::plan::{Plan, Turns};
use interleave::live::replay::{RefusalReason, differs, replay};
use interleave::live::step::{Step, visit};
use interleave::session::options::{Options, PythonVersion};
use interleave::session::protocol::End;
use interleave::session::{Memory, Progress, Session};

fn recorded(program: &str, options: &Options) -> (Session, End) {
    let mut session =
        Session::load_with(program, "program.py", options, Memory::TraceOnly).expect("it is whole");
    loop {
        if let Progress::Ended(end) = session.advance(1_000_000) {
            return (session, end);
        }
    }
}

fn plan(program: &str) -> Result<Plan, RefusalReason> {
    let (session, end) = recorded(program, &Options::default());
    replay(&session.trace().events, end).map_err(|refusal| refusal.reason)
}

fn steps(plan: &Plan, strand: usize) -> Vec<&Step> {
    let mut found = Vec::new();
    visit(&plan.strands[strand].steps, 1, &mut |step, _| {
        found.push(step)
    });
    found
}

/// Replays and looks that it comes to its end with as many strands as it has.
fn comes_to_its_end(program: &str) -> Plan {
    let plan = plan(program).expect("it can be replayed");
    let ran = run(&plan);
    assert_eq!(ran.deadlock, None);
    assert!(ran.halts.is_empty(), "{:?}", ran.halts);
    let done = |event: &&interleave::event::Event| matches!(event.kind, EventKind::Done { .. });
    assert_eq!(ran.events.iter().filter(done).count(), plan.strands.len());
    plan
}

#[test]
fn threads_that_sleep_and_lock_become_their_steps() {
    let plan = comes_to_its_end(
        "import threading, time
lock = threading.Lock()
def work():
    with lock:
        time.sleep(0.002)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
",
    );
    assert_eq!((plan.turns, plan.strands.len()), (Turns::Preemptive, 3));
    assert!(plan.processes[0].has_gil);
    let kept: Vec<&Step> = steps(&plan, 1)
        .into_iter()
        .filter(|step| !matches!(step, Step::Cpu { .. }))
        .collect();
    let lock = interleave::ids::LockId(0);
    let sleep = Step::Sleep { micros: 2_000 };
    assert_eq!(kept, [&Step::Lock(lock), &sleep, &Step::Unlock(lock)]);
    assert_eq!(plan.strands[1].steps[1].line, 5, "steps know their lines");
}

#[test]
fn cpu_work_takes_as_long_as_it_took() {
    let plan = plan("total = 0\nfor n in range(100_000):\n    total += n\n").expect("it can");
    let (session, _) = recorded(
        "total = 0\nfor n in range(100_000):\n    total += n\n",
        &Options::default(),
    );
    let whole = session.trace().events.last().expect("it ran").at;
    let cpu: u64 = steps(&plan, 0)
        .iter()
        .map(|step| match step {
            Step::Cpu { micros } => u64::from(*micros),
            _ => 0,
        })
        .sum();
    let whole = whole.0 / 1000;
    assert!(cpu <= whole && cpu * 10 > whole * 9, "{cpu} of {whole}");
}

#[test]
fn tasks_become_tasks() {
    let plan = comes_to_its_end(
        "import asyncio
async def work(lock):
    async with lock:
        await asyncio.sleep(0.001)
    await asyncio.sleep(0)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(work(lock) for _ in range(3)))
asyncio.run(main())
",
    );
    assert_eq!(plan.turns, Turns::Cooperative);
    assert_eq!(plan.strands.len(), 5);
    assert!(
        plan.strands[0].steps.is_empty(),
        "the loop only runs the loop"
    );
}

#[test]
fn processes_and_their_messages_are_replayed() {
    let plan = comes_to_its_end(
        "from multiprocessing import Process, Queue
def work(queue):
    queue.put('done')
if __name__ == '__main__':
    queue = Queue()
    child = Process(target=work, args=(queue,))
    child.start()
    print(queue.get())
    child.join()
",
    );
    assert_eq!(plan.processes.len(), 2);
    assert!(
        steps(&plan, 1)
            .iter()
            .any(|step| matches!(step, Step::Put { .. }))
    );
}

#[test]
fn events_conditions_and_queues_become_signals_and_messages() {
    comes_to_its_end(
        "import threading, queue
tasks = queue.Queue(1)
ready = threading.Event()
def work():
    ready.wait()
    for _ in range(5):
        tasks.get()
thread = threading.Thread(target=work)
thread.start()
ready.set()
for n in range(5):
    tasks.put(n)
thread.join()
",
    );
}

#[test]
fn a_deadlock_is_replayed_up_to_its_end() {
    let plan = plan(
        "import threading, time
a, b = threading.Lock(), threading.Lock()
def work(first, second):
    with first:
        time.sleep(0.02)
        with second:
            pass
threads = [threading.Thread(target=work, args=pair) for pair in ((a, b), (b, a))]
for thread in threads: thread.start()
for thread in threads: thread.join()
",
    )
    .expect("it can be replayed");
    let ran = run(&plan);
    assert_eq!(ran.deadlock.expect("again").cycle.len(), 2);
}

#[test]
fn what_cannot_be_replayed_says_why() {
    let timed = "import threading\nlock = threading.Lock()\nlock.acquire()\n\
                 thread = threading.Thread(target=lambda: lock.acquire(timeout=0.01))\n\
                 thread.start()\nthread.join()\n";
    assert_eq!(plan(timed), Err(RefusalReason::TimedWait));
    let cancelled = "import asyncio\nasync def main():\n    task = asyncio.create_task(asyncio.sleep(9))\n    \
                     await asyncio.sleep(0)\n    task.cancel()\nasyncio.run(main())\n";
    assert_eq!(plan(cancelled), Err(RefusalReason::EndedFromOutside));
    let twice = "import asyncio\nasync def main():\n    await asyncio.sleep(0)\nasyncio.run(main())\nasyncio.run(main())\n";
    assert_eq!(plan(twice), Err(RefusalReason::SeveralLoops));
    let options = Options {
        budget_instructions: 10_000,
        ..Options::default()
    };
    let (session, end) = recorded("while True: pass\n", &options);
    let refused = replay(&session.trace().events, end).map_err(|refusal| refusal.reason);
    assert_eq!(refused, Err(RefusalReason::NotWhole));
}

#[test]
fn a_program_whose_steps_depend_on_the_race_is_found_out() {
    let racy = "import threading, time
turns = 0
def work():
    global turns
    for _ in range(3000):
        turns = turns + len([turns])
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
if turns < 6000:
    time.sleep(0.01)
else:
    time.sleep(0.01)
    time.sleep(0.01)
";
    let with = |python| {
        let options = Options {
            python,
            ..Options::default()
        };
        let (session, end) = recorded(racy, &options);
        replay(&session.trace().events, end).expect("each by itself can be")
    };
    let (under_gil, free) = (with(PythonVersion::V3_14), with(PythonVersion::V3_14t));
    assert!(differs(&under_gil, &free).is_some());
    assert_eq!(differs(&under_gil, &under_gil), None);
}
