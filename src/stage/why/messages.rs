//! Sentences about queues and pipes: between processes bytes travel, between threads the object itself.

use super::scene::Scene;
use crate::event::{EventKind, Message, Wait};
use crate::ids::ChannelId;
use crate::stage::phrase::Phrase;

pub(super) fn send(scene: &Scene, message: &Message) -> Phrase {
    let Message {
        channel,
        name,
        bytes,
        what,
    } = message;
    let reader = scene.waiting().find_map(|(strand, wait)| match wait {
        Wait::Channel { channel: other } if other == channel && strand != scene.who() => {
            Some(strand)
        }
        _ => None,
    });
    let why = match (*bytes, reader) {
        (0, _) => Phrase::new("why-put"),
        (_, Some(reader)) => Phrase::new("why-send-awaited")
            .strand("other", reader)
            .number("bytes", *bytes),
        (_, None) => Phrase::new("why-send").number("bytes", *bytes),
    };
    why.strand("who", scene.who())
        .code("what", what)
        .code("channel", name)
}

pub(super) fn receive(scene: &Scene, channel: ChannelId, what: &str) -> Phrase {
    let sent = scene.before().find_map(|event| match &event.kind {
        EventKind::Send(message) if message.channel == channel => Some(message.bytes),
        _ => None,
    });
    let id = if sent == Some(0) {
        "why-get"
    } else {
        "why-receive"
    };
    let name = scene
        .board
        .channels
        .get(channel.index())
        .and_then(Option::as_ref)
        .map_or("Pipe", |state| state.name.as_str());
    Phrase::new(id)
        .strand("who", scene.who())
        .code("what", what)
        .code("channel", name)
}
