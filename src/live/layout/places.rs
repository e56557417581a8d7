//! The words of each thing in shared memory, counted from where it stands, and what may stand in them.

/// Places in a header.
pub mod header {
    /// [`super::super::MAGIC`].
    pub const MAGIC: u32 = 0;
    /// [`super::super::VERSION`].
    pub const VERSION: u32 = 1;
    /// Length of the segment in words.
    pub const LENGTH: u32 = 2;
    /// Not 0: everybody stops.
    pub const STOP: u32 = 3;
    /// The number of the next event.
    pub const SEQUENCE: u32 = 4;
    /// Not 0: the run has begun.
    pub const GO: u32 = 5;
    /// How many workers stand ready for it.
    pub const ARMED: u32 = 6;
    /// The table of sections.
    pub const SECTIONS: u32 = 8;
    /// Words of a header.
    pub const WORDS: u32 = 32;
}

/// Places in a GIL.
pub mod gil {
    /// 1 while somebody holds it.
    pub const LOCKED: u32 = 0;
    /// Who holds it.
    pub const HOLDER: u32 = 1;
    /// Who held it last.
    pub const LAST_HOLDER: u32 = 2;
    /// How often it came to another than its last holder.
    pub const SWITCHES: u32 = 3;
    /// 1 while a waiter asks for it.
    pub const DROP_REQUEST: u32 = 4;
    /// How many wait for it.
    pub const WAITERS: u32 = 5;
    /// How many dropped it on request and wait until another has it.
    pub const FORCED: u32 = 6;
    /// Words of a GIL.
    pub const WORDS: u32 = 16;
}

/// Places in a process control block.
pub mod pcb {
    /// A [`super::process_state`].
    pub const STATE: u32 = 0;
    /// `os.getpid()`.
    pub const PID: u32 = 1;
    /// The process that started it.
    pub const PARENT: u32 = 2;
    /// Its exit status.
    pub const STATUS: u32 = 3;
    /// Words of a PCB.
    pub const WORDS: u32 = 4;
}

/// States of a process.
pub mod process_state {
    /// It was not started yet.
    pub const UNBORN: i32 = 0;
    /// It lives.
    pub const ALIVE: i32 = 1;
    /// It ended.
    pub const EXITED: i32 = 2;
}

/// Places in a thread control block.
pub mod tcb {
    /// A [`super::strand_state`].
    pub const STATE: u32 = 0;
    /// What it waits for: [`super::waits_for`] in the high byte, a number in the rest.
    pub const WAITS_FOR: u32 = 1;
    /// Not 0: it was started.
    pub const GO: u32 = 2;
    /// Nobody notifies here: who waits, sleeps.
    pub const NAP: u32 = 3;
    /// Grows with every change of state.
    pub const TURNS: u32 = 4;
    /// Microseconds it waited for the GIL.
    pub const GIL_WAIT_MICROS: u32 = 5;
    /// Rounds of work that it did, low half.
    pub const ROUNDS_LOW: u32 = 6;
    /// Rounds of work that it did, high half.
    pub const ROUNDS_HIGH: u32 = 7;
    /// How often it took the GIL from another.
    pub const SWITCHES: u32 = 8;
    /// When it began, in microseconds of the run.
    pub const BEGAN_MICROS: u32 = 9;
    /// When it ended, in microseconds of the run.
    pub const ENDED_MICROS: u32 = 10;
    /// How often it came back from a device.
    pub const IO_COUNT: u32 = 11;
    /// Microseconds that it then had to wait until it ran again, summed up.
    pub const IO_LATE_MICROS: u32 = 12;
    /// Grows as long as its worker lives, also while it waits.
    pub const PULSE: u32 = 13;
    /// Words of a TCB.
    pub const WORDS: u32 = 16;
}

/// States of a strand.
pub mod strand_state {
    /// It was not started yet.
    pub const UNBORN: i32 = 0;
    /// It runs, or could.
    pub const RUNS: i32 = 1;
    /// It waits for the GIL.
    pub const WAITS_FOR_GIL: i32 = 2;
    /// It waits for another strand; see [`super::waits_for`].
    pub const BLOCKED: i32 = 3;
    /// It sleeps or waits for a device: it will come back by itself.
    pub const SLEEPS: i32 = 4;
    /// It ended.
    pub const DONE: i32 = 5;
}

/// What a blocked strand waits for.
pub mod waits_for {
    /// Nothing.
    pub const NOTHING: i32 = 0;
    /// A lock.
    pub const LOCK: i32 = 1;
    /// A strand's end.
    pub const STRAND: i32 = 2;
    /// A message in a channel.
    pub const MESSAGE: i32 = 3;
    /// The others at a barrier.
    pub const BARRIER: i32 = 4;
    /// A signal.
    pub const SIGNAL: i32 = 5;
    /// Room in a channel.
    pub const ROOM: i32 = 6;

    /// Both in one word.
    #[must_use]
    pub const fn word(kind: i32, number: u32) -> i32 {
        (kind << 24) | (number as i32 & 0x00FF_FFFF)
    }

    /// Kind and number of a word.
    #[must_use]
    pub const fn parts(word: i32) -> (i32, u32) {
        (word >> 24, (word & 0x00FF_FFFF) as u32)
    }
}

/// Places in a lock.
pub mod lock {
    /// How many may still take it.
    pub const PERMITS: u32 = 0;
    /// How many wait.
    pub const WAITERS: u32 = 1;
    /// Who took it last and has it.
    pub const OWNER: u32 = 2;
    /// Who gave it back last.
    pub const RELEASED_BY: u32 = 3;
    /// Words of a lock.
    pub const WORDS: u32 = 4;
}

/// Places in a barrier.
pub mod barrier {
    /// How many meet there.
    pub const PARTIES: u32 = 0;
    /// How many have come.
    pub const ARRIVED: u32 = 1;
    /// How often it opened.
    pub const GENERATION: u32 = 2;
    /// Who came last.
    pub const OPENED_BY: u32 = 3;
    /// Words of a barrier.
    pub const WORDS: u32 = 4;
}

/// Places in a signal.
pub mod signal {
    /// How often it was raised.
    pub const RAISED: u32 = 0;
    /// Who raised it last.
    pub const RAISED_BY: u32 = 1;
    /// Words of a signal.
    pub const WORDS: u32 = 2;
}

/// Places in a channel.
pub mod channel {
    /// The lock that guards it.
    pub const LOCK: u32 = 0;
    /// Where the oldest message begins; goes round in twice the capacity.
    pub const HEAD: u32 = 4;
    /// Where the next message will begin; goes round in twice the capacity.
    pub const TAIL: u32 = 5;
    /// How many bytes it holds.
    pub const CAPACITY: u32 = 6;
    /// Grows when a message was put in.
    pub const FILLED: u32 = 7;
    /// Grows when a message was taken out.
    pub const EMPTIED: u32 = 8;
    /// Who put the last message in.
    pub const SENDER: u32 = 9;
    /// Who took the last message out.
    pub const RECEIVER: u32 = 10;
    /// Words before the bytes.
    pub const WORDS: u32 = 16;
}

/// Places in an event ring.
pub mod ring {
    /// Records written so far, wrapping.
    pub const WRITTEN: u32 = 0;
    /// Records read so far, wrapping.
    pub const READ: u32 = 1;
    /// How many records it holds.
    pub const CAPACITY: u32 = 2;
    /// How many records found no place.
    pub const DROPPED: u32 = 3;
    /// Words before the records.
    pub const WORDS: u32 = 16;
    /// Words of a record.
    pub const RECORD_WORDS: u32 = 8;
}
