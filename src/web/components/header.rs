//! The bar at the top: the name, the program, the machine, the page's own settings.

use super::cores_stepper::cores_stepper;
use super::example_picker::example_picker;
use super::icon::{Icon, IconName};
use super::language_switch::language_switch;
use super::python_version::python_version_choice;
use super::share_button::share_button;
use super::switch_interval::switch_interval;
use super::theme_toggle::theme_toggle;
use super::view_tabs::{View, view_tabs};
use crate::app::Command;
use crate::web::context::use_page;
use yew::prelude::*;

/// The header of the playground. In a narrow window the settings are folded under a button.
#[component]
pub(super) fn Header() -> Html {
    let page = use_page();
    let words = &page.words;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <header class="top" aria-label={words.say("header-label")}>
            <a class="logo" href="./">{ logo() }<span>{ words.say("page-name") }</span></a>
            { view_tabs(words, View::Play) }
            { example_picker(&page) }
            <button
                type="button"
                class="more push"
                aria-expanded={open.to_string()}
                aria-controls="settings"
                aria-label={words.say("more-name")}
                onclick={toggle}
            >
                <span class="version">{ page.state.options.python.name() }</span>
                <span class="ghost"><Icon name={IconName::More} /></span>
            </button>
            <div id="settings" class={classes!("settings", open.then_some("open"))}>
                { python_version_choice(&page) }
                { cores_stepper(&page) }
                { switch_interval(&page) }
                { language_switch(words, page.send.reform(Command::SetLanguage)) }
                <span class="pair">
                    { theme_toggle(words, page.state.theme, &page.send.reform(Command::SetTheme)) }
                    <button
                        type="button"
                        class="ghost"
                        title={words.say("keys-button")}
                        data-part="keys"
                        onclick={page.on(Command::ShowKeys(true))}
                    ><kbd aria-hidden="true">{ "?" }</kbd><span class="label">{ words.say("keys-button") }</span></button>
                </span>
                { share_button(words, "share-name", page.on(Command::Share)) }
            </div>
        </header>
    }
}

/// The mark: slices of two strands that take turns.
pub(super) fn logo() -> Html {
    html! {
        <svg viewBox="0 0 22 22" aria-hidden="true">
            <g class="s1">
                <rect x="0" y="3" width="9" height="7" rx="2" />
                <rect x="16" y="3" width="6" height="7" rx="2" />
            </g>
            <g class="s2"><rect x="8" y="12" width="9" height="7" rx="2" /></g>
        </svg>
    }
}
