//! Who has control of the loop's thread: one task with its frames, or the loop itself, or nobody while it sleeps.

use super::card::title;
use super::speaker::Speaker;
use crate::stage::event_loop::Control;
use yew::prelude::*;

/// What the card needs.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The task that has control.
    pub control: Option<Control>,
    /// The loop's thread sleeps in `select`.
    pub selecting: bool,
    /// Says it.
    pub speaker: Speaker,
}

/// The card with the control capsule.
#[component]
pub fn ControlCard(props: &Props) -> Html {
    let Props {
        control,
        selecting,
        speaker,
    } = props;
    let Some(control) = control else {
        let id = if *selecting {
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
    html! {
        <article
            class={classes!("card", "now", speaker.hue(card.strand), "run")}
            tabindex="0"
            data-strand={card.strand.0.to_string()}
            data-state={card.texture.class()}
            data-line={card.line.to_string()}
            data-flip={format!("strand-{}", card.strand.0)}
        >
            <i class="sw" />
            <header>
                { speaker.chip(card.strand) }
                <span class="nm">{ title(card, speaker) }</span>
                <span class="st">{ speaker.with_span("stage-has-control-for", control.lasts) }</span>
            </header>
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
        </article>
    }
}
