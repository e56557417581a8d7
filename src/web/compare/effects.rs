//! Does outside of the comparison what `compare` wants done: engine, storage, address bar, clipboard, timers.

use crate::app::Notice;
use crate::app::language::Language;
use crate::compare::effect::Effect;
use crate::compare::words::compare_words;
use crate::compare::{Command, opening};
use crate::web::engine::Engine;
use crate::web::frames::Frames;
use crate::web::later::Later;
use crate::web::live::handle::Live;
use crate::web::storage::{self, Kept};
use crate::web::{address, clipboard, document, isolation};
use std::rc::Rc;
use yew::Callback;

/// The learner has paused when nothing was changed for this long: short enough to be seen while dragging.
const EDIT_PAUSE_MILLIS: u32 = 60;

/// Whatever effects need.
pub(super) struct Effects {
    tell: Callback<Command>,
    engine: Engine,
    live: Live,
    frames: Rc<Frames>,
    compare: Later,
    notice: Later,
}

impl Effects {
    /// Ready to do what is wanted; what comes of it goes to `tell`.
    pub(super) fn new(tell: Callback<Command>) -> Self {
        let frame = tell.clone();
        Self {
            live: Live::new(tell.reform(Command::Live)),
            engine: Engine::start(
                tell.reform(Command::Engine),
                &tell.reform(Command::EngineLost),
            ),
            frames: Frames::new(move |millis| frame.emit(Command::Frame(millis))),
            tell,
            compare: Later::default(),
            notice: Later::default(),
        }
    }

    /// Does one thing.
    pub(super) fn perform(&self, effect: Effect) {
        match effect {
            Effect::Ask(request) => self.engine.ask(&request),
            Effect::AskLive(request) => self.live.ask(&request),
            Effect::Isolate => {
                let tell = self.tell.clone();
                isolation::isolate(move || tell.emit(Command::Tell(Notice::CannotIsolate)));
            }
            Effect::OpenTab(workload) => {
                let whole = address::of_workload(&opening::link_text(&workload));
                if !isolation::open_tab(&address::live(&whole)) {
                    self.tell.emit(Command::Tell(Notice::CannotIsolate));
                }
            }
            Effect::CloseLive => self.live.close(),
            Effect::CompareLater => {
                self.compare
                    .send(EDIT_PAUSE_MILLIS, &self.tell, Command::Compare);
            }
            Effect::RestartEngine => self.engine.restart(),
            Effect::StartFrames => self.frames.start(),
            Effect::StopFrames => self.frames.stop(),
            Effect::KeepLanguage(language) => {
                storage::write(Kept::Language, language.tag());
                announce(language);
            }
            Effect::KeepTheme(theme) => {
                storage::write(Kept::Theme, theme.name());
                document::set_theme(theme);
            }
            Effect::KeepSpeed(speed) => {
                storage::write(Kept::CompareSpeed, &speed.place().to_string());
            }
            Effect::PublishLink(workload) => {
                let link = opening::link_text(&workload);
                address::show_workload(&link);
                self.copy(
                    &address::of_workload(&link),
                    Notice::LinkCopied,
                    Some(Notice::LinkInAddressBar),
                );
            }
            Effect::ForgetLink => address::forget_workload(),
            Effect::Copy(text, notice) => self.copy(&text, notice, None),
            Effect::PutAwayLater(notice) => {
                let command = Command::PutAway(Some(notice));
                self.notice
                    .send(Notice::READING_MILLIS, &self.tell, command);
            }
        }
    }

    /// Puts a text into the clipboard and says so, or says what else can be done.
    fn copy(&self, text: &str, copied: Notice, refused: Option<Notice>) {
        let tell = self.tell.clone();
        clipboard::copy(text, move |done| {
            if let Some(notice) = if done { Some(copied) } else { refused } {
                tell.emit(Command::Tell(notice));
            }
        });
    }
}

/// Tells the document its language and its title.
pub(super) fn announce(language: Language) {
    document::set_language(language, &compare_words(language).say("compare-title"));
}
