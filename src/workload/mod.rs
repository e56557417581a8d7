//! Workloads: tasks made of steps, the same for every way of running them; as text, as Python, as lanes and figures.
//!
//! After the session in the flow, before the live engine and every view. It knows how a model is written in Python and
//! what a trace says about the tasks; it knows no browser, and nothing that is drawn.
//!
//! ```text
//! TOML ──text──▶ Workload ──python──▶ Script ──session──▶ events ──race──▶ lanes, figures
//! ```

pub mod compare;
mod fault;
mod figures;
mod lanes;
pub mod limits;
mod model;
mod names;
mod preset;
pub mod python;
mod race;
mod task;
pub mod text;

pub use fault::{Fault, OutOfRange, Place, Problem, Role};
pub use figures::Figures;
pub use lanes::{LaneSpan, LaneState, TaskLane};
pub use model::Model;
pub use preset::{PRESETS, Preset};
pub use race::Race;
pub use task::{Device, Step, StepKind, Task, TaskId, Workload};
