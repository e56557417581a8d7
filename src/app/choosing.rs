//! Which program stands in the editor, and with which options it runs.
//!
//! Nothing that the learner wrote is lost: a change to an example or to a link's program begins a draft of its own, and
//! opening something else leaves drafts as they are.

use super::catalogue;
use super::drafts::Drafts;
use super::effect::Effect;
use super::reduce::Effects;
use super::running;
use super::state::{Origin, Phase, Program, State};
use crate::session::options::Options;
use crate::session::protocol::Request;
use crate::share::Link;
use std::rc::Rc;

/// The machine has at most this many cores on the page: as many as the stage has room for.
pub const MOST_CORES: u32 = 8;

/// What a program of the learner's own is called in tracebacks.
pub(super) const OWN_FILE_NAME: &str = "program.py";

pub(super) fn edit(state: &mut State, source: Rc<str>, effects: &mut Effects) {
    if source == state.program.source {
        return;
    }
    state.program.source = Rc::clone(&source);
    let origin = match &state.program.origin {
        Origin::Draft(id) => {
            state.drafts.make_mut().update(*id, source);
            Origin::Draft(*id)
        }
        Origin::Example(id) => {
            let from = Some(id.clone());
            Origin::Draft(state.drafts.make_mut().add(from, source))
        }
        Origin::Link(_) => Origin::Draft(state.drafts.make_mut().add(None, source)),
    };
    if state.program.origin != origin {
        state.program.origin = origin.clone();
        effects.push(Effect::KeepOrigin(origin));
    }
    // A link in the address bar, opened or made, is no longer what stands here.
    effects.push(Effect::ForgetLink);
    effects.push(Effect::KeepDrafts(state.drafts.clone()));
    effects.push(Effect::CheckLater);
}

pub(super) fn open_example(state: &mut State, id: &str, effects: &mut Effects) {
    let Some(example) = catalogue::find(id) else {
        return;
    };
    state.options = example.options.clone();
    let program = Program {
        origin: Origin::Example(example.id.clone()),
        file_name: example.file_name.as_str().into(),
        source: example.source.into(),
    };
    put(state, program, effects);
    // Examples are known to end; one look at the stage says more than an invitation to press a button.
    running::run(state, effects);
}

pub(super) fn open_draft(state: &mut State, id: u32, effects: &mut Effects) {
    if let Some(program) = draft_program(state, id) {
        put(state, program, effects);
        running::forget(state, effects);
        check(state, effects);
    }
}

pub(super) fn new_program(state: &mut State, effects: &mut Effects) {
    let id = state.drafts.make_mut().add(None, Rc::from(""));
    effects.push(Effect::KeepDrafts(state.drafts.clone()));
    open_draft(state, id, effects);
}

pub(super) fn remove_draft(state: &mut State, id: u32, effects: &mut Effects) {
    state.drafts.make_mut().remove(id);
    effects.push(Effect::KeepDrafts(state.drafts.clone()));
    if state.program.origin == Origin::Draft(id)
        && let Some(example) = catalogue::first_shown()
    {
        open_example(state, &example.id, effects);
    }
}

pub(super) fn open_link(state: &mut State, link: Link, effects: &mut Effects) {
    state.options = link.options;
    let program = Program {
        origin: Origin::Link(link.title),
        file_name: link.file_name.into(),
        source: link.source.into(),
    };
    // The address bar already shows it, so it is put in place without `put`, which would clear that.
    take_in(state, program);
    running::run(state, effects);
}

/// Another window changed the learner's programs: the one that is open here follows, but does not go away.
pub(super) fn drafts_elsewhere(state: &mut State, mut drafts: Drafts) {
    if let Origin::Draft(id) = state.program.origin {
        match drafts.get(id) {
            Some(theirs) if theirs.source != state.program.source => {
                state.program.source = Rc::clone(&theirs.source);
                state.program_revision += 1;
            }
            Some(_) => {}
            None => {
                if let Some(open) = state.drafts.get(id) {
                    drafts.put(open.clone());
                }
            }
        }
    }
    state.drafts = drafts.into();
}

/// The learner's own program as the editor takes it.
pub(super) fn draft_program(state: &State, id: u32) -> Option<Program> {
    let draft = state.drafts.get(id)?;
    let file_name = draft
        .from
        .as_deref()
        .and_then(catalogue::find)
        .map_or(OWN_FILE_NAME, |example| &example.file_name);
    Some(Program {
        origin: Origin::Draft(id),
        file_name: file_name.into(),
        source: Rc::clone(&draft.source),
    })
}

pub(super) fn check(state: &State, effects: &mut Effects) {
    let source = state.program.source.to_string();
    effects.push(Effect::Ask(Request::Check { source }));
}

/// Changes an option; what has been run as it stands is run again, so that the stage shows the difference.
pub(super) fn change_options(
    state: &mut State,
    effects: &mut Effects,
    change: impl FnOnce(&mut Options),
) {
    let before = state.options.clone();
    change(&mut state.options);
    let has_run = state.run.phase != Phase::Idle && !state.edited();
    if state.options != before && has_run {
        running::run(state, effects);
    }
}

fn put(state: &mut State, program: Program, effects: &mut Effects) {
    let origin = program.origin.clone();
    drop_empty_draft(state, &origin, effects);
    take_in(state, program);
    effects.push(Effect::ForgetLink);
    effects.push(Effect::KeepOrigin(origin));
}

fn take_in(state: &mut State, program: Program) {
    state.program = program;
    state.program_revision += 1;
    state.diagnostics = Default::default();
}

/// A program of the learner's in which nothing stands is not worth a line in the picker.
fn drop_empty_draft(state: &mut State, next: &Origin, effects: &mut Effects) {
    let Origin::Draft(id) = state.program.origin else {
        return;
    };
    if *next != Origin::Draft(id) && state.program.source.trim().is_empty() {
        state.drafts.make_mut().remove(id);
        effects.push(Effect::KeepDrafts(state.drafts.clone()));
    }
}
