//! What a strand does, step by step: the program of the live engine.
//!
//! Plain data, made from a workload or from a recorded run, carried out by `strand` and by `cooperative`.

use crate::event::Device;
use crate::ids::{ChannelId, LockId, StrandId};
use serde::{Deserialize, Serialize};

/// A step, and the line of the learner's program that it stands for; 0 for none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// The line, from 1.
    pub line: u32,
    /// What to do.
    pub step: Step,
}

/// A cell, by its number in the plan.
pub type CellNumber = u32;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Step {
    /// Integer work for so long, by the calibration.
    Cpu {
        /// Microseconds.
        micros: u32,
    },
    /// Waits for a device: a timer of that length.
    Io {
        /// Microseconds.
        micros: u32,
        /// Which device it stands for.
        device: Device,
        /// What for (`fetch`).
        what: String,
    },
    /// Waits for a real file of the site's.
    Fetch {
        /// Its path, relative to the page.
        path: String,
    },
    /// Sleeps.
    Sleep {
        /// Microseconds.
        micros: u32,
    },
    /// Takes a lock or a semaphore.
    Lock(LockId),
    /// Gives it back.
    Unlock(LockId),
    /// Reads a cell into the strand's register.
    Load(CellNumber),
    /// Adds to the register.
    Add(i32),
    /// Writes the register back.
    Store(CellNumber),
    /// Where a GIL may change hands between load and store. Behind a load and an add it otherwise stays where it is.
    SwitchPoint,
    /// Puts a message into a queue or pipe; waits for room.
    Put {
        /// Which.
        channel: ChannelId,
        /// What the message says.
        number: i32,
        /// How long it is beside that, in bytes.
        padding: u32,
    },
    /// Takes a message; waits for one. What it says goes to the register.
    Get {
        /// Which.
        channel: ChannelId,
    },
    /// Takes task numbers out of a queue and does those routines, until a number below 0.
    Work {
        /// Which queue.
        channel: ChannelId,
    },
    /// A manager's work: takes requests and answers them, until so many clients have said goodbye.
    Serve {
        /// Where requests come in.
        inbox: ChannelId,
        /// How many will say goodbye.
        clients: u32,
    },
    /// Asks a manager, and waits for its answer, which goes to the register.
    Ask {
        /// Where requests go.
        inbox: ChannelId,
        /// Where the answer comes.
        outbox: ChannelId,
        /// What.
        question: Question,
    },
    /// Starts a strand.
    Spawn(StrandId),
    /// Waits for a strand's end.
    Join(StrandId),
    /// Waits at a barrier for the others.
    Barrier(u32),
    /// Raises a signal.
    Raise(u32),
    /// Waits for a signal.
    Await(u32),
    /// Lets others go first: `sleep(0)`.
    Yield,
    /// Fails on purpose, so that what then happens can be looked at.
    Fail(Failure),
    /// Again and again.
    Repeat {
        /// How often.
        times: u32,
        /// What.
        steps: Vec<Placed>,
    },
}

/// How a worker fails on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// It throws.
    Throw,
    /// It ends without a word, as if it had been killed.
    Vanish,
    /// It computes for ever, deaf to everything.
    Hang,
}

/// What a manager can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// The value of its cell.
    Get(CellNumber),
    /// To set its cell to the asker's register.
    Set(CellNumber),
    /// To add to its cell.
    Add(CellNumber, i32),
    /// Nothing more: goodbye.
    Close,
}

impl Step {
    /// The step without a line.
    #[must_use]
    pub const fn placed(self, line: u32) -> Placed {
        Placed { line, step: self }
    }
}

/// All steps, those inside repetitions once, with how often they are done.
pub fn visit<'a>(steps: &'a [Placed], times: u64, see: &mut impl FnMut(&'a Step, u64)) {
    for placed in steps {
        see(&placed.step, times);
        if let Step::Repeat {
            times: more,
            steps: inner,
        } = &placed.step
        {
            visit(inner, times.saturating_mul(u64::from(*more)), see);
        }
    }
}
