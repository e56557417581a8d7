//! Keywords and comments in a listing.

use interleave::compare::listing::{Ink, runs};
use interleave::workload::{Model, PRESETS, python::Script};

fn set_in(source: &str, ink: Ink) -> Vec<&str> {
    runs(source)
        .into_iter()
        .filter_map(|(set, text)| (set == ink).then_some(text))
        .collect()
}

#[test]
fn keywords_are_words_of_their_own() {
    let source = "for form in before:\n    return not_in\n";
    assert_eq!(set_in(source, Ink::Keyword), ["for", "in", "return"]);
}

#[test]
fn nothing_inside_strings_or_comments_is_a_keyword() {
    let source = "a = 'if \\' else'  # for now\nb = \"\"\"while\n\"\"\"; pass";
    assert_eq!(set_in(source, Ink::Keyword), ["pass"]);
    assert_eq!(set_in(source, Ink::Comment), ["# for now"]);
}

#[test]
fn the_runs_are_the_text() {
    for preset in PRESETS {
        for model in Model::ALL {
            let script = Script::new(&preset.workload(), model);
            let text: String = runs(&script.source)
                .into_iter()
                .map(|(_, text)| text)
                .collect();
            assert_eq!(text, script.source);
        }
    }
}
