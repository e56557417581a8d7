//! Strands as tasks of one worker: the steps again, with `await` where a thread would sleep.
//!
//! Strand 0 is the thread of the event loop, the others are its tasks. Nothing is ever taken away from a task; a CPU step
//! holds up all the others. Locks, queues and barriers are the loop's own, as asyncio's are, and wake in order.

mod task;

use super::executor::{Executor, Happening, Timers, Turn};
use super::fault::Halt;
use super::host::Host;
use super::layout::{header, strand_state, tcb, waits_for};
use super::record::Told;
use super::ring::Ring;
use super::setting::Telling;
use super::strand::Surroundings;
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::task::{Poll, Waker};
use task::Task;

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
        let mut task = Task::new(self, me);
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

fn strand_at(number: usize) -> StrandId {
    StrandId(u32::try_from(number).unwrap_or(u32::MAX))
}

fn micros_of(span: VirtualNanos) -> u32 {
    u32::try_from(span.0 / 1000).unwrap_or(u32::MAX)
}
