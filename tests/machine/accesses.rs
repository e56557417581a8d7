//! Loads and stores of numbers in memory, where a run is asked to tell them.

use super::{load, python};
use interleave::event::{EventKind, SinceLoad};
use interleave::session::Progress;
use interleave::session::options::PythonVersion;
use interleave::session::protocol::End;

/// What a program tells of its memory, a word an access: who, what, where.
fn told(program: &str, version: PythonVersion) -> Vec<String> {
    let mut session = load(program, &python(version));
    session.tell_accesses();
    loop {
        if let Progress::Ended(end) = session.advance(1_000_000) {
            assert_eq!(end, End::Finished { status: 0 });
            break;
        }
    }
    let mut names = Vec::new();
    let mut words = Vec::new();
    for event in &session.trace().events {
        let who = event.strand.0;
        match &event.kind {
            EventKind::CellBorn { cell, name } => {
                assert_eq!(cell.index(), names.len(), "numbers are given in order");
                names.push(name.to_string());
            }
            EventKind::CellLoad { cell, value } => {
                words.push(format!("{who} loads {}={value}", names[cell.index()]));
            }
            EventKind::CellStore {
                cell,
                value,
                since_load,
            } => {
                let value = value.map_or("?".to_owned(), |value| value.to_string());
                let how = match since_load {
                    SinceLoad::Straight => "straight",
                    SinceLoad::SwitchPoint => "apart",
                };
                words.push(format!(
                    "{who} stores {}={value} {how}",
                    names[cell.index()]
                ));
            }
            _ => {}
        }
    }
    words
}

fn check(program: &str, expected: &[&str]) {
    assert_eq!(told(program, PythonVersion::V3_14), expected);
}

#[test]
fn a_global_that_a_function_changes() {
    check(
        "count = 0\ndef work():\n    global count\n    count += 1\nwork()\nwork()\n",
        &[
            "0 loads count=0",
            "0 stores count=1 straight",
            "0 loads count=1",
            "0 stores count=2 straight",
        ],
    );
}

#[test]
fn a_call_between_load_and_store_is_a_switch_point() {
    let program = "count = 0\ndef work():\n    global count\n    count = count + int(1)\nwork()\n";
    check(program, &["0 loads count=0", "0 stores count=1 apart"]);
}

#[test]
fn up_to_3_9_the_gil_may_change_hands_at_any_instruction() {
    let program = "count = 0\ndef work():\n    global count\n    count += 1\nwork()\n";
    let told = told(program, PythonVersion::V3_9);
    assert_eq!(told, ["0 loads count=0", "0 stores count=1 apart"]);
}

#[test]
fn attributes_items_and_variables_of_enclosing_functions() {
    check(
        "class Account:
    def __init__(self):
        self.balance = 0
    def add(self):
        self.balance += 5
Account().add()
def count():
    items, totals, n = [7], {'a': 1}, 3
    def work():
        nonlocal n
        items[0] += 1
        totals['a'] += 1
        n += 1
    work()
count()
",
        &[
            "0 loads Account.balance=0",
            "0 stores Account.balance=5 straight",
            "0 loads [0]=7",
            "0 stores [0]=8 straight",
            "0 loads a=1",
            "0 stores a=2 straight",
            "0 loads n=3",
            "0 stores n=4 straight",
        ],
    );
}

#[test]
fn what_is_only_read_or_only_stored_is_no_counter() {
    check(
        "limit = 3\ndef work():\n    return limit + 1\nresults = [0]\nresults[0] = work()\n",
        &[],
    );
}

#[test]
fn tasks_tell_for_themselves() {
    check(
        "import asyncio
count = 0
async def work():
    global count
    now = count
    await asyncio.sleep(0)
    count = now + 1
async def main():
    await asyncio.gather(work(), work())
asyncio.run(main())
",
        &[
            "2 loads count=0",
            "3 loads count=0",
            "2 stores count=1 apart",
            "3 stores count=1 apart",
        ],
    );
}

#[test]
fn processes_have_cells_of_their_own_and_share_words() {
    check(
        "from multiprocessing import Process, Value, set_start_method
count = 0
def work(shared):
    global count
    count += 1
    shared.value += 1
if __name__ == '__main__':
    set_start_method('fork')
    shared = Value('i', 5)
    child = Process(target=work, args=(shared,))
    child.start()
    child.join()
    work(shared)
",
        &[
            "1 loads count=0",
            "1 stores count=1 straight",
            "1 loads Value=5",
            "1 stores Value=6 apart",
            "0 loads count=0",
            "0 stores count=1 straight",
            "0 loads Value=6",
            "0 stores Value=7 apart",
        ],
    );
}

#[test]
fn telling_changes_nothing_but_what_is_told() {
    let program = "import threading
count = 0
lock = threading.Lock()
def work():
    global count
    for _ in range(3000):
        with lock:
            count += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(count)
";
    for version in [
        PythonVersion::V3_9,
        PythonVersion::V3_14,
        PythonVersion::V3_14t,
    ] {
        let run = |tells: bool| {
            let mut session = load(program, &python(version));
            if tells {
                session.tell_accesses();
            }
            while session.advance(1_000_000) == Progress::Running {}
            let other = |kind: &EventKind| {
                !matches!(
                    kind,
                    EventKind::CellBorn { .. }
                        | EventKind::CellLoad { .. }
                        | EventKind::CellStore { .. }
                        | EventKind::LockTake { .. }
                        | EventKind::LockRelease { .. }
                        | EventKind::LockSummary { .. }
                )
            };
            let events = session.trace().events.iter();
            events
                .filter(|event| other(&event.kind))
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(run(false), run(true), "{version:?}");
    }
}
