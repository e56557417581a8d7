//! The page's example programs: the manifest, the files and the titles agree, and each keeps the
//! shape that the picker promises.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use interleave::version::PythonVersion;
use serde::Deserialize;

/// One entry of `www/programs/programs.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    id: String,
    group: String,
    file: String,
    python: String,
    cores: u8,
    switch_interval_ms: f64,
}

fn www() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www")
}

fn manifest() -> Vec<Example> {
    let text = fs::read_to_string(www().join("programs/programs.json"))
        .expect("the manifest is in the repository");
    serde_json::from_str(&text).expect("the manifest has the fields of an example, and no others")
}

#[test]
fn the_manifest_names_every_program_once() {
    let named: Vec<_> = manifest().into_iter().map(|example| example.file).collect();
    let present: BTreeSet<_> = fs::read_dir(www().join("programs"))
        .expect("the folder is in the repository")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".py"))
        .collect();
    assert_eq!(
        named.len(),
        present.len(),
        "a program is named twice, or not at all"
    );
    assert_eq!(named.into_iter().collect::<BTreeSet<_>>(), present);
}

#[test]
fn options_are_those_that_the_page_offers() {
    for example in manifest() {
        assert!(
            PythonVersion::from_name(&example.python).is_some(),
            "{}: {}",
            example.id,
            example.python
        );
        assert!(
            (1..=8).contains(&example.cores),
            "{}: {} cores",
            example.id,
            example.cores
        );
        assert!(example.switch_interval_ms > 0.0, "{}", example.id);
        assert!(
            ["threads", "asyncio", "processes"].contains(&example.group.as_str()),
            "{}",
            example.group
        );
    }
}

#[test]
fn programs_are_short_and_say_what_they_show() {
    for example in manifest() {
        let source = fs::read_to_string(www().join("programs").join(&example.file))
            .expect("the manifest names it");
        let lines = source.lines().count();
        assert!(
            (10..=40).contains(&lines),
            "{}: {lines} lines",
            example.file
        );
        let first = source.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("# ") && first.ends_with('.'),
            "{}: {first}",
            example.file
        );
    }
}

#[test]
fn every_program_has_a_title_and_a_note_in_every_language() {
    for language in ["en", "ru"] {
        let text = fs::read_to_string(www().join("locales").join(language).join("programs.ftl"))
            .expect("the words are in the repository");
        let defined = |key: String| {
            text.lines()
                .any(|line| line.starts_with(&format!("{key} = ")))
        };
        for example in manifest() {
            for part in ["title", "note"] {
                assert!(
                    defined(format!("program-{}-{part}", example.id)),
                    "{language}: {} has no {part}",
                    example.id
                );
            }
            assert!(
                defined(format!("program-group-{}", example.group)),
                "{language}: {}",
                example.group
            );
        }
    }
}
