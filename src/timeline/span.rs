//! A stretch of a lane in one state, and a lane as a row of them.

use super::texture::Texture;
use crate::ids::{StrandId, Tick};
use crate::time::VirtualNanos;

/// One stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its start.
    pub from: VirtualNanos,
    /// Its end; [`VirtualNanos::NEVER`] while it lasts.
    pub to: VirtualNanos,
    /// Whose hue it has: in a strand's own lane that strand, in a core's lane the strand on the core.
    pub strand: StrandId,
    /// Its state.
    pub texture: Texture,
    /// The tick with which it began.
    pub tick: Tick,
}

/// Stretches one after the other, without overlap; only the last may still last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    spans: Vec<Span>,
}

impl Lane {
    /// A lane of spans that are known already, in order of time and without overlap.
    #[must_use]
    pub fn of(spans: Vec<Span>) -> Self {
        Self { spans }
    }

    /// All spans, in order of time.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// The span that still lasts.
    #[must_use]
    pub fn open(&self) -> Option<&Span> {
        self.spans
            .last()
            .filter(|span| span.to == VirtualNanos::NEVER)
    }

    /// The span at a moment. Where a span of no length begins with the one after it, the longer one is meant.
    #[must_use]
    pub fn at(&self, at: VirtualNanos) -> Option<&Span> {
        let after = self.spans.partition_point(|span| span.from <= at);
        let span = &self.spans[after.checked_sub(1)?];
        (at < span.to || span.from == span.to && span.from == at).then_some(span)
    }

    /// What lasts ends now. Waits of no length leave no span; running leaves one however short.
    pub(super) fn close(&mut self, now: VirtualNanos) {
        if let Some(span) = self
            .spans
            .last_mut()
            .filter(|span| span.to == VirtualNanos::NEVER)
        {
            span.to = now.max(span.from);
            if span.to == span.from && span.texture != Texture::Running {
                self.spans.pop();
            }
        }
    }

    /// Another state begins now.
    pub(super) fn begin(
        &mut self,
        now: VirtualNanos,
        strand: StrandId,
        texture: Texture,
        tick: Tick,
    ) {
        self.close(now);
        self.spans.push(Span {
            from: now,
            to: VirtualNanos::NEVER,
            strand,
            texture,
            tick,
        });
    }

    /// What lasts could have run since `from`: it is frozen from there on.
    pub(super) fn freeze_from(&mut self, from: VirtualNanos) {
        let Some(open) = self
            .spans
            .last_mut()
            .filter(|span| span.to == VirtualNanos::NEVER)
        else {
            return;
        };
        if matches!(open.texture, Texture::Frozen | Texture::Running) {
            return;
        }
        let mut frozen = Span {
            texture: Texture::Frozen,
            ..*open
        };
        if open.from < from {
            open.to = from;
            frozen.from = from;
            self.spans.push(frozen);
        } else {
            *open = frozen;
        }
    }
}
