//! Who: a strand's chip, the only filled label on the page.

use crate::ids::StrandId;
use crate::trace::labels::Labels;
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
    chip(&use_page().state.record.labels, props.strand)
}

/// The same for long lists, where every chip asking for the page would be too much.
pub fn chip(labels: &Labels, strand: StrandId) -> Html {
    let label = labels.get(strand);
    html! {
        <b class={classes!("chip", format!("s{}", label.hue))} data-strand={strand.0.to_string()}>{ label.short }</b>
    }
}
