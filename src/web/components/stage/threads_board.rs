//! The stage of one process with threads: Runs, Wait for the GIL, Waits for a lock, Need no GIL now; cores below.

use super::baton::baton;
use super::card::strand_card;
use super::cells::cells;
use super::lock_box::lock_box;
use super::machine::{core, device, idle_cores, more_idle, strip_core, why_idle};
use super::running_card::running_card;
use super::speaker::Speaker;
use crate::stage::card::Card;
use crate::stage::threads::{Lack, ThreadsStage};
use crate::time::VirtualNanos;
use yew::prelude::*;

/// Running cards beyond this many have no room for boxes.
const MOST_IN_FULL: usize = 2;
/// More cards than this in one place are drawn small.
const ROOMY: usize = 2;

/// The board.
pub fn threads_board(board: &ThreadsStage, interval: VirtualNanos, speaker: &Speaker) -> Html {
    let heading = |id: &str, note: Option<String>| {
        html! {
            <h3 class="ph">
                <b>{ speaker.word(id) }</b>
                if let Some(note) = note {
                    <span class="note">{ note }</span>
                }
            </h3>
        }
    };
    let nobody = |id: &str| html! { <p class="nobody note" key="nobody">{ speaker.word(id) }</p> };
    let batoned = |card: &Card| -> Html {
        if board.gil_holder == Some(card.strand) {
            baton(board.gil_holder, &board.gil_waiters, speaker)
        } else {
            Html::default()
        }
    };
    let plain = |card: &Card, slim: bool| strand_card(card, slim, batoned(card), speaker);
    let runs_note = if !board.has_gil {
        Some(speaker.word("stage-runs-note-free"))
    } else if board.runs.iter().any(|card| card.holds_gil) {
        Some(speaker.word("stage-runs-note-gil"))
    } else {
        None
    };
    let (waits_id, waits_note) = match board.lack {
        Lack::Gil => (
            "stage-place-waits-gil",
            Some(speaker.with_round_span("stage-waits-note", interval)),
        ),
        Lack::Core => ("stage-place-waits-core", None),
        Lack::Both => ("stage-place-waits-both", None),
    };
    let away_id = if board.has_gil {
        "stage-place-away"
    } else {
        "stage-place-away-free"
    };
    let queued: usize = board.locks.iter().map(|place| place.queue.len()).sum();
    let first_core = board.machine.cores.first();
    let first_runs = first_core.and_then(|core| core.task.or(core.thread));
    html! {
        <div class={classes!("board", (!board.has_gil).then_some("free"))} data-layout="threads">
            <div class="box bg" />
            <div class="shelf">
                <div class="hd">
                    <b>{ speaker.count("stage-process", "pid", board.pid.0.into()) }</b>
                    <span class="note">{ speaker.count("stage-memory-threads", "count", board.living as u64) }</span>
                </div>
                { cells(&board.cells, board.more_cells, &board.locks, speaker) }
            </div>

            <div class="pl a" data-place="runs">
                { heading(if board.has_gil { "stage-place-runs" } else { "stage-place-run" }, runs_note) }
                <div class="cards">
                    { for board.runs.iter().map(|card| running(card, board, speaker, batoned(card))) }
                    if board.runs.is_empty() {
                        { nobody("stage-runs-nobody") }
                    }
                    if board.has_gil && board.gil_holder.is_none() {
                        { baton(None, &board.gil_waiters, speaker) }
                    }
                </div>
            </div>
            <div class="pl b" data-place="waits" data-part="ready-queue">
                { heading(waits_id, waits_note) }
                { for board.waits.iter().map(|card| plain(card, board.waits.len() > ROOMY)) }
                if board.waits.is_empty() {
                    { nobody("stage-waits-nobody") }
                }
            </div>
            <div class="pl c" data-place="locks" data-part="locks">
                { heading("stage-place-locks", None) }
                { for board.locks.iter().map(|place| lock_box(place, queued >= ROOMY, speaker)) }
                if board.locks.is_empty() {
                    { nobody("stage-locks-nobody") }
                }
            </div>
            <div class="pl d" data-place="away">
                { heading(away_id, None) }
                { for board.away.iter().map(|card| plain(card, board.away.len() > ROOMY)) }
                if board.away.is_empty() && board.ended.is_empty() {
                    { nobody("stage-away-nobody") }
                }
                if !board.ended.is_empty() {
                    <p class="ended note" key="ended">
                        { speaker.word("stage-ended") }
                        { for board.ended.iter().map(|strand| speaker.chip(*strand)) }
                    </p>
                }
            </div>

            if let Some(who) = first_runs.filter(|_| board.has_gil) {
                <i class={classes!("wire", speaker.hue(who))} />
            }
            if board.has_gil {
                <div class="mrow a">{ for first_core.into_iter().map(|it| core(it, speaker)) }</div>
                <div class="mrow bc">{ other_cores(board, speaker) }</div>
                <div class="mrow d">{ for board.machine.devices.iter().map(|it| device(it, speaker)) }</div>
            } else {
                <div class="mrow all">
                    { for board.machine.cores.iter().map(|it| strip_core(it, speaker)) }
                    { more_idle(&board.machine, speaker) }
                    { for board.machine.devices.iter().map(|it| device(it, speaker)) }
                </div>
            }
            if !idle_together(board) {
                { why_idle(&board.machine, speaker) }
            }
        </div>
    }
}

/// Several cores besides the first idle, and no other does: with a GIL the usual picture. One box then says why.
fn idle_together(board: &ThreadsStage) -> bool {
    let others = board.machine.cores.get(1..).unwrap_or_default();
    board.has_gil && others.len() > 1 && others.iter().all(|it| it.thread.is_none())
}

/// The cores but the first.
fn other_cores(board: &ThreadsStage, speaker: &Speaker) -> Html {
    let others = board.machine.cores.get(1..).unwrap_or_default();
    if idle_together(board) {
        return idle_cores(others, board.machine.more_idle, speaker);
    }
    html! {
        <>
            { for others.iter().map(|it| strip_core(it, speaker)) }
            { more_idle(&board.machine, speaker) }
        </>
    }
}

/// Somebody on a core: the GIL's holder in full, others without boxes.
fn running(card: &Card, board: &ThreadsStage, speaker: &Speaker, children: Html) -> Html {
    let holds: Vec<String> = card
        .holds
        .iter()
        .filter_map(|lock| board.locks.iter().find(|place| place.lock == *lock))
        .map(|place| place.name.clone())
        .collect();
    let narrow =
        board.runs.len() > MOST_IN_FULL || board.has_gil && !card.holds_gil && board.runs.len() > 1;
    running_card(card, &holds, narrow, children, speaker)
}
