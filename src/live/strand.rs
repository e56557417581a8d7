//! One strand with a worker of its own: does its steps one after the other, and really waits where it has to.
//!
//! What CPython does around a step is done here: the GIL is let go before a wait and taken after it, the holder looks at each
//! step boundary whether somebody asks for it, and everything is told to the event ring.

use super::channel::{Attempt, Channel};
use super::fault::{FaultKind, Halt};
use super::gil::{Gil, GilNews, GilTaken};
use super::host::{Host, Word};
use super::layout::{header, pcb, process_state, strand_state, tcb, waits_for};
use super::map::Map;
use super::meeting::{Barrier, Signal};
use super::message::{pickle, unpickle};
use super::mutex::Mutex;
use super::plan::Plan;
use super::quiet::Quiet;
use super::record::Told;
use super::ring::Ring;
use super::setting::{MOST_MICROS_WITHOUT_A_LOOK, Setting, Telling};
use super::step::{Placed, Question, Step};
use crate::event::{Device, DropReason};
use crate::ids::{ChannelId, LockId, StrandId};
use crate::time::VirtualNanos;

/// Looks between two looks at the stop word.
const LOOKS_A_STOP: u32 = 32;

/// What a strand and its worker have together.
#[derive(Debug)]
pub struct Surroundings<'a, H> {
    /// The machine.
    pub host: &'a H,
    /// What is to be done.
    pub plan: &'a Plan,
    /// Where everything stands.
    pub map: &'a Map,
    /// How it is to be done.
    pub setting: &'a Setting,
}

// By hand: references are copied, whatever the host is.
impl<H> Clone for Surroundings<'_, H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<H> Copy for Surroundings<'_, H> {}

/// A strand at work.
pub struct Strand<'a, H> {
    around: Surroundings<'a, H>,
    me: StrandId,
    gil: Option<Gil>,
    ring: Option<Ring>,
    tcb: Word,
    register: i32,
    line: u32,
    quiet: Quiet,
    looks: u32,
    rounds: u64,
    gil_wait: VirtualNanos,
    switches: i32,
}

impl<'a, H: Host> Strand<'a, H> {
    /// The strand of that number, whose ring is that of the worker with the same number.
    pub fn new(around: Surroundings<'a, H>, me: StrandId) -> Self {
        let Surroundings {
            plan, map, setting, ..
        } = around;
        let process = plan.strands[me.index()].process;
        let has_gil = plan.processes[process.index()].has_gil;
        Self {
            around,
            me,
            gil: has_gil.then(|| Gil {
                at: map.gil(process),
                switch_interval: setting.switch_interval,
            }),
            ring: (setting.telling == Telling::Events).then(|| Ring {
                at: map.ring(me.0),
                sequence: map.machine().header(header::SEQUENCE),
            }),
            tcb: map.tcb(me),
            register: 0,
            line: 0,
            quiet: Quiet::default(),
            looks: 0,
            rounds: 0,
            gil_wait: VirtualNanos::ZERO,
            switches: 0,
        }
    }

    /// Waits until it is started, does its steps, and says that it has ended.
    ///
    /// # Errors
    /// The run was stopped, or the strand cannot go on.
    pub fn run(mut self) -> Result<(), Halt> {
        let plan = self.around.plan;
        self.wait_for_start()?;
        self.note(tcb::BEGAN_MICROS, self.micros());
        self.set_state(strand_state::RUNS, waits_for::NOTHING);
        self.enter()?;
        let done = self.all(&plan.strands[self.me.index()].steps);
        self.flush();
        if done == Err(Halt::Stopped) {
            return done;
        }
        self.leave(DropReason::Ended);
        done?;
        self.tell(Told::Done);
        self.note(tcb::ENDED_MICROS, self.micros());
        self.end_process();
        self.set_state(strand_state::DONE, waits_for::NOTHING);
        self.around
            .host
            .notify(self.tcb.after(tcb::STATE), u32::MAX);
        Ok(())
    }

    fn wait_for_start(&self) -> Result<(), Halt> {
        let armed = self.around.map.machine().header(header::ARMED);
        self.around.host.add(armed, 1);
        let go = if self.me == StrandId(0) {
            self.around.map.machine().header(header::GO)
        } else {
            self.tcb.after(tcb::GO)
        };
        while self.around.host.load(go) == 0 {
            self.check_stop()?;
            self.around.host.wait(go, 0, None);
        }
        Ok(())
    }

    fn end_process(&self) {
        let plan = self.around.plan;
        if plan.is_main(self.me) {
            let at = self.around.map.pcb(plan.strands[self.me.index()].process);
            self.around
                .host
                .store(at.after(pcb::STATE), process_state::EXITED);
        }
    }

    fn all(&mut self, steps: &[Placed]) -> Result<(), Halt> {
        for placed in steps {
            self.line = placed.line;
            self.step(&placed.step)?;
            self.look()?;
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), Halt> {
        match step {
            Step::Cpu { micros } => self.cpu(*micros),
            Step::Io { micros, device, .. } => self.io(*micros, *device),
            Step::Fetch { path } => self.fetch(path),
            Step::Sleep { micros } => self.sleep(*micros),
            Step::Yield => self.give_way(),
            Step::Lock(lock) => self.lock(*lock),
            Step::Unlock(lock) => {
                self.unlock(*lock);
                Ok(())
            }
            Step::Load(cell) => {
                self.register = self.around.host.load(self.around.map.cell(*cell));
                Ok(())
            }
            Step::Add(amount) => {
                self.register = self.register.wrapping_add(*amount);
                Ok(())
            }
            Step::Store(cell) => {
                let at = self.around.map.cell(*cell);
                self.around.host.store(at, self.register);
                Ok(())
            }
            Step::Put {
                channel,
                number,
                padding,
            } => self.put(*channel, *number, &vec![b'.'; *padding as usize]),
            Step::Get { channel } => {
                self.register = self.get(*channel)?.0;
                Ok(())
            }
            Step::Work { channel } => self.work(*channel),
            Step::Serve { inbox, clients } => self.serve(*inbox, *clients),
            Step::Ask {
                inbox,
                outbox,
                question,
            } => self.ask(*inbox, *outbox, *question),
            Step::Spawn(child) => {
                self.spawn(*child);
                Ok(())
            }
            Step::Join(other) => self.join(*other),
            Step::Barrier(number) => self.barrier(*number),
            Step::Raise(number) => {
                let at = self.around.map.signal(*number);
                Signal { at }.raise(self.around.host, self.me);
                Ok(())
            }
            Step::Await(number) => self.wait_for_signal(*number),
            Step::Repeat { times, steps } => self.repeat(*times, steps),
            Step::Fail(failure) => {
                self.around.host.fail(*failure);
                Ok(())
            }
        }
    }

    fn repeat(&mut self, times: u32, steps: &[Placed]) -> Result<(), Halt> {
        self.quiet.enter(times);
        for _ in 0..times {
            self.all(steps)?;
        }
        self.quiet.leave(times);
        self.flush();
        Ok(())
    }

    fn cpu(&mut self, micros: u32) -> Result<(), Halt> {
        let setting = self.around.setting;
        let most = setting.rounds(MOST_MICROS_WITHOUT_A_LOOK).max(1);
        let mut left = setting.rounds(micros);
        while left > 0 {
            let now = left.min(most);
            self.around
                .host
                .work(u32::try_from(now).unwrap_or(u32::MAX));
            left -= now;
            self.rounds += now;
            self.look()?;
            self.check_stop()?;
        }
        self.note(tcb::ROUNDS_LOW, self.rounds as u32);
        self.note(tcb::ROUNDS_HIGH, (self.rounds >> 32) as u32);
        Ok(())
    }

    fn io(&mut self, micros: u32, device: Device) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(Told::IoBegin(device, micros));
        self.set_state(strand_state::SLEEPS, waits_for::NOTHING);
        let late = self.nap(micros)?;
        self.tell(Told::IoEnd(device));
        self.come_back(late)
    }

    fn sleep(&mut self, micros: u32) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(Told::Sleep(micros));
        self.set_state(strand_state::SLEEPS, waits_for::NOTHING);
        let due = self.nap(micros)?;
        self.come_back(due)
    }

    fn fetch(&mut self, path: &str) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(Told::IoBegin(Device::Network, 0));
        self.set_state(strand_state::SLEEPS, waits_for::NOTHING);
        let fetched = self.around.host.fetch(path);
        fetched.map_err(|why| Halt::Fault(FaultKind::Fetch(why)))?;
        self.tell(Told::IoEnd(Device::Network));
        self.come_back(self.around.host.now())
    }

    /// Sleeps; gives the moment at which it was to wake.
    fn nap(&self, micros: u32) -> Result<VirtualNanos, Halt> {
        let host = self.around.host;
        let due = host.now() + VirtualNanos::from_micros(u64::from(micros));
        loop {
            let now = host.now();
            if now >= due {
                return Ok(due);
            }
            self.check_stop()?;
            host.wait(self.tcb.after(tcb::NAP), 0, Some(due.since(now)));
        }
    }

    /// After a device or a timer: runs again, and notes how long after `due` that is.
    fn come_back(&mut self, due: VirtualNanos) -> Result<(), Halt> {
        self.tell(Told::Wake(None));
        self.enter()?;
        let late = self.around.host.now().since(due).0 / 1000;
        let at = self.tcb.after(tcb::IO_LATE_MICROS);
        self.around
            .host
            .add(at, i32::try_from(late).unwrap_or(i32::MAX));
        self.around.host.add(self.tcb.after(tcb::IO_COUNT), 1);
        Ok(())
    }

    /// `sleep(0)`: lets the GIL go and takes it again.
    fn give_way(&mut self) -> Result<(), Halt> {
        self.check_stop()?;
        if self.gil.is_some() {
            self.leave(DropReason::Blocking);
            self.enter()?;
        }
        Ok(())
    }

    fn lock(&mut self, id: LockId) -> Result<(), Halt> {
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

    fn unlock(&mut self, id: LockId) {
        if !self.quiet.releases(id) {
            self.tell(Told::LockRelease(id));
        }
        let at = self.around.map.lock(id);
        Mutex { at }.release(self.around.host, self.me);
    }

    fn put(&mut self, id: ChannelId, number: i32, payload: &[u8]) -> Result<(), Halt> {
        let channel = self.channel(id);
        let host = self.around.host;
        let message = pickle(number, payload);
        let bytes = u32::try_from(message.len()).unwrap_or(u32::MAX);
        self.flush();
        let attempt = channel.try_put(
            host,
            self.me,
            &message,
            || self.is_stopped(),
            || {
                self.say(Told::Send(id, number, bytes));
            },
        );
        let mut emptied = match attempt {
            Attempt::Done(()) => return Ok(()),
            Attempt::Stopped => return Err(Halt::Stopped),
            Attempt::Later(emptied) => emptied,
        };
        let waits = waits_for::word(waits_for::ROOM, id.0);
        self.block(Told::WaitChannel(id), waits, |strand| {
            loop {
                channel.wait_emptied(host, emptied);
                let done = channel.try_put(
                    host,
                    strand.me,
                    &message,
                    || strand.is_stopped(),
                    || {
                        strand.say(Told::Wake(channel.receiver(host)));
                        strand.say(Told::Send(id, number, bytes));
                    },
                );
                match done {
                    Attempt::Done(()) => return Some(()),
                    Attempt::Stopped => return None,
                    Attempt::Later(seen) => emptied = seen,
                }
                if strand.is_stopped() {
                    return None;
                }
            }
        })
    }

    fn get(&mut self, id: ChannelId) -> Result<(i32, Vec<u8>), Halt> {
        let channel = self.channel(id);
        let host = self.around.host;
        let mut message = None;
        match channel.try_get(host, self.me, || self.is_stopped()) {
            Attempt::Done(got) => message = Some(got),
            Attempt::Stopped => return Err(Halt::Stopped),
            Attempt::Later(mut filled) => {
                let waits = waits_for::word(waits_for::MESSAGE, id.0);
                self.block(Told::WaitChannel(id), waits, |strand| {
                    loop {
                        channel.wait_filled(host, filled);
                        match channel.try_get(host, strand.me, || strand.is_stopped()) {
                            Attempt::Done(got) => {
                                message = Some(got);
                                strand.tell(Told::Wake(channel.sender(host)));
                                return Some(());
                            }
                            Attempt::Stopped => return None,
                            Attempt::Later(seen) => filled = seen,
                        }
                        if strand.is_stopped() {
                            return None;
                        }
                    }
                })?;
            }
        }
        let message = message.unwrap_or_default();
        let (number, payload) = unpickle(&message).ok_or(Halt::Fault(FaultKind::BadMessage))?;
        self.tell(Told::Receive(id, number));
        Ok((number, payload.to_vec()))
    }

    fn work(&mut self, channel: ChannelId) -> Result<(), Halt> {
        let plan = self.around.plan;
        loop {
            let number = self.get(channel)?.0;
            let Ok(number) = usize::try_from(number) else {
                return Ok(());
            };
            let routine = plan.routines.get(number);
            let routine = routine.ok_or(Halt::Fault(FaultKind::BadMessage))?;
            self.all(&routine.steps)?;
        }
    }

    fn serve(&mut self, inbox: ChannelId, clients: u32) -> Result<(), Halt> {
        let host = self.around.host;
        let mut gone = 0;
        while gone < clients {
            let (number, payload) = self.get(inbox)?;
            let asked = postcard::from_bytes(&payload);
            let (question, outbox): (Question, ChannelId) =
                asked.map_err(|_| Halt::Fault(FaultKind::BadMessage))?;
            let cell = |number: u32| {
                let cells = self.around.map.cells();
                cells.get(number as usize).copied()
            };
            let answer = match question {
                Question::Get(n) => cell(n).map(|at| host.load(at)),
                Question::Set(n) => cell(n).map(|at| {
                    host.store(at, number);
                    number
                }),
                Question::Add(n, amount) => {
                    cell(n).map(|at| host.add(at, amount).wrapping_add(amount))
                }
                Question::Close => {
                    gone += 1;
                    continue;
                }
            };
            let answer = answer.ok_or(Halt::Fault(FaultKind::BadPlan))?;
            self.put(outbox, answer, &[])?;
        }
        Ok(())
    }

    fn ask(&mut self, inbox: ChannelId, outbox: ChannelId, question: Question) -> Result<(), Halt> {
        let payload = postcard::to_allocvec(&(question, outbox));
        let payload = payload.map_err(|_| Halt::Fault(FaultKind::BadPlan))?;
        self.put(inbox, self.register, &payload)?;
        if question != Question::Close {
            self.register = self.get(outbox)?.0;
        }
        Ok(())
    }

    fn spawn(&mut self, child: StrandId) {
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

    fn join(&mut self, other: StrandId) -> Result<(), Halt> {
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

    fn barrier(&mut self, number: u32) -> Result<(), Halt> {
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

    fn wait_for_signal(&mut self, number: u32) -> Result<(), Halt> {
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
    fn block(
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

    /// A step boundary: whether to stop, and whether somebody asks for the GIL.
    fn look(&mut self) -> Result<(), Halt> {
        self.looks = self.looks.wrapping_add(1);
        if self.looks.is_multiple_of(LOOKS_A_STOP) {
            self.check_stop()?;
        }
        if self.gil.is_some_and(|gil| gil.is_asked(self.around.host)) {
            self.leave(DropReason::Requested);
            self.enter()?;
        }
        Ok(())
    }

    /// Takes the GIL, if there is one, and runs.
    fn enter(&mut self) -> Result<(), Halt> {
        if let Some(gil) = self.gil {
            self.flush();
            let host = self.around.host;
            let mut since = None;
            let taken = gil.take(
                host,
                self.me,
                |news| match news {
                    GilNews::Waits { holder } => {
                        since = Some(host.now());
                        self.set_state(strand_state::WAITS_FOR_GIL, waits_for::NOTHING);
                        self.say(Told::GilWait(holder));
                    }
                    GilNews::Asks { holder } => self.say(Told::GilRequest(holder)),
                },
                || self.is_stopped(),
            );
            if let Some(since) = since {
                self.gil_wait += host.now().since(since);
                let micros = u32::try_from(self.gil_wait.0 / 1000).unwrap_or(u32::MAX);
                self.note(tcb::GIL_WAIT_MICROS, micros);
            }
            match taken {
                GilTaken::Stopped => return Err(Halt::Stopped),
                GilTaken::Again => {}
                GilTaken::FromAnother => {
                    self.switches += 1;
                    self.note(tcb::SWITCHES, self.switches.cast_unsigned());
                }
            }
            self.tell(Told::GilTake);
        }
        self.set_state(strand_state::RUNS, waits_for::NOTHING);
        self.tell(Told::Run);
        Ok(())
    }

    /// Lets the GIL go, if there is one.
    fn leave(&mut self, reason: DropReason) {
        if let Some(gil) = self.gil {
            self.tell(Told::GilDrop(reason));
            gil.drop(self.around.host, self.me, || self.is_stopped());
        }
    }

    fn channel(&self, id: ChannelId) -> Channel {
        Channel {
            at: self.around.map.channel(id),
        }
    }

    /// Tells, after what was kept quiet so far.
    fn tell(&mut self, told: Told) {
        self.flush();
        self.say(told);
    }

    fn say(&self, told: Told) {
        if let Some(ring) = &self.ring {
            let at = self.around.host.now().since(self.around.setting.epoch);
            ring.tell(self.around.host, at, self.me, self.line, told);
        }
    }

    fn flush(&mut self) {
        for (lock, count) in self.quiet.take() {
            self.say(Told::LockSummary(lock, count));
        }
    }

    fn set_state(&self, state: i32, waits: i32) {
        let host = self.around.host;
        host.store(self.tcb.after(tcb::WAITS_FOR), waits);
        host.store(self.tcb.after(tcb::STATE), state);
        host.add(self.tcb.after(tcb::TURNS), 1);
    }

    fn note(&self, place: u32, value: u32) {
        let at = self.tcb.after(place);
        self.around.host.store(at, value.cast_signed());
    }

    fn micros(&self) -> u32 {
        let since = self.around.host.now().since(self.around.setting.epoch);
        u32::try_from(since.0 / 1000).unwrap_or(u32::MAX)
    }

    /// Asked now and then, also by who waits: so it tells that the worker lives, too.
    fn is_stopped(&self) -> bool {
        self.around.host.add(self.tcb.after(tcb::PULSE), 1);
        self.around.map.is_stopped(self.around.host)
    }

    fn check_stop(&self) -> Result<(), Halt> {
        if self.is_stopped() {
            Err(Halt::Stopped)
        } else {
            Ok(())
        }
    }
}
