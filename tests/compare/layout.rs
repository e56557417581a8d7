//! Where the rows lie.

use interleave::compare::layout::{BAR_HEIGHT, Layout};
use proptest::prelude::*;

#[test]
fn rows_fill_the_room_that_they_can_use() {
    let layout = Layout::new(&[6; 5], 420.0);
    assert!(
        layout.height <= 420.0 && layout.height > 390.0,
        "{}",
        layout.height
    );
}

#[test]
fn too_many_lanes_go_beyond_the_room() {
    let layout = Layout::new(&[60; 5], 420.0);
    assert!(layout.height > 420.0);
    assert!(layout.lane >= 1.0);
}

proptest! {
    #[test]
    fn nothing_overlaps(lanes in prop::collection::vec(0_usize..80, 1..9), heading in 0.0..50.0, room in 0.0..1200.0) {
        for (layout, heading) in [(Layout::new(&lanes, room), 0.0), (Layout::column(&lanes, heading), heading)] {
            let mut edge = 0.0;
            for (row, lanes) in layout.rows.iter().zip(&lanes) {
                prop_assert!(row.top >= edge);
                prop_assert!(row.lanes_top >= row.top + heading);
                prop_assert!(row.bar_top >= row.lanes_top + *lanes as f64 * layout.pitch);
                prop_assert!(row.bar_top + BAR_HEIGHT <= row.top + row.height);
                edge = row.top + row.height;
            }
            prop_assert!(layout.lane < layout.pitch);
        }
    }
}
