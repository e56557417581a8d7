//! As the system, light, dark: one button goes round.

use super::icon::{Icon, IconName};
use crate::app::Command;
use crate::web::context::Page;
use yew::prelude::*;

/// The button.
pub(super) fn theme_toggle(page: &Page) -> Html {
    let theme = page.state.theme;
    let name = page
        .words
        .say_with("theme-name", &[("theme", theme.name().into())]);
    html! {
        <button
            type="button"
            class="ghost"
            title={name.clone()}
            data-part="theme"
            data-value={theme.name()}
            onclick={page.on(Command::SetTheme(theme.next()))}
        ><Icon name={IconName::Theme} /><span class="label">{ name }</span></button>
    }
}
