//! The codes that ran lately: going from frame to frame counts no references.
//!
//! The loop needs a code beside the VM that it changes, and counting an `Arc` is an atomic operation each way.

use crate::vm::frame::LoadedCode;
use std::sync::Arc;

const PLACES: usize = 16;

/// One code a place, by its number.
#[derive(Debug, Default)]
pub(super) struct RecentCode([Option<Arc<LoadedCode>>; PLACES]);

impl RecentCode {
    /// The same code, held here.
    #[inline]
    pub(super) fn get(&mut self, code: &Arc<LoadedCode>) -> &Arc<LoadedCode> {
        let place = &mut self.0[code.index as usize % PLACES];
        if place.as_ref().is_some_and(|held| !Arc::ptr_eq(held, code)) {
            *place = None;
        }
        place.get_or_insert_with(|| Arc::clone(code))
    }
}
