//! The timeline of the page: what it has made of the trace, what part of it is looked at, and where it draws.
//!
//! The component feeds it the page and the pointer; it answers with what was meant. It sends no commands itself.

use super::chart::{Chart, Scene};
use super::drawing::Drawing;
use crate::app::Words;
use crate::app::state::State;
use crate::ids::StrandId;
use crate::timeline::areas::{Areas, Density, Part};
use crate::timeline::axis::Bounds;
use crate::timeline::hit::{Hit, Target, hit, target};
use crate::timeline::lanes::Lanes;
use crate::timeline::layout::{Layout, RowKind};
use crate::timeline::view::View;
use crate::web::context::Page;
use web_sys::HtmlCanvasElement;

/// A press that moves no further than this is a click.
const CLICK_REACH: f64 = 4.0;

/// A pointer that is down: where it went down, where it was last, and on what.
#[derive(Clone, Copy, Debug)]
struct Press {
    part: Part,
    down: (f64, f64),
    last: (f64, f64),
    dragged: bool,
}

/// What the pointer asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wish {
    /// To stand there.
    Seek(Target),
    /// To follow this strand.
    Select(StrandId),
}

/// See the module.
#[derive(Default)]
pub(crate) struct Plot {
    page: Option<Page>,
    lanes: Lanes,
    layout: Option<Layout>,
    laid_out_for: Option<(usize, usize, Density, u64)>,
    view: View,
    chart: Option<Chart>,
    density: Density,
    scroll: f64,
    pointer: Option<(f64, f64)>,
    press: Option<Press>,
    zoom: i32,
}

impl Drawing for Plot {
    fn mount(&mut self, canvas: HtmlCanvasElement) {
        self.chart = Chart::new(canvas);
        self.restyle();
    }

    fn resize(&mut self, width: f64, height: f64, ratio: f64) {
        if let Some(chart) = &mut self.chart {
            chart.resize(width, height, ratio);
        }
        self.arrange();
    }

    fn restyle(&mut self) {
        if let Some(chart) = &mut self.chart {
            chart.restyle();
        }
    }

    fn draw(&mut self) {
        let (Some(page), Some(layout)) = (&self.page, &self.layout) else {
            return;
        };
        let Some(chart) = &mut self.chart else {
            return;
        };
        let (state, words): (&State, &Words) = (&page.state, &page.words);
        let record = &*state.record;
        let (width, height) = chart.size();
        let areas = Areas::new(width, height, self.density);
        let pointer = self
            .pointer
            .filter(|(x, y)| areas.part_at(*x, *y) == Some(Part::Lanes))
            .map(|(x, _)| x - areas.lanes.x);
        let scene = Scene {
            lanes: &self.lanes,
            layout,
            density: self.density,
            view: &self.view,
            now: state.now,
            tick: state.position.tick,
            scroll: self.scroll,
            pointer,
            hue: &|strand| record.labels.hue(strand),
            chip: &|strand| record.labels.get(strand).short,
            name: &|row| words.row_name(row, record),
            loop_runs: &words.say("timeline-loop-runs"),
            figure: &|figure| words.time_figure(figure),
        };
        chart.draw(&scene, state.run.number);
    }
}

impl Plot {
    /// Takes in what is new of the page: events, position, size of a step of zoom.
    pub(crate) fn take(&mut self, page: &Page, density: Density) {
        let state = &page.state;
        let before = self.page.replace(page.clone());
        let is_new_run = before.as_ref().is_some_and(|before| {
            before.state.run.number != state.run.number
                || state.record.trace.len() < self.lanes.read()
        });
        if is_new_run {
            self.lanes = Lanes::default();
            self.view = View::default();
            self.scroll = 0.0;
            self.laid_out_for = None;
        }
        self.density = density;
        self.lanes.extend(&state.record.trace);
        self.arrange();
        let steps = state.zoom.saturating_sub(self.zoom);
        if steps != 0 && before.is_some() {
            self.view.zoom_steps(steps, state.now);
        }
        self.zoom = state.zoom;
        let moved = before
            .as_ref()
            .is_some_and(|before| before.state.now != state.now);
        if moved {
            self.view.follow(state.now);
        }
        let restyled = before.is_some_and(|before| before.state.theme != state.theme);
        if restyled {
            self.restyle();
        }
    }

    /// The height of everything, if nothing had to be scrolled.
    pub(crate) fn wanted_height(&self) -> f64 {
        let lanes = self.layout.as_ref().map_or(0.0, |layout| layout.height);
        Areas::head(self.density) + lanes
    }

    /// The lanes were scrolled that far.
    pub(crate) fn scroll_to(&mut self, top: f64) {
        self.scroll = top;
    }

    /// All of the run.
    pub(crate) fn show_whole(&mut self) {
        self.view.show_whole();
    }

    /// What the legend, the list and the words are made of.
    pub(crate) fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    fn areas(&self) -> Areas {
        let (width, height) = self.chart.as_ref().map_or((0.0, 0.0), Chart::size);
        Areas::new(width, height, self.density)
    }

    fn arrange(&mut self) {
        let areas = self.areas();
        let bounds = Bounds {
            end: self.lanes.end(),
            width: areas.lanes.width,
        };
        if self.view.bounds() != bounds {
            self.view.resize(bounds);
        }
        let board = self.lanes.board();
        // Everything that a layout depends on, so that it is made anew only when a lane joins.
        let machine = self.lanes.cores().len() + board.processes.len() + board.loops.len();
        let room = areas.lanes.height;
        let wanted = (board.strands.len(), machine, self.density, room.to_bits());
        if self.laid_out_for != Some(wanted) || self.layout.is_none() {
            let density = self.density;
            let (rows, metrics) = (density.machine_rows(), density.metrics());
            self.layout = Some(Layout::new(&self.lanes, rows, metrics, room));
            self.laid_out_for = Some(wanted);
        }
    }

    /// What lies at a place of the canvas, if that is in the lanes.
    fn hit(&self, (x, y): (f64, f64)) -> Option<Hit> {
        let areas = self.areas();
        if areas.part_at(x, y) != Some(Part::Lanes) {
            return None;
        }
        let place = (x - areas.lanes.x, y - areas.lanes.y + self.scroll);
        let trace = &self.page.as_ref()?.state.record.trace;
        hit(
            trace,
            &self.lanes,
            self.layout.as_ref()?,
            self.view.axis(),
            place,
        )
    }

    /// What a click at a pixel leads to, wherever the pointer is up or down.
    fn seek(&self, x: f64) -> Option<Wish> {
        let x = x - self.areas().lanes.x;
        let trace = &self.page.as_ref()?.state.record.trace;
        target(trace, self.view.axis(), x).map(Wish::Seek)
    }

    /// The pointer went down. Gives whether that is the beginning of something.
    pub(crate) fn press(&mut self, at: (f64, f64)) -> (bool, Option<Wish>) {
        let Some(part) = self.areas().part_at(at.0, at.1) else {
            return (false, None);
        };
        self.press = Some(Press {
            part,
            down: at,
            last: at,
            dragged: false,
        });
        match part {
            Part::Minimap => {
                self.drag_minimap(at.0);
                (true, None)
            }
            Part::Axis => (true, self.seek(at.0)),
            Part::Names => (false, None),
            Part::Lanes => (true, None),
        }
    }

    /// The pointer moved. Gives what is under it now, and what dragging asks for.
    pub(crate) fn point(&mut self, at: (f64, f64)) -> (Option<Hit>, Option<Wish>) {
        self.pointer = Some(at);
        let wish = self.drag(at);
        (self.hit(at), wish)
    }

    fn drag(&mut self, at: (f64, f64)) -> Option<Wish> {
        let mut press = self.press?;
        let (dx, dy) = (at.0 - press.down.0, at.1 - press.down.1);
        let begins = !press.dragged && dx.hypot(dy) > CLICK_REACH;
        press.dragged |= begins;
        let step = press.last.0 - at.0;
        press.last = at;
        self.press = Some(press);
        match press.part {
            Part::Minimap => self.drag_minimap(at.0),
            Part::Axis => return self.seek(at.0),
            Part::Lanes if press.dragged => {
                // What the reach of a click swallowed is made good.
                self.view.pan(if begins { -dx } else { step });
            }
            Part::Lanes | Part::Names => {}
        }
        None
    }

    fn drag_minimap(&mut self, x: f64) {
        let areas = self.areas();
        if self.view.is_part() {
            self.view.centre_on_minimap(x - areas.minimap.x);
        }
    }

    /// The pointer went up: a click seeks, on a name it selects.
    pub(crate) fn release(&mut self, at: (f64, f64)) -> Option<Wish> {
        let press = self.press.take()?;
        if press.dragged {
            return None;
        }
        match press.part {
            Part::Lanes => self.seek(at.0),
            Part::Minimap if !self.view.is_part() => self.seek(at.0),
            Part::Names => {
                let areas = self.areas();
                let row = self
                    .layout
                    .as_ref()?
                    .row_at(at.1 - areas.lanes.y + self.scroll)?;
                match row.kind {
                    RowKind::Strand(strand) => Some(Wish::Select(strand)),
                    _ => None,
                }
            }
            Part::Minimap | Part::Axis => None,
        }
    }

    /// The pointer left, or its press was taken away.
    pub(crate) fn leave(&mut self) {
        self.pointer = None;
    }

    /// The press came to nothing.
    pub(crate) fn cancel(&mut self) {
        self.press = None;
    }

    /// The wheel turned: along time it pans, else it zooms about the pointer. Gives whether that was meant for the
    /// timeline; over the names it scrolls the lanes.
    pub(crate) fn wheel(&mut self, at: (f64, f64), (along, down): (f64, f64)) -> bool {
        let areas = self.areas();
        if matches!(areas.part_at(at.0, at.1), None | Some(Part::Names)) {
            return false;
        }
        if along.abs() > down.abs() {
            self.view.pan(along);
        } else {
            self.view.zoom((-down * 0.0025).exp(), at.0 - areas.lanes.x);
        }
        true
    }
}
