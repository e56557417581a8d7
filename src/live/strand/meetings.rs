//! Where strands wait for each other: locks, births and ends, barriers, signals.

use super::Strand;
use crate::event::DropReason;
use crate::ids::{LockId, StrandId};
use crate::live::fault::Halt;
use crate::live::host::Host;
use crate::live::layout::{pcb, process_state, strand_state, tcb, waits_for};
use crate::live::meeting::{Barrier, Signal};
use crate::live::mutex::Mutex;
use crate::live::record::Told;

impl<H: Host> Strand<'_, H> {
    pub(super) fn lock(&mut self, id: LockId) -> Result<(), Halt> {
        let mutex = Mutex {
            at: self.around.map.lock(id),
        };
        let host = self.around.host;
        if mutex.try_take(host, self.me) {
            if !self.quiet.takes(id) {
                self.tell(Told::LockTake(id));
            }
            return Ok(());
        }
        let waits = waits_for::word(waits_for::LOCK, id.0);
        self.block(Told::WaitLock(id), waits, |strand| {
            mutex
                .take(host, strand.me, || strand.is_stopped())
                .then(|| {
                    let by = mutex.released_by(host);
                    strand.tell(Told::Wake(by));
                    strand.tell(Told::LockTake(id));
                })
        })
    }

    pub(super) fn unlock(&mut self, id: LockId) {
        if !self.quiet.releases(id) {
            self.tell(Told::LockRelease(id));
        }
        let at = self.around.map.lock(id);
        Mutex { at }.release(self.around.host, self.me);
    }

    pub(super) fn spawn(&mut self, child: StrandId) {
        let (host, plan, map) = (self.around.host, self.around.plan, self.around.map);
        self.tell(Told::Spawn(child));
        if plan.is_main(child) {
            let at = map.pcb(plan.strands[child.index()].process);
            host.store(at.after(pcb::STATE), process_state::ALIVE);
        }
        let go = map.tcb(child).after(tcb::GO);
        host.store(go, 1);
        host.notify(go, u32::MAX);
    }

    pub(super) fn join(&mut self, other: StrandId) -> Result<(), Halt> {
        let host = self.around.host;
        let state = self.around.map.tcb(other).after(tcb::STATE);
        if host.load(state) == strand_state::DONE {
            return Ok(());
        }
        let waits = waits_for::word(waits_for::STRAND, other.0);
        self.block(Told::WaitStrand(other), waits, |strand| {
            loop {
                let seen = host.load(state);
                if seen == strand_state::DONE {
                    strand.tell(Told::Wake(Some(other)));
                    return Some(());
                }
                if strand.is_stopped() {
                    return None;
                }
                host.wait(state, seen, None);
            }
        })
    }

    pub(super) fn barrier(&mut self, number: u32) -> Result<(), Halt> {
        let host = self.around.host;
        let barrier = Barrier {
            at: self.around.map.barrier(number),
        };
        let Some(generation) = barrier.arrive(host, self.me) else {
            return Ok(());
        };
        let waits = waits_for::word(waits_for::BARRIER, number);
        self.block(Told::WaitBarrier(number), waits, |strand| {
            barrier
                .wait(host, generation, || strand.is_stopped())
                .then(|| strand.tell(Told::Wake(barrier.opened_by(host))))
        })
    }

    pub(super) fn raise(&self, number: u32) {
        let at = self.around.map.signal(number);
        Signal { at }.raise(self.around.host, self.me);
    }

    pub(super) fn wait_for_signal(&mut self, number: u32) -> Result<(), Halt> {
        let host = self.around.host;
        let signal = Signal {
            at: self.around.map.signal(number),
        };
        if signal.is_raised(host) {
            return Ok(());
        }
        let waits = waits_for::word(waits_for::SIGNAL, number);
        self.block(Told::WaitSignal(number), waits, |strand| {
            signal
                .wait(host, || strand.is_stopped())
                .then(|| strand.tell(Told::Wake(signal.raised_by(host))))
        })
    }

    /// Waits for another strand, without the GIL. `wait` gives none if the run was stopped.
    pub(super) fn block(
        &mut self,
        told: Told,
        waits: i32,
        wait: impl FnOnce(&mut Self) -> Option<()>,
    ) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(told);
        self.set_state(strand_state::BLOCKED, waits);
        wait(self).ok_or(Halt::Stopped)?;
        self.set_state(strand_state::RUNS, waits_for::NOTHING);
        self.enter()
    }
}
