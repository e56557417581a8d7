//! The kinds of ticks by name, as files and the command line call them: the names of the variants.

use crate::machine::event::EventKind;

/// All names, in the order of the variants.
pub const KINDS: [&str; 38] = [
    "ProcessStart",
    "ProcessExit",
    "Spawn",
    "Run",
    "Preempt",
    "Block",
    "Wake",
    "GilWait",
    "GilRequest",
    "GilTake",
    "GilDrop",
    "LostUpdate",
    "LockBorn",
    "LockTake",
    "LockRelease",
    "LockSummary",
    "CellBorn",
    "CellLoad",
    "CellStore",
    "CellSummary",
    "IoBegin",
    "IoEnd",
    "LoopTurn",
    "LoopReady",
    "TimerSet",
    "TimerGone",
    "TaskStep",
    "TaskYield",
    "Cancel",
    "FutureDone",
    "Done",
    "Send",
    "Receive",
    "Output",
    "Enter",
    "Leave",
    "Exception",
    "Deadlock",
];

/// The name of a kind.
#[must_use]
pub fn kind_name(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::ProcessStart { .. } => "ProcessStart",
        EventKind::ProcessExit { .. } => "ProcessExit",
        EventKind::Spawn { .. } => "Spawn",
        EventKind::Run { .. } => "Run",
        EventKind::Preempt { .. } => "Preempt",
        EventKind::Block { .. } => "Block",
        EventKind::Wake { .. } => "Wake",
        EventKind::GilWait { .. } => "GilWait",
        EventKind::GilRequest { .. } => "GilRequest",
        EventKind::GilTake => "GilTake",
        EventKind::GilDrop { .. } => "GilDrop",
        EventKind::LostUpdate(_) => "LostUpdate",
        EventKind::LockBorn { .. } => "LockBorn",
        EventKind::LockTake { .. } => "LockTake",
        EventKind::LockRelease { .. } => "LockRelease",
        EventKind::LockSummary { .. } => "LockSummary",
        EventKind::CellBorn { .. } => "CellBorn",
        EventKind::CellLoad { .. } => "CellLoad",
        EventKind::CellStore { .. } => "CellStore",
        EventKind::CellSummary { .. } => "CellSummary",
        EventKind::IoBegin { .. } => "IoBegin",
        EventKind::IoEnd { .. } => "IoEnd",
        EventKind::LoopTurn { .. } => "LoopTurn",
        EventKind::LoopReady { .. } => "LoopReady",
        EventKind::TimerSet(_) => "TimerSet",
        EventKind::TimerGone { .. } => "TimerGone",
        EventKind::TaskStep => "TaskStep",
        EventKind::TaskYield => "TaskYield",
        EventKind::Cancel { .. } => "Cancel",
        EventKind::FutureDone { .. } => "FutureDone",
        EventKind::Done { .. } => "Done",
        EventKind::Send(_) => "Send",
        EventKind::Receive { .. } => "Receive",
        EventKind::Output { .. } => "Output",
        EventKind::Enter(_) => "Enter",
        EventKind::Leave { .. } => "Leave",
        EventKind::Exception { .. } => "Exception",
        EventKind::Deadlock { .. } => "Deadlock",
    }
}

/// The kind of that name; case, hyphens and underscores do not matter (`gil-take`).
#[must_use]
pub fn find_kind(text: &str) -> Option<&'static str> {
    let wanted: String = text.chars().filter(|c| !matches!(c, '-' | '_')).collect();
    KINDS
        .into_iter()
        .find(|kind| kind.eq_ignore_ascii_case(&wanted))
}
