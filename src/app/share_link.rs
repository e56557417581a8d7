//! The link of what the page shows.

use super::catalogue;
use super::state::{Origin, State};
use super::words::Words;
use crate::share::Link;

/// The program in the editor and the options, under the title that the picker gives it.
#[must_use]
pub fn link(state: &State) -> Link {
    Link {
        title: title(state),
        file_name: state.program.file_name.to_string(),
        source: state.program.source.to_string(),
        options: state.options.clone(),
    }
}

/// The title of an example in the learner's language, a link's own, and none for the learner's own programs.
fn title(state: &State) -> String {
    match &state.program.origin {
        Origin::Example(id) => catalogue::find(id)
            .map(|example| Words::new(state.language).say(&example.title_message()))
            .unwrap_or_default(),
        Origin::Link(title) => title.clone(),
        Origin::Draft(_) => String::new(),
    }
}
