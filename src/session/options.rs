//! What the learner chooses before a run, as the views see it.

pub use crate::machine::options::{CostProfile, DefaultStart, Options};
pub use crate::version::PythonVersion;
