//! The link codec: a program and its options as text for the fragment of an address, and back.
//!
//! A link is a version byte and a deflated postcard, in base64url: `#p=` and the text that [`Link::encode`] gives. Links
//! are for ever: a version's layout never changes, and a new layout gets a new version. Anything else is refused with an
//! error that says why; nothing that a person may paste can make it panic or take more than a few megabytes.

use crate::session::options::{CostProfile, DefaultStart, Options, PythonVersion};
use crate::time::VirtualNanos;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::{Deserialize, Serialize};

/// The layout of today's links.
const VERSION: u8 = 1;
/// Links longer than this are refused: browsers cut them anyway.
const LONGEST_LINK: usize = 1 << 20;
/// Programs (and what goes with them) longer than this are refused.
const LONGEST_CONTENT: usize = 4 << 20;
/// The machine has 1 to this many cores.
const MOST_CORES: u32 = 64;
/// As hard as the deflater tries; links are short.
const COMPRESSION_LEVEL: u8 = 9;

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

/// Why a link cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// Nothing follows the mark.
    #[error("the link is empty")]
    Empty,
    /// Longer than any link that this page makes.
    #[error("the link is too long")]
    TooLong,
    /// Letters that do not belong in a link, or some of it is missing.
    #[error("the link is damaged: not base64url")]
    NotBase64,
    /// Made by a newer Interleave.
    #[error("the link has version {version}, which is newer than this page")]
    Newer {
        /// Its version.
        version: u8,
    },
    /// The compressed content does not unfold.
    #[error("the link is damaged: it does not unfold")]
    NotDeflate,
    /// The content is not what a link of its version holds.
    #[error("the link is damaged: its content makes no sense")]
    NoContent,
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
        // Serialising plain owned data into memory has no way to fail.
        let content = postcard::to_allocvec(&ContentV1::from(self)).unwrap_or_default();
        let mut bytes = vec![VERSION];
        bytes.extend(compress_to_vec(&content, COMPRESSION_LEVEL));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The content of a link's text.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, if it is no link that this page can open.
    pub fn decode(text: &str) -> Result<Self, LinkError> {
        let text = text.trim().trim_end_matches('=');
        if text.is_empty() {
            return Err(LinkError::Empty);
        }
        if text.len() > LONGEST_LINK {
            return Err(LinkError::TooLong);
        }
        let bytes = URL_SAFE_NO_PAD
            .decode(text)
            .map_err(|_| LinkError::NotBase64)?;
        let (&version, packed) = bytes.split_first().ok_or(LinkError::Empty)?;
        match version {
            0 => Err(LinkError::NoContent),
            VERSION => {
                let content = decompress_to_vec_with_limit(packed, LONGEST_CONTENT)
                    .map_err(|_| LinkError::NotDeflate)?;
                let content: ContentV1 =
                    postcard::from_bytes(&content).map_err(|_| LinkError::NoContent)?;
                Ok(content.into())
            }
            version => Err(LinkError::Newer { version }),
        }
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
