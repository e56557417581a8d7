//! Sentences about a strand's life: birth, cores, output, exceptions, end.

use super::scene::Scene;
use crate::event::{Call, Ending, EventKind, StrandInfo, StrandKind, Stream, Wait};
use crate::ids::CoreId;
use crate::stage::phrase::Phrase;
use crate::trace::scoreboard::Doing;

/// How a main thread's end is told when its process ends with a status other than 0.
pub(in crate::stage) const EXIT_STATUS: &str = "exit status ";

pub(super) fn spawn(scene: &Scene, child: &StrandInfo) -> Phrase {
    let why = match child.kind {
        StrandKind::Task { .. } => Phrase::new("why-spawn-task"),
        StrandKind::Thread { daemon: true } => Phrase::new("why-spawn-daemon"),
        StrandKind::Thread { daemon: false } | StrandKind::MainThread => {
            Phrase::new("why-spawn-thread")
        }
    };
    why.strand("who", scene.who())
        .strand("child", child.id)
        .code("entry", &child.entry)
}

pub(super) fn run(scene: &Scene, core: CoreId) -> Phrase {
    let who = scene.who();
    let holder = scene.process_of(who).and_then(|process| process.gil_holder);
    let first = !scene
        .before()
        .any(|event| event.strand == who && matches!(event.kind, EventKind::Run { .. }));
    let id = if scene.needs_gil(who) && holder.is_some_and(|holder| holder != who) {
        "why-run-needs-gil"
    } else if first {
        "why-run-first"
    } else if scene.needs_gil(who) && holder == Some(who) {
        "why-run-with-gil"
    } else if matches!(
        scene.previous().map(|event| &event.kind),
        Some(EventKind::Preempt { .. })
    ) {
        "why-run-after-preempt"
    } else {
        "why-run"
    };
    Phrase::new(id)
        .strand("who", who)
        .number("core", u64::from(core.0))
}

pub(super) fn preempt(scene: &Scene, core: CoreId) -> Phrase {
    let who = scene.who();
    let holds_gil = scene.process_of(who).and_then(|process| process.gil_holder) == Some(who);
    Phrase::new("why-preempt")
        .strand("who", who)
        .number("core", u64::from(core.0))
        .flag("holds", holds_gil)
}

pub(super) fn enter(scene: &Scene, call: &Call) -> Phrase {
    let argument = call.argument.as_deref().unwrap_or_default();
    let call = format!("{}({argument})", call.function);
    Phrase::new("why-enter")
        .strand("who", scene.who())
        .code("call", &call)
}

pub(super) fn leave(scene: &Scene, function: &str) -> Phrase {
    Phrase::new("why-leave")
        .strand("who", scene.who())
        .code("function", function)
}

pub(super) fn done(scene: &Scene, ending: &Ending) -> Phrase {
    let who = scene.who();
    let Some(info) = scene.info(who) else {
        return Phrase::new("why-done-thread")
            .strand("who", who)
            .code("entry", "");
    };
    match (info.kind, ending) {
        (_, Ending::Killed) => Phrase::new("why-done-killed").strand("who", who),
        (StrandKind::Task { .. }, ending) => task_done(scene, ending),
        (StrandKind::MainThread, Ending::Raised(text)) => main_raised(scene, text),
        (StrandKind::MainThread, _) => main_done(scene, info),
        (StrandKind::Thread { .. }, Ending::Raised(text)) => Phrase::new("why-done-thread-raised")
            .strand("who", who)
            .code("exception", text),
        (StrandKind::Thread { .. }, _) => {
            let joiner = scene.waiting().find_map(|(strand, wait)| match wait {
                Wait::Join { strand: awaited } if *awaited == who => Some(strand),
                _ => None,
            });
            let why = match joiner {
                Some(joiner) => Phrase::new("why-done-thread-joined").strand("other", joiner),
                None => Phrase::new("why-done-thread"),
            };
            why.strand("who", who).code("entry", &info.entry)
        }
    }
}

/// The main thread ended its process: by an exception that nobody caught, or with a status of its own choice.
fn main_raised(scene: &Scene, text: &str) -> Phrase {
    let who = scene.who();
    let status = text.strip_prefix(EXIT_STATUS);
    let raised = match status {
        None => Some(text),
        Some(_) => scene.before().find_map(|event| match &event.kind {
            EventKind::Exception { text } if event.strand == who => Some(&**text),
            _ => None,
        }),
    };
    match raised.filter(|text| !text.starts_with("SystemExit")) {
        Some(text) => Phrase::new("why-done-main-raised").code("exception", text),
        None => Phrase::new("why-done-main-status").code("status", status.unwrap_or(text)),
    }
    .strand("who", who)
}

/// The main thread came to the program's end: who keeps the process alive, and who does not?
fn main_done(scene: &Scene, main: &StrandInfo) -> Phrase {
    let living = |daemon: bool| {
        let count = scene
            .board
            .strands
            .iter()
            .filter(|state| state.info.process == main.process)
            .filter(|state| state.info.kind == StrandKind::Thread { daemon })
            .filter(|state| !matches!(state.doing, Doing::Done { .. }))
            .count();
        count as u64
    };
    let (threads, daemons) = (living(false), living(true));
    let why = if threads > 0 {
        Phrase::new("why-done-main-waits").number("count", threads)
    } else if daemons > 0 {
        Phrase::new("why-done-main-daemons").number("count", daemons)
    } else {
        Phrase::new("why-done-main")
    };
    why.strand("who", main.id)
}

fn task_done(scene: &Scene, ending: &Ending) -> Phrase {
    let who = scene.who();
    let awaited = scene.waiting().find_map(|(strand, wait)| match wait {
        Wait::Future { task } if *task == Some(who) => Some(strand),
        _ => None,
    });
    let why = match ending {
        Ending::Returned(value) => match awaited {
            Some(other) => Phrase::new("why-done-task-awaited").strand("other", other),
            None => Phrase::new("why-done-task"),
        }
        .code("value", value),
        Ending::Raised(text) => match awaited {
            Some(other) => Phrase::new("why-done-task-raised-awaited").strand("other", other),
            None => Phrase::new("why-done-task-raised"),
        }
        .code("exception", text),
        // Killed has a sentence of its own, before this is asked.
        Ending::Cancelled | Ending::Killed => Phrase::new("why-done-task-cancelled"),
    };
    why.strand("who", who)
}

pub(super) fn output(scene: &Scene, stream: Stream, text: &str) -> Phrase {
    let id = match stream {
        _ if text.trim().is_empty() => "why-output-blank",
        Stream::Stdout => "why-output",
        Stream::Stderr => "why-output-stderr",
    };
    let why = Phrase::new(id).strand("who", scene.who());
    if text.trim().is_empty() {
        why
    } else {
        why.code("text", text.trim_start_matches('\n'))
    }
}

pub(super) fn exception(scene: &Scene, text: &str) -> Phrase {
    let line = scene.event.line;
    let why = if line == 0 {
        Phrase::new("why-exception-library")
    } else {
        Phrase::new("why-exception").number("line", u64::from(line))
    };
    why.strand("who", scene.who()).code("exception", text)
}
