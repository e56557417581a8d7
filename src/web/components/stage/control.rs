//! Who has control of the loop's thread: one task with its frames, or the loop itself, or nobody while it sleeps.

use super::card::title;
use super::frame::{Frame, corner};
use super::speaker::Speaker;
use crate::stage::event_loop::Control;
use yew::prelude::*;

/// The card with the control capsule. `selecting`: the loop's thread sleeps in `select`.
pub fn control_card(control: Option<&Control>, selecting: bool, speaker: &Speaker) -> Html {
    let Some(control) = control else {
        let id = if selecting {
            "stage-control-select"
        } else {
            "stage-control-nobody"
        };
        return html! {
            <div class="card now s0 idlecontrol">
                <p class="note">{ speaker.word(id) }</p>
                if !selecting {
                    <span class="token" data-flip="control">{ speaker.word("stage-control") }</span>
                }
            </div>
        };
    };
    let card = &control.card;
    let frame = Frame {
        card,
        class: classes!("now"),
        name: title(card, speaker),
        corner: corner(html! { { speaker.with_span("stage-has-control-for", control.lasts) } }),
        process: None,
    };
    let body = html! {
        <>
            <ol class="chain">
                { for control.chain.iter().map(|(function, line)| html! {
                    <li>
                        <code>{ function }</code>
                        if *line > 0 {
                            <span class="note">{ speaker.count("stage-line", "line", (*line).into()) }</span>
                        }
                    </li>
                }) }
                <li class={control.blocks.as_ref().map(|_| "sx bad")}>
                    <code>{ &card.source }{ "\u{a0}" }</code>
                    if control.blocks.is_some() {
                        <span>{ speaker.word("stage-not-an-await") }</span>
                    }
                </li>
            </ol>
            <span class="token" data-flip="control" data-holder={card.strand.0.to_string()}>{ speaker.word("stage-control") }</span>
        </>
    };
    frame.around(body, speaker)
}
