//! How many cores the machine has.

use super::icon::{Icon, IconName};
use crate::app::{Command, MOST_CORES};
use crate::web::context::Page;
use yew::prelude::*;

/// Fewer, how many, more.
pub(super) fn cores_stepper(page: &Page) -> Html {
    let words = &page.words;
    let cores = page.state.options.cores;
    html! {
        <div class="field">
            <span class="field-label" id="cores-label">{ words.say("cores-label") }</span>
            <div class="step" role="group" aria-labelledby="cores-label" data-part="cores" data-value={cores.to_string()}>
                <button
                    type="button"
                    aria-label={words.say("cores-fewer")}
                    disabled={cores <= 1}
                    data-value="fewer"
                    onclick={page.on(Command::SetCores(cores.saturating_sub(1)))}
                ><Icon name={IconName::Minus} /></button>
                <b aria-live="polite">{ cores }</b>
                <button
                    type="button"
                    aria-label={words.say("cores-more")}
                    disabled={cores >= MOST_CORES}
                    data-value="more"
                    onclick={page.on(Command::SetCores(cores + 1))}
                ><Icon name={IconName::Plus} /></button>
            </div>
        </div>
    }
}
