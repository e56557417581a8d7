//! The one integration binary.

mod compile;
mod examples;
mod sources;
mod stage;
mod timeline;
mod trace;
