//! Below the lanes: the legend, and in its place what lies under the pointer.

use crate::timeline::texture::Texture;
use crate::web::context::use_page;
use yew::prelude::*;

/// What the foot says.
#[derive(Clone, PartialEq, Properties)]
pub struct TimelineFootProps {
    /// The textures that occur.
    pub textures: Vec<Texture>,
    /// What lies under the pointer, in words; empty if it is elsewhere.
    pub under_pointer: String,
}

/// A line: legend or detail.
#[component]
pub fn TimelineFoot(props: &TimelineFootProps) -> Html {
    let page = use_page();
    if !props.under_pointer.is_empty() {
        return html! { <p class="tl-foot tl-detail" data-part="timeline-detail">{ &props.under_pointer }</p> };
    }
    html! {
        <ul class="tl-foot tl-legend" aria-label={page.words.say("timeline-legend")} data-part="legend">
            { for props.textures.iter().map(|texture| html! {
                <li key={texture.class()}>
                    <i class={classes!("sw", hue(*texture), texture.class())} aria-hidden="true"></i>
                    { page.words.texture(*texture) }
                </li>
            }) }
        </ul>
    }
}

fn hue(texture: Texture) -> &'static str {
    match texture {
        Texture::Frozen => "sx",
        _ => "s1",
    }
}
