//! The comparison's drawing: the lanes of every model below one axis, the bars of their makespans, one playhead.
//!
//! The slices are drawn once and copied from frame to frame: what has been at full strength, what is to come paler.

use super::band::Brush;
use super::marks::Pen;
use super::palette::Palette;
use super::surface::Surface;
use super::textures::Textures;
use crate::app::Shared;
use crate::compare::layout::{BAR_HEIGHT, Layout, Row};
use crate::compare::measuring::Measured;
use crate::compare::race::{Race, hue_of};
use crate::compare::state::Results;
use crate::time::VirtualNanos;
use crate::timeline::areas::Area;
use crate::timeline::axis::{Bounds, TimeAxis};
use crate::timeline::graduation::{TimeFigure, marks};
use crate::timeline::pieces::{Piece, pieces};
use crate::timeline::texture::Texture;
use crate::workload::Model;
use web_sys::HtmlCanvasElement;

/// The height of the axis above the rows.
pub(crate) const AXIS_HEIGHT: f64 = 24.0;
/// Marks of the axis stand at least this far apart.
const MARKS_APART: f64 = 74.0;
/// What is not yet.
const FUTURE_ALPHA: f64 = 0.34;
/// Lanes lower than this have no textures.
const TEXTURED: f64 = 3.0;
/// The line of a bar.
const BAR_LINE: f64 = 1.5;

/// What is drawn.
pub(crate) struct RaceScene<'a> {
    /// What has run, and under which models, in the order of the rows.
    pub(crate) results: &'a Shared<Results>,
    pub(crate) models: &'a [Model],
    pub(crate) layout: &'a Layout,
    /// The left and right edge of the tracks.
    pub(crate) edges: (f64, f64),
    pub(crate) now: VirtualNanos,
    pub(crate) end: VirtualNanos,
    /// What was measured of a model on real workers.
    pub(crate) measured: &'a dyn Fn(Model) -> Option<Measured>,
    /// Whose bar is flagged.
    pub(crate) first: &'a dyn Fn(&Race) -> bool,
    /// How far the rows are scrolled.
    pub(crate) scroll: f64,
    /// A time of the axis in words, and the word on the flag.
    pub(crate) figure: &'a dyn Fn(TimeFigure) -> String,
    pub(crate) flag: &'a str,
}

/// What the kept slices were drawn for.
#[derive(Clone, PartialEq)]
struct Kept {
    results: Shared<Results>,
    models: Vec<Model>,
    layout: Layout,
    axis: TimeAxis,
    width: f64,
}

/// The canvas and what is kept from frame to frame.
pub(crate) struct RacePlot {
    surface: Surface,
    band: Surface,
    kept: Option<Kept>,
    palette: Palette,
    textures: Textures,
}

impl RacePlot {
    /// A plot on a canvas of the document. `None` where there is no 2D context.
    pub(crate) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let mut plot = Self {
            surface: Surface::new(canvas)?,
            band: Surface::off_screen()?,
            kept: None,
            palette: Palette::default(),
            textures: Textures::default(),
        };
        plot.restyle();
        Some(plot)
    }

    /// Takes a size in CSS pixels and the screen's pixel ratio.
    pub(crate) fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        let anew = self.surface.ratio != ratio;
        self.surface.resize(width, height, ratio);
        if anew {
            self.textures.reset(ratio);
            self.kept = None;
        }
    }

    /// Reads the colours of the page again.
    pub(crate) fn restyle(&mut self) {
        let place = self.surface.canvas().parent_element();
        if let Some(palette) = place.and_then(|place| Palette::read(&place)) {
            self.palette = palette;
        }
        self.textures.reset(self.surface.ratio);
        self.kept = None;
    }

    /// Draws it as it is now.
    pub(crate) fn draw(&mut self, scene: &RaceScene<'_>) {
        let (left, right) = scene.edges;
        let width = right - left;
        if width < 1.0 || self.surface.height < 1.0 {
            return;
        }
        let axis = axis(scene.end, width);
        self.keep_band(scene, axis, width);
        let rows = Area {
            x: 0.0,
            y: AXIS_HEIGHT,
            width: self.surface.width,
            height: self.surface.height - AXIS_HEIGHT,
        };
        let tracks = Area {
            x: left,
            width,
            ..rows
        };
        let strip = Area {
            x: left,
            y: 0.0,
            width,
            height: AXIS_HEIGHT - 2.0,
        };
        let graduation = marks(axis, width, scene.end, MARKS_APART);
        self.surface.clear();
        let pen = Pen {
            surface: &self.surface,
            palette: &self.palette,
        };
        let bottom = (scene.layout.height - scene.scroll + AXIS_HEIGHT).min(self.surface.height);
        let lined = Area {
            height: bottom - AXIS_HEIGHT,
            ..tracks
        };
        pen.grid(lined, &graduation);
        pen.grid_start(lined);
        let x = axis.x_of(scene.now);
        pen.inside(rows, || {
            for row in &scene.layout.rows[1..] {
                pen.rule(AXIS_HEIGHT + row.top - scene.scroll, self.surface.width);
            }
            self.copy_band(scene, left, width, x);
            for (model, row) in scene.models.iter().zip(&scene.layout.rows) {
                if let Some(race) = scene.results.race(*model) {
                    self.bar(&pen, race, row, scene, axis);
                }
            }
        });
        let word = (scene.figure)(TimeFigure::on_axis(scene.now, axis, scene.end));
        let bubble = pen.bubble_edges(left + x, &word, strip);
        // A little to the right of zero, so that the word does not begin before the tracks.
        let mut words = vec![(
            if left < 12.0 { 18.0 } else { 7.0 },
            (scene.figure)(TimeFigure {
                value: 0.0,
                decimals: 0,
                unit: crate::timeline::graduation::TimeUnit::for_times_up_to(scene.end),
            }),
        )];
        words.extend(
            graduation
                .iter()
                .map(|mark| (mark.x, (scene.figure)(mark.figure))),
        );
        pen.axis(strip, &words, Some(bubble));
        pen.playhead(left + x, &word, strip, bottom);
    }

    /// Draws the slices anew if anything about them has changed.
    fn keep_band(&mut self, scene: &RaceScene<'_>, axis: TimeAxis, width: f64) {
        let wanted = Kept {
            results: scene.results.clone(),
            models: scene.models.to_vec(),
            layout: scene.layout.clone(),
            axis,
            width,
        };
        if self.kept.as_ref() == Some(&wanted) {
            return;
        }
        let ratio = self.surface.ratio;
        self.band
            .resize(width + 2.0, scene.layout.height.max(1.0), ratio);
        self.band.clear();
        let brush = Brush {
            surface: &self.band,
            palette: &self.palette,
            hue: &hue_of,
            bar: scene.layout.lane,
        };
        for (model, row) in scene.models.iter().zip(&scene.layout.rows) {
            let Some(race) = scene.results.race(*model) else {
                continue;
            };
            for (place, track) in race.tracks.iter().enumerate() {
                let top = row.lanes_top + place as f64 * scene.layout.pitch;
                for piece in pieces(&track.drawn, axis, width, scene.end) {
                    if scene.layout.lane < TEXTURED {
                        thread(&self.band, &self.palette, &piece, top, scene.layout.lane);
                    } else {
                        brush.slice(&piece, top, &mut self.textures);
                    }
                }
            }
        }
        self.kept = Some(wanted);
    }

    fn copy_band(&self, scene: &RaceScene<'_>, left: f64, width: f64, x: f64) {
        let context = &self.surface.context;
        let height = scene.layout.height;
        let top = AXIS_HEIGHT - scene.scroll;
        let cut = x.clamp(0.0, width);
        self.surface
            .copy(&self.band, (0.0, 0.0, cut, height), (left, top));
        context.set_global_alpha(FUTURE_ALPHA);
        self.surface.copy(
            &self.band,
            (cut, 0.0, width + 2.0 - cut, height),
            (left + cut, top),
        );
        context.set_global_alpha(1.0);
    }

    /// A makespan: an outline as long as it will be, ink as far as it is.
    fn bar(&self, pen: &Pen<'_>, race: &Race, row: &Row, scene: &RaceScene<'_>, axis: TimeAxis) {
        let context = &self.surface.context;
        let left = scene.edges.0;
        let top = AXIS_HEIGHT + row.bar_top - scene.scroll;
        let width = axis.x_of(race.makespan).max(3.0);
        context.begin_path();
        let _ = context.round_rect_with_f64(
            left + BAR_LINE / 2.0,
            top + BAR_LINE / 2.0,
            width - BAR_LINE,
            BAR_HEIGHT - BAR_LINE,
            2.0,
        );
        context.set_fill_style_str(&self.palette.paper);
        context.fill();
        context.set_stroke_style_str(&self.palette.ink);
        context.set_line_width(BAR_LINE);
        if !race.finished() {
            let _ = context.set_line_dash(&js_sys::Array::of2(&4.0.into(), &3.0.into()));
        }
        context.stroke();
        let _ = context.set_line_dash(&js_sys::Array::new());
        let done = axis.x_of(scene.now).min(width);
        context.begin_path();
        let _ = context.round_rect_with_f64(left, top, done.max(0.0), BAR_HEIGHT, 2.0);
        context.set_fill_style_str(&self.palette.ink);
        context.fill();
        let mut flag = left + width + 12.0;
        if let Some(measured) = (scene.measured)(race.model) {
            let place = |span: VirtualNanos| left + axis.x_of(span);
            let (from, to) = (place(measured.best), place(measured.longest));
            let to = to.min(scene.edges.1);
            pen.ring(from, place(measured.median), to, top + BAR_HEIGHT / 2.0);
            flag = flag.max(to + 16.0);
        }
        if (scene.first)(race) && scene.now >= race.makespan {
            pen.flag(scene.flag, flag, top + BAR_HEIGHT / 2.0);
        }
    }
}

/// A slice of a lane that is too low for textures and outlines: the busier, the stronger.
fn thread(surface: &Surface, palette: &Palette, piece: &Piece, top: f64, height: f64) {
    let hue = &palette.hues[usize::from(hue_of(piece.strand))];
    let context = &surface.context;
    let alpha = match piece.texture {
        Texture::Running => 1.0,
        Texture::Io => 0.5,
        Texture::Gil | Texture::Lock | Texture::Frozen => 0.35,
        Texture::Ready | Texture::Nap | Texture::Done => 0.15,
    };
    context.set_global_alpha(alpha);
    context.set_fill_style_str(if piece.texture == Texture::Running {
        &hue.fill
    } else {
        &hue.rim
    });
    context.fill_rect(piece.x, top, piece.width.max(1.0), height);
    context.set_global_alpha(1.0);
}

/// The axis of all tracks: from zero to the end of the slowest.
pub(crate) fn axis(end: VirtualNanos, width: f64) -> TimeAxis {
    TimeAxis::fit(Bounds { end, width })
}
