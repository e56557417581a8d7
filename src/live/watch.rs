//! The coordinator's look at a run: what was told, who is still at it, whether anything can still happen.
//!
//! It reads the machine's segment once a frame. A strand that is blocked can only be woken by another; so if all that have
//! begun and not ended are blocked by what is still not to be had, and none has changed its state for some looks, nothing can
//! ever happen again.

use super::gil::strand_of;
use super::host::Host;
use super::layout::{
    barrier, channel, gil, header, lock as lock_word, signal, strand_state, tcb, waits_for,
};
use super::map::Map;
use super::plan::{Plan, Turns};
use super::record::Record;
use super::ring::Ring;
use crate::event::Wait;
use crate::ids::{ChannelId, LockId, ProcessId, StrandId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A deadlock stands for so many looks before it is told.
const LOOKS_OF_A_DEADLOCK: u32 = 12;

/// Who waits in a deadlock, and for what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stuck {
    /// Who.
    pub strand: StrandId,
    /// For what.
    pub wait: Wait,
    /// Who would have to do something for it, where that is one strand: a lock's owner, the one that is joined.
    pub on: Option<StrandId>,
}

/// A deadlock.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeadlockReport {
    /// Those who wait for each other in a circle, in its order; empty if they wait in none (for a message that nobody sends).
    pub cycle: Vec<StrandId>,
    /// All who wait.
    pub stuck: Vec<Stuck>,
}

/// A GIL as it stands in memory at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GilGauge {
    /// Whose.
    pub process: ProcessId,
    /// Who holds it.
    pub holder: Option<StrandId>,
    /// How many wait for it.
    pub waiters: u32,
    /// A waiter asks for it.
    pub is_asked: bool,
    /// How often it changed hands.
    pub switches: u32,
}

/// How far a run has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Somebody runs, or will.
    Alive,
    /// All have ended.
    Over,
    /// Nothing can happen any more.
    Deadlock(DeadlockReport),
}

/// The coordinator's look at a run.
#[derive(Debug, Default)]
pub struct Watch {
    /// Records that came before one with a smaller number.
    early: BTreeMap<u32, Record>,
    next: u32,
    /// The state changes of all strands together at the last look, if all were blocked; and for how many looks they were.
    still: Option<(i64, u32)>,
    /// By strand: the last pulse that was seen, and at how many looks.
    pulses: BTreeMap<StrandId, (i32, u32)>,
}

impl Watch {
    /// Takes the records out of all rings; gives those whose turn it is, in order.
    pub fn drain(&mut self, host: &impl Host, plan: &Plan, map: &Map) -> Vec<Record> {
        let mut found = Vec::new();
        for worker in 0..plan.workers() {
            ring(map, worker).drain(host, &mut found);
        }
        self.early
            .extend(found.into_iter().map(|r| (r.sequence, r)));
        let mut ready = Vec::new();
        while let Some(record) = self.early.remove(&self.next) {
            ready.push(record);
            self.next = self.next.wrapping_add(1);
        }
        ready
    }

    /// Gives what is left, though numbers may be missing: those of workers that were ended while they wrote.
    pub fn drain_rest(&mut self, host: &impl Host, plan: &Plan, map: &Map) -> Vec<Record> {
        let mut records = self.drain(host, plan, map);
        records.extend(std::mem::take(&mut self.early).into_values());
        records
    }

    /// How far the run has come. A deadlock is told once so many looks in a row have found it.
    pub fn look(&mut self, host: &impl Host, plan: &Plan, map: &Map) -> Standing {
        let strands = || (0..).zip(&plan.strands).map(|(n, _)| StrandId(n));
        let get = |strand, place| host.load(map.tcb(strand).after(place));
        let turns = || {
            strands()
                .map(|s| i64::from(get(s, tcb::TURNS)))
                .sum::<i64>()
        };
        let before = turns();
        let states: Vec<i32> = strands().map(|s| get(s, tcb::STATE)).collect();
        let is = |wanted| move |state: &&i32| **state == wanted;
        let done = states.iter().filter(is(strand_state::DONE)).count();
        // One that was started will run, however long its worker is kept from it.
        let is_started = |strand: StrandId| {
            let go = match strand {
                StrandId(0) => map.machine().header(header::GO),
                _ => map.tcb(strand).after(tcb::GO),
            };
            host.load(go) != 0
        };
        let unborn = strands()
            .zip(&states)
            .filter(|(strand, state)| **state == strand_state::UNBORN && !is_started(*strand))
            .count();
        let blocked = states.iter().filter(is(strand_state::BLOCKED)).count();
        if done == states.len() {
            return Standing::Over;
        }
        let all_blocked = blocked > 0 && done + unborn + blocked == states.len();
        let waits: Vec<i32> = strands()
            .filter(|strand| get(*strand, tcb::STATE) == strand_state::BLOCKED)
            .map(|strand| get(strand, tcb::WAITS_FOR))
            .collect();
        let hopeless = all_blocked
            && waits
                .iter()
                .all(|wait| is_hopeless(host, plan, map, *wait, &waits));
        let looks = match self.still {
            Some((turns, looks)) if turns == before => looks + 1,
            _ => 1,
        };
        self.still = (hopeless && before == turns()).then_some((before, looks));
        if self.still.is_some() && looks >= LOOKS_OF_A_DEADLOCK {
            return Standing::Deadlock(stuck(host, plan, map));
        }
        if unborn > 0 && done + unborn == states.len() && done > 0 {
            // Nobody is left who could start the others.
            return Standing::Over;
        }
        Standing::Alive
    }

    /// A strand that has begun, has not ended, and gave no sign of life at so many looks: its worker is gone. Looks are
    /// counted and not time, which also passes while the whole machine sleeps.
    pub fn lifeless(
        &mut self,
        host: &impl Host,
        plan: &Plan,
        map: &Map,
        patience_looks: u32,
    ) -> Option<StrandId> {
        let mut found = None;
        for strand in (0..plan.workers()).map(StrandId) {
            let get = |place| host.load(map.tcb(strand).after(place));
            let pulse = get(tcb::PULSE).wrapping_add(get(tcb::TURNS));
            let (seen, looks) = self.pulses.entry(strand).or_insert((pulse, 0));
            if *seen != pulse || get(tcb::STATE) == strand_state::DONE {
                (*seen, *looks) = (pulse, 0);
            } else {
                *looks += 1;
                if *looks > patience_looks {
                    found.get_or_insert(strand);
                }
            }
        }
        found
    }

    /// How many records found no room.
    #[must_use]
    pub fn dropped(host: &impl Host, plan: &Plan, map: &Map) -> u32 {
        let each = (0..plan.workers()).map(|worker| ring(map, worker).dropped(host));
        each.fold(0, u32::saturating_add)
    }

    /// The GILs as they stand in memory now.
    #[must_use]
    pub fn gauges(host: &impl Host, plan: &Plan, map: &Map) -> Vec<GilGauge> {
        let processes = (0..).zip(&plan.processes);
        let with_gil = processes.filter(|(_, process)| process.has_gil);
        with_gil
            .map(|(number, _)| {
                let process = ProcessId(number);
                let get = |place| host.load(map.gil(process).after(place));
                GilGauge {
                    process,
                    holder: strand_of(get(gil::HOLDER)),
                    waiters: u32::try_from(get(gil::WAITERS)).unwrap_or(0),
                    is_asked: get(gil::DROP_REQUEST) != 0,
                    switches: get(gil::SWITCHES).cast_unsigned(),
                }
            })
            .collect()
    }
}

/// Whether what a blocked strand waits for is still not to be had: who has been woken may not have run yet. `all`: what all
/// blocked strands wait for.
fn is_hopeless(host: &impl Host, plan: &Plan, map: &Map, waits_for: i32, all: &[i32]) -> bool {
    if plan.turns == Turns::Cooperative {
        // The loop is blocked only when no task can be woken.
        return true;
    }
    let (kind, number) = waits_for::parts(waits_for);
    match kind {
        waits_for::LOCK => host.load(map.lock(LockId(number)).after(lock_word::PERMITS)) <= 0,
        waits_for::STRAND => {
            let state = map.tcb(StrandId(number)).after(tcb::STATE);
            host.load(state) != strand_state::DONE
        }
        waits_for::MESSAGE => {
            let at = map.channel(ChannelId(number));
            host.load(at.after(channel::HEAD)) == host.load(at.after(channel::TAIL))
        }
        waits_for::SIGNAL => host.load(map.signal(number).after(signal::RAISED)) == 0,
        waits_for::ROOM => {
            let at = map.channel(ChannelId(number));
            host.load(at.after(channel::HEAD)) != host.load(at.after(channel::TAIL))
        }
        waits_for::BARRIER => {
            // If more wait than have arrived, it has opened for some of them.
            let arrived = host.load(map.barrier(number).after(barrier::ARRIVED));
            let waiting = all.iter().filter(|other| **other == waits_for).count();
            i32::try_from(waiting) == Ok(arrived)
        }
        _ => true,
    }
}

fn ring(map: &Map, worker: u32) -> Ring {
    Ring {
        at: map.ring(worker),
        sequence: map.machine().header(header::SEQUENCE),
    }
}

/// Who waits, and whether they do so in a circle.
pub fn stuck(host: &impl Host, plan: &Plan, map: &Map) -> DeadlockReport {
    // An event loop waits for nobody but its tasks.
    let first = u32::from(plan.turns == Turns::Cooperative);
    let strands = (0..).zip(&plan.strands).map(|(n, _)| StrandId(n));
    let stuck: Vec<Stuck> = strands
        .skip(first as usize)
        .filter(|strand| host.load(map.tcb(*strand).after(tcb::STATE)) == strand_state::BLOCKED)
        .map(|strand| {
            let word = host.load(map.tcb(strand).after(tcb::WAITS_FOR));
            let (wait, on) = what_for(host, plan, map, waits_for::parts(word));
            Stuck { strand, wait, on }
        })
        .collect();
    report(stuck)
}

/// A deadlock of those.
#[must_use]
pub fn report(stuck: Vec<Stuck>) -> DeadlockReport {
    let next: BTreeMap<StrandId, StrandId> = stuck
        .iter()
        .filter_map(|stuck| Some((stuck.strand, stuck.on?)))
        .collect();
    let cycle = next.keys().find_map(|start| {
        let mut path = vec![*start];
        let mut at = *next.get(start)?;
        while at != *start {
            if path.contains(&at) {
                return None;
            }
            path.push(at);
            at = *next.get(&at)?;
        }
        Some(path)
    });
    DeadlockReport {
        cycle: cycle.unwrap_or_default(),
        stuck,
    }
}

fn what_for(
    host: &impl Host,
    plan: &Plan,
    map: &Map,
    (kind, number): (i32, u32),
) -> (Wait, Option<StrandId>) {
    match kind {
        waits_for::STRAND => {
            let strand = StrandId(number);
            let wait = match plan.strands.get(strand.index()) {
                Some(other) if plan.is_main(strand) => Wait::Child {
                    process: other.process,
                },
                _ => Wait::Join { strand },
            };
            (wait, Some(strand))
        }
        waits_for::MESSAGE | waits_for::ROOM => {
            let channel = ChannelId(number);
            (Wait::Channel { channel }, None)
        }
        waits_for::LOCK => {
            let lock = LockId(number);
            let owner = host.load(map.lock(lock).after(lock_word::OWNER));
            (Wait::Lock { lock, until: None }, strand_of(owner))
        }
        waits_for::BARRIER => {
            let lock = LockId(lock_of_barrier(plan, number));
            (Wait::Lock { lock, until: None }, None)
        }
        waits_for::SIGNAL => {
            let lock = LockId(lock_of_signal(plan, number));
            (Wait::Lock { lock, until: None }, None)
        }
        _ => (Wait::Future { task: None }, None),
    }
}

/// The number under which the trace knows a barrier: after the locks.
#[must_use]
pub fn lock_of_barrier(plan: &Plan, number: u32) -> u32 {
    u32::try_from(plan.locks.len()).unwrap_or(0) + number
}

/// The number under which the trace knows a signal: after the barriers.
#[must_use]
pub fn lock_of_signal(plan: &Plan, number: u32) -> u32 {
    lock_of_barrier(plan, u32::try_from(plan.barriers.len()).unwrap_or(0)) + number
}
