//! The stage: the why-line and what stands where.

mod phrase;
mod places;
mod speech;
mod why;
