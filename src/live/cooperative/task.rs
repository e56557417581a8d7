//! One task: its steps, and the lines in which it waits for other tasks.

use super::{LOOP, Outside, Tasks, micros_of};
use crate::event::Device;
use crate::ids::{ChannelId, LockId, StrandId};
use crate::live::fault::{FaultKind, Halt};
use crate::live::gil::number_of;
use crate::live::host::Host;
use crate::live::layout::{lock, strand_state, tcb, waits_for};
use crate::live::quiet::Quiet;
use crate::live::record::Told;
use crate::live::setting::MOST_MICROS_WITHOUT_A_LOOK;
use crate::live::step::{Placed, Step};
use crate::time::VirtualNanos;
use std::future::Future;
use std::pin::Pin;
use std::task::Poll;

/// A task at work.
pub(super) struct Task<'t, 'a, H, O> {
    all: &'t Tasks<'a, H, O>,
    me: StrandId,
    line: u32,
    register: i32,
    quiet: Quiet,
}

impl<'t, 'a, H: Host, O: Outside> Task<'t, 'a, H, O> {
    /// The task of that strand, before its first step.
    pub(super) fn new(all: &'t Tasks<'a, H, O>, me: StrandId) -> Self {
        Self {
            all,
            me,
            line: 0,
            register: 0,
            quiet: Quiet::default(),
        }
    }

    /// Does steps one after the other.
    pub(super) fn all<'s>(
        &'s mut self,
        steps: &'s [Placed],
    ) -> Pin<Box<dyn Future<Output = Result<(), Halt>> + 's>> {
        Box::pin(async move {
            for placed in steps {
                self.line = placed.line;
                self.step(&placed.step).await?;
            }
            Ok(())
        })
    }

    async fn step(&mut self, step: &Step) -> Result<(), Halt> {
        let host = self.all.around.host;
        let map = self.all.around.map;
        match step {
            Step::Cpu { micros } => self.cpu(*micros)?,
            Step::Io { micros, device, .. } => self.io(*micros, *device).await,
            Step::Fetch { path } => self.fetch(path).await?,
            Step::Sleep { micros } => self.sleep(*micros).await,
            Step::Yield => self.give_way().await,
            Step::Lock(id) => self.lock(*id).await,
            Step::Unlock(id) => self.unlock(*id),
            Step::Load(cell) => {
                self.register = host.load(map.cell(*cell));
                if !self.quiet.loads() {
                    self.tell(Told::Load(*cell, self.register));
                }
            }
            Step::Add(amount) => self.register = self.register.wrapping_add(*amount),
            Step::Store(cell) => {
                host.store(map.cell(*cell), self.register);
                if !self.quiet.stores(*cell, self.register) {
                    self.tell(Told::Store(*cell, self.register));
                }
            }
            Step::SwitchPoint => {}
            Step::Put {
                channel,
                number,
                padding,
            } => self.put(*channel, *number, *padding).await,
            Step::Get { channel } => self.register = self.get(*channel).await,
            Step::Spawn(child) => {
                self.flush();
                self.all.spawn(self.me, self.line, *child);
            }
            Step::Join(other) => self.join(*other).await,
            Step::Barrier(number) => self.barrier(*number as usize).await,
            Step::Raise(number) => {
                self.all.raised.borrow_mut()[*number as usize] = true;
                let lines = &self.all.listeners;
                self.all.wake_all(lines, *number as usize, self.me);
            }
            Step::Await(number) => self.wait_for_signal(*number as usize).await,
            Step::Repeat { times, steps } => {
                self.quiet.enter(*times);
                for _ in 0..*times {
                    self.all(steps).await?;
                }
                self.quiet.leave(*times);
                self.flush();
            }
            Step::Fail(failure) => host.fail(*failure),
            // Pools and managers have processes of their own.
            Step::Work { .. } | Step::Serve { .. } | Step::Ask { .. } => {
                return Err(Halt::Fault(FaultKind::BadPlan));
            }
        }
        Ok(())
    }

    fn cpu(&mut self, micros: u32) -> Result<(), Halt> {
        let around = &self.all.around;
        let most = around.setting.rounds(MOST_MICROS_WITHOUT_A_LOOK).max(1);
        let mut left = around.setting.rounds(micros);
        while left > 0 {
            let now = left.min(most);
            around.host.work(u32::try_from(now).unwrap_or(u32::MAX));
            left -= now;
            self.all.rounds.set(self.all.rounds.get() + now);
            if self.all.is_stopped() {
                return Err(Halt::Stopped);
            }
        }
        let rounds = self.all.rounds.get();
        let at = around.map.tcb(LOOP);
        let halves = [rounds as u32, (rounds >> 32) as u32];
        around
            .host
            .store(at.after(tcb::ROUNDS_LOW), halves[0].cast_signed());
        around
            .host
            .store(at.after(tcb::ROUNDS_HIGH), halves[1].cast_signed());
        Ok(())
    }

    async fn timer(&mut self, micros: u32) {
        let host = self.all.around.host;
        let due = host.now() + VirtualNanos::from_micros(u64::from(micros));
        self.tell(Told::TimerSet(self.me, micros));
        self.all.timers.at(due, self.me.index() - 1).await;
        let late = micros_of(host.now().since(due));
        let at = self.all.around.map.tcb(self.me);
        host.add(at.after(tcb::IO_LATE_MICROS), late.cast_signed());
        host.add(at.after(tcb::IO_COUNT), 1);
    }

    async fn io(&mut self, micros: u32, device: Device) {
        self.sleeps(Told::IoBegin(device, micros));
        self.timer(micros).await;
        self.tell(Told::IoEnd(device));
    }

    async fn sleep(&mut self, micros: u32) {
        if micros == 0 {
            return self.give_way().await;
        }
        self.sleeps(Told::Sleep(micros));
        self.timer(micros).await;
    }

    async fn fetch(&mut self, path: &str) -> Result<(), Halt> {
        self.sleeps(Told::IoBegin(Device::Network, 0));
        let abroad = &self.all.abroad;
        abroad.set(abroad.get() + 1);
        let fetched = self.all.outside.fetch(path).await;
        abroad.set(abroad.get() - 1);
        fetched.map_err(|why| Halt::Fault(FaultKind::Fetch(why)))?;
        self.tell(Told::IoEnd(Device::Network));
        Ok(())
    }

    async fn give_way(&mut self) {
        self.tell(Told::TaskYield);
        let mut yielded = false;
        std::future::poll_fn(|context| {
            if std::mem::replace(&mut yielded, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    async fn lock(&mut self, id: LockId) {
        let number = id.index();
        let take = || {
            let mut permits = self.all.permits.borrow_mut();
            let free = permits[number] > 0;
            permits[number] -= u32::from(free);
            free.then_some(())
        };
        // Nobody passes those who wait.
        let nobody_waits = self.all.lock_lines.borrow()[number].is_empty();
        if !(nobody_waits && take().is_some()) {
            self.waits(Told::WaitLock(id), waits_for::word(waits_for::LOCK, id.0));
            let mut came = false;
            let next = || {
                if std::mem::replace(&mut came, true) {
                    take()
                } else {
                    None
                }
            };
            let lines = &self.all.lock_lines;
            self.all.stand_in(lines, number, self.me, next).await;
            self.tell(Told::LockTake(id));
        } else if !self.quiet.takes(id) {
            self.tell(Told::LockTake(id));
        }
        self.note_owner(id, number_of(self.me));
    }

    fn unlock(&mut self, id: LockId) {
        if !self.quiet.releases(id) {
            self.tell(Told::LockRelease(id));
        }
        self.note_owner(id, 0);
        self.all.permits.borrow_mut()[id.index()] += 1;
        let lines = &self.all.lock_lines;
        self.all.wake_first(lines, id.index(), self.me);
    }

    /// For the watch and the inspector; the loop itself goes by its own lines.
    fn note_owner(&self, id: LockId, number: i32) {
        let at = self.all.around.map.lock(id);
        self.all.around.host.store(at.after(lock::OWNER), number);
    }

    async fn put(&mut self, id: ChannelId, number: i32, padding: u32) {
        let at = id.index();
        let most = self.all.around.plan.channels[at].most_messages;
        let room = || {
            let queues = self.all.queues.borrow();
            let full = most.is_some_and(|most| queues[at].len() >= most as usize);
            (!full).then_some(())
        };
        if room().is_none() {
            self.waits(
                Told::WaitChannel(id),
                waits_for::word(waits_for::ROOM, id.0),
            );
            self.all
                .stand_in(&self.all.putters, at, self.me, room)
                .await;
        }
        self.tell(Told::Send(id, number, padding));
        self.all.queues.borrow_mut()[at].push_back(number);
        self.all.wake_first(&self.all.getters, at, self.me);
    }

    async fn get(&mut self, id: ChannelId) -> i32 {
        let at = id.index();
        let take = || self.all.queues.borrow_mut()[at].pop_front();
        let number = match take() {
            Some(number) => number,
            None => {
                self.waits(
                    Told::WaitChannel(id),
                    waits_for::word(waits_for::MESSAGE, id.0),
                );
                self.all
                    .stand_in(&self.all.getters, at, self.me, take)
                    .await
            }
        };
        self.tell(Told::Receive(id, number));
        self.all.wake_first(&self.all.putters, at, self.me);
        number
    }

    async fn join(&mut self, other: StrandId) {
        let ended = || self.all.ended.borrow()[other.index()].then_some(());
        if ended().is_none() {
            self.waits(
                Told::WaitStrand(other),
                waits_for::word(waits_for::STRAND, other.0),
            );
            let lines = &self.all.joiners;
            self.all
                .stand_in(lines, other.index(), self.me, ended)
                .await;
        }
    }

    async fn barrier(&mut self, number: usize) {
        let parties = self.all.around.plan.barriers[number].parties as usize;
        if self.all.arrived.borrow()[number].len() + 1 >= parties {
            return self.all.wake_all(&self.all.arrived, number, self.me);
        }
        let told = Told::WaitBarrier(number as u32);
        self.waits(told, waits_for::word(waits_for::BARRIER, number as u32));
        let mut came = false;
        let open = || std::mem::replace(&mut came, true).then_some(());
        let lines = &self.all.arrived;
        self.all.stand_in(lines, number, self.me, open).await;
    }

    async fn wait_for_signal(&mut self, number: usize) {
        let raised = || self.all.raised.borrow()[number].then_some(());
        if raised().is_none() {
            let told = Told::WaitSignal(number as u32);
            self.waits(told, waits_for::word(waits_for::SIGNAL, number as u32));
            let lines = &self.all.listeners;
            self.all.stand_in(lines, number, self.me, raised).await;
        }
    }

    /// It waits for another task from here on.
    fn waits(&mut self, told: Told, waits: i32) {
        self.tell(told);
        self.all.waiting.borrow_mut()[self.me.index()] = true;
        self.all.set_state(self.me, strand_state::BLOCKED, waits);
    }

    /// It waits for a timer or a device from here on.
    fn sleeps(&mut self, told: Told) {
        self.tell(told);
        self.all.waiting.borrow_mut()[self.me.index()] = true;
        let asleep = strand_state::SLEEPS;
        self.all.set_state(self.me, asleep, waits_for::NOTHING);
    }

    fn tell(&mut self, told: Told) {
        self.flush();
        self.all.tell(self.me, self.line, told);
    }

    /// Tells what was kept quiet so far.
    pub(super) fn flush(&mut self) {
        for told in self.quiet.take() {
            self.all.tell(self.me, self.line, told);
        }
    }
}
