//! Who: a strand's chip, the only filled label on the page.

use crate::ids::StrandId;
use crate::trace::labels::Labels;
use yew::prelude::*;

/// A strand's short name on its hue.
pub fn chip(labels: &Labels, strand: StrandId) -> Html {
    let label = labels.get(strand);
    html! {
        <b class={classes!("chip", format!("s{}", label.hue))} data-strand={strand.0.to_string()}>{ label.short }</b>
    }
}
