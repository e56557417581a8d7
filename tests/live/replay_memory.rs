//! Replayed races: numbers that strands load and store are cells of the live engine, and lose updates where they can.

use super::run::run;
use interleave::event::EventKind;
use interleave::ids::{CellId, Tick};
use interleave::live::plan::{Home, Plan, Turns};
use interleave::live::protocol::{Order, Request, Work};
use interleave::live::replay::{Played, request};
use interleave::live::step::{Step, visit};
use interleave::session::options::{Options, PythonVersion};
use interleave::session::{Memory, Progress, Session};
use interleave::stage::why::why;
use interleave::trace::Trace;
use interleave::trace::scoreboard::Scoreboard;

/// What the page would run for real.
fn plan_on(program: &str, python: PythonVersion) -> Plan {
    let options = Options {
        python,
        ..Options::default()
    };
    let mut session = Session::load_with(program, "program.py", &options, Memory::TraceOnly)
        .expect("it is whole");
    let end = loop {
        if let Progress::Ended(end) = session.advance(1_000_000) {
            break end;
        }
    };
    let played = Played {
        session: &session,
        end,
        source: program,
        file_name: "program.py",
        options: &options,
    };
    match request(played, 1) {
        Ok(Request::Run(Order {
            work: Work::Plan(plan),
            ..
        })) => *plan,
        other => panic!("it can be replayed: {other:?}"),
    }
}

fn plan(program: &str) -> Plan {
    plan_on(program, PythonVersion::V3_14)
}

/// The steps of a strand that are no computing, repeated ones once.
fn steps(plan: &Plan, strand: usize) -> Vec<Step> {
    let mut found = Vec::new();
    visit(&plan.strands[strand].steps, 1, &mut |step, _| {
        if !matches!(step, Step::Cpu { .. } | Step::Repeat { .. }) {
            found.push(step.clone());
        }
    });
    found
}

/// How often a strand stores.
fn stores(plan: &Plan, strand: usize) -> u64 {
    let mut count = 0;
    visit(&plan.strands[strand].steps, 1, &mut |step, times| {
        count += u64::from(matches!(step, Step::Store(_))) * times;
    });
    count
}

fn names(plan: &Plan) -> Vec<&str> {
    plan.cells.iter().map(|cell| cell.name.as_str()).collect()
}

/// Two threads that each do the statements so often.
fn threads(times: u32, body: &str) -> String {
    let body: String = body
        .lines()
        .map(|line| format!("        {line}\n"))
        .collect();
    format!(
        "import threading, time
count = 0
lock = threading.Lock()
def work():
    global count
    for _ in range({times}):
{body}
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"
    )
}

#[test]
fn a_counter_is_loaded_and_stored_as_often_as_the_program_does() {
    let plan = plan(&threads(3_000, "count += 1"));
    assert_eq!(names(&plan), ["count"]);
    assert_eq!((stores(&plan, 1), stores(&plan, 2)), (3_000, 3_000));
    assert_eq!(plan.expected_cells(), [6_000]);
    assert_eq!(
        &steps(&plan, 1)[..3],
        [Step::Load(0), Step::Add(1), Step::Store(0)]
    );
}

#[test]
fn under_a_gil_that_stays_between_load_and_store_nothing_is_lost() {
    let plan = plan(&threads(20_000, "count += 1"));
    for _ in 0..5 {
        assert_eq!(run(&plan).cells, [40_000]);
    }
}

#[test]
fn a_call_between_load_and_store_lets_the_gil_go_there() {
    let plan = plan(&threads(3, "count = count + int(1)"));
    let update = [
        Step::Load(0),
        Step::SwitchPoint,
        Step::Add(1),
        Step::Store(0),
    ];
    assert_eq!(&steps(&plan, 1)[..4], update);
}

#[test]
fn what_sleeps_between_load_and_store_loses_an_update() {
    let plan = plan(&threads(1, "now = count\ntime.sleep(0.2)\ncount = now + 1"));
    let sleep = Step::Sleep { micros: 200_000 };
    for strand in [1, 2] {
        let done = steps(&plan, strand);
        assert_eq!(
            done,
            [Step::Load(0), sleep.clone(), Step::Add(1), Step::Store(0)]
        );
    }
    let ran = run(&plan);
    assert_eq!((ran.cells, ran.expected), (vec![1], vec![2]));
}

#[test]
fn what_computes_between_load_and_store_computes_there() {
    let plan = plan(&threads(
        2,
        "now = count\nfor _ in range(20_000): pass\ncount = now + 1",
    ));
    let first: Vec<&Step> = plan.strands[1]
        .steps
        .iter()
        .map(|placed| &placed.step)
        .collect();
    let load = first
        .iter()
        .position(|step| **step == Step::Load(0))
        .expect("it loads");
    assert!(
        matches!(first[load + 1], Step::Cpu { micros } if *micros > 100),
        "{first:?}"
    );
    assert_eq!(first[load + 2..load + 4], [&Step::Add(1), &Step::Store(0)]);
}

#[test]
fn a_lock_around_it_keeps_every_update() {
    let program = threads(2_000, "with lock:\n    count += 1");
    for python in [PythonVersion::V3_14, PythonVersion::V3_14t] {
        let plan = plan_on(&program, python);
        assert_eq!(stores(&plan, 1), 2_000);
        let ran = run(&plan);
        assert_eq!(
            (ran.cells, ran.expected),
            (vec![4_000], vec![4_000]),
            "{python:?}"
        );
    }
}

#[test]
fn a_long_loop_is_a_repetition() {
    let plan = plan(&threads(100_000, "with lock:\n    count += 1"));
    let written: usize = plan.strands.iter().map(|strand| strand.steps.len()).sum();
    assert!(written < 5_000, "{written} steps");
    assert_eq!(plan.expected_cells(), [200_000]);
}

#[test]
fn tasks_that_await_between_load_and_store_lose_all_but_one() {
    let plan = plan(
        "import asyncio
count = 0
async def work():
    global count
    now = count
    await asyncio.sleep(0.001)
    count = now + 1
async def main():
    await asyncio.gather(*(work() for _ in range(5)))
asyncio.run(main())
",
    );
    assert_eq!(plan.turns, Turns::Cooperative);
    let ran = run(&plan);
    let trace = Trace { events: ran.events };
    let mut board = Scoreboard::default();
    let mut lost = 0;
    for (tick, event) in (0..).map(Tick).zip(&trace.events) {
        board.apply(event);
        if matches!(event.kind, EventKind::CellStore { .. }) {
            let why = why(&trace, &board, tick, PythonVersion::V3_14).expect("something happened");
            lost += u32::from(why.id == "why-cell-store-lost");
        }
    }
    assert_eq!(lost, 4, "the recording tells of each");
    let count = board.cell(CellId(0)).expect("it was met");
    assert_eq!((count.name.as_str(), count.value), ("count", Some(1)));
    assert_eq!((ran.cells, ran.expected), (vec![1], vec![5]));
}

#[test]
fn processes_share_a_value_and_no_global() {
    let program = |body: &str| {
        format!(
            "from multiprocessing import Process, Value
import time
count = 0
def work(shared):
    global count
    count += 1
    {body}
if __name__ == '__main__':
    shared = Value('i', 10)
    children = [Process(target=work, args=(shared,)) for _ in range(2)]
    for child in children: child.start()
    for child in children: child.join()
    print(shared.value)
"
        )
    };
    let unlocked = plan(&program(
        "now = shared.value; time.sleep(0.3); shared.value = now + 1",
    ));
    assert_eq!(names(&unlocked), ["Value"], "each has a count of its own");
    assert_eq!(
        (unlocked.cells[0].initial, unlocked.cells[0].home),
        (10, Home::Shared)
    );
    assert_eq!(run(&unlocked).cells, [11], "one of two is lost");
    let locked = plan(&program("with shared.get_lock(): shared.value += 1"));
    assert_eq!(run(&locked).cells, [12]);
}

#[test]
fn attributes_and_variables_of_enclosing_functions_are_cells_too() {
    let plan = plan(
        "import threading
class Account:
    def __init__(self):
        self.balance = 100
    def add(self):
        self.balance += 5
def main():
    account, calls = Account(), 0
    def work():
        nonlocal calls
        for _ in range(10):
            account.add()
            calls += 1
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
main()
",
    );
    assert_eq!(names(&plan), ["Account.balance", "calls"]);
    assert_eq!(plan.expected_cells(), [200, 20]);
    assert_eq!((plan.updates(), plan.largest_adds()), (40, vec![5, 1]));
    assert_eq!(run(&plan).cells, [200, 20]);
}

#[test]
fn a_counter_that_is_set_back_begins_anew() {
    let program = threads(50, "count += 1");
    let again = "count = 7
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let plan = plan(&format!("{program}{again}"));
    assert_eq!(names(&plan), ["count", "count"]);
    assert_eq!(plan.expected_cells(), [100, 107]);
    assert_eq!(run(&plan).cells, [100, 107]);
}

#[test]
fn what_is_no_counter_is_left_out() {
    let flag = plan(&threads(3, "if not count: count = 5"));
    assert!(flag.cells.is_empty(), "{:?}", flag.cells);
    assert!(
        steps(&flag, 1)
            .iter()
            .all(|step| !matches!(step, Step::Load(_) | Step::Store(_)))
    );
    let own = plan(
        "import threading
def work():
    total = [0]
    for n in range(100):
        total[0] += n
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
",
    );
    assert!(own.cells.is_empty(), "nobody shares them");
}
