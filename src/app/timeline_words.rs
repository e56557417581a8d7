//! What the timeline says: times on its axis, names of lanes, what lies under the pointer, what everybody does.
//!
//! Beside `figures`: the geometry says what is where, and this words it.

use super::figures::decimal;
use super::record::Record;
use super::words::{Arg, Words};
use crate::event::{Device, EventKind, StrandKind, Wait};
use crate::ids::{ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::timeline::graduation::{TimeFigure, TimeUnit};
use crate::timeline::hit::Hit;
use crate::timeline::lanes::Lanes;
use crate::timeline::layout::RowKind;
use crate::timeline::span::Span;
use crate::timeline::texture::Texture;

/// What stands before a lane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowName {
    /// A chip: its text and its hue number.
    pub chip: Option<(String, u8)>,
    /// The text beside it, or alone.
    pub text: String,
}

impl Words {
    /// A time of the axis.
    #[must_use]
    pub fn time_figure(&self, figure: TimeFigure) -> String {
        let unit = match figure.unit {
            TimeUnit::Nanos => "unit-nanos",
            TimeUnit::Micros => "unit-micros",
            TimeUnit::Millis => "unit-millis",
            TimeUnit::Secs => "unit-seconds",
        };
        let number = decimal(figure.value, figure.decimals, self.language());
        self.say_with(unit, &[("figure", (&number).into())])
    }

    /// What stands before a lane.
    #[must_use]
    pub fn row_name(&self, kind: RowKind, record: &Record) -> RowName {
        let plain = |text| RowName { chip: None, text };
        match kind {
            RowKind::Core(core) => {
                plain(self.say_with("timeline-core", &[("number", core.0.into())]))
            }
            RowKind::Gil(process) => plain(self.gil_name(process, record)),
            RowKind::Control(_) => plain(self.say("timeline-thread")),
            RowKind::Loop(_) => plain(self.say("timeline-loop")),
            RowKind::Strand(strand) => {
                let label = record.labels.get(strand);
                let told = label.short.starts_with(&label.long);
                let text = if told { String::new() } else { label.long };
                RowName {
                    chip: Some((label.short, label.hue)),
                    text,
                }
            }
        }
    }

    fn gil_name(&self, process: ProcessId, record: &Record) -> String {
        let mains = || {
            record
                .labels
                .all()
                .filter(|(info, _)| info.kind == StrandKind::MainThread)
        };
        match mains().nth(process.index()) {
            Some((_, label)) if mains().nth(1).is_some() => {
                self.say_with("timeline-gil-of", &[("who", (&label.short).into())])
            }
            _ => self.say("timeline-gil"),
        }
    }

    /// The key of a texture in the legend.
    #[must_use]
    pub fn texture(&self, texture: Texture) -> String {
        self.say(match texture {
            Texture::Running => "timeline-legend-running",
            Texture::Ready => "timeline-legend-ready",
            Texture::Gil => "timeline-legend-gil",
            Texture::Lock => "timeline-legend-lock",
            Texture::Io => "timeline-legend-io",
            Texture::Nap => "timeline-legend-nap",
            Texture::Frozen => "timeline-legend-frozen",
            Texture::Done => "timeline-legend-done",
        })
    }

    /// What lies under the pointer, in a sentence or a moment.
    #[must_use]
    pub fn under_pointer(&self, hit: &Hit, record: &Record, lanes: &Lanes) -> String {
        let at = self.clock(hit.at);
        let Some(row) = hit.row else {
            let tick = u64::from(hit.tick.0);
            return self.say_with(
                "timeline-at",
                &[("at", (&at).into()), ("tick", tick.into())],
            );
        };
        let who = self.full_name(row, record);
        let Some(span) = hit.span else {
            let id = match (row, row.lane(lanes).and_then(|lane| lane.spans().first())) {
                (RowKind::Core(_), _) => "timeline-core-idle",
                (RowKind::Strand(_), Some(first)) if hit.at < first.from => "timeline-unborn",
                (RowKind::Strand(_), _) => "timeline-ended",
                _ => "timeline-nothing",
            };
            return self.say_with(id, &[("lane", (&who).into()), ("at", (&at).into())]);
        };
        let state = self.row_state(row, &span, record, lanes);
        self.say_with(
            "timeline-span",
            &[
                ("who", (&who).into()),
                ("state", (&state).into()),
                ("length", (&self.span(span.to.since(span.from))).into()),
                ("from", (&self.clock(span.from)).into()),
                ("to", (&self.clock(span.to)).into()),
            ],
        )
    }

    /// What a strand does at a moment and since when: for the list that says what the drawing shows.
    #[must_use]
    pub fn at_moment(
        &self,
        strand: StrandId,
        now: VirtualNanos,
        record: &Record,
        lanes: &Lanes,
    ) -> Option<String> {
        let span = lanes.strand(strand)?.at(now)?;
        let row = RowKind::Strand(strand);
        let who = self.full_name(row, record);
        let state = self.row_state(row, span, record, lanes);
        let from = self.clock(span.from);
        let args = [
            ("who", (&who).into()),
            ("state", (&state).into()),
            ("from", (&from).into()),
        ];
        Some(self.say_with("timeline-list-item", &args))
    }

    /// Chip and text in one.
    fn full_name(&self, row: RowKind, record: &Record) -> String {
        let RowName { chip, text } = self.row_name(row, record);
        match chip {
            Some((chip, _)) if text.is_empty() => chip,
            Some((chip, _)) => format!("{chip} {text}"),
            None => text,
        }
    }

    fn row_state(&self, row: RowKind, span: &Span, record: &Record, lanes: &Lanes) -> String {
        let holder = record.labels.get(span.strand).short;
        let held = |id| self.say_with(id, &[("who", (&holder).into())]);
        match row {
            RowKind::Core(_) => held("timeline-on-core"),
            RowKind::Gil(_) => held("timeline-holds-gil"),
            RowKind::Control(_) => held("timeline-has-control"),
            RowKind::Loop(_) if span.texture == Texture::Io => self.say("timeline-state-select"),
            RowKind::Loop(_) => self.say("timeline-state-handles"),
            RowKind::Strand(strand) => self.strand_state(strand, span, record, lanes),
        }
    }

    fn strand_state(
        &self,
        strand: StrandId,
        span: &Span,
        record: &Record,
        lanes: &Lanes,
    ) -> String {
        let is_task = lanes
            .board()
            .strand(strand)
            .is_some_and(|state| state.is_task());
        match span.texture {
            Texture::Running if is_task => self.say("timeline-state-control"),
            Texture::Running => self.say("timeline-state-running"),
            Texture::Ready if is_task => self.say("timeline-state-queued"),
            Texture::Ready => self.say("timeline-state-ready"),
            Texture::Gil => self.say("timeline-state-gil"),
            Texture::Frozen => self.say("timeline-state-frozen"),
            Texture::Done => self.texture(span.texture),
            Texture::Lock | Texture::Io | Texture::Nap => {
                match record.trace.get(span.tick).map(|event| &event.kind) {
                    Some(EventKind::Block { wait }) => self.wait(wait, record, lanes),
                    _ => self.texture(span.texture),
                }
            }
        }
    }

    fn wait(&self, wait: &Wait, record: &Record, lanes: &Lanes) -> String {
        let other = |id, strand: &StrandId| {
            let other = record.labels.get(*strand).short;
            self.say_with(id, &[("other", (&other).into())])
        };
        match wait {
            Wait::Lock { lock, .. } => {
                let name = lanes
                    .board()
                    .lock(*lock)
                    .map_or("", |state| state.name.as_str());
                self.say_with("timeline-state-lock", &[("lock", Arg::Text(name))])
            }
            Wait::Sleep { .. } => self.say("timeline-state-sleep"),
            Wait::Join { strand } => other("timeline-state-join", strand),
            Wait::Io {
                device: Device::Network,
                ..
            } => self.say("timeline-state-network"),
            Wait::Io {
                device: Device::Disk,
                ..
            } => self.say("timeline-state-disk"),
            Wait::Channel { .. } => self.say("timeline-state-message"),
            Wait::Future { task: Some(task) } => other("timeline-state-awaits", task),
            Wait::Future { task: None } => self.say("timeline-state-future"),
            Wait::Select { .. } => self.say("timeline-state-select"),
            Wait::Child { .. } => self.say("timeline-state-child"),
        }
    }
}
