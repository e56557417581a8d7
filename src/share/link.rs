//! The link codec: a program and its options as text for the fragment of an address, and back.
//!
//! A link is a version byte and a deflated postcard, in base64url: `#p=` and the text that [`Link::encode`] gives. Links
//! are for ever: a version's layout never changes, and a new layout gets a new version. Anything else is refused with an
//! error that says why; nothing that a person may paste can make it panic or take more than a few megabytes.

use super::packed::{self, LinkError};
use crate::session::options::{CostProfile, DefaultStart, Options, PythonVersion};
use crate::time::VirtualNanos;
use serde::{Deserialize, Serialize};

/// The layout of today's links.
const VERSION: u8 = 1;
/// The machine has 1 to this many cores.
const MOST_CORES: u32 = 64;

/// What a link carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// What the embed page writes above it; may be empty.
    pub title: String,
    /// The name that tracebacks give the program.
    pub file_name: String,
    /// The program.
    pub source: String,
    /// How to run it.
    pub options: Options,
}

/// The content of a link of version 1. The order of fields and variants is part of the format.
#[derive(Serialize, Deserialize)]
struct ContentV1 {
    title: String,
    file_name: String,
    source: String,
    python: PythonV1,
    cores: u32,
    switch_interval_nanos: u64,
    zero_cost: bool,
    seed: u64,
    start_method: Option<StartMethodV1>,
    budget_instructions: u64,
    argv: Vec<String>,
}

#[derive(Serialize, Deserialize)]
enum PythonV1 {
    V3_9,
    V3_11,
    V3_14,
    V3_14t,
}

#[derive(Serialize, Deserialize)]
enum StartMethodV1 {
    Fork,
    Spawn,
}

impl Link {
    /// The text that stands for it in an address: letters, digits, `-` and `_`.
    #[must_use]
    pub fn encode(&self) -> String {
        packed::pack(VERSION, &ContentV1::from(self))
    }

    /// The content of a link's text.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, if it is no link that this page can open.
    pub fn decode(text: &str) -> Result<Self, LinkError> {
        packed::unpack::<ContentV1>(VERSION, text).map(Self::from)
    }
}

impl From<&Link> for ContentV1 {
    fn from(link: &Link) -> Self {
        let options = &link.options;
        Self {
            title: link.title.clone(),
            file_name: link.file_name.clone(),
            source: link.source.clone(),
            python: match options.python {
                PythonVersion::V3_9 => PythonV1::V3_9,
                PythonVersion::V3_11 => PythonV1::V3_11,
                PythonVersion::V3_14 => PythonV1::V3_14,
                PythonVersion::V3_14t => PythonV1::V3_14t,
            },
            cores: options.cores,
            switch_interval_nanos: options.switch_interval.0,
            zero_cost: options.cost == CostProfile::Zero,
            seed: options.seed,
            start_method: options.start_method.map(|method| match method {
                DefaultStart::Fork => StartMethodV1::Fork,
                DefaultStart::Spawn => StartMethodV1::Spawn,
            }),
            budget_instructions: options.budget_instructions,
            argv: options.argv.clone(),
        }
    }
}

impl From<ContentV1> for Link {
    fn from(content: ContentV1) -> Self {
        Self {
            title: content.title,
            file_name: content.file_name,
            source: content.source,
            options: Options {
                python: match content.python {
                    PythonV1::V3_9 => PythonVersion::V3_9,
                    PythonV1::V3_11 => PythonVersion::V3_11,
                    PythonV1::V3_14 => PythonVersion::V3_14,
                    PythonV1::V3_14t => PythonVersion::V3_14t,
                },
                cores: content.cores.clamp(1, MOST_CORES),
                switch_interval: VirtualNanos(content.switch_interval_nanos.max(1)),
                cost: if content.zero_cost {
                    CostProfile::Zero
                } else {
                    CostProfile::CPython
                },
                seed: content.seed,
                start_method: content.start_method.map(|method| match method {
                    StartMethodV1::Fork => DefaultStart::Fork,
                    StartMethodV1::Spawn => DefaultStart::Spawn,
                }),
                budget_instructions: content.budget_instructions,
                argv: content.argv,
                ..Options::default()
            },
        }
    }
}
