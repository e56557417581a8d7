//! The rows of the comparison: where they lie in the room that there is, which part of them is seen, and how they draw.
//!
//! The component feeds it the page and the pointer; it answers with what was meant. It sends no commands itself.

use super::drawing::Drawing;
use super::race_plot::{AXIS_HEIGHT, RacePlot, RaceScene, axis};
use crate::compare::State;
use crate::compare::layout::Layout;
use crate::time::VirtualNanos;
use crate::web::compare::context::ComparePage;
use crate::workload::Model;
use web_sys::HtmlCanvasElement;

/// Below this width a row's words stand above its lanes.
const NARROW: f64 = 640.0;
/// Room for names on the left, and for figures on the right.
const NAMES: f64 = 150.0;
const FIGURES: f64 = 128.0;
/// Room for the words above the lanes, where they stand there.
const HEADING: f64 = 42.0;

/// What the drawing needs from frame to frame.
#[derive(Default)]
pub(crate) struct RaceDrawing {
    plot: Option<RacePlot>,
    page: Option<ComparePage>,
    layout: Option<Layout>,
    size: (f64, f64),
    /// How far the rows are scrolled.
    pub(crate) scroll: f64,
    /// The pointer is down, and takes the clock with it.
    pub(crate) dragging: bool,
}

impl Drawing for RaceDrawing {
    fn mount(&mut self, canvas: HtmlCanvasElement) {
        self.plot = RacePlot::new(canvas);
    }

    fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        self.size = (width, height);
        if let Some(plot) = &mut self.plot {
            plot.resize(width, height, ratio);
        }
    }

    fn restyle(&mut self) {
        if let Some(plot) = &mut self.plot {
            plot.restyle();
        }
    }

    fn draw(&mut self) {
        let edges = self.edges();
        let (Some(page), Some(layout), Some(plot)) = (&self.page, &self.layout, &mut self.plot)
        else {
            return;
        };
        let state = &page.state;
        if layout.rows.is_empty() {
            return;
        }
        plot.draw(&RaceScene {
            results: &state.results,
            models: &shown(state),
            layout,
            edges,
            now: state.now,
            end: state.axis_end(),
            measured: &|model| state.measured(model).cloned(),
            first: &|race| state.is_first(race),
            scroll: self.scroll,
            figure: &|figure| page.words.time_figure(figure),
            flag: &page.words.say("compare-first"),
        });
    }
}

impl RaceDrawing {
    /// Whether a row's words stand above its lanes.
    pub(crate) fn narrow(&self) -> bool {
        self.size.0 < NARROW
    }

    /// The left and right edge of the tracks.
    fn edges(&self) -> (f64, f64) {
        if self.narrow() {
            (1.0, self.size.0 - 1.0)
        } else {
            (NAMES, self.size.0 - FIGURES)
        }
    }

    /// Takes the page as it is, and gives where the rows lie.
    pub(crate) fn take(&mut self, page: &ComparePage) -> Layout {
        let lanes: Vec<usize> = shown(&page.state)
            .iter()
            .map(|model| {
                page.state
                    .results
                    .race(*model)
                    .map_or(0, |race| race.tracks.len())
            })
            .collect();
        let layout = if self.narrow() {
            Layout::column(&lanes, HEADING)
        } else {
            Layout::new(&lanes, self.size.1 - AXIS_HEIGHT)
        };
        let restyled = self
            .page
            .as_ref()
            .is_some_and(|before| before.state.theme != page.state.theme);
        self.page = Some(page.clone());
        self.layout = Some(layout.clone());
        if restyled {
            self.restyle();
        }
        layout
    }

    /// The time at `x` of the canvas, while the pointer drags the clock.
    pub(crate) fn dragged_to(&self, x: f64) -> Option<VirtualNanos> {
        let (left, right) = self.edges();
        let page = self.page.as_ref().filter(|_| self.dragging)?;
        Some(axis(page.state.axis_end(), right - left).time_at(x - left))
    }
}

/// The models of which there is something to show.
pub(crate) fn shown(state: &State) -> Vec<Model> {
    state
        .models
        .iter()
        .copied()
        .filter(|model| state.results.race(*model).is_some())
        .collect()
}
