//! The models compared, without a page: one workload, its run under every model on one virtual clock, and what the learner
//! looks at.
//!
//! After `app`, whose language, words, keys and speed it shares, and before `web`. Commands come in from components, keyboard
//! and worker, `reduce` changes the state, effects go out. It knows no browser and is tested without one.

pub mod command;
pub mod curve;
pub mod editing;
pub mod effect;
pub mod heat;
pub mod keys;
pub mod layout;
pub mod listing;
pub mod measuring;
pub mod moments;
pub mod opening;
pub mod play_link;
pub mod race;
mod racing;
pub mod reduce;
pub mod state;
pub mod travel;
pub mod verdict;
pub mod words;

pub use command::Command;
pub use effect::Effect;
pub use reduce::reduce;
pub use state::State;
