//! The card of a strand that runs: the same as any card, wider, with stack and frames as boxes.

use super::card::title;
use super::frame::{Frame, corner};
use super::speaker::Speaker;
use crate::stage::card::Card;
use crate::stage::phrase::Phrase;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// The card with the rim. `holds`: names of the locks it holds; `narrow`: without boxes, where several run at once and there
/// is less room for each; `hung`: what hangs on it, the baton.
pub fn running_card(
    card: &Card,
    holds: &[String],
    narrow: bool,
    hung: Html,
    speaker: &Speaker,
) -> Html {
    let frame = Frame {
        card,
        class: classes!("now", narrow.then_some("narrow")),
        name: title(card, speaker),
        corner: card.figure.as_ref().map_or_else(Html::default, |figure| {
            let short = Phrase {
                id: "stage-has-control-for",
                args: figure.args.clone(),
            };
            corner(speaker.say(if narrow { &short } else { figure }))
        }),
        process: None,
    };
    let line = if card.line > 0 {
        card.line.to_string()
    } else {
        String::new()
    };
    let body = html! {
        <>
            <p class="pc big"><span class="ln">{ line }</span><code>{ &card.source }</code></p>
            <p class="pc"><span class="ln" /><code>{ card.instruction.as_deref().unwrap_or("\u{a0}") }</code></p>
            { inside(card, speaker) }
            if !holds.is_empty() {
                <p class="holds note">
                    { speaker.word("stage-holds") }
                    <Icon name={IconName::Lock} />
                    { for holds.iter().map(|name| html! { <code>{ name }</code> }) }
                </p>
            }
            { hung }
        </>
    };
    frame.around(body, speaker)
}

/// Stack and frames; in a run on real workers the numbers that it has read.
fn inside(card: &Card, speaker: &Speaker) -> Html {
    let shown = match &card.read {
        None => html! {
            <>
                <div>
                    <p class="lab">{ speaker.word("stage-stack") }</p>
                    { boxes(&card.stack, 3, false) }
                </div>
                <div>
                    <p class="lab">{ speaker.word("stage-frames") }</p>
                    { boxes(&card.frames, 3, true) }
                </div>
            </>
        },
        Some(read) if read.is_empty() => return Html::default(),
        Some(read) => html! {
            <div>
                <p class="lab">{ speaker.word("stage-read") }</p>
                { boxes(read, 1, false) }
            </div>
        },
    };
    html! { <div class="two">{ shown }</div> }
}

/// Boxes one upon the other; empty ones stay, so that the card keeps its height.
fn boxes(entries: &[String], least: usize, fade: bool) -> Html {
    let shown = entries.iter().map(String::as_str);
    html! {
        <ol class="stk">
            { for shown.chain(std::iter::repeat("")).take(entries.len().max(least)).enumerate().map(|(place, entry)| {
                let old = fade && place > 0 || entry.is_empty();
                html! { <li class={classes!(old.then_some("old"))}>{ entry }</li> }
            }) }
        </ol>
    }
}
