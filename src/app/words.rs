//! Everything the page says: Fluent messages in the learner's language.
//!
//! The only place that knows Fluent. Messages stand in `www/locales/{en,ru}/*.ftl`; both languages have the same ones,
//! which a test compares. Every view asks here, and no view has words of its own.

use super::language::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A set of messages: its name and its text in each language, in the order of [`Language::ALL`].
pub struct MessageFile {
    /// The file's name.
    pub name: &'static str,
    /// Its text in each language.
    pub text: [&'static str; 2],
}

macro_rules! message_file {
    ($name:literal) => {
        MessageFile {
            name: $name,
            text: [
                include_str!(concat!("../../www/locales/en/", $name)),
                include_str!(concat!("../../www/locales/ru/", $name)),
            ],
        }
    };
}

const COMPARE: MessageFile = message_file!("compare.ftl");
const PAGE: MessageFile = message_file!("page.ftl");
const PROGRAMS: MessageFile = message_file!("programs.ftl");
const STAGE: MessageFile = message_file!("stage.ftl");
const TIMELINE: MessageFile = message_file!("timeline.ftl");
const WHY: MessageFile = message_file!("why.ftl");

/// What the page of a program says.
pub const PLAY_FILES: &[MessageFile] = &[PAGE, PROGRAMS, STAGE, TIMELINE, WHY];

/// What the page that compares the models says.
pub const COMPARE_FILES: &[MessageFile] = &[PAGE, COMPARE];

/// Every file of messages.
pub const MESSAGE_FILES: &[MessageFile] = &[COMPARE, PAGE, PROGRAMS, STAGE, TIMELINE, WHY];

/// What fills a variable of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(&'a str),
    /// A whole number; messages may choose a plural form by it.
    Number(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// The messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_tuple("Words")
            .field(&self.language)
            .finish()
    }
}

/// Words of the same language are the same words.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Words {
    /// What the page of a program says in `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self::of(language, PLAY_FILES)
    }

    /// The messages of `files` in `language`. A broken file loses its broken messages only; a test keeps files whole.
    #[must_use]
    pub fn of(language: Language, files: &[MessageFile]) -> Self {
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        // Both languages are written from left to right; isolation marks would only be copied into the clipboard.
        bundle.set_use_isolating(false);
        let place = Language::ALL
            .iter()
            .position(|each| *each == language)
            .unwrap_or_default();
        for file in files {
            let text = file.text[place].to_owned();
            let resource =
                FluentResource::try_new(text).unwrap_or_else(|(resource, _errors)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language these are.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message `id`, which has no variables. An unknown one gives its id, so that the gap is seen.
    #[must_use]
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The message `id` with its variables filled in.
    #[must_use]
    pub fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value())
        else {
            return id.to_owned();
        };
        let args: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| {
                let value: FluentValue<'_> = match arg {
                    Arg::Text(text) => (*text).into(),
                    Arg::Number(number) => (*number).into(),
                };
                (*name, value)
            })
            .collect();
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}
