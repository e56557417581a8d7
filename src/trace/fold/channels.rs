//! The fold over pipes and queues: what is in them.

use super::MOST_IDS;
use crate::ids::ChannelId;
use crate::trace::scoreboard::{ChannelState, Scoreboard};
use std::collections::VecDeque;

impl Scoreboard {
    /// A message goes in; the channel learns its name.
    pub(super) fn sends(&mut self, channel: ChannelId, name: &str, bytes: u64, what: &str) {
        if channel.index() >= MOST_IDS {
            return;
        }
        if self.channels.len() <= channel.index() {
            self.channels.resize(channel.index() + 1, None);
        }
        let state = self.channels[channel.index()].get_or_insert_with(|| ChannelState {
            id: channel,
            name: name.to_owned(),
            messages: VecDeque::new(),
        });
        name.clone_into(&mut state.name);
        state.messages.push_back((bytes, what.to_owned()));
    }

    /// The oldest message comes out.
    pub(super) fn receives(&mut self, channel: ChannelId) {
        if let Some(Some(state)) = self.channels.get_mut(channel.index()) {
            state.messages.pop_front();
        }
    }
}
