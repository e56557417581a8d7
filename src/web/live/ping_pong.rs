//! Two workers hand a word back and forth by `Atomics.wait` and `notify` alone: what a hand-off of a GIL is measured against.

use super::host::Browser;
use crate::live::host::Host;
use crate::live::layout::{Layout, Shape, header};

/// The memory of the game: one cell, whose turn it is.
pub(super) fn layout() -> Layout {
    Layout::new(
        0,
        Shape {
            cells: vec![0],
            ..Shape::default()
        },
    )
}

/// Plays as player 0 or 1; gives how long it took, in microseconds.
pub(super) fn play(host: &Browser, me: u32, hand_offs: u32) -> u32 {
    let layout = layout();
    let (go, turn) = (layout.header(header::GO), layout.cell(0));
    let (mine, theirs) = (me.cast_signed(), 1 - me.cast_signed());
    host.add(layout.header(header::ARMED), 1);
    while host.load(go) == 0 {
        host.wait(go, 0, None);
    }
    let began = host.now();
    for _ in 0..hand_offs / 2 {
        while host.load(turn) != mine {
            host.wait(turn, theirs, None);
        }
        host.store(turn, theirs);
        host.notify(turn, 1);
    }
    let took = host.now().since(began).0 / 1000;
    u32::try_from(took).unwrap_or(u32::MAX)
}
