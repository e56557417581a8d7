//! What links have in common: a version, and content that is encoded, deflated, and written in letters for addresses.
//!
//! Nothing that a person may paste can make it panic or take more than a few megabytes.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Links longer than this are refused: browsers cut them anyway.
const LONGEST_LINK: usize = 1 << 20;
/// Content longer than this is refused.
const LONGEST_CONTENT: usize = 4 << 20;
/// As hard as the deflater tries; links are short.
const COMPRESSION_LEVEL: u8 = 9;

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

/// The text that stands for `content` in an address: letters, digits, `-` and `_`.
pub(super) fn pack(version: u8, content: &impl Serialize) -> String {
    // Serialising plain owned data into memory has no way to fail.
    let content = postcard::to_allocvec(content).unwrap_or_default();
    let mut bytes = vec![version];
    bytes.extend(compress_to_vec(&content, COMPRESSION_LEVEL));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The content of a link's text, which must have that version: the newest that this page knows.
pub(super) fn unpack<Content: DeserializeOwned>(
    newest: u8,
    text: &str,
) -> Result<Content, LinkError> {
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
    if version > newest {
        return Err(LinkError::Newer { version });
    }
    if version < newest {
        return Err(LinkError::NoContent);
    }
    let content =
        decompress_to_vec_with_limit(packed, LONGEST_CONTENT).map_err(|_| LinkError::NotDeflate)?;
    postcard::from_bytes(&content).map_err(|_| LinkError::NoContent)
}
