//! What is wrong with the program, in CPython's words, below the editor.

use crate::syntax::diagnostic::{Diagnostic, DiagnosticKind};
use crate::web::context::Page;
use crate::web::editor::message;
use yew::prelude::*;

/// The list; empty and out of sight while nothing is wrong.
pub(super) fn diagnostics_list(page: &Page) -> Html {
    let diagnostics = &*page.state.diagnostics;
    let items = diagnostics.iter().map(|diagnostic: &Diagnostic| {
        let line = diagnostic.span.line;
        let place = page.words.say_with(
            "diagnostic-place",
            &[("line", line.to_string().as_str().into())],
        );
        html! {
            <li data-line={line.to_string()} data-column={diagnostic.span.column.to_string()}>
                <span class="note">{ place }</span>
                if diagnostic.kind == DiagnosticKind::Unsupported {
                    <b>{ page.words.say("diagnostic-unsupported") }</b>
                }
                <code>{ message(diagnostic) }</code>
            </li>
        }
    });
    html! {
        <ul
            class={classes!("diagnostics", diagnostics.is_empty().then_some("none"))}
            role="alert"
            aria-label={page.words.say("diagnostics-label")}
            data-part="diagnostics"
            data-count={diagnostics.len().to_string()}
        >{ for items }</ul>
    }
}
