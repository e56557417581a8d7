//! Where in the trace something was printed: an index, so that the output at a tick need not search for it.

use super::Trace;
use crate::ids::{StrandId, Tick};
use crate::machine::event::{EventKind, Stream};
use crate::time::VirtualNanos;

/// The ticks at which text was printed, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutputIndex {
    ticks: Vec<Tick>,
    read: u32,
}

/// One piece of printed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed<'a> {
    /// At which tick.
    pub tick: Tick,
    /// When.
    pub at: VirtualNanos,
    /// By whom.
    pub strand: StrandId,
    /// Where to.
    pub stream: Stream,
    /// What, newlines included.
    pub text: &'a str,
}

impl OutputIndex {
    /// Takes in the events that `trace` has gained since last time. Always give it the same, growing trace.
    pub fn extend(&mut self, trace: &Trace) {
        while let Some(event) = trace.get(Tick(self.read)) {
            if matches!(event.kind, EventKind::Output { .. }) {
                self.ticks.push(Tick(self.read));
            }
            self.read += 1;
        }
    }

    /// What has been printed when the scoreboard counts `printed` pieces, oldest first.
    pub fn printed<'a>(
        &'a self,
        trace: &'a Trace,
        printed: u32,
    ) -> impl DoubleEndedIterator<Item = Printed<'a>> {
        let upto = self.ticks.len().min(printed as usize);
        self.ticks[..upto].iter().filter_map(|tick| {
            let event = trace.get(*tick)?;
            let EventKind::Output { stream, text } = &event.kind else {
                return None;
            };
            Some(Printed {
                tick: *tick,
                at: event.at,
                strand: event.strand,
                stream: *stream,
                text,
            })
        })
    }
}
