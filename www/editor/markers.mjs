// Where the strands stand, in the editor: a mark for each strand in the gutter left of the numbers, and a tint on the
// lines whose strands are running. Hue and texture come from the page's classes for strands (`s1`) and states (`gil`).

import { RangeSet, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutter, gutterLineClass } from "@codemirror/view";

/** Replaces all markers: [{line, strand_class, label, texture, current}], lines counted from 1. */
export const setStrandMarkers = StateEffect.define();

const NO_MARKERS = { marks: RangeSet.empty, tints: RangeSet.empty, gutterTints: RangeSet.empty };

/** The markers as they were set. A person's edit carries them along with their lines; the next tick sets new ones. */
const markersField = StateField.define({
  create: () => NO_MARKERS,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setStrandMarkers)) return place(effect.value, transaction.state.doc);
    }
    if (!transaction.docChanged) return value;
    const { changes } = transaction;
    return {
      marks: value.marks.map(changes),
      tints: value.tints.map(changes),
      gutterTints: value.gutterTints.map(changes),
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ tints }) => tints),
    gutterLineClass.from(field, ({ gutterTints }) => gutterTints),
  ],
});

/** All marks of one line: one gutter cell. */
class LineMarks extends GutterMarker {
  constructor(markers) {
    super();
    this.markers = markers;
  }

  eq(other) {
    return JSON.stringify(this.markers) === JSON.stringify(other.markers);
  }

  toDOM() {
    const cell = document.createElement("span");
    cell.className = "gutter-marks";
    for (const { strand_class, label, texture, current } of this.markers) {
      const mark = cell.appendChild(document.createElement("span"));
      mark.className = ["gutter-mark", strand_class, texture, current && "current"].filter(Boolean).join(" ");
      mark.dataset.part = "line-marker";
      mark.textContent = label;
    }
    return cell;
  }
}

/** The same tint as the line's, behind the gutter. */
class GutterTint extends GutterMarker {
  constructor(strandClass) {
    super();
    this.elementClass = `strand-line ${strandClass}`;
  }

  eq(other) {
    return this.elementClass === other.elementClass;
  }
}

/** Sorts markers into lines, in their order within a line; those beyond the text are left out. */
function place(markers, doc) {
  const byLine = new Map();
  for (const marker of markers) {
    if (marker.line < 1 || marker.line > doc.lines) continue;
    byLine.set(marker.line, [...(byLine.get(marker.line) ?? []), marker]);
  }
  const marks = new RangeSetBuilder();
  const tints = new RangeSetBuilder();
  const gutterTints = new RangeSetBuilder();
  for (const line of [...byLine.keys()].sort((a, b) => a - b)) {
    const { from } = doc.line(line);
    const here = byLine.get(line);
    marks.add(from, from, new LineMarks(here));
    const running = here.find(({ current }) => current);
    if (!running) continue;
    tints.add(from, from, Decoration.line({ class: `strand-line ${running.strand_class}` }));
    gutterTints.add(from, from, new GutterTint(running.strand_class));
  }
  return { marks: marks.finish(), tints: tints.finish(), gutterTints: gutterTints.finish() };
}

// Two marks fit before the text has to move.
const TWO_MARKS = ["T1", "T2"].map((label) => ({ strand_class: "", label, texture: "", current: false }));

export const strandMarkers = [
  markersField,
  gutter({
    class: "strand-gutter",
    markers: (view) => view.state.field(markersField).marks,
    initialSpacer: () => new LineMarks(TWO_MARKS),
  }),
];
