//! The timeline's drawing: slices are kept between frames, all that moves with time is drawn anew.

use super::band::Brush;
use super::marks::Pen;
use super::palette::Palette;
use super::surface::Surface;
use super::textures::Textures;
use crate::app::timeline_words::RowName;
use crate::ids::{StrandId, Tick};
use crate::time::VirtualNanos;
use crate::timeline::areas::{Area, Areas, Density};
use crate::timeline::arrow::uncrowded;
use crate::timeline::axis::TimeAxis;
use crate::timeline::graduation::{Mark, TimeFigure, marks};
use crate::timeline::lanes::Lanes;
use crate::timeline::layout::{Layout, Row, RowKind};
use crate::timeline::minimap::{self, Stroke, strokes};
use crate::timeline::pieces::{Piece, pieces};
use crate::timeline::texture::Texture;
use crate::timeline::view::View;
use web_sys::HtmlCanvasElement;

/// Marks of the axis stand at least this far apart.
const MARKS_APART: f64 = 74.0;
/// Slices get words from this width on.
const CAPTIONED: f64 = 30.0;
/// What is not yet.
const FUTURE_ALPHA: f64 = 0.34;
/// Chips and names are no higher than this.
const NAME_HEIGHT: f64 = 15.0;
/// Arrows stand at least this far apart.
const ARROWS_APART: f64 = 9.0;

/// Everything that a frame shows.
pub(crate) struct Scene<'a> {
    pub(crate) lanes: &'a Lanes,
    pub(crate) layout: &'a Layout,
    pub(crate) density: Density,
    pub(crate) view: &'a View,
    /// The time shown, and the tick it belongs to.
    pub(crate) now: VirtualNanos,
    pub(crate) tick: Tick,
    /// How far the lanes are scrolled.
    pub(crate) scroll: f64,
    /// The pointer's place along the lanes.
    pub(crate) pointer: Option<f64>,
    /// Hue number and chip text of a strand.
    pub(crate) hue: &'a dyn Fn(StrandId) -> u8,
    pub(crate) chip: &'a dyn Fn(StrandId) -> String,
    /// What stands before a lane, and on a loop's slices while it runs.
    pub(crate) name: &'a dyn Fn(RowKind) -> RowName,
    pub(crate) loop_runs: &'a str,
    /// A time in words.
    pub(crate) figure: &'a dyn Fn(TimeFigure) -> String,
}

/// What the kept slices were drawn for.
#[derive(Clone, Debug, PartialEq)]
struct Kept {
    axis: TimeAxis,
    read: u32,
    rows: usize,
    pitch: f64,
    scroll: f64,
    run: u32,
}

/// A slice with words on it.
struct Caption {
    row: RowKind,
    top: f64,
    piece: Piece,
}

/// The canvas and what is kept from frame to frame.
pub(crate) struct Chart {
    surface: Surface,
    band: Surface,
    kept: Option<Kept>,
    captions: Vec<Caption>,
    strokes: Vec<Stroke>,
    palette: Palette,
    textures: Textures,
}

impl Chart {
    /// A chart on a canvas of the document. `None` where there is no 2D context.
    pub(crate) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        Some(Self {
            surface: Surface::new(canvas)?,
            band: Surface::off_screen()?,
            kept: None,
            captions: Vec::new(),
            strokes: Vec::new(),
            palette: Palette::default(),
            textures: Textures::default(),
        })
    }

    /// Takes a size in CSS pixels and the screen's pixel ratio.
    pub(crate) fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        let anew = self.surface.ratio != ratio;
        if self.surface.resize(width, height, ratio) {
            self.kept = None;
        }
        if anew {
            self.textures.reset(ratio);
        }
    }

    /// Its size in CSS pixels.
    pub(crate) fn size(&self) -> (f64, f64) {
        (self.surface.width, self.surface.height)
    }

    /// Reads the colours of the page again.
    pub(crate) fn restyle(&mut self) {
        let place = self.surface.canvas().parent_element();
        if let Some(palette) = place.and_then(|place| Palette::read(&place)) {
            self.palette = palette;
            self.textures.reset(self.surface.ratio);
            self.kept = None;
        }
    }

    /// Draws a frame. `run` tells one trace from the next.
    pub(crate) fn draw(&mut self, scene: &Scene<'_>, run: u32) {
        let (width, height) = self.size();
        if width < 1.0 || height < 1.0 {
            return;
        }
        let areas = Areas::new(width, height, scene.density);
        let axis = scene.view.axis();
        let wanted = Kept {
            axis,
            read: scene.lanes.read(),
            rows: scene.layout.rows.len(),
            pitch: scene.layout.metrics.pitch,
            scroll: scene.scroll,
            run,
        };
        if self.kept.as_ref() != Some(&wanted) {
            let grown = self.kept.as_ref().is_none_or(|kept| {
                (kept.read, kept.rows, kept.run) != (wanted.read, wanted.rows, wanted.run)
            });
            self.keep(scene, &areas, grown);
            self.kept = Some(wanted);
        }
        self.surface.clear();
        let pen = Pen {
            surface: &self.surface,
            palette: &self.palette,
        };
        let marks = marks(axis, areas.lanes.width, scene.lanes.end(), MARKS_APART);
        self.draw_minimap(&pen, scene, &areas);
        self.draw_lanes(&pen, scene, &areas, &marks);
        draw_axis(&pen, scene, &areas, &marks);
    }

    /// Draws the slices in view once, for the frames to come.
    fn keep(&mut self, scene: &Scene<'_>, areas: &Areas, grown: bool) {
        let Area { width, height, .. } = areas.lanes;
        self.band.resize(width, height, self.surface.ratio);
        self.band.clear();
        self.captions.clear();
        if grown {
            let Area { width, height, .. } = areas.minimap;
            self.strokes = match scene.density {
                Density::Page => strokes(scene.lanes, scene.layout, width, height),
                Density::Low | Density::Strip => Vec::new(),
            };
        }
        let metrics = scene.layout.metrics;
        let brush = Brush {
            surface: &self.band,
            palette: &self.palette,
            hue: scene.hue,
            bar: metrics.bar,
        };
        let (axis, end) = (scene.view.axis(), scene.lanes.end());
        for row in visible(scene, areas) {
            let Some(lane) = row.kind.lane(scene.lanes) else {
                continue;
            };
            let top = bar_top(row, scene);
            for piece in pieces(lane, axis, width, end) {
                brush.slice(&piece, top, &mut self.textures);
                let is_machine = !matches!(row.kind, RowKind::Strand(_));
                if is_machine && piece.width >= CAPTIONED && piece.texture == Texture::Running {
                    self.captions.push(Caption {
                        row: row.kind,
                        top,
                        piece,
                    });
                }
            }
        }
    }

    fn draw_minimap(&self, pen: &Pen<'_>, scene: &Scene<'_>, areas: &Areas) {
        let area = areas.minimap;
        if area.height < 1.0 {
            return;
        }
        pen.minimap_ground(area);
        let context = &self.surface.context;
        let alarm = &self.palette.alarm.fill;
        let end = scene.lanes.end();
        let playhead = minimap::x_of(scene.now, end, area.width);
        for Stroke { top, height, piece } in &self.strokes {
            let hue = usize::from((scene.hue)(piece.strand));
            let frozen = piece.texture == Texture::Frozen;
            context.set_fill_style_str(if frozen {
                alarm
            } else {
                &self.palette.hues[hue].fill
            });
            context.set_global_alpha(if piece.x > playhead {
                FUTURE_ALPHA
            } else {
                1.0
            });
            context.fill_rect(area.x + piece.x, area.y + top, piece.width, *height);
        }
        context.set_global_alpha(1.0);
        let window = minimap::window(scene.view.axis(), scene.view.bounds(), area.width);
        pen.minimap_window(area, window, playhead);
    }

    fn draw_lanes(&self, pen: &Pen<'_>, scene: &Scene<'_>, areas: &Areas, marks: &[Mark]) {
        let lanes = areas.lanes;
        let filled = Area {
            height: bottom(scene, areas) - lanes.y,
            ..lanes
        };
        pen.grid(filled, marks);
        let now = scene.view.axis().x_of(scene.now).clamp(0.0, lanes.width);
        let from = (lanes.x, lanes.y);
        self.surface
            .copy(&self.band, (0.0, 0.0, now, lanes.height), from);
        self.surface.context.set_global_alpha(FUTURE_ALPHA);
        let future = (now, 0.0, lanes.width - now, lanes.height);
        self.surface
            .copy(&self.band, future, (lanes.x + now, lanes.y));
        self.surface.context.set_global_alpha(1.0);
        let all = Area {
            x: 0.0,
            y: lanes.y,
            width: lanes.x + lanes.width,
            height: lanes.height,
        };
        pen.inside(all, || {
            draw_names(pen, scene, areas);
            pen.inside(lanes, || {
                self.draw_captions(pen, scene, lanes, now);
                draw_arrows(pen, scene, lanes);
            });
        });
    }

    fn draw_captions(&self, pen: &Pen<'_>, scene: &Scene<'_>, lanes: Area, now: f64) {
        let bar = scene.layout.metrics.bar;
        for caption in self.captions.iter().filter(|caption| caption.piece.x < now) {
            let Piece {
                x, width, strand, ..
            } = caption.piece;
            let left = x.max(0.0);
            let area = Area {
                x: lanes.x + left,
                y: lanes.y + caption.top,
                width: (x + width).min(now) - left,
                height: bar,
            };
            let hue = &self.palette.hues[usize::from((scene.hue)(strand))];
            match caption.row {
                RowKind::Loop(_) => pen.caption(scene.loop_runs, area, &hue.on_fill),
                _ => pen.caption(&(scene.chip)(strand), area, &hue.on_fill),
            }
        }
    }
}

fn visible<'a>(scene: &Scene<'a>, areas: &Areas) -> &'a [Row] {
    let bottom = scene.scroll + areas.lanes.height;
    scene.layout.rows_between(scene.scroll, bottom)
}

/// The upper edge of a row's slices, from the top of the lanes in view.
fn bar_top(row: &Row, scene: &Scene<'_>) -> f64 {
    let metrics = scene.layout.metrics;
    row.top - scene.scroll + ((metrics.pitch - metrics.bar) / 2.0).floor()
}

/// Where the last lane ends, or the room does.
fn bottom(scene: &Scene<'_>, areas: &Areas) -> f64 {
    let end = areas.lanes.y + scene.layout.height - scene.scroll;
    (end + 2.0).min(areas.lanes.y + areas.lanes.height)
}

fn draw_names(pen: &Pen<'_>, scene: &Scene<'_>, areas: &Areas) {
    let metrics = scene.layout.metrics;
    for row in visible(scene, areas) {
        let top = areas.lanes.y + bar_top(row, scene);
        if row.begins_group {
            let above = areas.lanes.y + row.top - scene.scroll - (metrics.gap / 2.0).ceil();
            pen.rule(above, areas.lanes.x + areas.lanes.width);
        }
        let width = areas.names.width - 6.0;
        let mut name = (scene.name)(row.kind);
        if name.chip.is_some() && !areas.has_wide_names() {
            name.text.clear();
        }
        // Words are higher than the lowest slices.
        let height = (metrics.pitch - 1.0).clamp(metrics.bar.min(NAME_HEIGHT), NAME_HEIGHT);
        let top = top + (metrics.bar - height) / 2.0;
        pen.inside(
            Area {
                x: 0.0,
                y: top,
                width,
                height,
            },
            || pen.name(&name, top, height, width),
        );
    }
}

fn draw_arrows(pen: &Pen<'_>, scene: &Scene<'_>, lanes: Area) {
    let axis = scene.view.axis();
    let apart = VirtualNanos((ARROWS_APART * axis.nanos_per_px).round() as u64);
    let last = axis.time_at(lanes.width).min(scene.now);
    let arrows = scene.lanes.arrows();
    let middle = scene.layout.metrics.bar / 2.0;
    for arrow in uncrowded(arrows, axis.time_at(0.0), last, apart, scene.tick) {
        let (Some(from), Some(to)) = (
            scene.layout.row_of(arrow.from),
            scene.layout.row_of(arrow.to),
        ) else {
            continue;
        };
        let from = lanes.y + bar_top(from, scene) + middle;
        let target = lanes.y + bar_top(to, scene) + middle;
        let edge = if target > from { -middle } else { middle };
        pen.arrow(lanes.x + axis.x_of(arrow.at), from, target + edge);
    }
}

fn draw_axis(pen: &Pen<'_>, scene: &Scene<'_>, areas: &Areas, marks: &[Mark]) {
    let axis = scene.view.axis();
    let x = axis.x_of(scene.now);
    let in_sight = (-0.5..=areas.lanes.width + 0.5).contains(&x);
    let x = areas.lanes.x + x;
    let figure = TimeFigure::on_axis(scene.now, axis, scene.lanes.end());
    let word = (scene.figure)(figure);
    let bubble = in_sight.then(|| pen.bubble_edges(x, &word, areas.axis));
    let words: Vec<(f64, String)> = marks
        .iter()
        .map(|mark| (mark.x, (scene.figure)(mark.figure)))
        .collect();
    if areas.axis.height > 0.0 {
        pen.axis(areas.axis, &words, bubble);
    }
    if let Some(pointer) = scene.pointer {
        let lanes = Area {
            height: bottom(scene, areas) - areas.lanes.y,
            ..areas.lanes
        };
        pen.pointer(areas.lanes.x + pointer, lanes);
    }
    if in_sight {
        pen.playhead(x, &word, areas.axis, bottom(scene, areas));
    }
}
