//! The languages that the page speaks.
//!
//! First in `app`: everything that says something to the learner asks which of these it is.

/// A language with a complete set of Fluent files below `www/locales`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
}

impl Language {
    /// All of them, in the order of the switch on the page.
    pub const ALL: [Self; 2] = [Self::English, Self::Russian];

    /// Its BCP 47 tag, as `<html lang>` and the folders below `www/locales` have it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
        }
    }

    /// The language of a tag such as `ru-RU`; `None` for languages that the page does not speak.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// What stands between a number's whole part and its fraction.
    #[must_use]
    pub const fn decimal_separator(self) -> char {
        match self {
            Self::English => '.',
            Self::Russian => ',',
        }
    }

    /// What stands between groups of three digits.
    #[must_use]
    pub const fn group_separator(self) -> char {
        match self {
            Self::English => ',',
            Self::Russian => '\u{a0}',
        }
    }
}
