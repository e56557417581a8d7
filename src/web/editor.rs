//! The editor, behind the few things that the page asks of it. It is loaded behind the engine, so that the first run does
//! not wait for it.
//!
//! What it is made of is known in `www/editor/editor.mjs` only; this is its handle. If it cannot be loaded, the page
//! keeps the plain text field that stands in its place until then.

use crate::app::fold::{Fold, FoldCell, FoldColumn};
use crate::app::markers::Marker;
use crate::syntax::diagnostic::{Diagnostic, DiagnosticKind};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

// In the page itself (`www/index.html`). As a snippet of the module it would be one file that Trunk copies for each of the four
// binaries at once, and one build ended with an empty one.
#[wasm_bindgen(js_namespace = interleave)]
extern "C" {
    #[wasm_bindgen(catch, js_name = loadEditor)]
    async fn load_editor() -> Result<JsValue, JsValue>;

    /// The engine has answered, or will not: the editor may be loaded.
    #[wasm_bindgen(js_name = engineIsThere)]
    pub(super) fn engine_is_there();
}

#[wasm_bindgen]
extern "C" {
    type Module;

    #[wasm_bindgen(method, catch)]
    fn mount(this: &Module, parent: &HtmlElement, options: &JsValue) -> Result<Handle, JsValue>;

    /// The mounted editor, as `www/editor/editor.mjs` describes it.
    pub(super) type Handle;

    #[wasm_bindgen(method, js_name = setDoc)]
    pub(super) fn set_doc(this: &Handle, text: &str);

    #[wasm_bindgen(method, js_name = setDiagnostics)]
    fn set_places(this: &Handle, places: &Array);

    #[wasm_bindgen(method, js_name = setMarkers)]
    fn set_marks(this: &Handle, markers: &Array);

    #[wasm_bindgen(method, js_name = setFold)]
    fn set_unfolded(this: &Handle, fold: &JsValue);

    #[wasm_bindgen(method, js_name = setTheme)]
    fn set_base_theme(this: &Handle, theme: &JsValue);

    #[wasm_bindgen(method, js_name = revealLine)]
    pub(super) fn reveal_line(this: &Handle, line: u32);

    #[wasm_bindgen(method)]
    pub(super) fn focus(this: &Handle);

    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

/// How the plain field stands when the editor takes its place: whoever is typing must not notice.
pub(super) struct Standing {
    /// What is written in it.
    pub(super) text: String,
    /// Where the selection begins and ends, in UTF-16 units.
    pub(super) selection: (u32, u32),
    /// How far it is scrolled, in pixels.
    pub(super) scroll_top: i32,
}

/// A mounted editor; dropped, it goes away.
pub(super) struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String)>,
}

impl Editor {
    /// Loads the editor and puts it into `parent` as `standing` says then; `None` if it cannot be had.
    pub(super) async fn load(
        parent: HtmlElement,
        name: String,
        standing: impl FnOnce() -> Option<Standing>,
        on_change: impl Fn(String) + 'static,
    ) -> Option<Self> {
        let module: Module = load_editor().await.ok()?.unchecked_into();
        let on_change: Closure<dyn FnMut(String)> = Closure::new(on_change);
        let standing = standing()?;
        let options = object(&[
            ("doc", standing.text.into()),
            ("anchor", standing.selection.0.into()),
            ("head", standing.selection.1.into()),
            ("scrollTop", standing.scroll_top.into()),
            ("onChange", on_change.as_ref().clone()),
            ("readOnly", false.into()),
            ("ariaLabel", name.into()),
        ]);
        let handle = module.mount(&parent, &options).ok()?;
        Some(Self {
            handle,
            _on_change: on_change,
        })
    }

    /// Replaces the text.
    pub(super) fn set_text(&self, text: &str) {
        self.handle.set_doc(text);
    }

    /// Shows where strands stand.
    pub(super) fn set_markers(&self, markers: &[Marker]) {
        let list = markers
            .iter()
            .map(|marker| {
                object(&[
                    ("line", marker.line.into()),
                    ("strand_class", format!("s{}", marker.hue).into()),
                    ("label", marker.label.as_str().into()),
                    ("texture", marker.texture.into()),
                    ("current", marker.current.into()),
                ])
            })
            .collect();
        self.handle.set_marks(&list);
    }

    /// Unfolds the instructions below a line, or folds them away.
    pub(super) fn set_fold(&self, fold: Option<&Fold>) {
        let unfolded = fold.map_or(JsValue::NULL, |fold| {
            let rows: Array = fold
                .rows
                .iter()
                .map(|row| {
                    object(&[
                        ("name", row.name.as_str().into()),
                        ("argument", row.argument.as_str().into()),
                        ("result", row.result.as_str().into()),
                        ("cells", cells(&row.cells).into()),
                        ("mark", row.mark.class().into()),
                        ("switch_point", row.switch_point.into()),
                    ])
                })
                .collect();
            object(&[
                ("line", fold.line.into()),
                ("strand_class", format!("s{}", fold.hue).into()),
                ("name", fold.name.as_str().into()),
                ("columns", columns(&fold.columns).into()),
                ("rows", rows.into()),
                ("note", fold.note.as_str().into()),
            ])
        });
        self.handle.set_unfolded(&unfolded);
    }

    /// Underlines what is wrong. The editor counts UTF-16 units where diagnostics count characters.
    pub(super) fn set_diagnostics(&self, source: &str, diagnostics: &[Diagnostic]) {
        let units = |line: u32, column: u32| {
            let text = source.lines().nth((line as usize).saturating_sub(1));
            text.unwrap_or_default()
                .chars()
                .take(column as usize)
                .map(char::len_utf16)
                .sum::<usize>() as u32
        };
        let list = diagnostics
            .iter()
            .map(|diagnostic| {
                let span = diagnostic.span;
                object(&[
                    ("from_line", span.line.into()),
                    ("from_col", units(span.line, span.column).into()),
                    ("to_line", span.end_line.into()),
                    ("to_col", units(span.end_line, span.end_column).into()),
                    ("message", message(diagnostic).into()),
                ])
            })
            .collect();
        self.handle.set_places(&list);
    }

    /// Light or dark.
    pub(super) fn set_dark(&self, dark: bool) {
        self.handle
            .set_base_theme(&object(&[("dark", dark.into())]));
    }

    /// Brings a line into sight.
    pub(super) fn reveal_line(&self, line: u32) {
        self.handle.reveal_line(line);
    }

    /// Gives it the keyboard.
    pub(super) fn focus(&self) {
        self.handle.focus();
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

/// As CPython writes the last line of its complaint: `SyntaxError: expected ':'`.
pub(super) fn message(diagnostic: &Diagnostic) -> String {
    let kind = match diagnostic.kind {
        DiagnosticKind::SyntaxError => "SyntaxError: ",
        DiagnosticKind::IndentationError => "IndentationError: ",
        DiagnosticKind::TabError => "TabError: ",
        DiagnosticKind::Unsupported => "",
    };
    format!("{kind}{}", diagnostic.message)
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in entries {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    object.into()
}

fn columns(columns: &[FoldColumn]) -> Array {
    let column = |column: &FoldColumn| {
        object(&[
            ("label", column.label.as_str().into()),
            ("strand_class", format!("s{}", column.hue).into()),
        ])
    };
    columns.iter().map(column).collect()
}

fn cells(cells: &[FoldCell]) -> Array {
    let cell = |cell: &FoldCell| {
        object(&[
            ("text", cell.text.as_str().into()),
            ("here", cell.here.into()),
        ])
    };
    cells.iter().map(cell).collect()
}
