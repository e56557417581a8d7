// How the editor looks: the page's tokens, and code in one colour (keywords bold, comments paler), because hue belongs to
// the strands. Values fall back to the light tokens, so that the editor is legible before the page's styles are there.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const monochrome = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword, tags.definitionKeyword, tags.moduleKeyword], fontWeight: "600" },
  { tag: [tags.comment], color: "var(--ink-3, #5a6472)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--ink-2, #3b4450)" },
]);

/** @param {boolean} dark  which of CodeMirror's own base colours (selection, tooltip) to start from */
export function theme(dark) {
  return EditorView.theme(STYLES, { dark });
}

const STYLES = {
  "&": { color: "var(--ink, #12161c)", backgroundColor: "var(--paper, #fff)", height: "100%" },
  "&.cm-focused": { outline: "none" },
  "&.cm-focused .cm-content": { outline: "2px solid var(--focus, #0072b2)", outlineOffset: "-2px" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
    fontSize: "var(--code-size, 0.8125rem)",
    lineHeight: "var(--code-leading, 1.25rem)",
    fontVariantNumeric: "tabular-nums",
    overflow: "auto",
  },
  ".cm-content": { caretColor: "var(--ink, #12161c)", padding: "8px 0" },
  ".cm-line": { padding: "0 12px" },
  ".cm-gutters": {
    backgroundColor: "var(--paper, #fff)",
    color: "var(--ink-3, #5a6472)",
    border: "none",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2ch", padding: "0 0 0 8px" },
  ".cm-cursor": { borderLeftColor: "var(--ink, #12161c)", borderLeftWidth: "2px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "var(--line-2, #c3cad3)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--ink-3, #5a6472)" },
  ".cm-nonmatchingBracket": { backgroundColor: "transparent" },

  ".strand-gutter .cm-gutterElement": { padding: "0 0 0 4px" },
  ".gutter-marks": { display: "flex", justifyContent: "flex-end", gap: "3px", alignItems: "center", height: "100%" },
  ".gutter-mark": {
    position: "relative",
    boxSizing: "border-box",
    minWidth: "1.6875rem",
    height: "1rem",
    padding: "0 4px 0 8px",
    overflow: "hidden",
    border: "1px solid var(--rim, var(--line-2, #c3cad3))",
    borderRadius: "3px",
    backgroundColor: "var(--card, #fff)",
    color: "var(--t, var(--ink, #12161c))",
    fontSize: "0.75rem",
    lineHeight: "0.875rem",
    fontWeight: "600",
    textAlign: "center",
  },
  // The swatch: the state's texture, drawn by the page's mask `--m`.
  ".gutter-mark::before": {
    content: '""',
    position: "absolute",
    insetBlock: "0",
    insetInlineStart: "0",
    width: "5px",
    backgroundColor: "var(--rim, var(--line-2, #c3cad3))",
    mask: "var(--m, none)",
  },
  ".gutter-mark.current": { backgroundColor: "var(--c, var(--ink, #12161c))", color: "var(--on, var(--paper, #fff))" },
  ".strand-line": { backgroundColor: "var(--tint, var(--wash, #f5f7f9))" },
  ".strand-gutter .strand-line": { borderInlineStart: "3px solid var(--c, var(--ink, #12161c))", paddingInlineStart: "1px" },

  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--alarm, #d55e00) 1.5px",
    textUnderlineOffset: "3px",
  },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--alarm, #d55e00)" },
  ".cm-tooltip": {
    backgroundColor: "var(--card, #fff)",
    color: "var(--ink, #12161c)",
    border: "1px solid var(--line-2, #c3cad3)",
    borderRadius: "6px",
  },
  ".cm-diagnostic": { borderLeft: "3px solid var(--alarm, #d55e00)", padding: "4px 8px", maxWidth: "40ch" },
};
