//! What leaves the page: links that carry a program and its options, and links that carry a workload.
//!
//! After session and workloads in the flow (it knows what they choose), before `app`; it knows no browser and no address bar.

pub mod link;
mod packed;
pub mod workload_link;

pub use link::Link;
pub use packed::LinkError;
