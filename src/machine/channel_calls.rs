//! Sending and receiving: messages between processes, waiting for one or for room, closed ends.
//!
//! Whoever waits first is served first, at the moment at which the message, or the room, is there.

use super::Machine;
use super::kernel::channel::Channel;
use super::tcb::{Blocked, ChannelWish, ThreadState};
use crate::event::{EventKind, Wait};
use crate::ids::{ChannelId, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::vm::object::Object;
use crate::vm::syscall::{Capacity, End, EndChange, Message};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;

impl Machine {
    pub(super) fn open_channel(&mut self, strand: StrandId, capacity: Capacity, has_ends: bool) {
        let id = ChannelId(self.ids.channel);
        self.ids.channel += 1;
        let opener = self.threads.get(&strand).map(|tcb| tcb.process);
        self.kernel
            .channels
            .insert(id, Channel::new(capacity, opener.filter(|_| has_ends)));
        self.answer(strand, Value::Int(i64::from(id.0)));
    }

    pub(super) fn send(
        &mut self,
        place: usize,
        strand: StrandId,
        id: ChannelId,
        name: String,
        message: Message,
        timeout: Option<VirtualNanos>,
    ) {
        let Some(channel) = self.kernel.channels.get_mut(&id) else {
            self.answer(strand, Value::None);
            return;
        };
        if !channel.is_open(End::Reading) {
            self.answer(strand, Value::None);
        } else if channel.has_room_for(message.bytes.len()) {
            self.answer(strand, Value::Bool(true));
            self.deliver_message(strand, id, name, message);
            self.short_call(place, strand, self.costs.short_call);
        } else if timeout == Some(VirtualNanos::ZERO) {
            self.answer(strand, Value::Bool(false));
        } else {
            channel.writers.push_back((strand, name, message));
            self.wait_at_channel(place, strand, id, ChannelWish::Send, timeout);
        }
    }

    pub(super) fn receive(
        &mut self,
        place: usize,
        strand: StrandId,
        id: ChannelId,
        wish: ChannelWish,
        timeout: Option<VirtualNanos>,
    ) {
        let Some(channel) = self.kernel.channels.get_mut(&id) else {
            self.answer(strand, Value::None);
            return;
        };
        if !channel.messages.is_empty() {
            self.serve_reader(strand, id, &wish);
            self.short_call(place, strand, self.costs.short_call);
        } else if !channel.is_open(End::Writing) {
            let answer = match wish {
                ChannelWish::Poll => Value::Bool(true),
                _ => Value::None,
            };
            self.answer(strand, answer);
        } else if timeout == Some(VirtualNanos::ZERO) {
            self.answer(strand, Value::Bool(false));
        } else {
            channel.readers.push_back(strand);
            self.wait_at_channel(place, strand, id, wish, timeout);
        }
    }

    pub(super) fn count_messages(&mut self, strand: StrandId, id: ChannelId) {
        let count = self
            .kernel
            .channels
            .get(&id)
            .map_or(0, |channel| channel.messages.len());
        self.answer(strand, Value::Int(count as i64));
    }

    pub(super) fn change_end(
        &mut self,
        strand: StrandId,
        id: ChannelId,
        end: End,
        change: EndChange,
    ) {
        let process = self.threads.get(&strand).map(|tcb| tcb.process);
        self.answer(strand, Value::None);
        if let Some(channel) = self.kernel.channels.get_mut(&id)
            && let Some(process) = process
        {
            channel.change_end(process, end, change);
            self.settle_closed(id, Some(strand));
        }
    }

    /// A process ended: its ends are closed.
    pub(super) fn close_ends_of(&mut self, process: ProcessId) {
        let ids: Vec<ChannelId> = self.kernel.channels.keys().copied().collect();
        for id in ids {
            if let Some(channel) = self.kernel.channels.get_mut(&id) {
                channel.forget(process);
            }
            self.settle_closed(id, None);
        }
    }

    /// Those that wait at a channel whose other end is closed wait no longer.
    fn settle_closed(&mut self, id: ChannelId, by: Option<StrandId>) {
        let Some(channel) = self.kernel.channels.get_mut(&id) else {
            return;
        };
        let readers = if channel.is_open(End::Writing) {
            Default::default()
        } else {
            std::mem::take(&mut channel.readers)
        };
        let writers = if channel.is_open(End::Reading) {
            Default::default()
        } else {
            std::mem::take(&mut channel.writers)
        };
        for reader in readers {
            if let Some(wish) = self.wish_of(reader, id) {
                let answer = match wish {
                    ChannelWish::Poll => Value::Bool(true),
                    _ => Value::None,
                };
                self.answer(reader, answer);
                self.wake(reader, by, true);
            }
        }
        for (writer, ..) in writers {
            if self.wish_of(writer, id).is_some() {
                self.answer(writer, Value::None);
                self.wake(writer, by, true);
            }
        }
    }

    fn wait_at_channel(
        &mut self,
        place: usize,
        strand: StrandId,
        channel: ChannelId,
        wish: ChannelWish,
        timeout: Option<VirtualNanos>,
    ) {
        let until = timeout.map(|timeout| self.now + timeout);
        let blocked = Blocked::Channel { channel, wish };
        self.block(place, strand, blocked, Wait::Channel { channel }, until);
    }

    pub(super) fn channel_times_out(&mut self, strand: StrandId, id: ChannelId) {
        if let Some(channel) = self.kernel.channels.get_mut(&id) {
            channel.readers.retain(|reader| *reader != strand);
            channel.writers.retain(|(writer, ..)| *writer != strand);
        }
        self.answer(strand, Value::Bool(false));
        self.wake(strand, None, true);
    }

    /// Puts a message in, and gives it to the reader that waits longest.
    fn deliver_message(&mut self, sender: StrandId, id: ChannelId, name: String, message: Message) {
        self.tell(
            sender,
            EventKind::Send(Box::new(crate::event::Message {
                channel: id,
                name: name.into(),
                bytes: message.bytes.len() as u64,
                what: message.what.as_str().into(),
            })),
        );
        let Some(channel) = self.kernel.channels.get_mut(&id) else {
            return;
        };
        channel.messages.push_back(message);
        while let Some(channel) = self.kernel.channels.get_mut(&id)
            && !channel.messages.is_empty()
            && let Some(reader) = channel.readers.pop_front()
        {
            if let Some(wish) = self.wish_of(reader, id) {
                self.wake(reader, Some(sender), true);
                self.serve_reader(reader, id, &wish);
            }
        }
    }

    /// What a strand that waits at this channel is about to do; none if it waits there no more.
    fn wish_of(&self, strand: StrandId, id: ChannelId) -> Option<ChannelWish> {
        match &self.threads.get(&strand)?.state {
            ThreadState::Blocked(Blocked::Channel { channel, wish }) if *channel == id => {
                Some(wish.clone())
            }
            _ => None,
        }
    }

    /// Answers a reader where there is a message, and lets a writer use the room.
    fn serve_reader(&mut self, reader: StrandId, id: ChannelId, wish: &ChannelWish) {
        if *wish == ChannelWish::Poll {
            self.answer(reader, Value::Bool(true));
            return;
        }
        let Some(message) = self
            .kernel
            .channels
            .get_mut(&id)
            .and_then(|channel| channel.messages.pop_front())
        else {
            return;
        };
        if let Some(vm) = self.vm_of(reader) {
            let bytes = vm.heap.alloc(TypeTag::Bytes, Object::Bytes(message.bytes));
            vm.answer_for(reader, bytes);
        }
        self.tell(
            reader,
            EventKind::Receive {
                channel: id,
                what: message.what.into(),
            },
        );
        while let Some(channel) = self.kernel.channels.get_mut(&id)
            && let Some((_, _, next)) = channel.writers.front()
            && channel.has_room_for(next.bytes.len())
            && let Some((writer, name, message)) = channel.writers.pop_front()
        {
            if self.wish_of(writer, id).is_some() {
                self.answer(writer, Value::Bool(true));
                self.wake(writer, Some(reader), true);
                self.deliver_message(writer, id, name, message);
            }
        }
    }
}
