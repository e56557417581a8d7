//! The ring: one turn of `_run_once` in its four phases, the last split by the handles that it runs.

use super::speaker::Speaker;
use crate::stage::ring::{HandleState, Phase, Ring, RingHandle, arc_middle, arc_path, label_place};
use yew::prelude::*;

/// Arcs narrower than this, in degrees, carry no label.
const LABELLED: f64 = 14.0;

/// The ring.
pub fn loop_ring(ring: &Ring, frozen: bool, speaker: &Speaker) -> Html {
    let caption = match (ring.turn, ring.phase, ring.figure) {
        (0, ..) => speaker.word("stage-ring-before"),
        (_, Phase::Select, Some(_)) => speaker.word("stage-ring-sleeps"),
        (turn, Phase::Run, _) => speaker.count("stage-ring-turn-open", "turn", turn),
        (turn, ..) => speaker.count("stage-ring-turn", "turn", turn),
    };
    html! {
        <svg
            class="ring"
            viewBox="0 0 300 300"
            role="img"
            aria-label={speaker.ring(ring.turn, ring.phase.number())}
            data-phase={ring.phase.number().to_string()}
            data-turn={ring.turn.to_string()}
        >
            { for Phase::ALL.into_iter().map(|phase| arc(phase, ring, speaker)) }
            { for ring.handles.iter().map(|handle| handle_arc(handle, speaker)) }
            if let Some(figure) = ring.figure {
                <text class={classes!("big", frozen.then_some("sx"))} x="150" y="166">{ speaker.span(figure) }</text>
            }
            <text class="cap" x="150" y={if ring.figure.is_some() { "188" } else { "154" }}>{ caption }</text>
        </svg>
    }
}

/// A phase's arc, number and name. The run phase is drawn by its handles, if it has any.
fn arc(phase: Phase, ring: &Ring, speaker: &Speaker) -> Html {
    let here = phase == ring.phase && ring.turn > 0;
    let angles = phase.angles();
    let (x, y) = arc_middle(angles);
    let (label_x, label_y) = label_place(phase);
    let split = phase == Phase::Run && !ring.handles.is_empty();
    // Names stand inside the ring: to the right of arcs on the left half, to the left of those on the right half.
    let anchor = if label_x > 150.0 { "end" } else { "start" };
    html! {
        <>
            if !split {
                <path class={if here { "ph-here" } else { "ph-i" }} d={arc_path(angles)} />
                <text class={classes!("num", here.then_some("here"))} x={format!("{x:.1}")} y={format!("{:.1}", y + 4.5)}>{ phase.number() }</text>
            }
            <text
                class={classes!("plab", here.then_some("strong"))}
                text-anchor={anchor}
                x={format!("{label_x:.1}")}
                y={format!("{:.1}", label_y + 4.0)}
            >
                { speaker.word(phase.message()) }
            </text>
        </>
    }
}

fn handle_arc(handle: &RingHandle, speaker: &Speaker) -> Html {
    let class = match handle.state {
        HandleState::Over => "ph-over",
        HandleState::Running => "ph-run",
        HandleState::Next => "ph-next",
    };
    let hue = handle.task.map(|task| speaker.hue(task));
    let (x, y) = arc_middle(handle.angles);
    let label = handle
        .task
        .filter(|_| handle.angles.1 - handle.angles.0 >= LABELLED)
        .map(|task| speaker.initials(task));
    html! {
        <g class={classes!(hue.unwrap_or_else(|| "s0".to_owned()))}>
            <path {class} d={arc_path(handle.angles)} />
            if let Some(label) = label {
                <text
                    class={classes!("num", (handle.state == HandleState::Running).then_some("on"))}
                    x={format!("{x:.1}")}
                    y={format!("{:.1}", y + 4.5)}
                >
                    { label }
                </text>
            }
        </g>
    }
}
