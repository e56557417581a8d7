//! Drawing on canvas: what the timeline needs of it, outside of the virtual DOM.
//!
//! Colours come from the style sheet, geometry from `timeline`; nothing here decides anything about a run.

pub(super) mod band;
pub(super) mod chart;
pub(super) mod drawing;
pub(super) mod frame;
pub(super) mod marks;
pub(super) mod palette;
pub(super) mod plot;
pub(super) mod race_drawing;
pub(super) mod race_plot;
pub(super) mod surface;
pub(super) mod textures;
