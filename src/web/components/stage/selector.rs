//! The selector: whose replies the loop's `select` watches for, and how far they have come.

use super::speaker::Speaker;
use crate::stage::event_loop::Request;
use yew::prelude::*;

/// The selector's rows.
pub fn selector(requests: &[Request], more: usize, speaker: &Speaker) -> Html {
    html! {
        <div class="panel" data-part="selector">
            <h3 class="hd">
                <b>{ speaker.word("stage-selector") }</b>
                <span class="note">{ speaker.word("stage-selector-note") }</span>
            </h3>
            if requests.is_empty() {
                <p class="nobody note">{ speaker.word("stage-selector-empty") }</p>
            }
            <ul class="io-l">{ for requests.iter().map(|it| row(it, speaker)) }</ul>
            if more > 0 {
                <p class="note">{ speaker.count("stage-more", "count", more as u64) }</p>
            }
        </div>
    }
}

fn row(request: &Request, speaker: &Speaker) -> Html {
    let percent = request.progress * 100.0;
    let hue = speaker.hue(request.strand);
    let (when, texture) = match request.unseen {
        Some(unseen) => (
            html! { <span class="when">{ speaker.with_span("stage-request-unseen", unseen) }</span> },
            "run",
        ),
        None => (
            html! { <span class="note">{ speaker.request(percent.round() as u64, request.left) }</span> },
            "io",
        ),
    };
    html! {
        <li key={request.strand.0} class={request.unseen.map(|_| "sx")} data-strand={request.strand.0.to_string()}>
            { speaker.chip(request.strand) }
            { when }
            <div class={classes!("meter", "sw", hue, texture)} style={format!("--v:{percent:.1}%")} />
        </li>
    }
}
