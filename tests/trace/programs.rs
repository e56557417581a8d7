//! The scoreboard on what the engine really tells: every example program, tick by tick.

use super::invariants;
use interleave::event::EventKind;
use interleave::session::options::Options;
use interleave::session::{Memory, Progress, Session};
use interleave::timeline::lanes::Lanes;
use interleave::trace::Trace;
use interleave::trace::scoreboard::Scoreboard;
use std::path::Path;

fn trace_of(path: &Path) -> Trace {
    let source = std::fs::read_to_string(path).expect("a program of the repository");
    let options = Options {
        budget_instructions: 300_000,
        ..Options::default()
    };
    let mut session = Session::load_with(&source, "program.py", &options, Memory::TraceOnly)
        .expect("example programs have no errors");
    while matches!(session.advance(50_000), Progress::Running) {}
    session.trace().clone()
}

fn check(trace: &Trace) {
    let mut board = Scoreboard::default();
    for (tick, event) in trace.events.iter().enumerate() {
        let is_birth = matches!(event.kind, EventKind::ProcessStart { .. });
        assert!(
            is_birth || board.strand(event.strand).is_some(),
            "tick {tick} is about a stranger"
        );
        if event.kind == EventKind::GilTake {
            let process = board.strand(event.strand).map(|state| state.info.process);
            let holder = process
                .and_then(|id| board.process(id))
                .and_then(|state| state.gil_holder);
            assert_eq!(holder, None, "tick {tick} takes a GIL that is held");
        }
        board.apply(event);
        invariants::check(&board);
    }
    let mut lanes = Lanes::default();
    lanes.extend(trace);
    assert_eq!(lanes.board(), &board);
}

#[test]
fn example_programs_keep_the_board_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/programs");
    let files = std::fs::read_dir(folder).expect("the example programs");
    let programs = files
        .map(|file| file.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"));
    let mut ticks = 0;
    for program in programs {
        let trace = trace_of(&program);
        ticks += trace.len();
        check(&trace);
    }
    assert!(ticks > 100, "only {ticks} ticks in all programs");
}
