//! The why-line: the sentence that says what a tick did, and why.
//!
//! After the trace, before every view. It chooses a message and its arguments; the words themselves stand in the
//! Fluent files, and no component is known here. Everything said must be true of CPython.

mod cells;
mod event_loop;
mod gil;
pub(super) mod lifetime;
mod locks;
mod messages;
mod processes;
mod scene;
mod waits;

use super::phrase::Phrase;
use crate::event::EventKind;
use crate::ids::Tick;
use crate::session::inspection::Moment;
use crate::trace::Trace;
use crate::trace::scoreboard::Scoreboard;
use crate::version::PythonVersion;
use scene::Scene;

/// What happened at `tick`, and why. `board` is the scoreboard with that tick's event applied.
/// `None` where the trace does not reach so far.
#[must_use]
pub fn why(trace: &Trace, board: &Scoreboard, tick: Tick, python: PythonVersion) -> Option<Phrase> {
    let scene = Scene::new(trace, board, tick, python)?;
    Some(match &scene.event.kind {
        EventKind::ProcessStart {
            process,
            parent,
            method,
            ..
        } => processes::start(&scene, *process, *parent, *method),
        EventKind::ProcessExit { process, status } => processes::exit(&scene, *process, *status),
        EventKind::Send(message) => messages::send(&scene, message),
        EventKind::Receive { channel, what } => messages::receive(&scene, *channel, what),

        EventKind::Spawn { child } => lifetime::spawn(&scene, child),
        EventKind::Run { core } => lifetime::run(&scene, *core),
        EventKind::Preempt { core } => lifetime::preempt(&scene, *core),
        EventKind::Done { ending } => lifetime::done(&scene, ending),
        EventKind::Output { stream, text } => lifetime::output(&scene, *stream, text),
        EventKind::Exception { text } => lifetime::exception(&scene, text),
        EventKind::Enter(call) => lifetime::enter(&scene, call),
        EventKind::Leave { function } => lifetime::leave(&scene, function),

        EventKind::Block { wait } => waits::block(&scene, wait),
        EventKind::Wake { by } => waits::wake(&scene, *by),
        EventKind::IoBegin { device, what } => waits::io_begin(&scene, *device, what),
        EventKind::IoEnd { device } => waits::io_end(&scene, *device),

        EventKind::GilWait { holder } => gil::wait(&scene, *holder),
        EventKind::GilRequest { holder } => gil::request(&scene, *holder),
        EventKind::GilTake => gil::take(&scene),
        EventKind::GilDrop { reason } => gil::drop(&scene, *reason),

        EventKind::LockBorn { lock, kind, .. } => locks::born(&scene, *lock, *kind),
        EventKind::LockTake { lock } => locks::take(&scene, *lock),
        EventKind::LockRelease { lock } => locks::release(&scene, *lock),
        EventKind::LockSummary { lock, count } => locks::summary(&scene, *lock, *count),
        EventKind::CellBorn { name, .. } => cells::born(&scene, name),
        EventKind::CellLoad { cell, value } => cells::load(&scene, *cell, *value),
        EventKind::CellStore { cell, value, .. } => cells::store(&scene, *cell, *value),
        EventKind::CellSummary { cell, count, value } => {
            cells::summary(&scene, *cell, *count, *value)
        }
        EventKind::Deadlock { strands } => locks::deadlock(&scene, strands),

        EventKind::LoopTurn { turn, ready, .. } => event_loop::turn(&scene, *turn, ready),
        EventKind::LoopReady { handle, .. } => event_loop::ready(&scene, handle),
        EventKind::TimerSet(timer) => event_loop::timer_set(&scene, timer),
        EventKind::TimerGone { handle, fired, .. } => {
            event_loop::timer_gone(&scene, handle, *fired)
        }
        EventKind::TaskStep => event_loop::step(&scene),
        EventKind::TaskYield => event_loop::yielded(&scene),
        EventKind::Cancel { task } => event_loop::cancel(&scene, *task),
        EventKind::LostUpdate(lost) => gil::lost_update(&scene, lost),
        EventKind::FutureDone { ending } => event_loop::future_done(&scene, ending),
    })
}

/// What one instruction between two ticks did to the question who may run next.
#[must_use]
pub fn why_moment(moment: &Moment, python: PythonVersion) -> Phrase {
    let id = match (python, moment.switch_point) {
        (PythonVersion::V3_14t, _) => "why-step-free",
        (_, true) => "why-step-switch",
        (_, false) => "why-step",
    };
    Phrase::new(id)
        .strand("who", moment.strand)
        .code("code", &moment.instruction)
        .text("version", python.name())
}
