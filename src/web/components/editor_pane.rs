//! The editor with the program, the marks of the strands, and what is wrong.

use super::plain_editor::PlainEditor;
use crate::app::Command;
use crate::app::fold::fold;
use crate::app::markers::markers;
use crate::app::state::PageKind;
use crate::web::context::use_page;
use crate::web::document;
use crate::web::editor::{Editor, Standing};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

/// The editor: a plain field at first, and CodeMirror in its place as soon as it is there.
#[component]
pub fn EditorPane() -> Html {
    let page = use_page();
    let state = page.state.clone();
    let place = use_node_ref();
    let field = use_node_ref();
    let editor = use_state(|| None::<Rc<Editor>>);
    {
        let (place, field, editor) = (place.clone(), field.clone(), editor.clone());
        let page = page.clone();
        use_effect_with((), move |()| {
            load(place, field, &page, editor);
        });
    }
    use_with_editor(&editor, state.program_revision, {
        let source = Rc::clone(&state.program.source);
        move |editor| editor.set_text(&source)
    });
    let marks = markers(&state);
    use_with_editor(&editor, (marks, state.program_revision), {
        let marks = markers(&state);
        move |editor| editor.set_markers(&marks)
    });
    let unfolded = fold(&state, &page.words);
    use_with_editor(&editor, (unfolded.clone(), state.program_revision), {
        move |editor| editor.set_fold(unfolded.as_ref())
    });
    use_with_editor(&editor, state.diagnostics.clone(), {
        let state = state.clone();
        move |editor| editor.set_diagnostics(&state.program.source, &state.diagnostics)
    });
    use_with_editor(&editor, document::is_dark(state.theme), {
        let theme = state.theme;
        move |editor| editor.set_dark(document::is_dark(theme))
    });
    let line = state.line().filter(|_| !state.edited());
    use_with_editor(&editor, line, move |editor| {
        if let Some(line) = line {
            editor.reveal_line(line);
        }
    });
    let loaded = editor.is_some();
    html! {
        <div class="editor" data-part="editor" data-editor={if loaded { "full" } else { "plain" }}>
            <div class="editor-place" ref={place}></div>
            if !loaded {
                <PlainEditor {field} />
            }
        </div>
    }
}

/// Does something with the editor once it is there, and again whenever `about` changes.
#[hook]
fn use_with_editor<A: PartialEq + 'static>(
    editor: &UseStateHandle<Option<Rc<Editor>>>,
    about: A,
    act: impl FnOnce(&Editor) + 'static,
) {
    let editor = editor.clone();
    let there = editor.is_some();
    use_effect_with((there, about), move |_| {
        if let Some(editor) = &*editor {
            act(editor);
        }
    });
}

fn load(
    place: NodeRef,
    field: NodeRef,
    page: &crate::web::context::Page,
    editor: UseStateHandle<Option<Rc<Editor>>>,
) {
    let Some(parent) = place.cast::<HtmlElement>() else {
        return;
    };
    let name = page.words.say("editor-label");
    let send = page.send.clone();
    let embedded = page.state.page == PageKind::Embed;
    spawn_local(async move {
        let on_change = move |text: String| send.emit(Command::Edit(text.into()));
        let Some(loaded) = Editor::load(parent, name, || standing(&field), on_change).await else {
            return;
        };
        if !embedded && has_keyboard(&field) {
            loaded.focus();
        }
        editor.set(Some(Rc::new(loaded)));
    });
}

/// The field itself is asked, since the state hears of what was typed a moment later.
fn standing(field: &NodeRef) -> Option<Standing> {
    let field = field.cast::<HtmlTextAreaElement>()?;
    let start = field.selection_start().ok()??;
    let end = field.selection_end().ok()??;
    Some(Standing {
        text: field.value(),
        selection: (start, end),
        scroll_top: field.scroll_top(),
    })
}

fn has_keyboard(field: &NodeRef) -> bool {
    let focused = document::document().active_element();
    focused.is_some_and(|focused| {
        field
            .get()
            .is_some_and(|field| field.is_same_node(Some(&focused)))
    })
}
