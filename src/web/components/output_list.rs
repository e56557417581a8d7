//! The lines of output, drawn again only when there are others.

use super::chip::chip;
use crate::app::output_rows::{Row, rows};
use crate::app::record::Record;
use crate::app::{Shared, Words};
use crate::machine::event::Stream;
use web_sys::Element;
use yew::prelude::*;

/// The latest lines that are drawn; nobody reads more, and a page of a million lines does not scroll.
const MOST_ROWS: usize = 500;

/// What the list needs to know.
#[derive(Clone, PartialEq, Properties)]
pub struct OutputListProps {
    /// The run.
    pub record: Shared<Record>,
    /// How many pieces were printed up to the position.
    pub printed: u32,
    /// The language.
    pub words: Shared<Words>,
}

/// What was printed: when, by whom, what.
#[component]
pub fn OutputList(props: &OutputListProps) -> Html {
    let (record, words) = (&props.record, &props.words);
    let list = use_node_ref();
    {
        let list = list.clone();
        use_effect_with(props.printed, move |_| {
            if let Some(list) = list.cast::<Element>() {
                list.set_scroll_top(list.scroll_height());
            }
        });
    }
    let (left_out, rows) = rows(record, props.printed, MOST_ROWS);
    let line = |row: Row| {
        let stderr = row.stream == Stream::Stderr;
        html! {
            <li class={stderr.then_some("stderr")} data-strand={row.strand.0.to_string()}>
                <span class="at">{ words.span(row.at) }</span>
                { chip(&record.labels, row.strand) }
                <span class="said">{ row.text }</span>
            </li>
        }
    };
    html! {
        <ol ref={list} tabindex={(props.printed > 0).then_some("0")}>
            if left_out > 0 {
                <li class="note">{ words.say_with("output-more", &[("count", (left_out as u64).into())]) }</li>
            }
            { for rows.into_iter().map(line) }
        </ol>
    }
}
