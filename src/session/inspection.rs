//! What can be seen inside the Python processes at one moment: variables, frames, stacks.
//!
//! Plain data, cut to what a page can show; made by the session from a snapshot and re-execution.

use crate::ids::{ProcessId, StrandId, Tick};
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// A moment of the run: a tick, or an instruction between that tick and the next.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Position {
    /// The last tick that has happened.
    pub tick: Tick,
    /// How many moments of [`Detail`] after it have happened; 0 at the tick itself.
    pub step: u32,
}

/// The inside of every process at one position.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Inspection {
    /// Living processes.
    pub processes: Vec<ProcessMemory>,
}

/// One process's memory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProcessMemory {
    /// Which process.
    pub process: ProcessId,
    /// The program's global variables in order of definition; no modules, functions, classes or dunder names.
    pub globals: Vec<Variable>,
    /// Its threads, and tasks that are not done.
    pub strands: Vec<StrandStack>,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variable {
    /// The name.
    pub name: String,
    /// The value's `repr`, cut to 80 characters.
    pub repr: String,
    /// The name of its type.
    pub type_name: String,
    /// Its reference count, if it is an object that is counted.
    pub refcount: Option<u32>,
}

/// The frames of a strand, innermost first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StrandStack {
    /// Whose.
    pub strand: StrandId,
    /// Its frames.
    pub frames: Vec<FrameView>,
}

/// One frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrameView {
    /// The function's qualified name.
    pub function: String,
    /// The line, from 1.
    pub line: u32,
    /// The next instruction, as the disassembly shows it (`BINARY_OP +=`).
    pub instruction: String,
    /// Local variables.
    pub locals: Vec<Variable>,
    /// The value stack, top first, as `repr`s.
    pub stack: Vec<String>,
    /// Globals that its statement has read and will store: their change is under way.
    pub updates: Vec<String>,
    /// The instructions of its line; only for the innermost frame.
    pub line_code: Vec<LineInstruction>,
}

/// One instruction of the line at which a frame stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LineInstruction {
    /// Its place in its code.
    pub place: u32,
    /// Its name (`BINARY_OP`).
    pub name: String,
    /// Its argument (`+=`), if it has one.
    pub argument: String,
    /// What it left on the stack, as `repr`, where that still lies there untouched.
    pub value: Option<String>,
    /// How far the frame is with it.
    pub progress: InstructionProgress,
    /// The GIL may change hands after it.
    pub switch_point: bool,
}

/// How far a frame is with an instruction of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InstructionProgress {
    /// It was executed in this visit of the line.
    Done,
    /// A call that has not returned.
    UnderWay,
    /// It comes next.
    Next,
    /// It comes later, or was executed in an earlier visit, or is jumped over.
    Other,
}

/// What happened between two ticks, instruction by instruction (cut to a few thousand).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Detail {
    /// The moments, in order.
    pub moments: Vec<Moment>,
    /// There were more.
    pub cut: bool,
}

/// One instruction executed between two ticks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// When it had been executed.
    pub at: VirtualNanos,
    /// By whom.
    pub strand: StrandId,
    /// At which line of the program; 0 in library code.
    pub line: u32,
    /// Its place in its code.
    pub place: u32,
    /// Which, as the disassembly shows it.
    pub instruction: String,
    /// It is the last one of its line's visit: stepping by line stops here.
    pub ends_line: bool,
    /// The GIL may change hands after it.
    pub switch_point: bool,
}
