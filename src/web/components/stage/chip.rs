//! The chip: who. The only filled label on the page.

use crate::trace::labels::ChipLabel;
use yew::prelude::*;

/// A strand's chip in its hue.
#[must_use]
pub fn chip(label: &ChipLabel) -> Html {
    html! { <b class={classes!("chip", format!("s{}", label.hue))}>{ &label.short }</b> }
}
