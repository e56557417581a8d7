//! The comparison without a page: editing, the clock, the sentence, the chart, links, keys.

mod curve;
mod editing;
mod keys;
mod layout;
mod links;
mod listing;
mod measuring;
mod racing;
mod sample;
mod travel;
mod verdict;
