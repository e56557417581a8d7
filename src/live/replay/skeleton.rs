//! What two plans of one program have in common, whoever was first: a program whose steps depend on the race shows itself by
//! doing other steps under another schedule.

use crate::ids::{ChannelId, StrandId};
use crate::live::plan::{Plan, each_add};
use crate::live::step::{Step, visit};
use std::collections::{BTreeMap, BTreeSet};

/// What a strand does, counted: times and the order of meeting others are left out, since they are the schedule's.
#[derive(Debug, Default, PartialEq, Eq)]
struct Skeleton {
    name: String,
    counts: BTreeMap<(u8, u32), u64>,
}

/// The first strand that does other things in the other plan; strands that take work out of a queue which several share may.
#[must_use]
pub fn differs(one: &Plan, other: &Plan) -> Option<StrandId> {
    let (ones, others) = (skeletons(one), skeletons(other));
    let (shared, shared_too) = (sharers(one), sharers(other));
    if ones.len() != others.len() {
        return Some(StrandId(
            u32::try_from(ones.len().min(others.len())).unwrap_or(u32::MAX),
        ));
    }
    (0..)
        .map(StrandId)
        .zip(ones.iter().zip(&others))
        .find(|(strand, (one, other))| {
            let may = shared.contains(strand) || shared_too.contains(strand);
            !may && one != other
        })
        .map(|(strand, _)| strand)
}

/// Whether the strands add other amounts to the cells: then these are no counters, but depend on the race.
#[must_use]
pub fn adds_differ(one: &Plan, other: &Plan) -> bool {
    adds(one) != adds(other)
}

/// By strand and cell: how often it adds what.
fn adds(plan: &Plan) -> BTreeMap<(StrandId, &str, i32), u64> {
    let mut adds = BTreeMap::new();
    for (number, strand) in (0..).zip(&plan.strands) {
        each_add(&strand.steps, |cell, amount, times| {
            let name = plan.cells.get(cell as usize).map_or("", |cell| &cell.name);
            *adds.entry((StrandId(number), name, amount)).or_default() += times;
        });
    }
    adds
}

fn skeletons(plan: &Plan) -> Vec<Skeleton> {
    plan.strands
        .iter()
        .map(|strand| {
            let mut skeleton = Skeleton {
                name: strand.name.clone(),
                ..Skeleton::default()
            };
            visit(&strand.steps, 1, &mut |step, times| {
                let key = match step {
                    Step::Sleep { .. } => (0, 0),
                    Step::Io { .. } => (1, 0),
                    Step::Lock(lock) => (2, lock.0),
                    Step::Unlock(lock) => (3, lock.0),
                    Step::Put { channel, .. } => (4, channel.0),
                    Step::Get { channel } => (5, channel.0),
                    Step::Spawn(child) => (6, child.0),
                    _ => return,
                };
                *skeleton.counts.entry(key).or_default() += times;
            });
            skeleton
        })
        .collect()
}

/// Strands that take messages out of a channel that others take messages out of too.
fn sharers(plan: &Plan) -> BTreeSet<StrandId> {
    let mut takers: BTreeMap<ChannelId, BTreeSet<StrandId>> = BTreeMap::new();
    plan.each_step(|strand, step, _| {
        if let Step::Get { channel } = step {
            takers.entry(*channel).or_default().insert(strand);
        }
    });
    let several = takers.into_values().filter(|takers| takers.len() > 1);
    several.flatten().collect()
}
