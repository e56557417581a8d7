//! What stands around the slices: axis, grid, names, captions, arrows, minimap, playhead.

use super::palette::Palette;
use super::surface::Surface;
use crate::app::timeline_words::RowName;
use crate::timeline::areas::Area;
use crate::timeline::graduation::Mark;
use std::f64::consts::TAU;
use web_sys::CanvasRenderingContext2d;

/// Draws words and lines.
pub(crate) struct Pen<'a> {
    /// On what.
    pub(crate) surface: &'a Surface,
    /// In which colours.
    pub(crate) palette: &'a Palette,
}

impl Pen<'_> {
    fn context(&self) -> &CanvasRenderingContext2d {
        &self.surface.context
    }

    fn font(&self, weight: u32) {
        self.context()
            .set_font(&format!("{weight} 12px {}", self.palette.family));
        self.context().set_text_baseline("middle");
    }

    fn text(&self, text: &str, x: f64, y: f64, color: &str) {
        self.context().set_fill_style_str(color);
        let _ = self.context().fill_text(text, x, y + 0.5);
    }

    fn width_of(&self, text: &str) -> f64 {
        self.context()
            .measure_text(text)
            .map_or(0.0, |metrics| metrics.width())
    }

    /// Does something that stays inside an area.
    pub(crate) fn inside(&self, area: Area, draw: impl FnOnce()) {
        let context = self.context();
        context.save();
        context.begin_path();
        context.rect(area.x, area.y, area.width, area.height);
        context.clip();
        draw();
        context.restore();
    }

    /// Lines down the lanes at the marks of the axis.
    pub(crate) fn grid(&self, lanes: Area, marks: &[Mark]) {
        let context = self.context();
        context.set_fill_style_str(&self.palette.line);
        context.set_global_alpha(0.7);
        for mark in marks {
            context.fill_rect((lanes.x + mark.x).round(), lanes.y, 1.0, lanes.height);
        }
        context.set_global_alpha(1.0);
    }

    /// The line at zero, where the axis has no mark.
    pub(crate) fn grid_start(&self, lanes: Area) {
        let context = self.context();
        context.set_fill_style_str(&self.palette.line);
        context.fill_rect(lanes.x.round(), lanes.y, 1.0, lanes.height);
    }

    /// What was measured: a line from the shortest to the longest, a ring at the one in the middle, their height at `y`.
    pub(crate) fn ring(&self, from: f64, middle: f64, to: f64, y: f64) {
        let context = self.context();
        for (color, wider) in [(&self.palette.paper, 1.5), (&self.palette.ink_3, 0.0)] {
            context.set_fill_style_str(color);
            let (left, right) = (from.min(middle - 7.0), to.max(middle + 7.0));
            context.fill_rect(
                left - wider,
                y - 1.0 - wider,
                right - left + 2.0 * wider,
                2.0 + 2.0 * wider,
            );
        }
        context.begin_path();
        let _ = context.arc(middle, y, 4.0, 0.0, TAU);
        context.set_fill_style_str(&self.palette.paper);
        context.fill();
        context.set_stroke_style_str(&self.palette.ink_3);
        context.set_line_width(2.0);
        context.stroke();
    }

    /// A flag with a word beside it, from `x`, its middle at `y`.
    pub(crate) fn flag(&self, word: &str, x: f64, y: f64) {
        self.font(600);
        let context = self.context();
        let width = 20.0 + self.width_of(word);
        context.set_fill_style_str(&self.palette.paper);
        context.fill_rect(x - 4.0, y - 8.0, width + 8.0, 16.0);
        context.begin_path();
        context.move_to(x + 2.0, y + 6.0);
        context.line_to(x + 2.0, y - 6.0);
        context.line_to(x + 11.0, y - 6.0);
        context.line_to(x + 9.0, y - 3.2);
        context.line_to(x + 11.0, y - 0.4);
        context.line_to(x + 2.0, y - 0.4);
        context.set_stroke_style_str(&self.palette.ink);
        context.set_line_width(1.5);
        context.stroke();
        self.text(word, x + 17.0, y, &self.palette.ink);
    }

    /// The words of the axis; those under the playhead's bubble are left out.
    pub(crate) fn axis(&self, axis: Area, words: &[(f64, String)], bubble: Option<(f64, f64)>) {
        self.font(400);
        let y = axis.y + axis.height / 2.0;
        for (mark, word) in words {
            let width = self.width_of(word);
            let x = axis.x + mark - width / 2.0;
            let covered =
                bubble.is_some_and(|(left, right)| x < right + 4.0 && x + width > left - 4.0);
            let fits = x >= axis.x - 8.0 && x + width <= axis.x + axis.width + 8.0;
            if fits && !covered {
                self.text(word, x, y, &self.palette.ink_3);
            }
        }
    }

    /// The hairline before a group of lanes.
    pub(crate) fn rule(&self, y: f64, width: f64) {
        self.context().set_fill_style_str(&self.palette.line);
        self.context().fill_rect(0.0, y.round(), width, 1.0);
    }

    /// A lane's name, `height` high from `top`, at most `width` wide.
    pub(crate) fn name(&self, name: &RowName, top: f64, height: f64, width: f64) {
        let middle = top + height / 2.0;
        let mut x = 0.0;
        if let Some((chip, hue)) = &name.chip {
            x = self.chip(chip, *hue, top, height, width) + 7.0;
        }
        if !name.text.is_empty() && x < width {
            self.font(400);
            let text = self.shortened(&name.text, width - x);
            self.text(&text, x, middle, &self.palette.ink_2);
        }
    }

    /// The text, or as much of it as fits before an ellipsis.
    fn shortened(&self, text: &str, room: f64) -> String {
        if self.width_of(text) <= room {
            return text.to_owned();
        }
        let ends = text.char_indices().map(|(end, _)| end).rev();
        let cuts = ends.map(|end| format!("{}…", &text[..end]));
        cuts.into_iter()
            .find(|cut| self.width_of(cut) <= room)
            .unwrap_or_default()
    }

    /// A chip at the left edge; gives its width.
    fn chip(&self, text: &str, hue: u8, top: f64, height: f64, most: f64) -> f64 {
        self.font(600);
        let hue = &self.palette.hues[usize::from(hue)];
        let words = self.width_of(text);
        let width = (words + 10.0).max(24.0).min(most);
        let context = self.context();
        context.begin_path();
        let _ = context.round_rect_with_f64(0.0, top, width, height, 3.0);
        context.set_fill_style_str(&hue.fill);
        context.fill();
        self.inside(
            Area {
                x: 0.0,
                y: top,
                width,
                height,
            },
            || {
                let x = ((width - words) / 2.0).max(5.0);
                self.text(text, x, top + height / 2.0, &hue.on_fill);
            },
        );
        width
    }

    /// Words on a slice, if they fit.
    pub(crate) fn caption(&self, text: &str, area: Area, color: &str) {
        self.font(600);
        if self.width_of(text) + 8.0 <= area.width {
            self.text(text, area.x + 5.0, area.y + area.height / 2.0, color);
        }
    }

    /// A straight arrow from the middle of one lane to the edge of another.
    pub(crate) fn arrow(&self, x: f64, from: f64, to: f64) {
        let context = self.context();
        let x = x.round();
        let back = if to > from { -7.0 } else { 7.0 };
        for (color, width) in [(&self.palette.paper, 5.0), (&self.palette.ink, 1.5)] {
            context.begin_path();
            context.move_to(x, from);
            context.line_to(x, to + back / 2.0);
            context.set_stroke_style_str(color);
            context.set_line_width(width);
            context.stroke();
        }
        context.set_fill_style_str(&self.palette.ink);
        context.begin_path();
        let _ = context.arc(x, from, 2.5, 0.0, TAU);
        context.fill();
        context.begin_path();
        context.move_to(x, to);
        context.line_to(x - 3.5, to + back);
        context.line_to(x + 3.5, to + back);
        context.close_path();
        context.fill();
    }

    /// Where the pointer is: a hairline.
    pub(crate) fn pointer(&self, x: f64, lanes: Area) {
        self.context().set_fill_style_str(&self.palette.ink_3);
        self.context().set_global_alpha(0.5);
        self.context()
            .fill_rect(x.round(), lanes.y, 1.0, lanes.height);
        self.context().set_global_alpha(1.0);
    }

    /// The left and right edge of the playhead's bubble.
    pub(crate) fn bubble_edges(&self, x: f64, word: &str, axis: Area) -> (f64, f64) {
        self.font(600);
        let width = self.width_of(word) + 14.0;
        let rightmost = (axis.x + axis.width + 20.0).min(self.surface.width) - width;
        let left = (x - width / 2.0).min(rightmost).max(0.0);
        (left, left + width)
    }

    /// The playhead: ink, with its time in a bubble on the axis, if there is one.
    pub(crate) fn playhead(&self, x: f64, word: &str, axis: Area, bottom: f64) {
        let (left, right) = self.bubble_edges(x, word, axis);
        let context = self.context();
        context.set_fill_style_str(&self.palette.ink);
        context.fill_rect(x - 0.75, axis.y + 1.0, 1.5, bottom - axis.y - 1.0);
        if axis.height < 1.0 {
            return;
        }
        context.begin_path();
        let _ = context.round_rect_with_f64(left, axis.y + 1.0, right - left, 20.0, 4.0);
        context.fill();
        self.text(word, left + 7.0, axis.y + 11.0, &self.palette.on_ink);
    }

    /// The ground of the minimap.
    pub(crate) fn minimap_ground(&self, area: Area) {
        let context = self.context();
        context.begin_path();
        let _ = context.round_rect_with_f64(area.x, area.y, area.width, area.height, 4.0);
        context.set_fill_style_str(&self.palette.wash);
        context.fill();
    }

    /// The window on the minimap, and the playhead.
    pub(crate) fn minimap_window(&self, area: Area, (left, width): (f64, f64), playhead: f64) {
        let context = self.context();
        context.set_fill_style_str(&self.palette.ink);
        context.fill_rect(area.x + playhead - 0.5, area.y, 1.0, area.height);
        context.begin_path();
        let _ = context.round_rect_with_f64(
            area.x + left + 0.75,
            area.y + 0.75,
            (width - 1.5).max(3.0),
            area.height - 1.5,
            3.5,
        );
        context.set_stroke_style_str(&self.palette.ink_2);
        context.set_line_width(1.5);
        context.stroke();
    }
}
