//! Strands as tasks of one worker: the steps again, with `await` where a thread would sleep.
//!
//! Strand 0 is the thread of the event loop, the others are its tasks. Nothing is ever taken away from a task; a CPU step
//! holds up all the others. Locks, queues and barriers are the loop's own, as asyncio's are, and wake in order.

use super::executor::{Executor, Happening, Timers, Turn};
use super::fault::{FaultKind, Halt};
use super::gil::number_of;
use super::host::Host;
use super::layout::{header, lock, strand_state, tcb, waits_for};
use super::quiet::Quiet;
use super::record::Told;
use super::ring::Ring;
use super::setting::{MOST_MICROS_WITHOUT_A_LOOK, Telling};
use super::step::{Placed, Step};
use super::strand::Surroundings;
use crate::event::Device;
use crate::ids::{ChannelId, LockId, StrandId};
use crate::time::VirtualNanos;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Poll, Waker};

/// A future of a host's that fetches a file.
pub type Fetching = Pin<Box<dyn Future<Output = Result<(), String>>>>;

/// What is outside of the loop: how it sleeps, and how it fetches.
pub trait Outside {
    /// Begins to fetch a file.
    fn fetch(&self, path: &str) -> Fetching;
    /// Sleeps until that moment, if there is one, or until `woken` is ready.
    fn sleep(
        &self,
        until: Option<VirtualNanos>,
        woken: Pin<Box<dyn Future<Output = ()>>>,
    ) -> Pin<Box<dyn Future<Output = ()> + '_>>;
}

/// The loop's thread.
const LOOP: StrandId = StrandId(0);

/// Does all tasks of a cooperative plan.
///
/// # Errors
/// The run was stopped, or a task cannot go on (which one).
pub async fn run<H: Host, O: Outside>(
    around: Surroundings<'_, H>,
    outside: &O,
) -> Result<(), (StrandId, Halt)> {
    let tasks = Tasks::new(around, outside);
    tasks.run().await
}

/// A queue of tasks that wait.
type Line = VecDeque<(StrandId, Waker)>;

/// What tasks share.
struct Tasks<'a, H, O> {
    around: Surroundings<'a, H>,
    outside: &'a O,
    timers: Timers,
    ring: Option<Ring>,
    permits: RefCell<Vec<u32>>,
    lock_lines: RefCell<Vec<Line>>,
    queues: RefCell<Vec<VecDeque<i32>>>,
    getters: RefCell<Vec<Line>>,
    putters: RefCell<Vec<Line>>,
    arrived: RefCell<Vec<Line>>,
    raised: RefCell<Vec<bool>>,
    listeners: RefCell<Vec<Line>>,
    started: RefCell<Vec<Line>>,
    has_started: RefCell<Vec<bool>>,
    ended: RefCell<Vec<bool>>,
    joiners: RefCell<Vec<Line>>,
    /// By strand: who woke it.
    woken_by: RefCell<Vec<Option<StrandId>>>,
    /// By strand: it waits.
    waiting: RefCell<Vec<bool>>,
    /// Fetches under way.
    abroad: Cell<u32>,
    halt: RefCell<Option<(StrandId, Halt)>>,
    rounds: Cell<u64>,
}

impl<'a, H: Host, O: Outside> Tasks<'a, H, O> {
    fn new(around: Surroundings<'a, H>, outside: &'a O) -> Self {
        let Surroundings {
            plan, map, setting, ..
        } = around;
        let strands = plan.strands.len();
        let lines = |count: usize| RefCell::new((0..count).map(|_| Line::new()).collect());
        Self {
            around,
            outside,
            timers: Timers::default(),
            ring: (setting.telling == Telling::Events).then(|| Ring {
                at: map.ring(0),
                sequence: map.machine().header(header::SEQUENCE),
            }),
            permits: RefCell::new(plan.locks.iter().map(|lock| lock.permits).collect()),
            lock_lines: lines(plan.locks.len()),
            queues: RefCell::new(vec![VecDeque::new(); plan.channels.len()]),
            getters: lines(plan.channels.len()),
            putters: lines(plan.channels.len()),
            arrived: lines(plan.barriers.len()),
            raised: RefCell::new(vec![false; plan.signals.len()]),
            listeners: lines(plan.signals.len()),
            started: lines(strands),
            has_started: RefCell::new(vec![false; strands]),
            ended: RefCell::new(vec![false; strands]),
            joiners: lines(strands),
            woken_by: RefCell::new(vec![None; strands]),
            waiting: RefCell::new(vec![false; strands]),
            abroad: Cell::new(0),
            halt: RefCell::new(None),
            rounds: Cell::new(0),
        }
    }

    /// The loop: turn after turn until all tasks have ended.
    async fn run(&self) -> Result<(), (StrandId, Halt)> {
        let host = self.around.host;
        let plan = self.around.plan;
        let map = self.around.map;
        host.add(map.machine().header(header::ARMED), 1);
        let go = map.machine().header(header::GO);
        while host.load(go) == 0 && !self.is_stopped() {
            host.wait(go, 0, None);
        }
        self.note(LOOP, tcb::BEGAN_MICROS);
        self.set_state(LOOP, strand_state::RUNS, waits_for::NOTHING);
        self.tell(LOOP, 0, Told::Run);
        let mut executor = Executor::new(self.timers.clone());
        for number in 1..plan.strands.len() {
            executor.add(self.task(strand_at(number)));
        }
        // All line up to be started, before the first turn that counts.
        for task in 0..plan.strands.len().saturating_sub(1) {
            executor.waker(task).wake();
        }
        executor.turn(host.now(), |_| {});
        // `asyncio.run(main())`: the first task is started here, the others by it.
        self.spawn(LOOP, 0, StrandId(1));
        loop {
            if let Some(halt) = self.halt.take() {
                return Err(halt);
            }
            if self.is_stopped() {
                return Err((LOOP, Halt::Stopped));
            }
            match executor.turn(host.now(), |happening| self.happens(happening)) {
                Turn::Ran => {}
                Turn::Over => break,
                Turn::Idle { until } => self.select(&executor, until).await,
            }
        }
        if let Some(halt) = self.halt.take() {
            return Err(halt);
        }
        self.tell(LOOP, 0, Told::Done);
        self.note(LOOP, tcb::ENDED_MICROS);
        self.set_state(LOOP, strand_state::DONE, waits_for::NOTHING);
        Ok(())
    }

    /// Also tells that the worker lives.
    fn is_stopped(&self) -> bool {
        let pulse = self.around.map.tcb(LOOP).after(tcb::PULSE);
        self.around.host.add(pulse, 1);
        self.around.map.is_stopped(self.around.host)
    }

    async fn select(&self, executor: &Executor<'_>, until: Option<VirtualNanos>) {
        let host = self.around.host;
        let span = until.map(|until| until.since(host.now()));
        let micros = span.map_or(u32::MAX, |span| micros_of(span).min(u32::MAX - 1));
        self.tell(LOOP, 0, Told::Select(micros));
        // Without a timer and without a device nobody can wake a task any more: the watch sees it.
        let hopeless = until.is_none() && self.abroad.get() == 0;
        let state = if hopeless {
            strand_state::BLOCKED
        } else {
            strand_state::SLEEPS
        };
        self.set_state(LOOP, state, waits_for::NOTHING);
        self.outside.sleep(until, Box::pin(executor.woken())).await;
        self.set_state(LOOP, strand_state::RUNS, waits_for::NOTHING);
        self.tell(LOOP, 0, Told::Wake(None));
        self.tell(LOOP, 0, Told::Run);
    }

    fn happens(&self, happening: Happening) {
        match happening {
            Happening::TimerGone(task) => {
                self.tell(LOOP, 0, Told::TimerGone(strand_at(task + 1)));
            }
            Happening::Turn(tasks) => {
                let strands = tasks.into_iter().map(|task| strand_at(task + 1));
                let strands: Vec<StrandId> = strands.collect();
                for strand in &strands {
                    let by = self.woken_by.borrow_mut()[strand.index()].take();
                    if std::mem::take(&mut self.waiting.borrow_mut()[strand.index()]) {
                        self.tell(*strand, 0, Told::Wake(by));
                    }
                    self.tell(LOOP, 0, Told::Ready(*strand));
                }
                let count = u32::try_from(strands.len()).unwrap_or(u32::MAX);
                self.tell(LOOP, 0, Told::LoopTurn(count));
            }
            Happening::Step(task) => {
                let strand = strand_at(task + 1);
                self.set_state(strand, strand_state::RUNS, waits_for::NOTHING);
                self.tell(strand, 0, Told::TaskStep);
            }
        }
    }

    async fn task(&self, me: StrandId) {
        let start = || self.has_started.borrow()[me.index()].then_some(());
        self.stand_in(&self.started, me.index(), me, start).await;
        self.note(me, tcb::BEGAN_MICROS);
        let mut task = Task {
            all: self,
            me,
            line: 0,
            register: 0,
            quiet: Quiet::default(),
        };
        let done = task.all(&self.around.plan.strands[me.index()].steps).await;
        task.flush();
        if let Err(halt) = done {
            self.halt.borrow_mut().get_or_insert((me, halt));
            return;
        }
        self.tell(me, 0, Told::Done);
        self.note(me, tcb::ENDED_MICROS);
        self.set_state(me, strand_state::DONE, waits_for::NOTHING);
        self.ended.borrow_mut()[me.index()] = true;
        self.wake_all(&self.joiners, me.index(), me);
    }

    fn spawn(&self, me: StrandId, line: u32, child: StrandId) {
        self.tell(me, line, Told::Spawn(child));
        self.has_started.borrow_mut()[child.index()] = true;
        self.wake_all(&self.started, child.index(), me);
        self.waiting.borrow_mut()[child.index()] = false;
    }

    /// Waits in a line until `ready` gives something.
    async fn stand_in<T>(
        &self,
        lines: &RefCell<Vec<Line>>,
        number: usize,
        me: StrandId,
        mut ready: impl FnMut() -> Option<T>,
    ) -> T {
        std::future::poll_fn(|context| match ready() {
            Some(value) => Poll::Ready(value),
            None => {
                let waker = context.waker().clone();
                lines.borrow_mut()[number].push_back((me, waker));
                Poll::Pending
            }
        })
        .await
    }

    fn wake_first(&self, lines: &RefCell<Vec<Line>>, number: usize, by: StrandId) {
        let first = lines.borrow_mut()[number].pop_front();
        if let Some((strand, waker)) = first {
            self.woken_by.borrow_mut()[strand.index()] = Some(by);
            waker.wake();
        }
    }

    fn wake_all(&self, lines: &RefCell<Vec<Line>>, number: usize, by: StrandId) {
        let all = std::mem::take(&mut lines.borrow_mut()[number]);
        for (strand, waker) in all {
            self.woken_by.borrow_mut()[strand.index()] = Some(by);
            waker.wake();
        }
    }

    fn tell(&self, strand: StrandId, line: u32, told: Told) {
        if let Some(ring) = &self.ring {
            let at = self.around.host.now().since(self.around.setting.epoch);
            ring.tell(self.around.host, at, strand, line, told);
        }
    }

    fn set_state(&self, strand: StrandId, state: i32, waits: i32) {
        let at = self.around.map.tcb(strand);
        let host = self.around.host;
        host.store(at.after(tcb::WAITS_FOR), waits);
        host.store(at.after(tcb::STATE), state);
        host.add(at.after(tcb::TURNS), 1);
    }

    fn note(&self, strand: StrandId, place: u32) {
        let host = self.around.host;
        let micros = micros_of(host.now().since(self.around.setting.epoch));
        let at = self.around.map.tcb(strand).after(place);
        host.store(at, micros.cast_signed());
    }
}

/// A task at work.
struct Task<'t, 'a, H, O> {
    all: &'t Tasks<'a, H, O>,
    me: StrandId,
    line: u32,
    register: i32,
    quiet: Quiet,
}

impl<H: Host, O: Outside> Task<'_, '_, H, O> {
    fn all<'s>(
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
            Step::Load(cell) => self.register = host.load(map.cell(*cell)),
            Step::Add(amount) => self.register = self.register.wrapping_add(*amount),
            Step::Store(cell) => host.store(map.cell(*cell), self.register),
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

    fn flush(&mut self) {
        for (lock, count) in self.quiet.take() {
            let told = Told::LockSummary(lock, count);
            self.all.tell(self.me, self.line, told);
        }
    }
}

fn strand_at(number: usize) -> StrandId {
    StrandId(u32::try_from(number).unwrap_or(u32::MAX))
}

fn micros_of(span: VirtualNanos) -> u32 {
    u32::try_from(span.0 / 1000).unwrap_or(u32::MAX)
}
