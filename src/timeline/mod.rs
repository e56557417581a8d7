//! From a trace to the geometry of the timeline: lanes, spans, axis, what lies under the pointer.
//!
//! After `trace` in the flow, before `app` and `web`. Pure: positions are CSS pixels as numbers, words and colours
//! are somebody else's. Spans are made once for each event that is appended; a frame only reads them.

pub mod areas;
pub mod arrow;
pub mod axis;
pub mod freeze;
pub mod graduation;
pub mod hit;
pub mod lanes;
pub mod layout;
pub mod minimap;
pub mod pieces;
pub mod span;
pub mod texture;
pub mod view;
