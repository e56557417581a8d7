//! The GIL as a baton: the one solid-ink thing on the stage. Held, or free and empty.

use super::speaker::Speaker;
use crate::ids::StrandId;
use crate::stage::phrase::Phrase;
use yew::prelude::*;

/// The baton of a process. `waiters` are those who want it, first come first.
pub fn baton(holder: Option<StrandId>, waiters: &[StrandId], speaker: &Speaker) -> Html {
    let label = match holder {
        Some(holder) => speaker.say_plainly(&Phrase::new("stage-baton-held").strand("who", holder)),
        None => speaker.word("stage-baton-free"),
    };
    let waiters: Vec<String> = waiters.iter().map(|it| it.0.to_string()).collect();
    html! {
        <div
            class={classes!("held", holder.is_none().then_some("free"))}
            data-part="gil"
            data-flip="gil"
            data-holder={holder.map(|holder| holder.0.to_string())}
            data-waiters={waiters.join(" ")}
        >
            <svg class="baton" viewBox="0 0 78 28" role="img" aria-label={label}>
                <rect x="0.75" y="0.75" width="76.5" height="26.5" rx="13.25" />
                <path d="M14 4v20M64 4v20" />
                <text x="39" y="19">{ "GIL" }</text>
            </svg>
        </div>
    }
}

/// The GIL of one process among several: ink if held, an outline if not.
pub fn capsule(holds: bool, holder: Option<StrandId>, speaker: &Speaker) -> Html {
    let label = speaker.word(if holds {
        "stage-gil-held"
    } else {
        "stage-gil-not-held"
    });
    html! {
        <span
            class={classes!("gilp", holds.then_some("on"))}
            data-part="gil"
            data-holder={holder.filter(|_| holds).map(|holder| holder.0.to_string())}
            role="img"
            aria-label={label}
        >
            { "GIL" }
        </span>
    }
}
