//! A trace in the Trace Event Format, which Perfetto (ui.perfetto.dev) and Chrome (`chrome://tracing`) open.
//!
//! A process is a process and a strand a thread of it: its track has a stretch for each thing that it did, marks for what
//! happened besides, and arrows from whoever woke or started it. The cores are threads of a process of their own, and the
//! GIL is a thread of the process that it guards.
//! Source: "Trace Event Format" of the Chromium project.

use super::filter::{Filter, newborn};
use super::sentence::sentence;
use crate::ids::StrandId;
use crate::machine::event::{Device, Event, EventKind, StrandInfo, Wait};
use crate::time::VirtualNanos;
use crate::trace::Trace;
use crate::trace::labels::Labels;
use crate::trace::scoreboard::{Doing, Scoreboard};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The process that the cores belong to; no simulated one has this number. (0 is Perfetto's own, for threads too, so
/// these are counted from 1.)
const CORES_PID: u32 = 1;

/// The GIL's thread of its process; no run has so many strands.
const GIL_TID: u32 = 1_000_000_000;

/// Writes the trace. A filter's strands are those that get a track, its kinds those that get marks. Fails where `out` fails.
pub fn write_chrome(trace: &Trace, filter: &Filter, out: &mut dyn Write) -> io::Result<()> {
    let mut labels = Labels::default();
    labels.extend(trace);
    let mut writer = Writer {
        labels,
        filter,
        board: Scoreboard::default(),
        open: BTreeMap::new(),
        arrows: 0,
        is_first: true,
        out,
    };
    writer
        .out
        .write_all(b"{\"displayTimeUnit\":\"ns\",\"traceEvents\":[")?;
    writer.name_process(CORES_PID, "Cores")?;
    for (tick, event) in trace.events.iter().enumerate() {
        writer.take(tick, event)?;
    }
    writer.finish()
}

/// A thread of the picture: process and thread number.
type Track = (u32, u32);

/// A stretch that lasts.
#[derive(Clone, Debug)]
struct Open {
    since: VirtualNanos,
    name: String,
    line: u32,
}

struct Writer<'a> {
    labels: Labels,
    filter: &'a Filter,
    board: Scoreboard,
    open: BTreeMap<Track, Open>,
    arrows: u32,
    is_first: bool,
    out: &'a mut dyn Write,
}

impl Writer<'_> {
    fn take(&mut self, tick: usize, event: &Event) -> io::Result<()> {
        self.board.apply(event);
        if let Some(info) = newborn(event) {
            self.name_strand(info)?;
        }
        for strand in self.board.changed.clone() {
            self.strand_changes(strand)?;
        }
        for core in 0..self.board.cores.len() {
            let name = self.board.cores[core].map(|strand| self.labels.get(strand).short);
            self.stretch((CORES_PID, core as u32 + 1), name, 0)?;
        }
        for process in 0..self.board.processes.len() {
            let state = &self.board.processes[process];
            let (pid, holder) = (state.pid.0, state.gil_holder);
            let name = holder.map(|holder| self.labels.get(holder).short);
            self.stretch((pid, GIL_TID), name, 0)?;
        }
        match &event.kind {
            EventKind::Wake { by: Some(by) } => self.arrow("wakes", *by, event.strand, event.at)?,
            EventKind::Spawn { child } => self.arrow("starts", event.strand, child.id, event.at)?,
            _ => {}
        }
        let is_marked = self.filter.accepts_kind(&event.kind);
        if self.filter.shows(event.strand) && is_marked.unwrap_or(!is_seen(&event.kind)) {
            self.mark(tick, event)?;
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<()> {
        let tracks: Vec<Track> = self.open.keys().copied().collect();
        for track in tracks {
            self.stretch(track, None, 0)?;
        }
        self.out.write_all(b"\n]}\n")
    }

    fn track(&self, strand: StrandId) -> Option<Track> {
        let process = self.board.strand(strand)?.info.process;
        let process = self.board.processes.get(process.index())?;
        Some((process.pid.0, strand.0 + 1))
    }

    fn strand_changes(&mut self, strand: StrandId) -> io::Result<()> {
        let (Some(track), Some(state)) = (self.track(strand), self.board.strand(strand)) else {
            return Ok(());
        };
        if !self.filter.shows(strand) {
            return Ok(());
        }
        let (name, line) = (self.state_name(&state.doing), state.line);
        self.stretch(track, name, line)
    }

    /// What a strand does, in a few words: stretches of the same words have the same colour. None once it has ended.
    fn state_name(&self, doing: &Doing) -> Option<String> {
        let wait = match doing {
            Doing::Ready => return Some("ready".to_owned()),
            Doing::Running { .. } => return Some("running".to_owned()),
            Doing::WaitsForGil => return Some("waits for the GIL".to_owned()),
            Doing::Done { .. } => return None,
            Doing::Blocked { wait } => wait,
        };
        Some(match wait {
            Wait::Sleep { .. } => "sleeps".to_owned(),
            Wait::Lock { lock, .. } => match self.board.lock(*lock) {
                Some(state) => format!("waits for {}", state.name),
                None => format!("waits for lock {}", lock.0),
            },
            Wait::Join { strand } => format!("joins {}", self.labels.get(*strand).short),
            Wait::Child { process } => format!("waits for process {}", process.0),
            Wait::Io { device, .. } => match device {
                Device::Network => "waits for the network".to_owned(),
                Device::Disk => "waits for the disk".to_owned(),
            },
            Wait::Channel { channel } => format!("waits for channel {}", channel.0),
            Wait::Future { task: Some(task) } => format!("awaits {}", self.labels.get(*task).short),
            Wait::Future { task: None } => "awaits a future".to_owned(),
            Wait::Select { .. } => "selects".to_owned(),
        })
    }

    /// On the track goes on what is called so; what was there before has ended.
    fn stretch(&mut self, track: Track, name: Option<String>, line: u32) -> io::Result<()> {
        let now = self.board.now;
        if self.open.get(&track).map(|open| &open.name) == name.as_ref() {
            return Ok(());
        }
        let before = match name {
            Some(name) => {
                let since = now;
                self.open.insert(track, Open { since, name, line })
            }
            None => self.open.remove(&track),
        };
        let Some(before) = before else {
            return Ok(());
        };
        let mut event = json!({
            "ph": "X",
            "name": before.name,
            "dur": micros(now.since(before.since)),
        });
        if before.line > 0 {
            event["args"] = json!({ "line": before.line });
        }
        self.write(track, Some(before.since), event)
    }

    fn arrow(
        &mut self,
        name: &str,
        by: StrandId,
        to: StrandId,
        at: VirtualNanos,
    ) -> io::Result<()> {
        let (Some(from), Some(onto)) = (self.track(by), self.track(to)) else {
            return Ok(());
        };
        if !self.filter.shows(by) || !self.filter.shows(to) {
            return Ok(());
        }
        self.arrows += 1;
        let id = self.arrows;
        self.write(
            from,
            Some(at),
            json!({ "ph": "s", "id": id, "name": name, "cat": name }),
        )?;
        let end = json!({ "ph": "f", "bp": "e", "id": id, "name": name, "cat": name });
        self.write(onto, Some(at), end)
    }

    fn mark(&mut self, tick: usize, event: &Event) -> io::Result<()> {
        let Some(track) = self.track(event.strand) else {
            return Ok(());
        };
        let name = |strand: StrandId| self.labels.get(strand).short;
        let words = sentence(&event.kind, &name);
        let args = json!({ "tick": tick, "line": event.line });
        let mark = json!({ "ph": "i", "s": "t", "name": words, "args": args });
        self.write(track, Some(event.at), mark)
    }

    fn name_strand(&mut self, info: &StrandInfo) -> io::Result<()> {
        let Some(track) = self.track(info.id) else {
            return Ok(());
        };
        let process = self.board.processes.get(info.process.index());
        if let Some(process) = process.filter(|process| process.main == info.id) {
            let name = format!("process {}", process.id.0);
            self.name_process(track.0, &name)?;
            self.name_thread((track.0, GIL_TID), "GIL")?;
        }
        if !self.filter.shows(info.id) {
            return Ok(());
        }
        let short = self.labels.get(info.id).short;
        self.name_thread(track, &format!("{short} ({})", info.entry))
    }

    fn name_process(&mut self, pid: u32, name: &str) -> io::Result<()> {
        let args = json!({ "name": name });
        self.write(
            (pid, 0),
            None,
            json!({ "ph": "M", "name": "process_name", "args": args }),
        )
    }

    fn name_thread(&mut self, track: Track, name: &str) -> io::Result<()> {
        let args = json!({ "name": name });
        self.write(
            track,
            None,
            json!({ "ph": "M", "name": "thread_name", "args": args }),
        )
    }

    fn write(
        &mut self,
        (pid, tid): Track,
        at: Option<VirtualNanos>,
        mut event: Value,
    ) -> io::Result<()> {
        event["pid"] = json!(pid);
        event["tid"] = json!(tid);
        if let Some(at) = at {
            event["ts"] = micros(at);
        }
        let comma = if std::mem::take(&mut self.is_first) {
            ""
        } else {
            ","
        };
        write!(self.out, "{comma}\n{event}")
    }
}

/// The stretches already show it.
fn is_seen(kind: &EventKind) -> bool {
    matches!(
        kind,
        EventKind::ProcessStart { .. }
            | EventKind::Spawn { .. }
            | EventKind::Run { .. }
            | EventKind::Preempt { .. }
            | EventKind::Block { .. }
            | EventKind::Wake { .. }
            | EventKind::GilWait { .. }
            | EventKind::GilTake
            | EventKind::GilDrop { .. }
            | EventKind::LoopReady { .. }
            | EventKind::TaskStep
            | EventKind::TaskYield
    )
}

/// The format counts in microseconds, with fractions.
fn micros(time: VirtualNanos) -> Value {
    json!(time.0 as f64 / 1e3)
}
