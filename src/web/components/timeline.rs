//! The timeline: a canvas that draws itself when something has changed, and what the keyboard and readers need of it.

use super::timeline_foot::TimelineFoot;
use super::timeline_list::TimelineList;
use crate::app::Command;
use crate::app::state::{PageKind, State};
use crate::timeline::areas::Density;
use crate::timeline::hit::Target;
use crate::timeline::texture::Texture;
use crate::trace::queries::Direction;
use crate::web::canvas::frame::FrameOnDemand;
use crate::web::canvas::plot::{Plot, Wish};
use crate::web::context::{Page, use_page};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, MediaQueryList, ResizeObserver};
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
    let frame = {
        let plot = Rc::clone(&plot);
        use_memo((), move |()| {
            FrameOnDemand::new(move || plot.borrow_mut().draw())
        })
    };
    plot.borrow_mut().take(&page, density(&page.state));
    frame.request();
    use_surroundings(&scroller, &canvas, &plot, &frame);

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

/// Tells the plot of its canvas, of sizes and of the system's colours, as long as it is there.
#[hook]
fn use_surroundings(
    scroller: &NodeRef,
    canvas: &NodeRef,
    plot: &SharedPlot,
    frame: &Rc<FrameOnDemand>,
) {
    let (scroller, canvas) = (scroller.clone(), canvas.clone());
    let (plot, frame) = (Rc::clone(plot), Rc::clone(frame));
    let redraw = use_force_update();
    use_effect_with((), move |()| {
        let scroller = scroller.cast::<Element>();
        if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
            plot.borrow_mut().mount(canvas);
        }
        let on_resize = {
            let (plot, frame, scroller) = (Rc::clone(&plot), Rc::clone(&frame), scroller.clone());
            Closure::<dyn FnMut()>::new(move || {
                if let Some(scroller) = &scroller {
                    let (width, height) = (scroller.client_width(), scroller.client_height());
                    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
                    let ratio = ratio * css_zoom(scroller);
                    plot.borrow_mut().resize(width.into(), height.into(), ratio);
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
            plot.borrow_mut().restyle();
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

pub(super) fn dark_scheme() -> Option<MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()?
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
                let _ = scroller.set_pointer_capture(event.pointer_id());
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

    fn on_key(&self) -> Callback<KeyboardEvent> {
        self.callback(|this, event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let step = |direction| match event.shift_key() {
                true => Command::StepOnce(crate::app::stepping::StepBy::Line, direction),
                false => Command::Step(direction),
            };
            let command = match event.key().as_str() {
                "ArrowRight" => step(Direction::Forwards),
                "ArrowLeft" => step(Direction::Back),
                "Home" => Command::First,
                "End" => Command::Last,
                " " => Command::TogglePlay,
                "0" => {
                    this.plot.borrow_mut().show_whole();
                    event.prevent_default();
                    return;
                }
                _ => return,
            };
            // The page's own keys leave a slider's to the slider; they must not be done twice.
            event.stop_propagation();
            event.prevent_default();
            this.page.send.emit(command);
        })
    }

    /// Where an event is, from the upper left corner of the canvas.
    fn place(&self, event: &MouseEvent) -> (f64, f64) {
        let Some(scroller) = self.scroller.cast::<Element>() else {
            return (0.0, 0.0);
        };
        let edge = scroller.get_bounding_client_rect();
        let zoom = css_zoom(&scroller);
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        ((x - edge.left()) / zoom, (y - edge.top()) / zoom)
    }
}

/// How much larger the style sheet makes the page (for projectors): layout counts without it, the pointer with it.
pub(super) fn css_zoom(element: &Element) -> f64 {
    let laid_out = element
        .dyn_ref::<HtmlElement>()
        .map_or(0, HtmlElement::offset_width);
    let seen = element.get_bounding_client_rect().width();
    if laid_out > 0 && seen > 0.0 {
        seen / f64::from(laid_out)
    } else {
        1.0
    }
}
