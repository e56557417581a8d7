//! Who waits for what: a row for each task that waits, with the path of its awaits.

use super::speaker::Speaker;
use crate::stage::event_loop::FutureRow;
use yew::prelude::*;

/// The table.
pub fn futures(futures: &[FutureRow], more: usize, speaker: &Speaker) -> Html {
    html! {
        <div data-part="futures">
            <div class="panel-h hd"><b>{ speaker.word("stage-futures") }</b></div>
            if futures.is_empty() {
                <p class="nobody note">{ speaker.word("stage-futures-empty") }</p>
            } else {
                <ul class="futs">
                    { for futures.iter().map(|row| html! {
                        <li
                            key={row.task.0}
                            class={classes!(speaker.hue(row.task), row.texture.class())}
                            data-strand={row.task.0.to_string()}
                            data-state={row.texture.class()}
                            data-line={row.line.to_string()}
                            data-flip={format!("strand-{}", row.task.0)}
                        >
                            <i class="sw" />
                            { speaker.chip(row.task) }
                            <span class="path">{ for row.path.iter().map(|name| html! { <code>{ name }</code> }) }</span>
                            <span class="fut-o">{ speaker.say(&row.awaits) }</span>
                        </li>
                    }) }
                    if more > 0 {
                        <li class="note" key="more">{ speaker.count("stage-more", "count", more as u64) }</li>
                    }
                </ul>
            }
        </div>
    }
}
