//! Links that carry a workload: what follows `#w=` in an address.
//!
//! The layout of a version never changes; a test opens a link of version 1 as it was made.

use super::packed::{self, LinkError};
use crate::workload::Workload;

/// The layout of today's links: [`Workload`] as it is, its fields and variants in their order.
const VERSION: u8 = 1;

/// The text that stands for a workload in an address.
#[must_use]
pub fn encode(workload: &Workload) -> String {
    packed::pack(VERSION, workload)
}

/// The workload of a link's text.
///
/// # Errors
///
/// What is wrong with the text, if it is no link that this page can open, or if its workload cannot be run.
pub fn decode(text: &str) -> Result<Workload, LinkError> {
    let workload: Workload = packed::unpack(VERSION, text)?;
    workload.check().map_err(|_| LinkError::NoContent)?;
    Ok(workload)
}
