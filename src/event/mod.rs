//! What can happen on the machine: the vocabulary that recorder, scoreboard, timeline and stage share.
//!
//! Before the VM in the flow, since natives announce what they do in these words. Plain data; whoever reads a trace needs
//! this folder and nothing else of the machine.

mod birth;
mod ending;
mod handle;
mod kind;
mod payload;
mod wait;

pub use birth::{StartMethod, StrandInfo, StrandKind};
pub use ending::{DropReason, Ending};
pub use handle::{Handle, Timer};
pub use kind::EventKind;
pub use payload::{Call, LostUpdate, Message, SinceLoad, Stream};
pub use wait::{Device, LockKind, Wait};

use crate::ids::StrandId;
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// One thing that happened: when, to whom, at which line, and what.
///
/// A run has a million of them, so they are small: what is long or rare is boxed, and names are shared with the heap
/// that they come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// When. Events of a trace are in order of time; equal times stand in the order in which they happened.
    pub at: VirtualNanos,
    /// The strand that it is about; for a task, the task and not its thread.
    pub strand: StrandId,
    /// The line of the learner's program (from 1) at which the strand stands; 0 where it is in no such line.
    pub line: u32,
    /// What happened.
    pub kind: EventKind,
}

const _: () = assert!(size_of::<Event>() <= 48, "an event has grown");
