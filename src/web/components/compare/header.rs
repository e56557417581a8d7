//! The bar at the top of the comparison: the workload.

use super::preset_picker::PresetPicker;
use crate::compare::Command;
use crate::web::compare::context::use_compare_page;
use crate::web::components::top_bar::TopBar;
use crate::web::components::view_tabs::View;
use yew::prelude::*;

/// The header of the comparison.
#[component]
pub(super) fn CompareHeader() -> Html {
    let page = use_compare_page();
    html! {
        <TopBar
            words={page.words.clone()}
            label="compare-header"
            view={View::Compare}
            picker={html! { <PresetPicker /> }}
            theme={page.state.theme}
            share_name="compare-share-name"
            on_language={page.send.reform(Command::SetLanguage)}
            on_theme={page.send.reform(Command::SetTheme)}
            on_keys={page.on(Command::ShowKeys(true))}
            on_share={page.on(Command::Share)}
        />
    }
}
