//! The page that compares the models, in a browser: how it opens, its effects.
//!
//! Beside the page of a program, with which it shares components, canvas, storage and keyboard; the two never stand in one
//! binary's document.

pub(super) mod context;
mod effects;
pub(super) mod opening;
