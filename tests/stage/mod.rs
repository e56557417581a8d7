//! The stage: the why-line and what stands where.

mod phrase;
mod speech;
mod why;
