//! The page's state without a page: what is shown, what can happen to it, and what then has to be done outside.
//!
//! After every engine layer and before `web`: commands come in from components, keyboard and worker, `reduce` changes the
//! state, and effects go out. It knows no browser and is tested without one.

pub mod catalogue;
mod choosing;
pub mod command;
pub mod drafts;
pub mod effect;
pub mod figures;
pub mod fold;
pub mod isolation;
pub mod keys;
pub mod language;
pub mod live;
pub mod markers;
pub mod notice;
pub mod opening;
pub mod output_rows;
mod playback;
pub mod record;
pub mod reduce;
mod running;
pub mod share_link;
pub mod shared;
pub mod speed;
pub mod state;
pub mod status;
pub mod stepping;
pub mod timeline_words;
pub mod transport;
mod travel;
pub mod words;

pub use choosing::MOST_CORES;
pub use command::Command;
pub use effect::Effect;
pub use language::Language;
pub use notice::Notice;
pub use reduce::reduce;
pub use shared::Shared;
pub use state::State;
pub use words::{Arg, Words};
