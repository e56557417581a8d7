//! A strand's card: who, where in the program, top of stack and frames, why it stands there.

use super::dial::dial;
use super::frame::{Frame, corner};
use super::speaker::Speaker;
use crate::stage::card::Card;
use crate::stage::phrase::Phrase;
use yew::prelude::*;

/// An ordinary card. `slim`: only chip, line and note, for crowded places; `hung`: what hangs on it, the baton.
pub fn strand_card(card: &Card, slim: bool, hung: Html, speaker: &Speaker) -> Html {
    let figure = card.figure.as_ref().filter(|_| card.dial.is_none());
    let frame = Frame {
        card,
        class: classes!(card.dial.is_some().then_some("dl"), slim.then_some("slim"),),
        name: title(card, speaker),
        corner: figure.map_or_else(Html::default, |figure| corner(speaker.say(figure))),
        process: None,
    };
    let body = html! {
        <>
            { program_counter(card) }
            if let Some(tcb) = tcb(card, speaker).filter(|_| !slim) {
                <p class="sub tcb">{ tcb }</p>
            }
            if let Some(note) = &card.note {
                <p class="sub">{ speaker.say(note) }</p>
            }
            if let Some(shown) = &card.dial {
                { dial(shown, speaker) }
            }
            { hung }
        </>
    };
    frame.around(body, speaker)
}

/// The function beside the chip; nothing where the chip says the same.
#[must_use]
pub fn title(card: &Card, speaker: &Speaker) -> String {
    let label = speaker.label(card.strand);
    if label.long == label.short || label.long == "MainThread" || label.long == "MainProcess" {
        card.function.clone()
    } else {
        label.long
    }
}

/// The line at which the strand stands.
pub fn program_counter(card: &Card) -> Html {
    html! {
        <p class="pc">
            if card.line > 0 {
                <span class="ln">{ card.line }</span>
            }
            <code>{ &card.source }</code>
        </p>
    }
}

/// Top of the stack and how deep it is, in a line; a blank one until that is known, so that nothing jumps. In a run on real
/// workers what it has read; nothing where that is never known.
fn tcb(card: &Card, speaker: &Speaker) -> Option<String> {
    let blank = || "\u{a0}".to_owned();
    if let Some(read) = &card.read {
        return read.first().map(|first| match first.as_str() {
            "" => blank(),
            first => speaker.say_plainly(&Phrase::new("stage-has-read").code("what", first)),
        });
    }
    let frames = card.depth as u64;
    Some(match (frames, card.stack.first()) {
        (0, _) => blank(),
        (_, None) => speaker.count("stage-tcb-empty", "frames", frames),
        (_, Some(top)) => speaker.tcb(top, frames),
    })
}
