//! What the operating system keeps for processes that share nothing else: channels, semaphores, shared memory, files.
//!
//! Plain state; the machine's calls in [`super::channel_calls`] and [`super::semaphore_calls`] act on it. Processes hold
//! nothing but numbers.

pub mod channel;
pub mod files;
pub mod semaphore;
pub mod shared_memory;

use crate::ids::{ChannelId, LockId};
use channel::Channel;
use files::Files;
use semaphore::Semaphore;
use shared_memory::SharedMemory;
use std::collections::BTreeMap;

/// The kernel's objects by number.
#[derive(Clone, Debug, Default)]
pub struct Kernel {
    /// Pipes and queues.
    pub channels: BTreeMap<ChannelId, Channel>,
    /// What `multiprocessing.Lock` and its like are made of.
    pub semaphores: BTreeMap<LockId, Semaphore>,
    /// What `Value` and `Array` are made of.
    pub memory: Vec<SharedMemory>,
    /// Files.
    pub files: Files,
}
