//! Live mode on the page: whether it can be had, how its run stands, and what it measured.
//!
//! A live run shows its recording where a simulated one stood; timeline, stage and steps are the same.

use super::effect::Effect;
use super::isolation::Isolation;
use super::reduce::Effects;
use super::running;
use super::share_link;
use super::state::{Phase, Run, RunKind, State};
use super::words::Words;
use crate::live::fault::{Fault, FaultKind};
use crate::live::protocol::{LiveEnd, Reply};
use crate::live::watch::GilGauge;
use crate::session::protocol::{End, Request};
use std::rc::Rc;

/// How live mode stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum LivePhase {
    /// Nothing ran.
    #[default]
    Ready,
    /// The engine makes steps of the recorded run.
    Asking,
    /// Workers are at it.
    Running,
    /// All came to their end.
    Finished {
        /// Wall time in microseconds.
        wall_micros: u32,
        /// What became of updates of shared numbers.
        updates: Updates,
        /// Events that found no room.
        dropped: u32,
    },
    /// The learner stopped it.
    Stopped,
    /// A worker failed.
    Failed(Fault),
    /// The live engine itself failed, or cannot be had: what it said.
    Lost(Rc<str>),
    /// Nothing can ever happen again.
    Deadlock {
        /// Names of those who wait for each other in a circle; else of all who wait.
        names: Vec<Rc<str>>,
    },
    /// The recorded run cannot be replayed.
    Refused {
        /// The reason's key.
        why: Rc<str>,
        /// The line; 0 where it is in none.
        line: u32,
    },
}

/// What became of a run's updates of shared numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Updates {
    /// How many there were.
    pub made: u32,
    /// How many of them another one went over.
    pub lost: u32,
}

/// Live mode.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Live {
    /// Whether the page has shared memory.
    pub isolation: Isolation,
    /// How it stands.
    pub phase: LivePhase,
    /// The GILs, as they stand in shared memory now.
    pub gils: Vec<GilGauge>,
    wall_micros: u32,
    updates: Updates,
}

impl State {
    /// How live mode stands, as `data-status` has it.
    #[must_use]
    pub fn live_status(&self) -> &'static str {
        match &self.live.phase {
            _ if !self.live.isolation.is_isolated() => "off",
            LivePhase::Ready | LivePhase::Refused { .. } | LivePhase::Stopped => "ready",
            LivePhase::Asking | LivePhase::Running => "running",
            LivePhase::Finished { .. } => "finished",
            LivePhase::Failed(_) | LivePhase::Lost(_) => "failed",
            LivePhase::Deadlock { .. } => "deadlock",
        }
    }

    /// Whether there is a whole recorded run of the program in the editor, so that it can be run for real, as often as one likes.
    #[must_use]
    pub fn can_run_live(&self) -> bool {
        !self.edited()
            && matches!(
                self.run.phase,
                Phase::Ended(End::Finished { .. } | End::Deadlock)
            )
            && !matches!(self.live.phase, LivePhase::Asking | LivePhase::Running)
    }

    /// The same in words.
    #[must_use]
    pub fn live_text(&self, words: &Words) -> String {
        match &self.live.phase {
            _ if !self.live.isolation.is_isolated() => words.say("live-off"),
            LivePhase::Ready => words.say("live-ready"),
            LivePhase::Asking => words.say("live-asking"),
            LivePhase::Running => words.say("live-running"),
            LivePhase::Stopped => words.say("live-stopped"),
            LivePhase::Finished {
                wall_micros,
                updates,
                dropped,
            } => finished_text(*wall_micros, *updates, *dropped, words),
            LivePhase::Failed(fault) => {
                let key = match fault.kind {
                    FaultKind::DidNotStart(_) => "live-did-not-start",
                    FaultKind::Killed => "live-killed",
                    _ => "live-failed",
                };
                words.say_with(key, &[("name", (&fault.name).into())])
            }
            LivePhase::Lost(_) => words.say("live-lost"),
            LivePhase::Deadlock { names } => {
                let names = names.join(" → ");
                words.say_with("live-deadlock", &[("names", (&names).into())])
            }
            LivePhase::Refused { why, line } => {
                let why = words.say(&format!("live-refused-{why}"));
                let line = u64::from(*line);
                words.say_with(
                    "live-refused",
                    &[("why", (&why).into()), ("line", line.into())],
                )
            }
        }
    }
}

/// How long it took, what was lost, what was not told.
fn finished_text(wall_micros: u32, updates: Updates, dropped: u32, words: &Words) -> String {
    let time = words.count(u64::from(wall_micros / 1000));
    let mut parts = vec![words.say_with("live-finished", &[("millis", (&time).into())])];
    if updates.made > 0 {
        let (made, lost) = (
            words.count(updates.made.into()),
            words.count(updates.lost.into()),
        );
        let id = match updates.lost {
            0 => "live-lost-none",
            _ => "live-lost-some",
        };
        let figures = [("made", (&made).into()), ("lost", (&lost).into())];
        parts.push(words.say_with(id, &figures));
    }
    if dropped > 0 {
        let count = u64::from(dropped);
        parts.push(words.say_with("live-dropped", &[("count", count.into())]));
    }
    parts.join(" · ")
}

/// Asks the engine for the steps of the run that the page shows; without shared memory, for the page where there is.
pub(super) fn ask(state: &mut State, effects: &mut Effects) {
    match state.live.isolation {
        Isolation::Obtainable => effects.push(Effect::Isolate),
        Isolation::Framed => effects.push(Effect::OpenTab(share_link::link(state))),
        Isolation::Isolated if state.can_run_live() => {
            state.live.phase = LivePhase::Asking;
            effects.push(Effect::Ask(Request::Replay {
                run: state.run.recorded(),
                live: state.run.number + 1,
            }));
        }
        Isolation::Isolated => {}
    }
}

/// The engine made an order of the run: the stage is cleared for it.
pub(super) fn begin(state: &mut State, run: u32, order: Vec<u8>, effects: &mut Effects) {
    if run != state.run.recorded() || state.live.phase != LivePhase::Asking {
        return;
    }
    let (source, options) = (state.run.source.clone(), state.run.options.clone());
    running::forget(state, effects);
    state.run = Run {
        number: state.run.number,
        kind: RunKind::Live { of: run },
        phase: Phase::Running,
        source,
        options,
        ..Run::default()
    };
    state.live.phase = LivePhase::Running;
    (state.live.wall_micros, state.live.updates) = (0, Updates::default());
    effects.push(Effect::AskLive(order));
}

/// The engine refused.
pub(super) fn refused(state: &mut State, run: u32, why: &str, line: u32) {
    if run == state.run.recorded() && state.live.phase == LivePhase::Asking {
        state.live.phase = LivePhase::Refused {
            why: why.into(),
            line,
        };
    }
}

/// The live engine says something.
pub(super) fn reply(state: &mut State, reply: Reply, effects: &mut Effects) {
    let here = |run: u32, state: &State| run == state.run.number && state.run.is_live();
    match reply {
        Reply::Events { run, events } if here(run, state) => running::grow(state, events, effects),
        Reply::Gauges { run, gils } if here(run, state) => state.live.gils = gils,
        Reply::Measured { run, measurement } if here(run, state) => {
            state.live.wall_micros = measurement.best_micros();
            if let Some(one) = measurement.repetitions.first() {
                state.live.updates = Updates {
                    made: one.updates,
                    lost: one.lost,
                };
            }
        }
        Reply::Ended { run, end, .. } if here(run, state) => ended(state, end, effects),
        Reply::EngineFailure(why) if state.run.is_live() => {
            lost(state, why.into(), effects);
        }
        _ => {}
    }
}

/// The live engine is gone, or does not listen.
pub(super) fn lost(state: &mut State, why: Rc<str>, effects: &mut Effects) {
    effects.push(Effect::CloseLive);
    state.live.phase = LivePhase::Lost(why);
    over(state, End::Finished { status: 0 }, effects);
}

fn ended(state: &mut State, end: LiveEnd, effects: &mut Effects) {
    let (wall_micros, updates) = (state.live.wall_micros, state.live.updates);
    let (phase, end) = match end {
        LiveEnd::Finished { dropped } => {
            let phase = LivePhase::Finished {
                wall_micros,
                updates,
                dropped,
            };
            (phase, End::Finished { status: 0 })
        }
        LiveEnd::Stopped => (LivePhase::Stopped, End::Finished { status: 0 }),
        LiveEnd::Failed(fault) => (LivePhase::Failed(fault), End::Finished { status: 0 }),
        LiveEnd::Deadlock(report) => {
            let mut strands = report.cycle;
            if strands.is_empty() {
                strands = report.stuck.into_iter().map(|stuck| stuck.strand).collect();
            }
            let name = |strand| state.strand_name(strand);
            let names = strands.into_iter().filter_map(name).collect();
            (LivePhase::Deadlock { names }, End::Deadlock)
        }
        LiveEnd::Refused(refusal) => {
            let why: Rc<str> = refusal.to_string().into();
            (LivePhase::Lost(why), End::Finished { status: 0 })
        }
    };
    state.live.phase = phase;
    over(state, end, effects);
}

fn over(state: &mut State, end: End, effects: &mut Effects) {
    state.live.gils.clear();
    if state.run.phase == Phase::Running {
        state.run.phase = Phase::Ended(end);
        running::choose_speed(state);
        super::travel::inspect(state, effects);
    }
}
