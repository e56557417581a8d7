//! What the stage is made from: the machine at one position, and what is known inside its processes.

use crate::ids::{ProcessId, StrandId, Tick};
use crate::session::inspection::{FrameView, Inspection, ProcessMemory, StrandStack};
use crate::time::VirtualNanos;
use crate::trace::Trace;
use crate::trace::scoreboard::Scoreboard;
use crate::version::PythonVersion;

/// One position of a run, with everything that a card may want to say about it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The run.
    pub trace: &'a Trace,
    /// The tick that has just happened.
    pub tick: Tick,
    /// The moment shown: that of the tick, or later while the run plays on to the next.
    pub now: VirtualNanos,
    /// The machine just after that tick.
    pub board: &'a Scoreboard,
    /// Where it ran.
    pub origin: Origin,
    /// Variables and stacks, if they have arrived.
    pub inspection: Option<&'a Inspection>,
    /// The same one step earlier, if it is known: what differs has changed in this step.
    pub before: Option<&'a Inspection>,
    /// Whom the position is about.
    pub actor: Option<StrandId>,
    /// How many instructions behind the tick the position is.
    pub step: u32,
    /// The lines of the learner's program.
    pub source: &'a [String],
    /// Which CPython.
    pub python: PythonVersion,
    /// How many cores the machine has.
    pub cores: u32,
    /// How long a thread waits before it asks for the GIL.
    pub switch_interval: VirtualNanos,
}

/// Where the run of a trace was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// On the simulated machine: variables and stacks can be looked at.
    Machine,
    /// On real workers: all that is known of memory is what the trace tells.
    Workers,
}

impl<'a> View<'a> {
    /// This Python has a GIL.
    #[must_use]
    pub fn has_gil(&self) -> bool {
        self.python != PythonVersion::V3_14t
    }

    /// A line of the program without its indentation; empty for lines that it does not have.
    #[must_use]
    pub fn source_line(&self, line: u32) -> &'a str {
        (line as usize)
            .checked_sub(1)
            .and_then(|place| self.source.get(place))
            .map_or("", |text| text.trim())
    }

    /// What is known inside a process.
    #[must_use]
    pub fn memory(&self, process: ProcessId) -> Option<&'a ProcessMemory> {
        let inspection = self.inspection?;
        inspection
            .processes
            .iter()
            .find(|memory| memory.process == process)
    }

    /// The frames of a strand, innermost first; none if they have not arrived.
    #[must_use]
    pub fn frames(&self, strand: StrandId) -> &'a [FrameView] {
        self.inspection
            .into_iter()
            .flat_map(|inspection| &inspection.processes)
            .flat_map(|memory| &memory.strands)
            .find(|stack: &&StrandStack| stack.strand == strand)
            .map_or(&[], |stack| &stack.frames)
    }

    /// The part of a wait that has passed, from 0 to 1.
    #[must_use]
    pub fn progress(&self, since: VirtualNanos, until: VirtualNanos) -> f64 {
        let whole = until.since(since).0;
        if whole == 0 {
            return 1.0;
        }
        (self.now.since(since).0 as f64 / whole as f64).min(1.0)
    }
}
