//! The one integration binary.

mod stage;
mod trace;
