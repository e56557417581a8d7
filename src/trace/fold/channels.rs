//! The fold over pipes and queues: what is in them.

use super::MOST_IDS;
use crate::ids::ChannelId;
use crate::machine::event::Message;
use crate::trace::scoreboard::{ChannelState, Scoreboard};
use std::collections::VecDeque;

impl Scoreboard {
    /// A message goes in; the channel learns its name.
    pub(super) fn sends(&mut self, message: &Message) {
        let channel = message.channel;
        if channel.index() >= MOST_IDS {
            return;
        }
        if self.channels.len() <= channel.index() {
            self.channels.resize(channel.index() + 1, None);
        }
        let state = self.channels[channel.index()].get_or_insert_with(|| ChannelState {
            id: channel,
            name: message.name.to_string(),
            messages: VecDeque::new(),
        });
        if *state.name != *message.name {
            state.name = message.name.to_string();
        }
        let what = message.what.to_string();
        state.messages.push_back((message.bytes, what));
    }

    /// The oldest message comes out.
    pub(super) fn receives(&mut self, channel: ChannelId) {
        if let Some(Some(state)) = self.channels.get_mut(channel.index()) {
            state.messages.pop_front();
        }
    }
}
