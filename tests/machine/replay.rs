//! Looking back: inspections and details by re-execution.

use interleave::event::EventKind;
use interleave::ids::Tick;
use interleave::session::inspection::{Inspection, InstructionProgress, LineInstruction, Position};
use interleave::session::options::Options;
use interleave::session::{Progress, Session};

const PROGRAM: &str = "
total = 0
def add(n):
    global total
    before = total
    print('adding', n)
    total = before + n
for i in range(5):
    add(i)
print(total)
";

fn finished(source: &str) -> Session {
    let mut session = Session::load(source, "program.py", Options::default())
        .unwrap_or_else(|diagnostics| panic!("{diagnostics:?}"));
    while session.advance(10_000) == Progress::Running {}
    session
}

fn global<'a>(inspection: &'a Inspection, name: &str) -> Option<&'a str> {
    inspection
        .processes
        .first()?
        .globals
        .iter()
        .find_map(|v| (v.name == name).then_some(v.repr.as_str()))
}

fn ticks_of_output(session: &Session) -> Vec<Tick> {
    (0..session.trace().len())
        .map(Tick)
        .filter(|tick| {
            session
                .trace()
                .get(*tick)
                .is_some_and(|event| matches!(event.kind, EventKind::Output { .. }))
        })
        .collect()
}

#[test]
fn variables_are_those_of_the_tick() {
    let mut session = finished(PROGRAM);
    let ticks = ticks_of_output(&session);
    let totals = ["0", "0", "1", "3", "6", "10"];
    // In any order: forwards, then backwards.
    let order = (0..ticks.len()).chain((0..ticks.len()).rev());
    for at in order {
        let position = Position {
            tick: ticks[at],
            step: 0,
        };
        let inspection = session.inspect(position);
        assert_eq!(global(&inspection, "total"), Some(totals[at]), "tick {at}");
        if at < 5 {
            let frame = &inspection.processes[0].strands[0].frames[0];
            assert_eq!(frame.function, "add");
            assert!(
                frame
                    .locals
                    .iter()
                    .any(|v| v.name == "before" && v.repr == totals[at])
            );
        }
    }
}

#[test]
fn details_lead_from_one_tick_to_the_next() {
    let mut session = finished(PROGRAM);
    let tick = ticks_of_output(&session)[1];
    let detail = session.detail(tick);
    assert!(!detail.cut);
    let lines: Vec<u32> = detail
        .moments
        .iter()
        .filter(|moment| moment.ends_line)
        .map(|moment| moment.line)
        .collect();
    // The rest of the print, the assignment and the return; the loop; the next call up to its print.
    assert_eq!(lines[..5], [6, 7, 9, 8, 9]);
    assert_eq!(lines[lines.len() - 2..], [5, 6]);
    let stores = detail
        .moments
        .iter()
        .position(|moment| moment.instruction.starts_with("STORE_GLOBAL"))
        .expect("total is stored");
    let at = |step: usize| Position {
        tick,
        step: step as u32,
    };
    assert_eq!(global(&session.inspect(at(stores)), "total"), Some("0"));
    assert_eq!(global(&session.inspect(at(stores + 1)), "total"), Some("1"));
}

#[test]
fn every_tick_of_a_threaded_run_can_be_inspected() {
    let mut session = finished(
        "
from threading import Lock, Thread
lock = Lock()
done = []
def work(n):
    for i in range(3):
        with lock:
            done.append(n)
threads = [Thread(target=work, args=(n,)) for n in range(2)]
for t in threads: t.start()
for t in threads: t.join()
print(len(done))
",
    );
    for tick in 0..session.trace().len() - 3 {
        let position = Position {
            tick: Tick(tick),
            step: 0,
        };
        assert_eq!(session.inspect(position).processes.len(), 1, "tick {tick}");
    }
}

/// The instructions of the line at which the main thread stands, as `name argument = value`, marked by how far it is.
fn line_code(inspection: &Inspection) -> Vec<String> {
    let frame = &inspection.processes[0].strands[0].frames[0];
    let marked = |it: &LineInstruction| {
        let mark = match it.progress {
            InstructionProgress::Done => "done",
            InstructionProgress::UnderWay => "calls",
            InstructionProgress::Next => "next",
            InstructionProgress::Other => "",
        };
        let value = it.value.as_deref().unwrap_or("-");
        format!("{mark} {} {} {value}", it.name, it.argument)
    };
    frame.line_code.iter().map(marked).collect()
}

#[test]
fn a_line_says_how_far_its_instructions_are() {
    let program = "total = 0\nprint(total)\ntotal += 41 + total\nprint(total)\n";
    let mut session = finished(program);
    let tick = ticks_of_output(&session)[0];
    let detail = session.detail(tick);
    let stores = detail
        .moments
        .iter()
        .position(|moment| moment.line == 3 && moment.instruction.starts_with("BINARY_OP +="));
    let step = u32::try_from(stores.expect("the sum is added")).expect("few moments");
    let inspection = session.inspect(Position { tick, step });
    assert_eq!(
        line_code(&inspection),
        [
            "done LOAD_NAME total 0",
            "done LOAD_SMALL_INT 41 -",
            "done LOAD_NAME total -",
            "done BINARY_OP + 41",
            "next BINARY_OP += -",
            " STORE_NAME total -",
        ]
    );
    let frame = &inspection.processes[0].strands[0].frames[0];
    assert_eq!(frame.updates, ["total"]);
    // Behind the store nothing is under way.
    let after = session.inspect(Position {
        tick,
        step: step + 2,
    });
    let frame = &after.processes[0].strands[0].frames[0];
    assert_eq!((frame.line, frame.updates.len()), (4, 0));
}

#[test]
fn what_a_jump_leads_to_was_not_surely_done() {
    let program = "n = 2\nprint(n)\nwhile n > 0:\n    n -= 1 if n else 2\nprint(n)\n";
    let mut session = finished(program);
    let tick = ticks_of_output(&session)[0];
    let detail = session.detail(tick);
    let subtracts = detail
        .moments
        .iter()
        .position(|moment| moment.line == 4 && moment.instruction.starts_with("BINARY_OP -="));
    let step = u32::try_from(subtracts.expect("n gets less")).expect("few moments");
    let code = line_code(&session.inspect(Position { tick, step }));
    // Either branch leads here, so neither is said to be done.
    assert!(
        code.iter()
            .any(|line| line.starts_with("next BINARY_OP -="))
    );
    assert!(
        code.iter().all(|line| !line.starts_with("done")),
        "{code:?}"
    );
}
