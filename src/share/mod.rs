//! What leaves the page: links that carry a program and its options.
//!
//! After the session in the flow (it knows its options), before `app`; it knows no browser and no address bar.

pub mod link;

pub use link::{Link, LinkError};
