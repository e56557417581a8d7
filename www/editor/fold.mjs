// The fold under a line: its instructions as a block between two lines of the program. What stands in it is decided by the
// page; here it is only drawn. It is no part of the text, so the cursor passes over it.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/**
 * Replaces the fold: {line, strand_class, name, columns: [{label, strand_class}], rows: [{name, argument, result, cells: [{text, here}],
 * mark, switch_point}], note}, or null. Where there are columns, a row shows its cells, one for each of them; else its result.
 */
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
    return 26 + 20 * (this.fold.rows.length + (this.fold.columns.length > 0 ? 1 : 0));
  }

  toDOM() {
    const { strand_class, name, columns, rows, note } = this.fold;
    const fold = element("div", `fold ${strand_class}`);
    fold.dataset.part = "instruction-fold";
    fold.setAttribute("role", "group");
    fold.setAttribute("aria-label", name);
    if (columns.length > 0) {
      fold.classList.add("columned");
      fold.style.setProperty("--columns", columns.length);
      const head = fold.appendChild(element("p", "fold-row fold-head"));
      head.append(element("span", "fold-line", name));
      for (const { label, strand_class } of columns) {
        head.appendChild(element("span", "fold-cell")).append(element("span", `chip ${strand_class}`, label));
      }
    }
    const table = fold.appendChild(element("ol", "fold-rows"));
    for (const row of rows) {
      const line = table.appendChild(element("li", `fold-row ${row.mark}${row.switch_point ? " may-switch" : ""}`));
      line.dataset.mark = row.mark;
      if (row.mark === "here") line.setAttribute("aria-current", "step");
      line.append(element("span", "fold-mark"), element("span", "fold-op", row.name));
      line.append(element("span", "fold-arg", row.argument));
      if (columns.length === 0) line.append(element("span", "fold-result", row.result));
      row.cells.forEach(({ text, here }, place) => {
        const { label, strand_class } = columns[place];
        const cell = line.appendChild(element("span", `fold-cell ${strand_class}${here ? " here" : ""}`, text));
        // A screen reader comes by without the head above it.
        if (text) cell.prepend(element("span", "fold-whose", `${label}: `));
      });
    }
    fold.append(element("p", "fold-note", note));
    // Room around it is the block's padding: the editor does not count margins, and the line numbers below would be off by them.
    const block = element("div", "fold-block");
    block.append(fold);
    return block;
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
