//! The models side by side on one virtual clock: a canvas for lanes, bars and playhead, and the rows' words over it.

use super::race_legend::RaceLegend;
use super::race_list::RaceList;
use super::race_row::RaceRow;
use crate::app::keys::Focus;
use crate::compare::{Command, keys};
use crate::web::canvas::drawing::use_drawing;
use crate::web::canvas::race_drawing::{RaceDrawing, shown};
use crate::web::canvas::race_plot::AXIS_HEIGHT;
use crate::web::compare::context::{ComparePage, use_compare_page};
use crate::web::keyboard::press;
use crate::web::pointer::{hold, place};
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Rows, legend, and the list of what they show.
#[component]
pub(super) fn Races() -> Html {
    let page = use_compare_page();
    let (state, words) = (&page.state, &page.words);
    let scroller = use_node_ref();
    let canvas = use_node_ref();
    let drawing = use_mut_ref(RaceDrawing::default);
    let frame = use_drawing(&drawing, &scroller, &canvas);
    let layout = drawing.borrow_mut().take(&page);
    frame.request();

    let on_move = {
        let (drawing, scroller, send) = (Rc::clone(&drawing), scroller.clone(), page.send.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(scroller) = scroller.cast::<Element>() else {
                return;
            };
            let at = drawing.borrow().dragged_to(place(&event, &scroller).0);
            if let Some(at) = at {
                send.emit(Command::SeekTime(at));
            }
        })
    };
    let on_down = {
        let (drawing, scroller, on_move) = (Rc::clone(&drawing), scroller.clone(), on_move.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            drawing.borrow_mut().dragging = true;
            if let Some(scroller) = scroller.cast::<Element>() {
                hold(&event, &scroller);
            }
            on_move.emit(event);
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
                onpointerdown={on_down}
                onpointermove={on_move}
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

/// The keys of the rows: the page's own keys leave a slider's to the slider, and here they are the page's.
fn on_key(page: &ComparePage) -> Callback<KeyboardEvent> {
    let send = page.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        press(&event, |press, _| keys::command(press, Focus::Page), &send);
    })
}
