//! The layout, written and read again.

use interleave::ids::ProcessId;
use interleave::live::host::{Host, Word};
use interleave::live::jobs::Jobs;
use interleave::live::layout::{Layout, MAGIC, NoSegment, Shape, header, lock};
use interleave::live::map::Map;
use interleave::live::model::LiveModel;
use interleave::live::native::Threads;
use interleave::live::plan::Home;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn full() -> Shape {
    Shape {
        processes: 2,
        strands: 3,
        locks: vec![1, 4],
        cells: vec![7, -1, 0],
        barriers: vec![3],
        signals: 2,
        channels: vec![64, 4096],
        rings: vec![16, 32],
    }
}

fn written(shape: Shape) -> (Threads, Layout) {
    let layout = Layout::new(0, shape);
    let host = Threads::new(std::slice::from_ref(&layout));
    layout.write(&host);
    (host, layout)
}

#[test]
fn a_segment_is_read_as_it_was_written() {
    let (host, layout) = written(full());
    assert_eq!(Layout::read(&host, 0), Ok(layout));
}

#[test]
fn a_header_says_what_it_is() {
    let (host, layout) = written(full());
    assert_eq!(host.load(layout.header(header::MAGIC)), MAGIC);
    assert_eq!(
        host.load(layout.header(header::LENGTH)),
        layout.length().cast_signed()
    );
    assert_eq!(host.load(layout.lock(1).after(lock::PERMITS)), 4);
    assert_eq!(host.load(layout.cell(1)), -1);
}

#[test]
fn what_is_no_segment_is_refused() {
    let (host, layout) = written(full());
    host.store(layout.header(header::VERSION), 99);
    assert_eq!(Layout::read(&host, 0), Err(NoSegment));
    let (host, layout) = written(full());
    host.store(layout.header(header::SECTIONS + 1), -5);
    assert_eq!(Layout::read(&host, 0), Err(NoSegment));
}

fn places(layout: &Layout) -> Vec<(Word, u32)> {
    use interleave::live::layout::{barrier, channel, gil, pcb, ring, signal, tcb};
    let shape = layout.shape();
    let count = |n: usize| 0..u32::try_from(n).expect("few");
    let mut found = vec![
        (layout.header(0), header::WORDS),
        (layout.gil(), gil::WORDS),
    ];
    found.extend((0..shape.processes).map(|n| (layout.pcb(n), pcb::WORDS)));
    found.extend((0..shape.strands).map(|n| (layout.tcb(n), tcb::WORDS)));
    found.extend(count(shape.locks.len()).map(|n| (layout.lock(n), lock::WORDS)));
    found.extend(count(shape.cells.len()).map(|n| (layout.cell(n), 1)));
    found.extend(count(shape.barriers.len()).map(|n| (layout.barrier(n), barrier::WORDS)));
    found.extend((0..shape.signals).map(|n| (layout.signal(n), signal::WORDS)));
    found.extend(count(shape.channels.len()).map(|n| {
        let bytes = shape.channels[n as usize];
        (layout.channel(n), channel::WORDS + bytes.div_ceil(4))
    }));
    found.extend(count(shape.rings.len()).map(|n| {
        let records = shape.rings[n as usize];
        (layout.ring(n), ring::WORDS + records * ring::RECORD_WORDS)
    }));
    found
}

proptest! {
    #[test]
    fn nothing_overlaps_and_all_of_it_is_inside(
        processes in 0..5_u32,
        strands in 0..9_u32,
        locks in prop::collection::vec(0..4_u32, 0..5),
        cells in prop::collection::vec(any::<i32>(), 0..5),
        barriers in prop::collection::vec(1..4_u32, 0..3),
        signals in 0..4_u32,
        channels in prop::collection::vec((1..64_u32).prop_map(|n| n * 4), 0..4),
        rings in prop::collection::vec(1..64_u32, 0..4),
    ) {
        let shape = Shape { processes, strands, locks, cells, barriers, signals, channels, rings };
        let (host, layout) = written(shape);
        let mut used = BTreeSet::new();
        for (at, words) in places(&layout) {
            for offset in at.offset..at.offset + words {
                prop_assert!(offset < layout.length(), "{offset} is outside");
                prop_assert!(used.insert(offset), "{offset} is used twice");
            }
        }
        prop_assert_eq!(Layout::read(&host, 0), Ok(layout));
    }
}

#[test]
fn processes_see_only_their_own_memory_and_what_they_share() {
    let mut jobs = Jobs::counter(2, 10, true);
    jobs.cells.push("unused".to_owned());
    let plan = jobs.plan(LiveModel::Processes);
    let map = Map::new(&plan, 16);
    assert!(plan.cells.iter().all(|cell| cell.home == Home::Shared));
    let first: BTreeSet<u16> = map.visible_to(&plan, 1).into_iter().collect();
    let second: BTreeSet<u16> = map.visible_to(&plan, 2).into_iter().collect();
    let both: Vec<u16> = first.intersection(&second).copied().collect();
    // The machine's, the lock's and the counter's; not the cell that nobody uses.
    let shared = [
        0,
        map.lock(interleave::ids::LockId(0)).segment,
        map.cell(0).segment,
    ];
    assert_eq!(both, shared);
    assert!(first.contains(&map.gil(ProcessId(1)).segment));
    assert!(!second.contains(&map.gil(ProcessId(1)).segment));
}
