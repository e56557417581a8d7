//! Memory cells: variables as boxes with name and value; a ring round the one that has just changed.

use super::speaker::Speaker;
use crate::ids::StrandId;
use crate::stage::memory::{Cell, CellValue};
use crate::stage::threads::LockPlace;
use crate::web::components::icon::{Icon, IconName};
use yew::prelude::*;

/// One cell. `hot` is who has just run: a value that changed gets that strand's ring.
pub fn cell(cell: &Cell, locks: &[LockPlace], hot: Option<StrandId>, speaker: &Speaker) -> Html {
    let hue = hot
        .filter(|_| cell.changed)
        .map(|strand| classes!("hot", speaker.hue(strand)));
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
        <li key={cell.name.clone()} class={classes!("cell", hue)} title={cell.whole.clone()} data-name={cell.name.clone()}>
            <span>{ &cell.name }</span>
            { value }
        </li>
    }
}

/// A list of cells, and how many have none.
pub fn cells(
    shown: &[Cell],
    more: usize,
    locks: &[LockPlace],
    hot: Option<StrandId>,
    speaker: &Speaker,
) -> Html {
    html! {
        <ul class="cells" aria-label={speaker.word("stage-memory-label")}>
            { for shown.iter().map(|it| cell(it, locks, hot, speaker)) }
            if more > 0 {
                <li key="more" class="note">{ speaker.count("stage-cells-more", "count", more as u64) }</li>
            }
        </ul>
    }
}
