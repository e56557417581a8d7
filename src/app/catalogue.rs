//! The example programs of the picker, as `www/programs/programs.json` lists them.
//!
//! Titles and notes are messages (`program-ID-title`); the programs themselves are compiled in, so that the page opens
//! with one even where nothing more can be fetched.

use crate::session::options::{Options, PythonVersion};
use crate::time::VirtualNanos;
use serde::Deserialize;
use std::sync::OnceLock;

macro_rules! program_sources {
    ($($file:literal),+ $(,)?) => {
        const SOURCES: &[(&str, &str)] = &[$((
            $file,
            include_str!(concat!("../../www/programs/", $file)),
        )),+];
    };
}

program_sources![
    "coroutines_in_order.py",
    "daemon.py",
    "deadlock.py",
    "deadlock_timeout.py",
    "gather_results.py",
    "loop_frozen.py",
    "pool_map.py",
    "processes_cores.py",
    "producer_consumer.py",
    "race_lost_update.py",
    "race_with_lock.py",
    "shared_value.py",
    "tasks_concurrent.py",
    "threads_cpu_gil.py",
    "threads_free.py",
    "threads_io.py",
];

const LISTING: &str = include_str!("../../www/programs/programs.json");

/// The example that opens on a first visit.
const FIRST_SHOWN: &str = "race_with_lock";

/// An example program and the machine it is meant for.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// Its name in messages and in storage.
    pub id: String,
    /// The model it shows: `threads`, `asyncio`, `processes`.
    pub group: String,
    /// The name that tracebacks give it.
    pub file_name: String,
    /// The program.
    pub source: &'static str,
    /// Python version, cores and switch interval that show best what it shows.
    pub options: Options,
}

/// A line of `programs.json`.
#[derive(Deserialize)]
struct Listed {
    id: String,
    group: String,
    file: String,
    python: String,
    cores: u32,
    switch_interval_ms: f64,
}

impl Example {
    /// The message that is its title.
    #[must_use]
    pub fn title_message(&self) -> String {
        format!("program-{}-title", self.id)
    }

    /// The message that says what to look at.
    #[must_use]
    pub fn note_message(&self) -> String {
        format!("program-{}-note", self.id)
    }
}

/// All examples, in the order of the picker. A listed file that is not compiled in is left out; a test sees to it.
#[must_use]
pub fn examples() -> &'static [Example] {
    static EXAMPLES: OnceLock<Vec<Example>> = OnceLock::new();
    EXAMPLES.get_or_init(|| {
        let listed: Vec<Listed> = serde_json::from_str(LISTING).unwrap_or_default();
        listed.into_iter().filter_map(example).collect()
    })
}

/// How a program runs on the page where nothing else was chosen. An endless loop is to run until somebody stops it, which
/// takes a person seconds: at what the engine does in a browser, this is some twenty of them.
#[must_use]
pub fn page_options() -> Options {
    Options {
        budget_instructions: 10_000_000_000,
        ..Options::default()
    }
}

/// The example of that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Example> {
    examples().iter().find(|example| example.id == id)
}

/// The example that opens on a first visit.
#[must_use]
pub fn first_shown() -> Option<&'static Example> {
    find(FIRST_SHOWN).or_else(|| examples().first())
}

fn example(listed: Listed) -> Option<Example> {
    let (_, source) = SOURCES.iter().find(|(file, _)| *file == listed.file)?;
    Some(Example {
        id: listed.id,
        group: listed.group,
        file_name: listed.file,
        source,
        options: Options {
            python: PythonVersion::from_name(&listed.python).unwrap_or_default(),
            cores: listed.cores,
            switch_interval: VirtualNanos::from_secs_f64(listed.switch_interval_ms / 1e3),
            ..page_options()
        },
    })
}
