//! Where the rows of the comparison lie: one row a model, in it a lane a task and below them the bar of its makespan.
//!
//! Pure geometry in CSS pixels, from the upper left corner of the tracks; who draws what there is somebody else's.

/// From one lane's top to the next one's where there is room.
const WIDEST_PITCH: f64 = 15.0;
/// …and where there is none: then the rows scroll.
const NARROWEST_PITCH: f64 = 2.0;
/// From one lane's top to the next one's in a column that is as high as it must be.
const COLUMN_PITCH: f64 = 9.0;
/// Between two lanes.
const LANE_GAP: f64 = 2.0;
/// Above the lanes of a row, and below its bar.
const ROW_PADDING: f64 = 9.0;
/// Between the lanes and the bar.
const BAR_GAP: f64 = 6.0;
/// The height of the bar of the makespan.
pub const BAR_HEIGHT: f64 = 8.0;
/// A row has room for name, note and figures however few lanes it has.
const LEAST_ROW: f64 = 56.0;

/// One model's row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// Its upper edge.
    pub top: f64,
    /// Its height.
    pub height: f64,
    /// Where its first lane begins.
    pub lanes_top: f64,
    /// How many lanes it has.
    pub lanes: usize,
    /// Where its bar begins.
    pub bar_top: f64,
}

/// All rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// From one lane's top to the next one's.
    pub pitch: f64,
    /// The height of a lane.
    pub lane: f64,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// The height of them all.
    pub height: f64,
}

impl Layout {
    /// Rows with so many lanes each, in a room of that height: they fill it if they can and go beyond it if they must.
    #[must_use]
    pub fn new(lanes: &[usize], room: f64) -> Self {
        let count: usize = lanes.iter().sum();
        let besides = besides(0.0) * lanes.len() as f64;
        let fitting = (room - besides) / count.max(1) as f64;
        let pitch = fitting.floor().clamp(NARROWEST_PITCH, WIDEST_PITCH);
        Self::of(lanes, 0.0, pitch, room)
    }

    /// Rows with so many lanes each, in a column that is as high as it must be; above the lanes is a heading of that height.
    #[must_use]
    pub fn column(lanes: &[usize], heading: f64) -> Self {
        Self::of(lanes, heading, COLUMN_PITCH, 0.0)
    }

    fn of(lanes: &[usize], heading: f64, pitch: f64, room: f64) -> Self {
        let besides = besides(heading);
        let least = |lanes: usize| (lanes as f64 * pitch + besides).max(LEAST_ROW);
        let wanted: f64 = lanes.iter().map(|lanes| least(*lanes)).sum();
        // What is left over goes between the rows, the same to each, but no row becomes much higher than it need be.
        let share = (room - wanted).max(0.0) / lanes.len().max(1) as f64;
        let mut top = 0.0;
        let rows = lanes
            .iter()
            .map(|&lanes| {
                let height = (least(lanes) + share.min(0.7 * least(lanes))).floor();
                let content = heading + lanes as f64 * pitch + BAR_GAP + BAR_HEIGHT;
                let lanes_top = top + heading + ((height - content) / 2.0).round();
                let row = Row {
                    top,
                    height,
                    lanes_top,
                    lanes,
                    bar_top: lanes_top + lanes as f64 * pitch + BAR_GAP - LANE_GAP,
                };
                top += height;
                row
            })
            .collect();
        Self {
            pitch,
            lane: pitch - LANE_GAP.min(pitch / 3.0).floor().max(1.0),
            rows,
            height: top,
        }
    }
}

/// The height of a row without its lanes.
fn besides(heading: f64) -> f64 {
    heading + 2.0 * ROW_PADDING + BAR_GAP + BAR_HEIGHT
}
