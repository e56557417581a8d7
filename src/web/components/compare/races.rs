//! The models side by side on one virtual clock: a canvas for lanes, bars and playhead, and the rows' words over it.

use super::race_legend::RaceLegend;
use super::race_list::RaceList;
use super::race_row::RaceRow;
use crate::compare::layout::Layout;
use crate::compare::{Command, State};
use crate::trace::queries::Direction;
use crate::web::canvas::frame::FrameOnDemand;
use crate::web::canvas::race_plot::{AXIS_HEIGHT, RacePlot, RaceScene, axis};
use crate::web::compare::context::{ComparePage, use_compare_page};
use crate::web::components::timeline::{css_zoom, dark_scheme};
use crate::workload::Model;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, ResizeObserver};
use yew::prelude::*;

/// Below this width a row's words stand above its lanes.
const NARROW: f64 = 640.0;
/// Room for names on the left, and for figures on the right.
const NAMES: f64 = 150.0;
const FIGURES: f64 = 128.0;
/// Room for the words above the lanes, where they stand there.
const HEADING: f64 = 42.0;

/// What the drawing needs from frame to frame.
#[derive(Default)]
struct Drawing {
    plot: Option<RacePlot>,
    page: Option<ComparePage>,
    layout: Option<Layout>,
    size: (f64, f64),
    scroll: f64,
    dragging: bool,
}

impl Drawing {
    fn narrow(&self) -> bool {
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
    fn take(&mut self, page: &ComparePage) -> Layout {
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
        if restyled && let Some(plot) = &mut self.plot {
            plot.restyle();
        }
        layout
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

    /// The moment at a place of the window.
    fn seek(&self, scroller: &NodeRef, event: &PointerEvent) -> Option<Command> {
        let scroller = scroller.cast::<Element>()?;
        let edge = scroller.get_bounding_client_rect().left();
        let x = (f64::from(event.client_x()) - edge) / css_zoom(&scroller);
        let (left, right) = self.edges();
        let end = self.page.as_ref()?.state.axis_end();
        let at = axis(end, right - left).time_at(x - left);
        Some(Command::SeekTime(at))
    }
}

/// The models of which there is something to show.
fn shown(state: &State) -> Vec<Model> {
    state
        .models
        .iter()
        .copied()
        .filter(|model| state.results.race(*model).is_some())
        .collect()
}

/// Rows, legend, and the list of what they show.
#[component]
pub(super) fn Races() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let scroller = use_node_ref();
    let canvas = use_node_ref();
    let drawing = use_mut_ref(Drawing::default);
    let frame = {
        let drawing = Rc::clone(&drawing);
        use_memo((), move |()| {
            FrameOnDemand::new(move || drawing.borrow_mut().draw())
        })
    };
    let layout = drawing.borrow_mut().take(&page);
    frame.request();
    use_surroundings(&scroller, &canvas, &drawing, &frame);

    let seek = |begins: bool| {
        let (drawing, scroller, send) = (Rc::clone(&drawing), scroller.clone(), page.send.clone());
        Callback::from(move |event: PointerEvent| {
            if begins {
                if event.button() != 0 {
                    return;
                }
                drawing.borrow_mut().dragging = true;
                if let Some(scroller) = scroller.cast::<Element>() {
                    let _ = scroller.set_pointer_capture(event.pointer_id());
                }
            }
            let wish = {
                let drawing = drawing.borrow();
                drawing
                    .dragging
                    .then(|| drawing.seek(&scroller, &event))
                    .flatten()
            };
            if let Some(command) = wish {
                send.emit(command);
            }
        })
    };
    let on_up = {
        let drawing = Rc::clone(&drawing);
        Callback::from(move |_: PointerEvent| drawing.borrow_mut().dragging = false)
    };
    let on_scroll = {
        let (drawing, scroller, frame) = (Rc::clone(&drawing), scroller.clone(), frame.clone());
        Callback::from(move |_: Event| {
            if let Some(scroller) = scroller.cast::<Element>() {
                drawing.borrow_mut().scroll = scroller.scroll_top().into();
                frame.request();
            }
        })
    };
    let value = words.clock(state.now);
    let rows = shown(state);
    let wanted = AXIS_HEIGHT + layout.height;
    html! {
        <section class="races-part" aria-label={words.say("compare-races")} data-part="races" data-count={rows.len().to_string()}>
            <div
                ref={scroller.clone()}
                class={classes!("races", drawing.borrow().narrow().then_some("narrow"))}
                tabindex="0"
                role="slider"
                aria-label={words.say("compare-scrubber")}
                aria-valuemin="0"
                aria-valuemax={state.moments.last().to_string()}
                aria-valuenow={state.tick().to_string()}
                aria-valuetext={value}
                aria-orientation="horizontal"
                onkeydown={on_key(&page)}
                onpointerdown={seek(true)}
                onpointermove={seek(false)}
                onpointerup={on_up.clone()}
                onpointercancel={on_up}
                onscroll={on_scroll}
            >
                <div class="tl-sheet"><canvas ref={canvas} aria-hidden="true"></canvas></div>
                <div class="race-room" style={format!("height:{wanted}px")}>
                    <div class="race-rows" style={format!("top:{AXIS_HEIGHT}px")}>
                        { for rows.iter().zip(&layout.rows).map(|(model, row)| html! {
                            <RaceRow key={model.key()} model={*model} row={*row} />
                        }) }
                    </div>
                </div>
            </div>
            <RaceLegend />
            <RaceList />
        </section>
    }
}

/// The keys of the rows: they are a slider, whose keys the page leaves to it.
fn on_key(page: &ComparePage) -> Callback<KeyboardEvent> {
    let send = page.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let command = match event.key().as_str() {
            "ArrowRight" => Command::Step(Direction::Forwards),
            "ArrowLeft" => Command::Step(Direction::Back),
            "Home" => Command::First,
            "End" => Command::Last,
            " " => Command::TogglePlay,
            _ => return,
        };
        event.stop_propagation();
        event.prevent_default();
        send.emit(command);
    })
}

/// Tells the plot of its canvas, of sizes and of the system's colours, as long as it is there.
#[hook]
fn use_surroundings(
    scroller: &NodeRef,
    canvas: &NodeRef,
    drawing: &Rc<RefCell<Drawing>>,
    frame: &Rc<FrameOnDemand>,
) {
    let (scroller, canvas) = (scroller.clone(), canvas.clone());
    let (drawing, frame) = (Rc::clone(drawing), Rc::clone(frame));
    let redraw = use_force_update();
    use_effect_with((), move |()| {
        let scroller = scroller.cast::<Element>();
        if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
            drawing.borrow_mut().plot = RacePlot::new(canvas);
        }
        let on_resize = {
            let (drawing, frame, scroller) =
                (Rc::clone(&drawing), Rc::clone(&frame), scroller.clone());
            Closure::<dyn FnMut()>::new(move || {
                if let Some(scroller) = &scroller {
                    let size = (
                        scroller.client_width().into(),
                        scroller.client_height().into(),
                    );
                    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
                    let ratio = ratio * css_zoom(scroller);
                    let mut drawing = drawing.borrow_mut();
                    drawing.size = size;
                    if let Some(plot) = &mut drawing.plot {
                        plot.resize(size.0, size.1, ratio);
                    }
                }
                frame.request();
                redraw.force_update();
            })
        };
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(scroller)) = (&observer, &scroller) {
            observer.observe(scroller);
        }
        let on_scheme = Closure::<dyn FnMut()>::new(move || {
            if let Some(plot) = &mut drawing.borrow_mut().plot {
                plot.restyle();
            }
            frame.request();
        });
        let scheme = dark_scheme();
        if let Some(scheme) = &scheme {
            let callback = on_scheme.as_ref().unchecked_ref();
            let _ = scheme.add_event_listener_with_callback("change", callback);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            if let Some(scheme) = scheme {
                let callback = on_scheme.as_ref().unchecked_ref();
                let _ = scheme.remove_event_listener_with_callback("change", callback);
            }
            drop(on_resize);
        }
    });
}
