//! The simulated machine's files: bytes by their path, in one folder that all processes share.

use std::collections::BTreeMap;
use std::sync::Arc;

/// All files. They begin with the program's own.
#[derive(Clone, Debug, Default)]
pub struct Files {
    by_path: BTreeMap<Arc<str>, Arc<Vec<u8>>>,
}

impl Files {
    /// A file's bytes.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        self.by_path.get(path).map(Arc::clone)
    }

    /// Writes at a place of the file, which is made if it is not there; with no place, at its end. A hole is zeros.
    pub fn write(&mut self, path: &str, at: Option<usize>, bytes: &[u8]) {
        let file = Arc::make_mut(self.by_path.entry(path.into()).or_default());
        let at = at.unwrap_or(file.len());
        let end = at + bytes.len();
        if file.len() < end {
            file.resize(end, 0);
        }
        file[at..end].copy_from_slice(bytes);
    }

    /// Cuts the file to that length, or makes it longer with zeros; it is made if it is not there.
    pub fn truncate(&mut self, path: &str, len: usize) {
        Arc::make_mut(self.by_path.entry(path.into()).or_default()).resize(len, 0);
    }

    /// Takes a file away; whether it was there.
    pub fn remove(&mut self, path: &str) -> bool {
        self.by_path.remove(path).is_some()
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &Arc<str>> {
        self.by_path.keys()
    }
}
