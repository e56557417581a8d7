//! The trace: fold, keyframes, labels, queries, export.

pub(crate) mod builder;
mod export;
pub(crate) mod fold;
mod invariants;
mod keyframes;
mod labels;
mod programs;
mod queries;
