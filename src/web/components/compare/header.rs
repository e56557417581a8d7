//! The bar at the top: the name, the views, the workload, the page's own settings.

use super::preset_picker::PresetPicker;
use crate::compare::Command;
use crate::web::compare::context::use_compare_page;
use crate::web::components::header::logo;
use crate::web::components::icon::{Icon, IconName};
use crate::web::components::language_switch::language_switch;
use crate::web::components::share_button::share_button;
use crate::web::components::theme_toggle::theme_toggle;
use crate::web::components::view_tabs::{View, view_tabs};
use yew::prelude::*;

/// The header of the comparison. In a narrow window the settings are folded under a button.
#[component]
pub fn CompareHeader() -> Html {
    let page = use_compare_page();
    let words = &page.words;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <header class="top" aria-label={words.say("compare-header")}>
            <a class="logo" href="./">{ logo() }<span>{ words.say("page-name") }</span></a>
            { view_tabs(words, View::Compare) }
            <PresetPicker />
            <button
                type="button"
                class="more push"
                aria-expanded={open.to_string()}
                aria-controls="settings"
                aria-label={words.say("more-name")}
                onclick={toggle}
            ><span class="ghost"><Icon name={IconName::More} /></span></button>
            <div id="settings" class={classes!("settings", open.then_some("open"))}>
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
                { share_button(words, "compare-share-name", page.on(Command::Share)) }
            </div>
        </header>
    }
}
