//! Workloads: tasks made of steps, the same for every way of running them; as text, as Python, as live steps.
//!
//! After the session in the flow, before the live engine and every view. It knows how a model is written in Python and
//! what its trace says about the tasks; it knows no browser, and nothing that is drawn.

mod model;
mod task;

pub use model::Model;
pub use task::{Step, StepKind, Task, TaskId, Workload};
