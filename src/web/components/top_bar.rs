//! The bar at the top of every page: the name, the views, what is shown, and the page's own settings.

use super::icon::{Icon, IconName};
use super::language_switch::language_switch;
use super::logo::logo;
use super::share_button::share_button;
use super::theme_toggle::theme_toggle;
use super::view_tabs::{View, view_tabs};
use crate::app::state::Theme;
use crate::app::{Language, Shared, Words};
use yew::prelude::*;

/// What the bar needs to know.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TopBarProps {
    /// What the page says.
    pub(super) words: Shared<Words>,
    /// The message that names the bar.
    pub(super) label: &'static str,
    /// The view that this page is.
    pub(super) view: View,
    /// The choice of what is shown.
    pub(super) picker: Html,
    /// What stands on the button under which the settings are folded, before its icon.
    #[prop_or_default]
    pub(super) folded: Html,
    /// The settings that this page alone has.
    #[prop_or_default]
    pub(super) children: Html,
    /// The theme.
    pub(super) theme: Theme,
    /// The message that says what is shared.
    pub(super) share_name: &'static str,
    /// Gets another language.
    pub(super) on_language: Callback<Language>,
    /// Gets another theme.
    pub(super) on_theme: Callback<Theme>,
    /// Opens the list of keys.
    pub(super) on_keys: Callback<MouseEvent>,
    /// Shares what is shown.
    pub(super) on_share: Callback<MouseEvent>,
}

/// The bar. In a narrow window the settings are folded under a button.
#[component]
pub(super) fn TopBar(props: &TopBarProps) -> Html {
    let words = &props.words;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <header class="top" aria-label={words.say(props.label)}>
            <a class="logo" href="./">{ logo() }<span>{ words.say("page-name") }</span></a>
            { view_tabs(words, props.view) }
            { props.picker.clone() }
            <button
                type="button"
                class="more push"
                aria-expanded={open.to_string()}
                aria-controls="settings"
                aria-label={words.say("more-name")}
                onclick={toggle}
            >
                { props.folded.clone() }
                <span class="ghost"><Icon name={IconName::More} /></span>
            </button>
            <div id="settings" class={classes!("settings", open.then_some("open"))}>
                { props.children.clone() }
                { language_switch(words, props.on_language.clone()) }
                <span class="pair">
                    { theme_toggle(words, props.theme, &props.on_theme) }
                    <button
                        type="button"
                        class="ghost"
                        title={words.say("keys-button")}
                        data-part="keys"
                        onclick={&props.on_keys}
                    ><kbd aria-hidden="true">{ "?" }</kbd><span class="label">{ words.say("keys-button") }</span></button>
                </span>
                { share_button(words, props.share_name, props.on_share.clone()) }
            </div>
        </header>
    }
}
