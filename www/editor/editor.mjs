// The editor: CodeMirror 6 behind a small handle, so that the page knows nothing of CodeMirror.
// Bundled into editor.js, which the page loads after its first paint:
//
//   const { mount } = await import("./editor.js");
//   const editor = mount(parent, { doc, onChange, readOnly, ariaLabel });
//
// Lines and columns are counted from 1 and 0 as in CPython's tracebacks and `ast`: line 1 is the first, column 0 too.
// Columns count UTF-16 units. Places outside the document are moved to its nearest end, never refused.
//
// The keyboard is not trapped: Tab indents, but Escape and then Tab (or Shift+Tab) leaves the editor.

import { defaultKeymap, history, historyKeymap, indentWithTab, temporarilySetTabFocusMode } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { pythonLanguage } from "@codemirror/lang-python";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { instructionFold, setInstructionFold } from "./fold.mjs";
import { strandMarkers, setStrandMarkers } from "./markers.mjs";
import { monochrome, theme } from "./theme.mjs";

/**
 * Puts an editor into `parent`.
 *
 * @param {HTMLElement} parent
 * @param {object} options
 * @param {string} options.doc                      the text to begin with
 * @param {(text: string) => void} options.onChange called after each change a person makes, not after `setDoc`
 * @param {boolean} options.readOnly
 * @param {string} options.ariaLabel                the name a screen reader says
 * @param {number} options.anchor, options.head     what is selected in it to begin with
 * @param {number} options.scrollTop                how far it is scrolled to begin with, in pixels
 */
export function mount(
  parent,
  { doc = "", onChange = () => {}, readOnly = false, ariaLabel = "", anchor = 0, head = anchor, scrollTop = 0 } = {},
) {
  const themeSlot = new Compartment();
  const readOnlySlot = new Compartment();
  let settingDoc = false;

  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc,
      selection: { anchor, head },
      extensions: [
        strandMarkers,
        instructionFold,
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        pythonLanguage,
        syntaxHighlighting(monochrome),
        themeSlot.of(theme(false)),
        readOnlySlot.of(EditorState.readOnly.of(readOnly)),
        EditorView.contentAttributes.of({ "aria-label": ariaLabel, spellcheck: "false", autocapitalize: "off" }),
        keymap.of([
          { key: "Escape", run: temporarilySetTabFocusMode },
          ...defaultKeymap,
          ...historyKeymap,
          indentWithTab,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !settingDoc) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });

  view.scrollDOM.scrollTop = scrollTop;

  /** The offset of a line and column, moved inside the document. */
  function offset(lineNumber, column) {
    const line = view.state.doc.line(Math.min(Math.max(lineNumber, 1), view.state.doc.lines));
    return Math.min(line.from + Math.max(column, 0), line.to);
  }

  return {
    /** The text as it stands. */
    getDoc: () => view.state.doc.toString(),

    /** Replaces the text; the marks of the old one go, and `onChange` is not called. */
    setDoc(text) {
      if (text === view.state.doc.toString()) return;
      settingDoc = true;
      view.dispatch(setDiagnostics(view.state, []));
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        effects: setStrandMarkers.of([]),
        selection: { anchor: 0 },
        scrollIntoView: true,
      });
      settingDoc = false;
    },

    /** Underlines places: [{from_line, from_col, to_line, to_col, message}]. An empty place marks one character. */
    setDiagnostics(places) {
      const diagnostics = places.map(({ from_line, from_col, to_line, to_col, message }) => {
        const from = offset(from_line, from_col);
        const to = Math.max(offset(to_line, to_col), from);
        return { from, to, message, severity: "error" };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },

    /**
     * Shows where the strands stand: [{line, strand_class, label, texture, current}]. Each gets a mark in the gutter
     * with the page's classes for its hue (`strand_class`: "s1") and its state (`texture`: "run", "gil", "lock"…); the
     * line of a `current` one is tinted in its hue.
     */
    setMarkers(markers) {
      view.dispatch({ effects: setStrandMarkers.of(markers) });
    },

    /** Unfolds the instructions of a line below it, as fold.mjs describes them; `null` folds them away. */
    setFold(fold) {
      view.dispatch({ effects: setInstructionFold.of(fold) });
      if (!fold) return;
      // The line and what is unfolded below it, as far as there is room for both.
      const yMargin = Math.min(40 + 20 * fold.rows.length, view.scrollDOM.clientHeight / 2 - 20);
      view.dispatch({ effects: EditorView.scrollIntoView(offset(fold.line, 0), { y: "nearest", yMargin: Math.max(yMargin, 0) }) });
    },

    /** Tells CodeMirror which base colours to start from; the rest follows the page's tokens by itself. */
    setTheme({ dark }) {
      view.dispatch({ effects: themeSlot.reconfigure(theme(dark)) });
    },

    /** Lets a person edit, or not. */
    setReadOnly(value) {
      view.dispatch({ effects: readOnlySlot.reconfigure(EditorState.readOnly.of(value)) });
    },

    /** Scrolls a line into sight if it is out of it, and nothing else. */
    revealLine(line) {
      view.dispatch({ effects: EditorView.scrollIntoView(offset(line, 0), { y: "nearest", yMargin: 40 }) });
    },

    /** Gives it the keyboard. */
    focus: () => view.focus(),

    /** Takes the editor away; the handle is of no use after that. */
    destroy: () => view.destroy(),
  };
}
