//! Which Python runs the program.

use super::segmented::{Segment, Segmented};
use crate::app::Command;
use crate::session::options::PythonVersion;
use crate::web::context::Page;
use yew::prelude::*;

/// The versions, oldest first.
pub(super) fn python_version_choice(page: &Page) -> Html {
    let segments = PythonVersion::ALL
        .into_iter()
        .map(|version| Segment {
            note: Some(page.words.say(note(version)).into()),
            ..Segment::new(version.name(), version.name())
        })
        .collect::<Vec<_>>();
    let send = page.send.clone();
    let on_choose = Callback::from(move |name: AttrValue| {
        if let Some(version) = PythonVersion::from_name(&name) {
            send.emit(Command::SetPython(version));
        }
    });
    html! {
        <div class="field">
            <span class="field-label">{ page.words.say("python-label") }</span>
            <Segmented
                name={page.words.say("python-name")}
                part="python-version"
                {segments}
                chosen={page.state.options.python.name()}
                {on_choose}
            />
        </div>
    }
}

/// The message that says what this version does with the GIL.
pub(super) fn note(version: PythonVersion) -> &'static str {
    match version {
        PythonVersion::V3_9 => "python-note-39",
        PythonVersion::V3_11 => "python-note-311",
        PythonVersion::V3_14 => "python-note-314",
        PythonVersion::V3_14t => "python-note-314t",
    }
}
