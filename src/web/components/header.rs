//! The bar at the top: the name, the program, the machine, the page's own settings.

use super::cores_stepper::CoresStepper;
use super::example_picker::ExamplePicker;
use super::icon::{Icon, IconName};
use super::language_switch::LanguageSwitch;
use super::python_version::PythonVersionChoice;
use super::share_button::ShareButton;
use super::switch_interval::SwitchInterval;
use super::theme_toggle::ThemeToggle;
use crate::app::Command;
use crate::web::context::use_page;
use yew::prelude::*;

/// The header of the playground. In a narrow window the settings are folded under a button.
#[component]
pub fn Header() -> Html {
    let page = use_page();
    let words = &page.words;
    let open = use_state(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <header class="top" aria-label={words.say("header-label")}>
            <a class="logo" href="./"><Logo /><span>{ words.say("page-name") }</span></a>
            <ExamplePicker />
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
                <PythonVersionChoice />
                <CoresStepper />
                <SwitchInterval />
                <LanguageSwitch />
                <span class="pair">
                    <ThemeToggle />
                    <button
                        type="button"
                        class="ghost"
                        title={words.say("keys-button")}
                        data-part="keys"
                        onclick={page.on(Command::ShowKeys(true))}
                    ><kbd aria-hidden="true">{ "?" }</kbd><span class="label">{ words.say("keys-button") }</span></button>
                </span>
                <ShareButton />
            </div>
        </header>
    }
}

/// The mark: slices of two strands that take turns.
#[component]
pub fn Logo() -> Html {
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
