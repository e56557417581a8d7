//! The geometry of the timeline.

mod axis;
mod hit;
mod lanes;
mod layout;
mod pieces;
mod view;
