//! Which ticks of a trace are written: those of some strands, those of some kinds.

use super::kind::kind_name;
use crate::ids::StrandId;
use crate::machine::event::{Event, EventKind, StrandInfo};
use crate::trace::Trace;
use crate::trace::labels::Labels;
use std::collections::BTreeSet;
use thiserror::Error;

/// A choice of ticks; by default all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    strands: Option<BTreeSet<StrandId>>,
    kinds: Option<BTreeSet<&'static str>>,
}

/// A strand was asked for that the run did not have.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the run has no strand '{0}': a strand is called by its number, label, name or function")]
pub struct NoSuchStrand(pub String);

impl Filter {
    /// Of ticks about these strands alone, their births included. A strand is called by its number, its label (`T1`), its
    /// name (`Thread-1 (count)`) or the function that it runs, which several may share. No names: all strands.
    ///
    /// # Errors
    /// A name that no strand of the trace has.
    pub fn of_strands(mut self, names: &[String], trace: &Trace) -> Result<Self, NoSuchStrand> {
        if names.is_empty() {
            return Ok(self);
        }
        let mut labels = Labels::default();
        labels.extend(trace);
        let chosen = self.strands.get_or_insert_default();
        for name in names {
            let is_called = |info: &StrandInfo| {
                *info.name == **name
                    || *info.entry == **name
                    || labels.get(info.id).short == *name
                    || info.id.0.to_string() == *name
            };
            let born = trace.events.iter().filter_map(newborn);
            let found: Vec<StrandId> = born
                .filter(|info| is_called(info))
                .map(|info| info.id)
                .collect();
            if found.is_empty() {
                return Err(NoSuchStrand(name.clone()));
            }
            chosen.extend(found);
        }
        Ok(self)
    }

    /// Of ticks of these kinds alone, by their names in [`KINDS`](super::kind::KINDS). None: all kinds.
    #[must_use]
    pub fn of_kinds(mut self, kinds: impl IntoIterator<Item = &'static str>) -> Self {
        let kinds: BTreeSet<&'static str> = kinds.into_iter().collect();
        self.kinds = (!kinds.is_empty()).then_some(kinds);
        self
    }

    /// The tick is written.
    #[must_use]
    pub fn accepts(&self, event: &Event) -> bool {
        let is_about =
            self.shows(event.strand) || newborn(event).is_some_and(|info| self.shows(info.id));
        is_about && self.accepts_kind(&event.kind).unwrap_or(true)
    }

    /// What is about this strand may be written.
    #[must_use]
    pub fn shows(&self, strand: StrandId) -> bool {
        self.strands
            .as_ref()
            .is_none_or(|strands| strands.contains(&strand))
    }

    /// Ticks of this kind are written; none where kinds were not chosen.
    #[must_use]
    pub fn accepts_kind(&self, kind: &EventKind) -> Option<bool> {
        let kinds = self.kinds.as_ref()?;
        Some(kinds.contains(kind_name(kind)))
    }
}

/// The strand that an event gives birth to.
pub(super) fn newborn(event: &Event) -> Option<&StrandInfo> {
    match &event.kind {
        EventKind::ProcessStart { main: info, .. } | EventKind::Spawn { child: info } => Some(info),
        _ => None,
    }
}
