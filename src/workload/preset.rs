//! Workloads that teach, each in a file of its own beside this one.

use super::task::Workload;

/// A workload that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name on the command line, in links, and in keys of texts.
    pub key: &'static str,
    /// Its text.
    pub toml: &'static str,
}

macro_rules! presets {
    ($($key:literal),* $(,)?) => {
        &[$(Preset { key: $key, toml: include_str!(concat!("presets/", $key, ".toml")) }),*]
    };
}

/// All, in the order in which a course would take them.
pub const PRESETS: &[Preset] = presets![
    "photos",
    "io-bound",
    "cpu-bound",
    "convoy",
    "many-short",
    "few-long",
    "pool-size",
    "counter-lock",
    "counter-race",
    "queue",
];

impl Preset {
    /// The preset of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        PRESETS.iter().copied().find(|preset| preset.key == key)
    }

    /// What its text describes.
    ///
    /// # Panics
    /// If the text is faulty: an engine bug that a test would find first.
    #[must_use]
    pub fn workload(self) -> Workload {
        match Workload::from_toml(self.toml) {
            Ok(workload) => workload,
            Err(error) => unreachable!("{}.toml: {error}", self.key),
        }
    }
}
