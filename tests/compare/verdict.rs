//! The sentence: who finished first, and why.

use super::sample::{opened, opened_with, shortened};
use interleave::app::language::Language;
use interleave::compare::editing::Edit;
use interleave::compare::verdict::{Part, verdict};
use interleave::compare::words::compare_words;
use interleave::compare::{Command, State, reduce};
use interleave::workload::{Model, PRESETS};

fn say(state: &State, language: Language) -> String {
    verdict(&state.results, &state.models, &compare_words(language))
        .into_iter()
        .map(|part| match part {
            Part::Name(name) => format!("*{name}*"),
            Part::Text(text) => text,
        })
        .collect()
}

fn check(key: &str, english: &str, russian: &str) {
    let state = opened(key);
    assert_eq!(say(&state, Language::English), english);
    assert_eq!(say(&state, Language::Russian), russian);
}

#[test]
fn where_tasks_wait_and_compute_cores_win() {
    check(
        "photos",
        "*Free threads* finished first: 4 cores compute at once, in one process. *Threads* and *asyncio* overlap the \
         waiting only, *the process pool* has only 4 workers.",
        "Быстрее всех *потоки без GIL*: считают сразу 4 ядра, и всё в одном процессе. *Потоки* и *asyncio* совмещают \
         только ожидание, *пул процессов* ограничен 4 исполнителями.",
    );
}

#[test]
fn every_preset_has_a_sentence_in_both_languages() {
    for preset in PRESETS {
        let state = opened_with(shortened(preset.workload()));
        for language in Language::ALL {
            let said = say(&state, language);
            assert!(said.ends_with('.'), "{}: {said}", preset.key);
            assert!(
                !said.contains("verdict-") && !said.contains("model-"),
                "{said}"
            );
            assert!(said.contains('*'), "{said}");
        }
    }
}

#[test]
fn one_task_alone_has_nothing_to_overlap() {
    let mut state = opened("photos");
    let _ = reduce(&mut state, Command::Edit(Edit::Count { kind: 0, count: 1 }));
    let effects = reduce(&mut state, Command::Compare);
    super::sample::answer(&mut state, effects);
    let said = say(&state, Language::English);
    assert!(said.contains("there is one task"), "{said}");
}

#[test]
fn only_what_is_shown_is_spoken_of() {
    let mut state = opened("photos");
    let _ = reduce(&mut state, Command::ToggleModel(Model::FreeThreaded));
    let said = say(&state, Language::English);
    assert!(!said.contains("ree threads"), "{said}");
}
