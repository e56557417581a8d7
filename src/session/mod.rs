//! The façade of the engine: load a program, run it in chunks, ask about any tick. Plain data in and out.
//!
//! Everything behind it (VM, machine, recorder) is hidden from the views; everything before it knows no session.

mod complaint;
pub mod inspection;
mod inspector;
pub mod options;
pub mod protocol;
mod replay;
mod run;
mod snapshots;

pub use complaint::complaint;
pub use run::{Memory, Progress, Session, check};
