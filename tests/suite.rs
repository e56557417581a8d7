//! The one integration binary.

mod examples;
mod stage;
mod timeline;
mod trace;
