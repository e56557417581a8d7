// The fold under a line: its instructions as a block between two lines of the program. What stands in it is decided by the
// page; here it is only drawn. It is no part of the text, so the cursor passes over it.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/** Replaces the fold: {line, strand_class, name, rows: [{name, argument, result, mark, switch_point}], note}, or null. */
export const setInstructionFold = StateEffect.define();

class FoldWidget extends WidgetType {
  constructor(fold) {
    super();
    this.fold = fold;
  }

  eq(other) {
    return JSON.stringify(this.fold) === JSON.stringify(other.fold);
  }

  get estimatedHeight() {
    return 26 + 20 * this.fold.rows.length;
  }

  toDOM() {
    const { strand_class, name, rows, note } = this.fold;
    const fold = element("div", `fold ${strand_class}`);
    fold.dataset.part = "instruction-fold";
    fold.setAttribute("role", "group");
    fold.setAttribute("aria-label", name);
    const table = fold.appendChild(element("ol", "fold-rows"));
    for (const row of rows) {
      const line = table.appendChild(element("li", `fold-row ${row.mark}${row.switch_point ? " may-switch" : ""}`));
      line.dataset.mark = row.mark;
      if (row.mark === "here") line.setAttribute("aria-current", "step");
      line.append(element("span", "fold-mark"), element("span", "fold-op", row.name));
      line.append(element("span", "fold-arg", row.argument), element("span", "fold-result", row.result));
    }
    fold.append(element("p", "fold-note", note));
    return fold;
  }

  ignoreEvent() {
    return true;
  }
}

function element(name, className, text = "") {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

/** The fold as it was set. A person's edit takes it away, since then the instructions are no longer those of the text. */
export const instructionFold = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setInstructionFold)) return place(effect.value, transaction.state.doc);
    }
    return transaction.docChanged ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function place(fold, doc) {
  if (!fold || fold.line < 1 || fold.line > doc.lines) return Decoration.none;
  const { to } = doc.line(fold.line);
  return Decoration.set([Decoration.widget({ widget: new FoldWidget(fold), block: true, side: 1 }).range(to)]);
}
