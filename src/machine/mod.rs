//! The simulated computer: clock, cores, scheduler, threads, processes, GIL, locks, channels, devices.

pub mod options;

pub use crate::event;
