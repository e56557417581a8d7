//! What events carry: messages, calls, printed text, accesses to memory.

use crate::ids::{ChannelId, StrandId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A message on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Through which pipe or queue.
    pub channel: ChannelId,
    /// Its name (`Queue`, `Pipe`, or the variable's).
    pub name: Box<str>,
    /// Pickled size; 0 for a queue between threads, which pickles nothing.
    pub bytes: u64,
    /// What was sent, as `repr`, cut to 80 characters.
    pub what: Box<str>,
}

/// A call of a function that the run watches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// The function's qualified name.
    pub function: Arc<str>,
    /// Its first argument, if it takes one: the `repr`, cut to 80 characters.
    pub argument: Option<Box<str>>,
}

/// Where printed text went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stream {
    /// `sys.stdout`.
    Stdout,
    /// `sys.stderr`: tracebacks and warnings too.
    Stderr,
}

/// An update that will overwrite what another thread stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LostUpdate {
    /// The global's name.
    pub name: Arc<str>,
    /// What was read, as `repr`, cut to 40 characters.
    pub read: Box<str>,
    /// Who stored it meanwhile.
    pub by: StrandId,
    /// What that one stored, as `repr`, cut to 40 characters.
    pub stored: Box<str>,
}

/// What lies between a strand's last load of a cell and its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SinceLoad {
    /// Instructions between which the GIL cannot change hands.
    Straight,
    /// A place at which the GIL may change hands.
    SwitchPoint,
}
