//! Snapshots of the machine, taken now and then, so that any tick can be reached again by re-execution.
//!
//! Few are kept: when there are too many, or they hold too much, every second one goes and the spacing doubles.

use crate::machine::Machine;

/// How many are kept.
const MOST_SNAPSHOTS: usize = 32;

/// How many heap objects they may hold together.
const MOST_OBJECTS: usize = 2_000_000;

/// Instructions between the first snapshots.
const FIRST_SPACING: u64 = 250_000;

/// A machine at a moment between two steps.
#[derive(Clone, Debug)]
struct Snapshot {
    machine: Machine,
    objects: usize,
}

/// The snapshots of a run, oldest first; the first is the machine before its first step.
#[derive(Clone, Debug)]
pub(super) struct Snapshots {
    kept: Vec<Snapshot>,
    spacing: u64,
    next_at: u64,
}

impl Snapshots {
    /// Begins with the machine before its first step.
    #[must_use]
    pub(super) fn new(machine: &Machine) -> Self {
        let mut snapshots = Self {
            kept: Vec::new(),
            spacing: FIRST_SPACING,
            next_at: 0,
        };
        snapshots.take(machine);
        snapshots
    }

    /// Takes one if it is time.
    pub(super) fn consider(&mut self, machine: &Machine) {
        if machine.instructions >= self.next_at {
            self.take(machine);
        }
    }

    /// The latest in which fewer than `told` events had been told, to go on from.
    #[must_use]
    pub(super) fn before(&self, told: u32) -> Option<&Machine> {
        self.kept
            .iter()
            .rev()
            .map(|snapshot| &snapshot.machine)
            .find(|machine| machine.journal.told() <= told)
            // The very first event is told when the machine is made.
            .or_else(|| self.kept.first().map(|snapshot| &snapshot.machine))
    }

    fn take(&mut self, machine: &Machine) {
        let objects = live_objects(machine);
        self.kept.push(Snapshot {
            machine: machine.clone(),
            objects,
        });
        let held: usize = self.kept.iter().map(|snapshot| snapshot.objects).sum();
        if self.kept.len() > MOST_SNAPSHOTS || (held > MOST_OBJECTS && self.kept.len() > 2) {
            let mut place = 0;
            self.kept.retain(|_| {
                place += 1;
                place % 2 == 1
            });
            self.spacing *= 2;
        }
        // A copy must stay cheap beside the execution between two copies.
        let spacing = self.spacing.max(objects as u64 * 8);
        self.next_at = machine.instructions + spacing;
    }
}

fn live_objects(machine: &Machine) -> usize {
    machine
        .processes
        .iter()
        .map(|process| process.vm.heap.live())
        .sum()
}
