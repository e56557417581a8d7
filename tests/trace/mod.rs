//! The trace: fold, keyframes, labels, queries, export.

pub(crate) mod builder;
mod fold;
mod invariants;
mod keyframes;
mod labels;
mod queries;
