//! How the room of the timeline is divided: minimap, axis, names, lanes.

use super::layout::{MachineRows, Metrics};

/// How much the timeline shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// All of it.
    #[default]
    Page,
    /// No minimap, lower lanes: where the window is low.
    Low,
    /// The strands' lanes only: in an embed, on a phone.
    Strip,
}

impl Density {
    /// Sizes of the lanes.
    #[must_use]
    pub const fn metrics(self) -> Metrics {
        match self {
            Self::Page => Metrics::PAGE,
            Self::Low => Metrics {
                pitch: 17.0,
                ..Metrics::PAGE
            },
            Self::Strip => Metrics::STRIP,
        }
    }

    /// Whether the machine's rows are shown.
    #[must_use]
    pub const fn machine_rows(self) -> MachineRows {
        match self {
            Self::Page | Self::Low => MachineRows::Shown,
            Self::Strip => MachineRows::Hidden,
        }
    }
}

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// Whether a place is inside.
    #[must_use]
    pub fn contains(&self, x: f64, y: f64) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

/// Names narrower than this have room for chips only.
const WIDE_NAMES: f64 = 100.0;

/// What a place belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The whole run in small.
    Minimap,
    /// Marks, and the playhead's time.
    Axis,
    /// Names of the lanes.
    Names,
    /// The lanes.
    Lanes,
}

/// The division of a drawing of some size.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Areas {
    /// The minimap; empty if there is none.
    pub minimap: Area,
    /// The axis, above the lanes.
    pub axis: Area,
    /// Names of the lanes, left of them.
    pub names: Area,
    /// The lanes.
    pub lanes: Area,
}

impl Areas {
    /// Divides a width and a height.
    #[must_use]
    pub fn new(width: f64, height: f64, density: Density) -> Self {
        let names_width = if density == Density::Strip || width < 600.0 {
            64.0
        } else {
            112.0
        };
        let lanes_width = (width - names_width).max(1.0);
        let below = |y, height| Area {
            x: names_width,
            y,
            width: lanes_width,
            height,
        };
        let minimap = match density {
            Density::Page => below(8.0, 24.0),
            Density::Low | Density::Strip => below(4.0, 0.0),
        };
        // A strip has a clock nearby and no room for another.
        let axis_height = if density == Density::Strip { 0.0 } else { 22.0 };
        let axis = below(minimap.y + minimap.height, axis_height);
        let top = axis.y + axis.height;
        let lanes = below(top, (height - top).max(0.0));
        let names = Area {
            x: 0.0,
            width: names_width,
            ..lanes
        };
        Self {
            minimap,
            axis,
            names,
            lanes,
        }
    }

    /// Whether there is room for more than a chip before a lane.
    #[must_use]
    pub fn has_wide_names(&self) -> bool {
        self.names.width >= WIDE_NAMES
    }

    /// What is above the lanes.
    #[must_use]
    pub fn head(density: Density) -> f64 {
        Self::new(0.0, 0.0, density).lanes.y
    }

    /// What a place belongs to; nothing in the corner above the names.
    #[must_use]
    pub fn part_at(&self, x: f64, y: f64) -> Option<Part> {
        let parts = [
            (self.minimap, Part::Minimap),
            (self.axis, Part::Axis),
            (self.names, Part::Names),
            (self.lanes, Part::Lanes),
        ];
        parts
            .into_iter()
            .find(|(area, _)| area.contains(x, y))
            .map(|(_, part)| part)
    }
}
