//! A run: load a program, advance it in chunks, ask about any tick.
//!
//! What the engine's worker and the command line drive. Plain data in and out.

use super::inspection::{Detail, Inspection, Position};
use super::options::Options;
use super::protocol::End;
use super::replay::Replay;
use super::snapshots::Snapshots;
use crate::code::compile::{CompileOptions, compile_module};
use crate::event::Event;
use crate::ids::Tick;
use crate::machine::{Ended, Machine, Program};
use crate::stdlib;
use crate::syntax::diagnostic::Diagnostic;
use crate::trace::Trace;
use crate::trace::recorder::{MOST_TICKS, MOST_TICKS_ON_PAGE, Recorder};

/// What a run keeps beside its trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Nothing for long: events are there until they are taken ([`Session::take_events`]), and there is no limit of ticks.
    Nothing,
    /// Only the trace, at most twenty million ticks: for the command line.
    TraceOnly,
    /// Snapshots too, so that any tick can be looked at, and at most a million and a quarter ticks: for the page.
    Snapshots,
}

/// How far a run has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It goes on.
    Running,
    /// It is over, for now or for good.
    Ended(End),
}

/// A program on its machine, with the trace so far.
#[derive(Clone, Debug)]
pub struct Session {
    machine: Machine,
    recorder: Recorder,
    snapshots: Option<Snapshots>,
    replay: Replay,
    budget: u64,
    budget_step: u64,
    ticks_step: u32,
}

/// What is wrong with a source; empty: nothing.
#[must_use]
pub fn check(source: &str) -> Vec<Diagnostic> {
    match compile(source, "<check>", &Options::default()) {
        Ok(_) => Vec::new(),
        Err(diagnostics) => diagnostics,
    }
}

impl Session {
    /// Loads a program; nothing has run yet. Any tick can be looked at later.
    ///
    /// # Errors
    /// What is wrong with the source.
    pub fn load(source: &str, file_name: &str, options: Options) -> Result<Self, Vec<Diagnostic>> {
        Self::load_with(source, file_name, &options, Memory::Snapshots)
    }

    /// Loads a program, and says what to keep beside its trace.
    ///
    /// # Errors
    /// What is wrong with the source.
    pub fn load_with(
        source: &str,
        file_name: &str,
        options: &Options,
        memory: Memory,
    ) -> Result<Self, Vec<Diagnostic>> {
        let program = compile(source, file_name, options)?;
        let machine = Machine::new(&program, options, stdlib::registry());
        let ticks_step = match memory {
            Memory::Nothing => u32::MAX,
            Memory::TraceOnly => MOST_TICKS,
            Memory::Snapshots => MOST_TICKS_ON_PAGE,
        };
        Ok(Self {
            recorder: Recorder::new(ticks_step, memory == Memory::Snapshots),
            snapshots: (memory == Memory::Snapshots).then(|| Snapshots::new(&machine)),
            replay: Replay::default(),
            budget: options.budget_instructions,
            budget_step: options.budget_instructions,
            ticks_step,
            machine,
        })
    }

    /// Lets the run tell of every load and store of a number, and every use of a lock. Before it begins.
    pub fn tell_accesses(&mut self) {
        self.machine.tell_accesses();
    }

    /// Runs about so many instructions further.
    pub fn advance(&mut self, instructions: u64) -> Progress {
        let goal = self.machine.instructions.saturating_add(instructions);
        loop {
            if let Some(ended) = self.machine.ended() {
                self.recorder.absorb(&mut self.machine.journal);
                return Progress::Ended(match ended {
                    Ended::Finished { status } => End::Finished { status },
                    Ended::Deadlock => End::Deadlock,
                });
            }
            if self.machine.instructions >= self.budget || self.recorder.is_full() {
                return Progress::Ended(End::Cut);
            }
            if self.machine.instructions >= goal {
                return Progress::Running;
            }
            self.machine.step();
            self.recorder.absorb(&mut self.machine.journal);
            if let Some(snapshots) = &mut self.snapshots {
                snapshots.consider(&self.machine);
            }
        }
    }

    /// Lets a run that was stopped or cut go on from here, with as many instructions and ticks as it had at first.
    pub fn grant_more(&mut self) {
        self.budget = self.machine.instructions.saturating_add(self.budget_step);
        self.recorder.extend(self.ticks_step);
    }

    /// What has happened so far.
    #[must_use]
    pub fn trace(&self) -> &Trace {
        &self.recorder.trace
    }

    /// Takes the events that were not taken yet out of the trace, which keeps the room. For sessions that keep nothing.
    pub fn take_events(&mut self) -> std::vec::Drain<'_, Event> {
        self.recorder.trace.events.drain(..)
    }

    /// The machine as it is now.
    #[must_use]
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// Variables, frames and stacks at a position; empty if the run keeps no snapshots or never got there.
    pub fn inspect(&mut self, position: Position) -> Inspection {
        match &self.snapshots {
            Some(snapshots) => self.replay.inspect(snapshots, &self.recorder, position),
            None => Inspection::default(),
        }
    }

    /// What was executed between a tick and the next, instruction by instruction.
    pub fn detail(&mut self, tick: Tick) -> Detail {
        match &self.snapshots {
            Some(snapshots) => self.replay.detail(snapshots, &self.recorder, tick),
            None => Detail::default(),
        }
    }
}

fn compile(source: &str, file_name: &str, options: &Options) -> Result<Program, Vec<Diagnostic>> {
    let options = CompileOptions {
        version: options.python,
        is_internal: false,
    };
    let code = compile_module(source, file_name, &options)?;
    Ok(Program {
        code,
        file_name: file_name.to_owned(),
        source: source.into(),
    })
}
