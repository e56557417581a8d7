//! The one integration binary.

mod trace;
