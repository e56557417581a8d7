//! The timeline: a canvas that draws itself when something has changed, and what the keyboard and readers need of it.

use super::timeline_foot::TimelineFoot;
use super::timeline_list::TimelineList;
use crate::app::Command;
use crate::app::keys::{self, Focus};
use crate::app::state::{PageKind, State};
use crate::timeline::areas::Density;
use crate::timeline::hit::Target;
use crate::timeline::texture::Texture;
use crate::web::canvas::drawing::use_drawing;
use crate::web::canvas::frame::FrameOnDemand;
use crate::web::canvas::plot::{Plot, Wish};
use crate::web::context::{Page, use_page};
use crate::web::keyboard::press;
use crate::web::pointer::{hold, place};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;
use yew::prelude::*;

/// Windows lower than this have no minimap.
const LOW_WINDOW: f64 = 840.0;
/// Windows narrower than this show a strip unless the timeline has the tab.
const NARROW_WINDOW: f64 = 900.0;

type SharedPlot = Rc<RefCell<Plot>>;

/// Lanes, axis, minimap, legend; see `timeline` for what they mean.
#[component]
pub fn Timeline() -> Html {
    let page = use_page();
    let scroller = use_node_ref();
    let canvas = use_node_ref();
    let plot = use_mut_ref(Plot::default);
    let under_pointer = use_state_eq(String::new);
    let frame = use_drawing(&plot, &scroller, &canvas);
    plot.borrow_mut().take(&page, density(&page.state));
    frame.request();

    let pointer = PointerUse {
        plot: Rc::clone(&plot),
        frame: Rc::clone(&frame),
        scroller: scroller.clone(),
        page: page.clone(),
        words: under_pointer.clone(),
    };
    let (wanted, textures) = {
        let plot = plot.borrow();
        (
            plot.wanted_height(),
            plot.lanes().textures().collect::<Vec<Texture>>(),
        )
    };
    let state = &page.state;
    html! {
        <>
            <div
                ref={scroller}
                class="tl"
                tabindex="0"
                role="slider"
                aria-label={name(&page)}
                aria-valuemin="0"
                aria-valuemax={state.record.last().0.to_string()}
                aria-valuenow={state.position.tick.0.to_string()}
                aria-valuetext={value(&page)}
                aria-orientation="horizontal"
                onkeydown={pointer.on_key()}
                onwheel={pointer.on_wheel()}
                onpointerdown={pointer.on_down()}
                onpointermove={pointer.on_move()}
                onpointerup={pointer.on_up()}
                onpointercancel={pointer.on_cancel()}
                onpointerleave={pointer.on_leave()}
                onscroll={pointer.on_scroll()}
            >
                <div class="tl-sheet"><canvas ref={canvas} aria-hidden="true"></canvas></div>
                <div class="tl-room" style={format!("height:{wanted}px")}></div>
            </div>
            <TimelineFoot textures={textures} under_pointer={(*under_pointer).clone()} />
            <TimelineList plot={SharedLanes(plot)} />
        </>
    }
}

/// The plot as a property: always the same one.
#[derive(Clone)]
pub struct SharedLanes(pub(crate) SharedPlot);

impl PartialEq for SharedLanes {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn density(state: &State) -> Density {
    let size = |length: Result<JsValue, JsValue>| length.ok().and_then(|length| length.as_f64());
    let Some(window) = web_sys::window() else {
        return Density::Page;
    };
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    let narrow = width.is_some_and(|width| width < NARROW_WINDOW);
    let has_tab = state.tab == crate::app::state::Tab::Timeline;
    if state.page == PageKind::Embed || (narrow && !has_tab) {
        Density::Strip
    } else if height.is_some_and(|height| height / enlarged(width, height) <= LOW_WINDOW) {
        Density::Low
    } else {
        Density::Page
    }
}

/// How much larger the style sheet makes everything on a projector.
fn enlarged(width: Option<f64>, height: f64) -> f64 {
    let is_projector = height >= 980.0 && width.is_some_and(|width| width >= 1700.0);
    if is_projector { 1.2 } else { 1.0 }
}

fn name(page: &Page) -> String {
    let state = &page.state;
    let strands = state.record.labels.all().count() as u64;
    let end = page.words.span(state.record.end());
    page.words.say_with(
        "timeline-name",
        &[("strands", strands.into()), ("end", (&end).into())],
    )
}

fn value(page: &Page) -> String {
    let state = &page.state;
    let tick = u64::from(state.position.tick.0);
    let at = page.words.clock(state.now);
    let ticks = state.record.last().0;
    page.words.say_with(
        "timeline-value",
        &[
            ("at", (&at).into()),
            ("tick", tick.into()),
            ("ticks", ticks.into()),
        ],
    )
}

/// What pointer, wheel and keys do.
#[derive(Clone)]
struct PointerUse {
    plot: SharedPlot,
    frame: Rc<FrameOnDemand>,
    scroller: NodeRef,
    page: Page,
    words: UseStateHandle<String>,
}

impl PointerUse {
    fn callback<E: 'static>(&self, act: impl Fn(&Self, E) + 'static) -> Callback<E> {
        let this = self.clone();
        Callback::from(move |event| {
            act(&this, event);
            this.frame.request();
        })
    }

    fn grant(&self, wish: Option<Wish>) {
        match wish {
            Some(Wish::Seek(Target::Tick(tick))) => self.page.send.emit(Command::SeekTick(tick)),
            Some(Wish::Seek(Target::Time(at))) => self.page.send.emit(Command::SeekTime(at)),
            Some(Wish::Select(strand)) => {
                let chosen = (self.page.state.selected != Some(strand)).then_some(strand);
                self.page.send.emit(Command::Select(chosen));
            }
            None => {}
        }
    }

    fn on_down(&self) -> Callback<PointerEvent> {
        self.callback(|this, event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            let (begins, wish) = this.plot.borrow_mut().press(this.place(&event));
            if begins && let Some(scroller) = this.scroller.cast::<Element>() {
                hold(&event, &scroller);
            }
            this.grant(wish);
        })
    }

    fn on_move(&self) -> Callback<PointerEvent> {
        self.callback(|this, event: PointerEvent| {
            let (hit, wish) = this.plot.borrow_mut().point(this.place(&event));
            let words = hit.map_or_else(String::new, |hit| {
                let plot = this.plot.borrow();
                this.page
                    .words
                    .under_pointer(&hit, &this.page.state.record, plot.lanes())
            });
            this.words.set(words);
            this.grant(wish);
        })
    }

    fn on_up(&self) -> Callback<PointerEvent> {
        self.callback(|this, event: PointerEvent| {
            let wish = this.plot.borrow_mut().release(this.place(&event));
            this.grant(wish);
        })
    }

    fn on_cancel(&self) -> Callback<PointerEvent> {
        self.callback(|this, _event| this.plot.borrow_mut().cancel())
    }

    fn on_leave(&self) -> Callback<PointerEvent> {
        self.callback(|this, _event| {
            this.plot.borrow_mut().leave();
            this.words.set(String::new());
        })
    }

    fn on_wheel(&self) -> Callback<WheelEvent> {
        self.callback(|this, event: WheelEvent| {
            // Inside another page the wheel scrolls that page, unless it is asked to zoom.
            if this.page.state.page == PageKind::Embed && !event.ctrl_key() {
                return;
            }
            let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_LINE {
                16.0
            } else {
                1.0
            };
            let (x, y) = (event.delta_x() * unit, event.delta_y() * unit);
            let turned = if event.shift_key() {
                (x + y, 0.0)
            } else {
                (x, y)
            };
            if this.plot.borrow_mut().wheel(this.place(&event), turned) {
                event.prevent_default();
            }
        })
    }

    fn on_scroll(&self) -> Callback<Event> {
        self.callback(|this, _event| {
            if let Some(scroller) = this.scroller.cast::<Element>() {
                let top = scroller.scroll_top();
                this.plot.borrow_mut().scroll_to(top.into());
            }
        })
    }

    /// The page's own keys leave a slider's to the slider: here they are the page's.
    fn on_key(&self) -> Callback<KeyboardEvent> {
        self.callback(|this, event: KeyboardEvent| {
            let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
            if plain && event.key() == "0" {
                this.plot.borrow_mut().show_whole();
                event.prevent_default();
                return;
            }
            press(
                &event,
                |press, _| keys::command(press, Focus::Page),
                &this.page.send,
            );
        })
    }

    /// Where an event is, from the upper left corner of the canvas.
    fn place(&self, event: &MouseEvent) -> (f64, f64) {
        let scroller = self.scroller.cast::<Element>();
        scroller.map_or((0.0, 0.0), |scroller| place(event, &scroller))
    }
}
