//! Sentences about places in memory: what is read, what is stored, and what is lost by it.

use super::scene::Scene;
use crate::event::EventKind;
use crate::ids::{CellId, StrandId};
use crate::stage::phrase::Phrase;

pub(super) fn born(scene: &Scene, name: &str) -> Phrase {
    Phrase::new("why-cell-born")
        .strand("who", scene.who())
        .code("name", name)
}

pub(super) fn load(scene: &Scene, cell: CellId, value: i64) -> Phrase {
    Phrase::new("why-cell-load")
        .strand("who", scene.who())
        .code("name", scene.cell_name(cell))
        .code("value", &value.to_string())
}

pub(super) fn store(scene: &Scene, cell: CellId, value: Option<i64>) -> Phrase {
    let phrase = match (value, overwritten(scene, cell)) {
        (Some(value), Some((by, stored))) => Phrase::new("why-cell-store-lost")
            .code("value", &value.to_string())
            .strand("by", by)
            .code("stored", &stored.to_string()),
        (Some(value), None) => Phrase::new("why-cell-store").code("value", &value.to_string()),
        (None, _) => Phrase::new("why-cell-store-other"),
    };
    phrase
        .strand("who", scene.who())
        .code("name", scene.cell_name(cell))
}

pub(super) fn summary(scene: &Scene, cell: CellId, count: u64, value: i64) -> Phrase {
    Phrase::new("why-cell-summary")
        .strand("who", scene.who())
        .code("name", scene.cell_name(cell))
        .number("count", count)
        .code("value", &value.to_string())
}

/// What another strand has stored that this one's number was not made of.
///
/// Told by the numbers and not by the order alone: without a GIL, where load and telling of it are two things, a load may be told
/// after a store that came after it.
fn overwritten(scene: &Scene, cell: CellId) -> Option<(StrandId, i64)> {
    let who = scene.who();
    let read = scene.before().find_map(|event| match event.kind {
        EventKind::CellLoad { cell: other, value } if other == cell && event.strand == who => {
            Some(value)
        }
        _ => None,
    })?;
    let (by, stored) = scene.before().find_map(|event| match event.kind {
        EventKind::CellStore {
            cell: other, value, ..
        } if other == cell => Some((event.strand, value)),
        EventKind::CellSummary {
            cell: other, value, ..
        } if other == cell => Some((event.strand, Some(value))),
        _ => None,
    })?;
    stored
        .filter(|stored| by != who && *stored != read)
        .map(|stored| (by, stored))
}
