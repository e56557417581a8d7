//! The stage: which of its boards is up, the banner above it, and the moves between two ticks.
//!
//! Draws what `crate::stage` decided; it knows the page's state only to ask that, and decides nothing itself.

pub mod baton;
pub mod card;
pub mod cells;
pub mod control;
pub mod dial;
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

use crate::app::Shared;
use crate::session::inspection::{Inspection, Position};
use crate::stage::trouble::trouble;
use crate::stage::view::View;
use crate::stage::{self, Stage as Board};
use crate::web::context::use_page;
use crate::web::motion::use_moves;
use loop_board::LoopBoard;
use processes_board::ProcessesBoard;
use std::rc::Rc;
use threads_board::ThreadsBoard;
use trouble_banner::TroubleBanner;
use yew::prelude::*;

/// Two inspections: the one shown, and the one before it.
#[derive(Default)]
struct Seen {
    here: Option<(Position, Shared<Inspection>)>,
    before: Option<Shared<Inspection>>,
}

impl Seen {
    /// Takes note of what is known now; what was shown at another position becomes the one before.
    fn note(&mut self, now: Option<&(Position, Shared<Inspection>)>) {
        let Some(now) = now else {
            *self = Self::default();
            return;
        };
        match self.here.take() {
            Some((position, old)) if position != now.0 => self.before = Some(old),
            _ => {}
        }
        self.here = Some(now.clone());
    }
}

/// Everything that stands on the stage at the learner's position.
#[component]
pub fn Stage() -> Html {
    let page = use_page();
    let state = &page.state;
    let root = use_node_ref();
    let seen = use_mut_ref(Seen::default);
    let lines: Rc<Vec<String>> = use_memo(state.run.source.clone(), |source| {
        let source = source.as_deref().unwrap_or_default();
        source.lines().map(str::to_owned).collect()
    });
    use_moves(&root, (state.run.number, state.position));
    seen.borrow_mut().note(state.inspection.as_ref());

    let seen = seen.borrow();
    let view = View {
        trace: &state.record.trace,
        tick: state.position.tick,
        now: state.now.max(state.board.now),
        board: &state.board,
        inspection: seen.here.as_ref().map(|(_, inspection)| &**inspection),
        source: &lines,
        python: state.run.options.python,
        cores: state.run.options.cores,
        switch_interval: state.run.options.switch_interval,
    };
    let speaker = Speaker::new(page.words.clone(), state.record.clone());
    let words = speaker.clone();
    let hot = state.strand();
    let board = match stage::stage(&view, seen.before.as_deref()) {
        Board::Empty => html! { <p class="note">{ page.words.say("stage-empty") }</p> },
        Board::Threads(board) => {
            html! { <ThreadsBoard board={Rc::new(*board)} {speaker} {hot} interval={view.switch_interval} /> }
        }
        Board::EventLoop(board) => {
            html! { <LoopBoard board={Rc::new(*board)} {speaker} {hot} /> }
        }
        Board::Processes(board) => {
            html! { <ProcessesBoard board={Rc::new(*board)} {speaker} {hot} /> }
        }
    };
    html! {
        <div class="boards" ref={root}>
            if let Some(trouble) = trouble(&view) {
                <TroubleBanner {trouble} speaker={words} send={page.send.clone()} />
            }
            { board }
        </div>
    }
}
