//! The machine row: the cores with whoever runs on them, and the devices at work.

use super::phrase::Phrase;
use super::view::View;
use crate::event::{Device, StrandKind, Wait};
use crate::ids::{CoreId, StrandId};
use crate::time::VirtualNanos;
use crate::trace::scoreboard::Doing;

/// Cores that are drawn one by one; the idle ones beyond are counted.
const MOST_CORES: usize = 8;

/// What stands below the stage.
#[derive(Clone, Debug, PartialEq)]
pub struct MachineRow {
    /// The cores, in order.
    pub cores: Vec<CoreBox>,
    /// Cores that are not drawn, all idle.
    pub more_idle: usize,
    /// Devices with requests under way.
    pub devices: Vec<DeviceBox>,
}

/// One core.
#[derive(Clone, Debug, PartialEq)]
pub struct CoreBox {
    /// Which.
    pub core: CoreId,
    /// The thread on it.
    pub thread: Option<StrandId>,
    /// The task that has control in that thread, if one has.
    pub task: Option<StrandId>,
    /// What it does, or why it idles.
    pub note: Phrase,
}

/// A device with something to do.
#[derive(Clone, Debug, PartialEq)]
pub struct DeviceBox {
    /// Which.
    pub device: Device,
    /// Who waits for it; the one that is served first comes first.
    pub strands: Vec<StrandId>,
    /// How far the first request has come, from 0 to 1.
    pub progress: f64,
    /// What is left of it.
    pub left: VirtualNanos,
}

/// The machine row at this position.
#[must_use]
pub fn machine_row(view: &View) -> MachineRow {
    let board = view.board;
    let known = board.cores.len().max(view.cores as usize).max(1);
    let on = |core: usize| board.cores.get(core).copied().flatten();
    let drawn = (0..known)
        .rev()
        .find(|core| on(*core).is_some())
        .map_or(1, |last| last + 1)
        .max(known.min(MOST_CORES));
    let idle = idle_reason(view);
    let cores = (0..drawn)
        .map(|core| {
            let thread = on(core);
            let task = thread.and_then(|thread| {
                let mut loops = board.loops.iter().flatten();
                loops.find_map(|it| it.running.filter(|_| it.thread == thread))
            });
            let note = match (thread, task) {
                (Some(thread), None) => Phrase::new("stage-core-runs").strand("who", thread),
                (Some(_), Some(task)) => Phrase::new("stage-core-runs").strand("who", task),
                (None, _) => idle.clone(),
            };
            CoreBox {
                core: CoreId(u32::try_from(core).unwrap_or(u32::MAX)),
                thread,
                task,
                note,
            }
        })
        .collect();
    MachineRow {
        cores,
        more_idle: known - drawn,
        devices: [Device::Network, Device::Disk]
            .into_iter()
            .filter_map(|device| device_box(view, device))
            .collect(),
    }
}

/// Why a core that runs nobody does so.
fn idle_reason(view: &View) -> Phrase {
    let threads = || {
        let strands = view.board.strands.iter();
        strands.filter(|state| !matches!(state.info.kind, StrandKind::Task { .. }))
    };
    let waits_for_gil: Vec<StrandId> = threads()
        .filter(|state| state.doing == Doing::WaitsForGil)
        .map(|state| state.info.id)
        .collect();
    match waits_for_gil[..] {
        [only] => Phrase::new("stage-core-idle-gil-one").strand("who", only),
        [first, second] => Phrase::new("stage-core-idle-gil-two")
            .strand("who", first)
            .strand("other", second),
        [_, _, ..] => {
            Phrase::new("stage-core-idle-gil").number("count", waits_for_gil.len() as u64)
        }
        [] if threads().all(|state| matches!(state.doing, Doing::Done { .. })) => {
            Phrase::new("stage-core-idle-over")
        }
        [] if threads().any(|state| matches!(state.doing, Doing::Blocked { .. })) => {
            Phrase::new("stage-core-idle-wait")
        }
        [] => Phrase::new("stage-core-idle"),
    }
}

fn device_box(view: &View, device: Device) -> Option<DeviceBox> {
    let mut requests: Vec<_> = view
        .board
        .strands
        .iter()
        .filter_map(|state| match &state.doing {
            Doing::Blocked {
                wait:
                    Wait::Io {
                        device: other,
                        until,
                    },
            } if *other == device => Some((*until, state.since, state.info.id)),
            _ => None,
        })
        .collect();
    requests.sort_unstable();
    let (until, since, _) = *requests.first()?;
    Some(DeviceBox {
        device,
        strands: requests.iter().map(|(_, _, strand)| *strand).collect(),
        progress: view.progress(since, until),
        left: until.since(view.now),
    })
}
