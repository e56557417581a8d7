//! The bar at the top of the playground: the program and the machine.

use super::cores_stepper::cores_stepper;
use super::example_picker::example_picker;
use super::python_version::python_version_choice;
use super::switch_interval::switch_interval;
use super::top_bar::TopBar;
use super::view_tabs::View;
use crate::app::Command;
use crate::web::context::Page;
use yew::prelude::*;

/// The header of the playground.
pub(super) fn header(page: &Page) -> Html {
    html! {
        <TopBar
            words={page.words.clone()}
            label="header-label"
            view={View::Play}
            picker={example_picker(page)}
            folded={html! { <span class="version">{ page.state.options.python.name() }</span> }}
            theme={page.state.theme}
            share_name="share-name"
            on_language={page.send.reform(Command::SetLanguage)}
            on_theme={page.send.reform(Command::SetTheme)}
            on_keys={page.on(Command::ShowKeys(true))}
            on_share={page.on(Command::Share)}
        >
            { python_version_choice(page) }
            { cores_stepper(page) }
            { switch_interval(page) }
        </TopBar>
    }
}
