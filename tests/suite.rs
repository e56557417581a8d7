//! The one integration binary.

mod stage;
mod timeline;
mod trace;
