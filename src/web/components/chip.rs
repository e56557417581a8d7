//! Who: a strand's chip, the only filled label on the page.

use crate::ids::StrandId;
use crate::web::context::use_page;
use yew::prelude::*;

/// What a chip needs to know.
#[derive(Clone, Copy, PartialEq, Properties)]
pub struct ChipProps {
    /// Whose.
    pub strand: StrandId,
}

/// A strand's short name on its hue.
#[component]
pub fn Chip(props: &ChipProps) -> Html {
    let page = use_page();
    let label = page.state.record.labels.get(props.strand);
    html! {
        <b class={classes!("chip", format!("s{}", label.hue))} data-strand={props.strand.0.to_string()}>
            { label.short }
        </b>
    }
}
