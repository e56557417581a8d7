//! Workloads: their text, their Python, what comes of running them in every model.

mod python;
