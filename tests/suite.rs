//! The one integration binary.

mod compile;
mod examples;
mod stage;
mod timeline;
mod trace;
