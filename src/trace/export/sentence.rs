//! What happened at a tick, in a few fixed English words.

use crate::ids::StrandId;
use crate::machine::event::{
    Device, DropReason, Ending, EventKind, Handle, LockKind, Message, StartMethod, StrandInfo,
    StrandKind, Stream, Wait,
};

/// The words for `kind`, without their subject; `name` gives the chip label of a strand.
pub fn sentence(kind: &EventKind, name: &dyn Fn(StrandId) -> String) -> String {
    match kind {
        EventKind::ProcessStart {
            process,
            pid,
            method,
            main,
            ..
        } => {
            let how = match method {
                StartMethod::Launch => "launched",
                StartMethod::Fork => "forked",
                StartMethod::Spawn => "spawned",
            };
            format!("process {} {how}, pid {}, {}", process.0, pid.0, main.name)
        }
        EventKind::ProcessExit { process, status } => {
            format!("process {} exits with status {status}", process.0)
        }
        EventKind::Spawn { child } => format!("starts {}", newcomer(child, name)),
        EventKind::Run { core } => format!("runs on core {}", core.0),
        EventKind::Preempt { core } => format!("is pre-empted on core {}", core.0),
        EventKind::Block { wait } => waits(wait, name),
        EventKind::Wake { by: Some(by) } => format!("is woken by {}", name(*by)),
        EventKind::Wake { by: None } => "wakes".to_owned(),
        EventKind::GilWait { .. }
        | EventKind::GilRequest { .. }
        | EventKind::GilTake
        | EventKind::GilDrop { .. } => gil(kind, name),
        EventKind::LockBorn { lock, kind, name } => {
            format!("meets {} {name} (lock {})", lock_kind(*kind), lock.0)
        }
        EventKind::LockTake { lock } => format!("takes lock {}", lock.0),
        EventKind::LockRelease { lock } => format!("releases lock {}", lock.0),
        EventKind::LockSummary { lock, count } => {
            format!("takes and releases lock {} {count} times more", lock.0)
        }
        EventKind::CellBorn { .. }
        | EventKind::CellLoad { .. }
        | EventKind::CellStore { .. }
        | EventKind::CellSummary { .. } => memory(kind),
        EventKind::IoBegin { device, what } => {
            format!("begins {} io: {what}", device_name(*device))
        }
        EventKind::IoEnd { device } => format!("{} io is done", device_name(*device)),
        EventKind::LoopTurn { .. }
        | EventKind::LoopReady { .. }
        | EventKind::TimerSet { .. }
        | EventKind::TimerGone { .. } => event_loop(kind, name),
        EventKind::TaskStep => "has control".to_owned(),
        EventKind::TaskYield => "yields control, still ready".to_owned(),
        EventKind::Cancel { task } => format!("asks {} to cancel", name(*task)),
        EventKind::LostUpdate(lost) => format!(
            "will overwrite {} = {} of strand {}: it read {} before",
            lost.name, lost.stored, lost.by.0, lost.read
        ),
        EventKind::FutureDone { ending } => format!("future done: {}", ended(ending)),
        EventKind::Done { ending } => ended(ending),
        EventKind::Send(message) => {
            let Message {
                channel,
                name,
                bytes,
                what,
            } = &**message;
            format!(
                "sends {what} ({bytes} bytes) through {name} (channel {})",
                channel.0
            )
        }
        EventKind::Receive { channel, what } => {
            format!("receives {what} from channel {}", channel.0)
        }
        EventKind::Output {
            stream: Stream::Stdout,
            text,
        } => format!("prints {text:?}"),
        EventKind::Output {
            stream: Stream::Stderr,
            text,
        } => format!("prints to stderr {text:?}"),
        EventKind::Enter(call) => {
            let argument = call.argument.as_deref().unwrap_or_default();
            format!("enters {}({argument})", call.function)
        }
        EventKind::Leave { function } => format!("leaves {function}"),
        EventKind::Exception { text } => format!("raises {text}"),
        EventKind::Deadlock { strands } => format!("deadlock of {}", list(strands, name)),
    }
}

fn memory(kind: &EventKind) -> String {
    match kind {
        EventKind::CellBorn { cell, name } => format!("meets the number {name} (cell {})", cell.0),
        EventKind::CellLoad { cell, value } => format!("loads {value} from cell {}", cell.0),
        EventKind::CellStore {
            cell,
            value: Some(value),
            ..
        } => format!("stores {value} in cell {}", cell.0),
        EventKind::CellSummary { cell, count, value } => {
            format!("changes cell {} {count} times more, to {value}", cell.0)
        }
        EventKind::CellStore { cell, .. } => format!("stores no number in cell {}", cell.0),
        _ => String::new(),
    }
}

fn newcomer(child: &StrandInfo, name: &dyn Fn(StrandId) -> String) -> String {
    let kind = match child.kind {
        StrandKind::MainThread => "process",
        StrandKind::Thread { daemon: false } => "thread",
        StrandKind::Thread { daemon: true } => "daemon thread",
        StrandKind::Task { .. } => "task",
    };
    format!(
        "{kind} {} ({}, {})",
        name(child.id),
        child.name,
        child.entry
    )
}

fn waits(wait: &Wait, name: &dyn Fn(StrandId) -> String) -> String {
    match wait {
        Wait::Sleep { until } => format!("sleeps until {:.6} ms", until.as_millis_f64()),
        Wait::Lock { lock, until: None } => format!("waits for lock {}", lock.0),
        Wait::Lock {
            lock,
            until: Some(until),
        } => {
            format!(
                "waits for lock {} until {:.6} ms",
                lock.0,
                until.as_millis_f64()
            )
        }
        Wait::Join { strand } => format!("waits for {} to end", name(*strand)),
        Wait::Child { process } => format!("waits for process {} to end", process.0),
        Wait::Io { device, until } => {
            format!(
                "waits for {} until {:.6} ms",
                device_name(*device),
                until.as_millis_f64()
            )
        }
        Wait::Channel { channel } => format!("waits for channel {}", channel.0),
        Wait::Future { task: Some(task) } => format!("awaits {}", name(*task)),
        Wait::Future { task: None } => "awaits a future".to_owned(),
        Wait::Select {
            event_loop,
            until: None,
        } => format!("loop {} selects", event_loop.0),
        Wait::Select {
            event_loop,
            until: Some(until),
        } => {
            format!(
                "loop {} selects until {:.6} ms",
                event_loop.0,
                until.as_millis_f64()
            )
        }
    }
}

fn gil(kind: &EventKind, name: &dyn Fn(StrandId) -> String) -> String {
    match kind {
        EventKind::GilWait { holder } => format!("waits for the GIL, held by {}", name(*holder)),
        EventKind::GilRequest { holder } => format!("asks {} to drop the GIL", name(*holder)),
        EventKind::GilDrop { reason } => match reason {
            DropReason::Requested => "drops the GIL as asked".to_owned(),
            DropReason::Blocking => "drops the GIL around a blocking call".to_owned(),
            DropReason::Ended => "drops the GIL for good".to_owned(),
        },
        _ => "takes the GIL".to_owned(),
    }
}

fn event_loop(kind: &EventKind, name: &dyn Fn(StrandId) -> String) -> String {
    match kind {
        EventKind::LoopTurn {
            event_loop,
            turn,
            ready,
        } => {
            let handles: Vec<String> = ready.iter().map(|handle| called(handle, name)).collect();
            format!("loop {} turn {turn}: {}", event_loop.0, handles.join(", "))
        }
        EventKind::LoopReady { event_loop, handle } => {
            format!("loop {} ready: {}", event_loop.0, called(handle, name))
        }
        EventKind::TimerSet(timer) => {
            let due = timer.due.as_millis_f64();
            format!(
                "loop {} timer at {due:.6} ms: {}",
                timer.event_loop.0,
                called(&timer.handle, name)
            )
        }
        EventKind::TimerGone {
            event_loop,
            handle,
            fired,
        } => {
            let how = if *fired { "due" } else { "cancelled" };
            format!(
                "loop {} timer {how}: {}",
                event_loop.0,
                called(handle, name)
            )
        }
        _ => String::new(),
    }
}

fn called(handle: &Handle, name: &dyn Fn(StrandId) -> String) -> String {
    match handle.task() {
        Some(task) => format!("{} of {}", handle.what(), name(task)),
        None => handle.what().to_owned(),
    }
}

fn ended(ending: &Ending) -> String {
    match ending {
        Ending::Returned(value) => format!("returns {value}"),
        Ending::Raised(exception) => format!("raises {exception}"),
        Ending::Cancelled => "is cancelled".to_owned(),
        Ending::Killed => "ends with its process".to_owned(),
    }
}

fn list(strands: &[StrandId], name: &dyn Fn(StrandId) -> String) -> String {
    strands
        .iter()
        .map(|strand| name(*strand))
        .collect::<Vec<_>>()
        .join(", ")
}

fn device_name(device: Device) -> &'static str {
    match device {
        Device::Network => "network",
        Device::Disk => "disk",
    }
}

fn lock_kind(kind: LockKind) -> &'static str {
    match kind {
        LockKind::Lock => "Lock",
        LockKind::RLock => "RLock",
        LockKind::Semaphore => "Semaphore",
        LockKind::Condition => "Condition",
        LockKind::Event => "Event",
        LockKind::Barrier => "Barrier",
        LockKind::Queue => "Queue",
    }
}
