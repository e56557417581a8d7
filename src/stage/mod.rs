//! What stands on the stage at one tick, and the sentence that says why.
//!
//! After trace and session in the flow, before every view. Pure: from a scoreboard, an inspection and a trace to
//! plain descriptions of cards, queues and boxes; it knows no component and no browser.

pub mod phrase;
pub mod why;
