//! The Python of every preset in every model: it runs in the engine and under CPython, and prints the same.

use crate::oracle::Said;
use crate::workload::all_runs;
use interleave::time::VirtualNanos;
use interleave::workload::compare::{ModelRun, Outcome, run};
use interleave::workload::python::Script;
use interleave::workload::{Model, PRESETS, Preset, Step, Task, Workload};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

fn preset(key: &str) -> Workload {
    Preset::from_key(key)
        .unwrap_or_else(|| panic!("{key} is a preset"))
        .workload()
}

fn workload(tasks: Vec<Task>) -> Workload {
    let workload = Workload {
        tasks,
        ..Workload::default()
    };
    assert_eq!(workload.check(), Ok(()));
    workload
}

fn task(name: &str, count: u32, steps: Vec<Step>) -> Task {
    Task {
        name: name.to_owned(),
        count,
        steps,
    }
}

fn cpu(millis: u64) -> Step {
    Step::Cpu {
        time: VirtualNanos::from_millis(millis),
        name: None,
    }
}

fn lock(lock: &str) -> Step {
    Step::Lock {
        lock: lock.to_owned(),
    }
}

fn unlock(lock: &str) -> Step {
    Step::Unlock {
        lock: lock.to_owned(),
    }
}

fn load(cell: &str) -> Step {
    Step::Load {
        cell: cell.to_owned(),
    }
}

fn add(cell: &str, amount: i32) -> Step {
    Step::Add {
        cell: cell.to_owned(),
        amount,
    }
}

fn store(cell: &str) -> Step {
    Step::Store {
        cell: cell.to_owned(),
    }
}

/// The part of a program that differs between the models.
fn check_excerpt(workload: &Workload, model: Model, expected: &str) {
    let script = Script::new(workload, model);
    assert_eq!(script.excerpt().trim(), expected.trim());
}

#[test]
fn equal_tasks_are_one_function_with_a_number() {
    check_excerpt(
        &preset("photos"),
        Model::ThreadPool,
        r#"
def photo(n):
    fetch(40)
    resize(25)
    save(10)


with ThreadPoolExecutor(4) as pool:
    pool.map(photo, range(6))

print("6 tasks done")
"#,
    );
}

#[test]
fn coroutines_await_their_steps_and_are_gathered() {
    check_excerpt(
        &preset("queue"),
        Model::Asyncio,
        r#"
async def produce():
    for i in range(12):
        await fetch(5)
        await jobs.put(i)


async def consume(n):
    for _ in range(4):
        item = await jobs.get()
        convert(10)


async def main():
    await asyncio.gather(produce(), *(consume(n) for n in range(3)))


asyncio.run(main())

print("4 tasks done")
"#,
    );
}

#[test]
fn processes_get_what_they_share_by_argument() {
    check_excerpt(
        &preset("counter-race"),
        Model::Processes,
        r#"
def add(n, counter):
    for _ in range(20_000):
        counter.value += 1


if __name__ == "__main__":
    counter = Value("i", 0, lock=False)
    processes = [Process(target=add, args=(n, counter)) for n in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("counter:", counter.value)
"#,
    );
}

#[test]
fn workers_of_a_pool_of_processes_keep_what_they_share_in_globals() {
    check_excerpt(
        &preset("counter-lock"),
        Model::ProcessPool,
        r#"
def add(n):
    for _ in range(5):
        compute(4)
        with lock:
            value = counter.value
            look_up(2)
            counter.value = value + 1


def share(*shared):
    """Give a new worker what all of them share."""
    global lock, counter
    lock, counter = shared


if __name__ == "__main__":
    lock = Lock()
    counter = Value("i", 0, lock=False)
    with Pool(4, share, (lock, counter)) as pool:
        pool.map(add, range(4))
    print("counter:", counter.value)
"#,
    );
}

#[test]
fn locks_that_are_not_nested_are_acquired_and_released() {
    let hand_over_hand = workload(vec![task(
        "walk",
        2,
        vec![
            lock("first"),
            cpu(1),
            lock("second"),
            unlock("first"),
            cpu(1),
            unlock("second"),
        ],
    )]);
    check_excerpt(
        &hand_over_hand,
        Model::Sequential,
        r#"
def walk(n):
    spin(1)
    spin(1)


for n in range(2):
    walk(n)

print("2 tasks done")
"#,
    );
    let script = Script::new(&hand_over_hand, Model::Threads);
    let body = "\
def walk(n):
    first.acquire()
    spin(1)
    second.acquire()
    first.release()
    spin(1)
    second.release()
";
    assert!(script.excerpt().starts_with(body), "{}", script.excerpt());
}

#[test]
fn what_a_task_read_of_a_counter_is_kept_as_long_as_it_is_needed() {
    let steps = vec![
        load("a"),
        add("a", 1),
        store("a"),
        add("a", 2),
        store("a"),
        Step::Repeat {
            times: 3,
            steps: vec![add("a", 10), store("a"), cpu(1)],
        },
        load("b"),
        add("b", -1),
        store("b"),
    ];
    let kept = workload(vec![task("count", 1, steps)]);
    for model in Model::ALL {
        let run = run(&kept, model);
        assert_eq!(run.outcome, Outcome::Finished, "{model:?}");
        assert_eq!(run.output(), "a: 33\nb: -1\n", "{model:?}");
    }
}

#[test]
fn no_line_is_longer_than_pep_8_allows() {
    for preset in PRESETS {
        for model in Model::ALL {
            let script = Script::new(&preset.workload(), model);
            for line in script.source.lines() {
                assert!(line.chars().count() <= 79, "{line}");
                assert_eq!(line, line.trim_end());
            }
            assert!(!script.source.contains("\n\n\n\n"), "{}", script.source);
            assert!(script.source.ends_with("\n") && !script.source.ends_with("\n\n"));
        }
    }
}

/// Without a GIL, and between processes, counting without a lock comes out differently each time.
fn is_a_race(preset: Preset, model: Model) -> bool {
    preset.key == "counter-race" && (model == Model::FreeThreaded || model.has_processes())
}

#[test]
fn every_preset_runs_to_its_end_in_every_model() {
    for (preset, run) in all_runs() {
        let model = run.model();
        assert_eq!(run.outcome, Outcome::Finished, "{} {model:?}", preset.key);
        let figures = run.race.figures();
        assert_eq!(figures.done, preset.workload().task_count());
        assert!(figures.makespan.is_some());
    }
}

/// A file beside others of the test, and what `python3` says to it.
fn cpython(folder: &Path, name: &str, source: &str) -> Option<Said> {
    fs::write(folder.join(name), source).expect("the target folder can be written to");
    Said::by(Command::new("python3").arg(name).current_dir(folder), name).ok()
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("workload_python");
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

/// Compares one run with CPython's; a complaint, if the two differ.
fn differs(folder: &Path, preset: Preset, run: &ModelRun) -> Option<String> {
    let model = run.model();
    let name = format!("{}_{}.py", preset.key, model.key()).replace('-', "_");
    let theirs = cpython(folder, &name, &run.race.script().source)?;
    let is_same = theirs.status == Some(0)
        && theirs.err.is_empty()
        && run.outcome == Outcome::Finished
        && (run.output() == theirs.out || is_a_race(preset, model));
    (!is_same).then(|| {
        format!(
            "{name}: {:?} {:?}, CPython {theirs:?}\n",
            run.outcome,
            run.output()
        )
    })
}

#[test]
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests should know what was not tested"
)]
fn cpython_prints_the_same_for_every_preset_and_model() {
    if Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: no python3");
        return;
    }
    let (folder, cases) = (folder(), all_runs());
    let next = AtomicUsize::new(0);
    let complaints: String = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut complaints = String::new();
                    while let Some((preset, run)) = cases.get(next.fetch_add(1, Ordering::Relaxed))
                    {
                        complaints.extend(differs(&folder, *preset, run));
                    }
                    complaints
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("a worker of the test does not panic"))
            .collect()
    });
    assert!(complaints.is_empty(), "{complaints}");
}
