//! Says phrases with the Fluent files, as the page will, so that tests can read them.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use interleave::stage::phrase::{Phrase, PhraseArg, Piece, pieces};
use std::collections::BTreeSet;
use std::path::Path;
use unic_langid::LanguageIdentifier;

/// The languages of the page.
pub(super) const LANGUAGES: [&str; 2] = ["en", "ru"];

/// The text of a Fluent file.
pub(super) fn source(language: &str, file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("www/locales")
        .join(language)
        .join(file);
    std::fs::read_to_string(&path).expect("the Fluent file is there")
}

/// The ids of the messages in a Fluent file.
pub(super) fn ids(language: &str, file: &str) -> BTreeSet<String> {
    source(language, file)
        .lines()
        .filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .filter_map(|line| line.split_once(" ="))
        .map(|(id, _)| id.to_owned())
        .collect()
}

/// The messages of one file in one language.
pub(super) struct Speech {
    bundle: FluentBundle<FluentResource>,
}

impl Speech {
    pub(super) fn new(language: &str, file: &str) -> Self {
        let tag: LanguageIdentifier = language.parse().expect("a language tag");
        let mut bundle = FluentBundle::new(vec![tag]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source(language, file)).expect("Fluent can read it");
        bundle.add_resource(resource).expect("no id twice");
        Self { bundle }
    }

    /// The phrase in words, chips as `T1`. Every variable of the message must be given.
    pub(super) fn say(&self, phrase: &Phrase) -> String {
        let message = self
            .bundle
            .get_message(phrase.id)
            .unwrap_or_else(|| panic!("no message {}", phrase.id));
        let pattern = message.value().expect("a message has a value");
        let mut args = FluentArgs::new();
        for (name, arg) in &phrase.args {
            let value: FluentValue = match arg {
                PhraseArg::Number(number) => (*number).into(),
                PhraseArg::Duration(span) => format!("{:.1} ms", span.as_millis_f64()).into(),
                other => other.marked().unwrap_or_default().into(),
            };
            args.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        assert!(errors.is_empty(), "{}: {errors:?}", phrase.id);
        pieces(&text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Code(text) => text,
                Piece::Strand(strand) => format!("T{}", strand.0),
            })
            .collect()
    }
}
