//! The page without a page: commands, steps, keys, programs, figures.

mod figures;
pub(crate) mod keys;
mod live;
mod programs;
mod running;
mod sample;
mod stepping;
mod timeline_words;
