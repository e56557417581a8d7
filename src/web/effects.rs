//! Does outside of the page what `app` wants done: engine, storage, address bar, clipboard, timers.

use super::engine::Engine;
use super::frames::Frames;
use super::later::Later;
use super::live::handle::Live;
use super::storage::{self, Kept};
use super::{address, clipboard, document, isolation};
use crate::app::effect::Effect;
use crate::app::language::Language;
use crate::app::state::PageKind;
use crate::app::words::Words;
use crate::app::{Command, Notice};
use crate::live;
use crate::session::protocol::Reply;
use crate::share::Link;
use std::cell::Cell;
use std::rc::Rc;
use yew::Callback;

/// Typing has paused when nothing was typed for this long.
const TYPING_PAUSE_MILLIS: u32 = 300;
/// The engine stops after the chunk under way, which takes a fraction of this.
const STOP_PATIENCE_MILLIS: u32 = 2_000;

/// Whatever effects need.
pub(super) struct Effects {
    tell: Callback<Command>,
    engine: Engine,
    live: Live,
    frames: Rc<Frames>,
    page: PageKind,
    check: Later,
    stop_watch: Later,
    notice: Later,
    /// The learner has been told that nothing is kept.
    told_nothing_kept: Cell<bool>,
}

impl Effects {
    /// Ready to do what is wanted; what comes of it goes to `tell`.
    pub(super) fn new(tell: Callback<Command>, page: PageKind) -> Self {
        let frame = tell.clone();
        let hear = tell.reform(|reply| {
            if matches!(reply, Reply::Ready) {
                super::editor::engine_is_there();
            }
            Command::Engine(reply)
        });
        Self {
            live: Live::new(tell.reform(|reply| Command::Live(Box::new(reply)))),
            engine: Engine::start(hear, &tell.reform(Command::EngineLost)),
            frames: Frames::new(move |millis| frame.emit(Command::Frame(millis))),
            tell,
            page,
            check: Later::default(),
            stop_watch: Later::default(),
            notice: Later::default(),
            told_nothing_kept: Cell::new(false),
        }
    }

    /// Does one thing.
    pub(super) fn perform(&self, effect: Effect) {
        match effect {
            Effect::Ask(request) => self.engine.ask(&request),
            Effect::RestartEngine => self.engine.restart(),
            Effect::AskLive(order) => self.live.ask_bytes(order),
            Effect::StopLive => self.live.ask(&live::protocol::Request::Stop),
            Effect::CloseLive => self.live.close(),
            Effect::Isolate => {
                let tell = self.tell.clone();
                isolation::isolate(move || tell.emit(Command::Tell(Notice::CannotIsolate)));
            }
            Effect::OpenTab(link) => {
                if !isolation::open_tab(&address::live(&address::of_link(&link))) {
                    self.tell.emit(Command::Tell(Notice::CannotIsolate));
                }
            }
            Effect::WatchStop(stretch) => {
                let command = Command::StopOverdue(stretch);
                self.stop_watch
                    .send(STOP_PATIENCE_MILLIS, &self.tell, command);
            }
            Effect::CheckLater => {
                self.check
                    .send(TYPING_PAUSE_MILLIS, &self.tell, Command::CheckSource);
            }
            Effect::StartFrames => self.frames.start(),
            Effect::StopFrames => self.frames.stop(),
            Effect::KeepDrafts(drafts) => self.keep_work(Kept::Drafts, &drafts.to_json()),
            Effect::KeepOrigin(origin) => {
                if let (Some(key), PageKind::Play) = (origin.to_key(), self.page) {
                    storage::write(Kept::Origin, &key);
                }
            }
            Effect::KeepLanguage(language) => {
                storage::write(Kept::Language, language.tag());
                announce(language);
            }
            Effect::KeepTheme(theme) => {
                storage::write(Kept::Theme, theme.name());
                document::set_theme(theme);
            }
            Effect::KeepSpeed(speed) => {
                storage::write(Kept::Speed, &speed.place().to_string());
            }
            Effect::PublishLink(link) => self.publish(&link),
            Effect::ForgetLink => address::forget(),
            Effect::PutAwayLater(notice) => {
                let command = Command::PutAway(Some(notice));
                self.notice
                    .send(Notice::READING_MILLIS, &self.tell, command);
            }
        }
    }

    fn keep_work(&self, kept: Kept, value: &str) {
        let lost = !storage::write(kept, value);
        if lost && self.page == PageKind::Play && !self.told_nothing_kept.replace(true) {
            self.tell.emit(Command::Tell(Notice::NothingKept));
        }
    }

    fn publish(&self, link: &Link) {
        address::show(link);
        let tell = self.tell.clone();
        clipboard::copy(&address::of_link(link), move |done| {
            let notice = if done {
                Notice::LinkCopied
            } else {
                Notice::LinkInAddressBar
            };
            tell.emit(Command::Tell(notice));
        });
    }
}

/// Tells the document its language and its title.
pub(super) fn announce(language: Language) {
    document::set_language(language, &Words::new(language).say("page-title"));
}
