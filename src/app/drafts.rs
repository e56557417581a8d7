//! The learner's own programs: pasted, or examples that were changed. They are kept until the learner removes them.
//!
//! Opening an example or a link never touches them; a change to an example begins a new one.

use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// One program of the learner's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its number, from 1, never given twice.
    pub id: u32,
    /// The example that it began as, if it did.
    pub from: Option<String>,
    /// The program.
    pub source: Rc<str>,
}

/// All of the learner's programs, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafts {
    list: Vec<Draft>,
}

impl Drafts {
    /// All of them, the newest first, as the picker shows them.
    pub fn newest_first(&self) -> impl Iterator<Item = &Draft> {
        self.list.iter().rev()
    }

    /// There are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The draft of that number.
    #[must_use]
    pub fn get(&self, id: u32) -> Option<&Draft> {
        self.list.iter().find(|draft| draft.id == id)
    }

    /// Keeps a new program and gives its number. One with the same text is not kept twice.
    pub fn add(&mut self, from: Option<String>, source: Rc<str>) -> u32 {
        if let Some(same) = self.list.iter().find(|draft| draft.source == source) {
            return same.id;
        }
        let id = self.list.iter().map(|draft| draft.id).max().unwrap_or(0) + 1;
        self.list.push(Draft { id, from, source });
        id
    }

    /// Puts back a program under its number.
    pub fn put(&mut self, draft: Draft) {
        self.remove(draft.id);
        self.list.push(draft);
    }

    /// Takes in what was typed. An unknown number changes nothing.
    pub fn update(&mut self, id: u32, source: Rc<str>) {
        if let Some(draft) = self.list.iter_mut().find(|draft| draft.id == id) {
            draft.source = source;
        }
    }

    /// Forgets a program, because the learner said so or because nothing is left of it.
    pub fn remove(&mut self, id: u32) {
        self.list.retain(|draft| draft.id != id);
    }

    /// As text for the browser's storage.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From the browser's storage; text that cannot be read gives none.
    #[must_use]
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}
