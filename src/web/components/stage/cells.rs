//! Memory cells: variables as boxes with name and value; a ring round the one that is being changed, a tint on the one that
//! has just been.

use super::speaker::Speaker;
use crate::stage::memory::{Cell, CellValue, Change};
use crate::stage::threads::LockPlace;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// One cell, in the hue of whoever is changing it or has just changed it.
pub fn cell(cell: &Cell, locks: &[LockPlace], speaker: &Speaker) -> Html {
    let look = match cell.change {
        Some(Change::UnderWay(by)) => classes!("open", speaker.hue(by)),
        Some(Change::Made(Some(by))) => classes!("fresh", speaker.hue(by)),
        Some(Change::Made(None)) => classes!("fresh", "s0"),
        None => Classes::new(),
    };
    // Another value is another element, so that its tint begins anew.
    let key = match cell.change {
        Some(Change::Made(_)) => format!("{}={}", cell.name, cell.whole),
        _ => cell.name.clone(),
    };
    let value = match &cell.value {
        CellValue::Repr(repr) => html! { <span>{ repr }</span> },
        CellValue::TypeName(name) => html! { <span class="ty">{ name }</span> },
        CellValue::Lock(lock) => {
            let place = locks.iter().find(|place| place.lock == *lock);
            html! {
                <span>
                    <Icon name={IconName::Lock} />
                    { for place.into_iter().flat_map(|place| &place.owners).map(|owner| speaker.chip(*owner)) }
                </span>
            }
        }
    };
    html! {
        <li {key} class={classes!("cell", look)} title={cell.whole.clone()} data-name={cell.name.clone()}>
            <span>{ &cell.name }</span>
            { value }
        </li>
    }
}

/// A list of cells, and how many have none.
pub fn cells(shown: &[Cell], more: usize, locks: &[LockPlace], speaker: &Speaker) -> Html {
    html! {
        <ul class="cells" aria-label={speaker.word("stage-memory-label")}>
            { for shown.iter().map(|it| cell(it, locks, speaker)) }
            if more > 0 {
                <li key="more" class="note">{ speaker.count("stage-cells-more", "count", more as u64) }</li>
            }
        </ul>
    }
}
