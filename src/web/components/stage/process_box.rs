//! A process as a box: its PCB, its own memory, its own GIL.

use super::baton::capsule;
use super::card::program_counter;
use super::cells::cell;
use super::frame::Frame;
use super::speaker::Speaker;
use crate::event::StartMethod;
use crate::stage::card::Card;
use crate::stage::processes::ProcessBox as Shown;
use crate::stage::threads::LockPlace;
use yew::prelude::*;

/// What a process is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A process of its own, with its PCB and its memory.
    Whole,
    /// A worker of a pool: who it is and what it does.
    Worker,
}

/// The box. `locks`: for cells that are locks.
pub fn process_box(shown: &Shown, locks: &[LockPlace], role: Role, speaker: &Speaker) -> Html {
    let main = &shown.main;
    let frame = Frame {
        card: main,
        class: classes!(
            "proc",
            (role == Role::Worker).then_some("wk"),
            shown.exit.map(|_| "gone"),
            shown.seam.map(|_| "forked"),
        ),
        name: shown.name.clone(),
        corner: html! {
            <span class="pid">{ speaker.count("stage-pid", "pid", shown.pid.0.into()) }</span>
        },
        process: Some(shown.process),
    };
    let gil = shown
        .holds_gil
        .filter(|_| shown.exit.is_none())
        .map(|holds| capsule(holds, shown.gil_holder, speaker));
    let body = html! {
        <>
            <p class="state"><b>{ speaker.say(&shown.state) }</b>{ gil.unwrap_or_default() }</p>
            if shown.exit.is_none() {
                { program_counter(main) }
            }
            { for shown.threads.iter().map(|thread| thread_row(thread, speaker)) }
            if role == Role::Whole {
                { pcb(shown, speaker) }
                { memory(shown, locks, speaker) }
            }
        </>
    };
    frame.around(body, speaker)
}

/// What lies in the process's own memory; nothing in a run on real workers that loads and stores no numbers of its own.
fn memory(shown: &Shown, locks: &[LockPlace], speaker: &Speaker) -> Html {
    if shown.main.read.is_some() && shown.cells.is_empty() {
        return Html::default();
    }
    html! {
        <div class="mem">
            <p class="lab">{ speaker.word("stage-own-memory") }</p>
            <ul>
                if shown.cells.is_empty() {
                    <li class="none note" key="none">{ speaker.word("stage-own-memory-empty") }</li>
                }
                { for shown.cells.iter().map(|it| cell(it, locks, speaker)) }
                if shown.more_cells > 0 {
                    <li class="none note" key="more">{ speaker.count("stage-more", "count", shown.more_cells as u64) }</li>
                }
            </ul>
        </div>
    }
}

/// A further thread of the process: a small row with its own swatch.
fn thread_row(card: &Card, speaker: &Speaker) -> Html {
    html! {
        <p
            key={card.strand.0}
            class={classes!("thr", speaker.hue(card.strand), card.texture.class())}
            data-strand={card.strand.0.to_string()}
            data-state={card.texture.class()}
            data-line={card.line.to_string()}
            data-flip={format!("strand-{}", card.strand.0)}
        >
            <i class="sw" />
            { speaker.chip(card.strand) }
            <code>{ &card.source }</code>
        </p>
    }
}

fn pcb(shown: &Shown, speaker: &Speaker) -> Html {
    let method = speaker.word(match shown.method {
        StartMethod::Launch => "stage-started-launch",
        StartMethod::Fork => "stage-started-fork",
        StartMethod::Spawn => "stage-started-spawn",
    });
    let parent = shown
        .parent
        .map_or_else(|| "—".to_owned(), |parent| parent.0.to_string());
    let rows = [
        ("stage-parent", parent),
        ("stage-started", method),
        ("stage-children", shown.children.to_string()),
        (
            "stage-threads",
            (shown.threads.len() + usize::from(shown.exit.is_none())).to_string(),
        ),
    ];
    html! {
        <dl class="pcb">
            { for rows.into_iter().map(|(id, value)| html! {
                <div><dt>{ speaker.word(id) }</dt><dd>{ value }</dd></div>
            }) }
        </dl>
    }
}
