//! As the system, light, dark: one button goes round.

use super::icon::{Icon, IconName};
use crate::app::Words;
use crate::app::state::Theme;
use yew::prelude::*;

/// The button; `choose` gets the next theme.
pub(super) fn theme_toggle(words: &Words, theme: Theme, choose: &Callback<Theme>) -> Html {
    let name = words.say_with("theme-name", &[("theme", theme.name().into())]);
    html! {
        <button
            type="button"
            class="ghost"
            title={name.clone()}
            data-part="theme"
            data-value={theme.name()}
            onclick={choose.reform(move |_| theme.next())}
        ><Icon name={IconName::Theme} /><span class="label">{ name }</span></button>
    }
}
