//! Which CPython is imitated. First in the flow, beside `ids`: compiler, VM, machine and views all ask.

use serde::{Deserialize, Serialize};

/// Which CPython is imitated: where the GIL may change hands, and which asyncio.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum PythonVersion {
    /// The GIL may change hands at any instruction.
    V3_9,
    /// Switch points only: function entry, calls, backward jumps. asyncio of 3.11.
    V3_11,
    /// As 3.11, with asyncio of 3.12 and later.
    #[default]
    V3_14,
    /// Free-threaded: no GIL, instructions of several cores interleave.
    V3_14t,
}

impl PythonVersion {
    /// All, oldest first.
    pub const ALL: [Self; 4] = [Self::V3_9, Self::V3_11, Self::V3_14, Self::V3_14t];

    /// As written on the command line and on the page: `3.9`, `3.14t`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::V3_9 => "3.9",
            Self::V3_11 => "3.11",
            Self::V3_14 => "3.14",
            Self::V3_14t => "3.14t",
        }
    }

    /// The version of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.name() == name)
    }
}
