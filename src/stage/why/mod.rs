//! The why-line: the sentence that says what a tick did, and why.
//!
//! After the trace, before every view. It chooses a message and its arguments; the words themselves stand in the
//! Fluent files, and no component is known here. Everything said must be true of CPython.

mod event_loop;
mod gil;
mod lifetime;
mod locks;
mod messages;
mod processes;
mod scene;
mod text;
mod waits;

pub use text::{Piece, pieces};

use crate::ids::{StrandId, Tick};
use crate::machine::event::EventKind;
use crate::session::inspection::Moment;
use crate::session::options::PythonVersion;
use crate::time::VirtualNanos;
use crate::trace::Trace;
use crate::trace::scoreboard::Scoreboard;
use scene::Scene;

/// A sentence to be said: a Fluent message and what to fill in.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The message's id in `why.ftl`.
    pub id: &'static str,
    /// Its variables.
    pub args: Vec<(&'static str, WhyArg)>,
}

/// What fills a variable of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum WhyArg {
    /// Somebody; shown as a chip.
    Strand(StrandId),
    /// Python text: a name, a value, a call.
    Code(String),
    /// A count.
    Number(u64),
    /// A span of virtual time.
    Duration(VirtualNanos),
    /// A selector of the message (`yes`, `network`) or a plain word such as a version.
    Text(String),
}

/// The longest Python text in a sentence, in characters; the rest is cut.
const CODE_CHARACTERS: usize = 28;

impl Why {
    fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    fn with(mut self, name: &'static str, arg: WhyArg) -> Self {
        self.args.push((name, arg));
        self
    }

    fn strand(self, name: &'static str, strand: StrandId) -> Self {
        self.with(name, WhyArg::Strand(strand))
    }

    fn code(self, name: &'static str, code: &str) -> Self {
        self.with(name, WhyArg::Code(shorten(code)))
    }

    fn number(self, name: &'static str, number: u64) -> Self {
        self.with(name, WhyArg::Number(number))
    }

    fn span(self, name: &'static str, span: VirtualNanos) -> Self {
        self.with(name, WhyArg::Duration(span))
    }

    fn text(self, name: &'static str, text: &str) -> Self {
        self.with(name, WhyArg::Text(text.to_owned()))
    }

    fn flag(self, name: &'static str, flag: bool) -> Self {
        self.text(name, if flag { "yes" } else { "no" })
    }
}

/// The first line of `code`, cut to what a sentence can hold.
fn shorten(code: &str) -> String {
    let line = code.trim_end_matches('\n');
    let first = line.lines().next().unwrap_or_default();
    let cut = first.chars().count() > CODE_CHARACTERS;
    let mut short: String = first
        .chars()
        .take(CODE_CHARACTERS - usize::from(cut))
        .collect();
    if cut || line.contains('\n') {
        short.push('…');
    }
    short
}

/// What happened at `tick`, and why. `board` is the scoreboard with that tick's event applied.
/// `None` where the trace does not reach so far.
#[must_use]
pub fn why(
    trace: &Trace,
    board: &Scoreboard,
    tick: Tick,
    python: PythonVersion,
) -> Option<Why> {
    let scene = Scene::new(trace, board, tick, python)?;
    Some(match &scene.event.kind {
        EventKind::ProcessStart {
            process,
            parent,
            method,
            ..
        } => processes::start(&scene, *process, *parent, *method),
        EventKind::ProcessExit { process, status } => processes::exit(&scene, *process, *status),
        EventKind::Send {
            channel,
            name,
            bytes,
            what,
        } => messages::send(&scene, *channel, name, *bytes, what),
        EventKind::Receive { channel, what } => messages::receive(&scene, *channel, what),

        EventKind::Spawn { child } => lifetime::spawn(&scene, child),
        EventKind::Run { core } => lifetime::run(&scene, *core),
        EventKind::Preempt { core } => lifetime::preempt(&scene, *core),
        EventKind::Done { ending } => lifetime::done(&scene, ending),
        EventKind::Output { stream, text } => lifetime::output(&scene, *stream, text),
        EventKind::Exception { text } => lifetime::exception(&scene, text),

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
        EventKind::Deadlock { strands } => locks::deadlock(&scene, strands),

        EventKind::LoopTurn { turn, ready, .. } => event_loop::turn(&scene, *turn, ready),
        EventKind::LoopReady { handle, .. } => event_loop::ready(&scene, handle),
        EventKind::TimerSet { handle, due, .. } => event_loop::timer_set(&scene, handle, *due),
        EventKind::TimerGone { handle, fired, .. } => {
            event_loop::timer_gone(&scene, handle, *fired)
        }
        EventKind::TaskStep => event_loop::step(&scene),
        EventKind::TaskYield => event_loop::yielded(&scene),
        EventKind::Cancel { task } => event_loop::cancel(&scene, *task),
        EventKind::FutureDone { ending } => event_loop::future_done(&scene, ending),
    })
}

/// What one instruction between two ticks did to the question who may run next.
#[must_use]
pub fn why_moment(moment: &Moment, python: PythonVersion) -> Why {
    let id = match (python, moment.switch_point) {
        (PythonVersion::V3_14t, _) => "why-step-free",
        (_, true) => "why-step-switch",
        (_, false) => "why-step",
    };
    Why::new(id)
        .strand("who", moment.strand)
        .code("code", &moment.instruction)
        .text("version", python.name())
}
