//! The stage: which of its boards is up, the banner above it, and the moves between two ticks.
//!
//! Draws what `crate::stage` decided; it knows the page's state only to ask that, and decides nothing itself.

pub mod baton;
pub mod card;
pub mod cells;
pub mod control;
pub mod dial;
pub mod frame;
pub mod futures;
pub mod lock_box;
pub mod loop_board;
pub mod machine;
pub mod process_box;
pub mod processes_board;
pub mod ready_queue;
pub mod ring;
pub mod running_card;
pub mod selector;
pub mod speaker;
pub mod threads_board;
pub mod timers;
pub mod trouble_banner;

pub use speaker::Speaker;

use crate::stage::trouble::trouble;
use crate::stage::view::{Origin, View};
use crate::stage::{self, Stage as Board};
use crate::web::context::use_page;
use crate::web::motion::use_moves;
use loop_board::loop_board;
use processes_board::processes_board;
use std::rc::Rc;
use threads_board::threads_board;
use trouble_banner::trouble_banner;
use yew::prelude::*;

/// Everything that stands on the stage at the learner's position.
#[component]
pub fn Stage() -> Html {
    let page = use_page();
    let state = &page.state;
    let root = use_node_ref();
    let lines: Rc<Vec<String>> = use_memo(state.run.source.clone(), |source| {
        let source = source.as_deref().unwrap_or_default();
        source.lines().map(str::to_owned).collect()
    });
    use_moves(&root, (state.run.number, state.position));
    let view = View {
        trace: &state.record.trace,
        tick: state.position.tick,
        now: state.now.max(state.board.now),
        board: &state.board,
        origin: if state.run.is_live() {
            Origin::Workers
        } else {
            Origin::Machine
        },
        inspection: state
            .inspection
            .as_ref()
            .map(|(_, inspection)| &**inspection),
        before: state.inspection_before(),
        actor: state.strand(),
        step: state.position.step,
        source: &lines,
        python: state.run.options.python,
        cores: state.run.options.cores,
        switch_interval: state.run.options.switch_interval,
    };
    let speaker = Speaker::new(page.words.clone(), state.record.clone());
    let board = match stage::stage(&view) {
        Board::Empty => html! { <p class="note">{ page.words.say("stage-empty") }</p> },
        Board::Threads(board) => threads_board(&board, view.switch_interval, &speaker),
        Board::EventLoop(board) => loop_board(&board, &speaker),
        Board::Processes(board) => processes_board(&board, &speaker),
    };
    html! {
        <div class="boards" ref={root}>
            if let Some(trouble) = trouble(&view) {
                { trouble_banner(&trouble, &page.send, &speaker) }
            }
            { board }
        </div>
    }
}
