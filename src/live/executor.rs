//! A cooperative executor, written by hand: a run queue, wakers that put tasks into it, a heap of timers.
//!
//! A turn goes as asyncio's `_run_once`: timers that are due wake their tasks, then the tasks that are ready now run once each,
//! in order. It neither sleeps nor reads a clock; whoever drives it is told how long there is nothing to do. Knows no steps.

use crate::time::VirtualNanos;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// The number of a task: its place in the order of spawning.
pub type TaskNumber = usize;

/// What the executor says of itself while it takes a turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// A timer came due.
    TimerGone(TaskNumber),
    /// These tasks run now, in this order.
    Turn(Vec<TaskNumber>),
    /// A task gets control.
    Step(TaskNumber),
}

/// What came of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Tasks ran; take the next turn.
    Ran,
    /// Nothing is ready before this moment, or before something outside wakes a task.
    Idle {
        /// The earliest timer.
        until: Option<VirtualNanos>,
    },
    /// All tasks have ended.
    Over,
}

/// Tasks that are ready, and who waits for one to be.
#[derive(Debug, Default)]
struct RunQueue {
    ready: Mutex<VecDeque<TaskNumber>>,
    driver: Mutex<Option<Waker>>,
}

impl RunQueue {
    fn push(&self, task: TaskNumber) {
        let mut ready = self.ready.lock().unwrap_or_else(PoisonError::into_inner);
        // Woken twice is ready once.
        if !ready.contains(&task) {
            ready.push_back(task);
        }
        drop(ready);
        let mut driver = self.driver.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = driver.take() {
            driver.wake();
        }
    }

    fn take(&self) -> VecDeque<TaskNumber> {
        std::mem::take(&mut *self.ready.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Puts its task into the run queue.
struct TaskWaker {
    task: TaskNumber,
    queue: Arc<RunQueue>,
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.queue.push(self.task);
    }
}

/// A timer in the heap: earliest first, equal ones in the order in which they were set.
#[derive(Debug)]
struct Timer {
    due: VirtualNanos,
    number: u64,
    task: TaskNumber,
    fired: Rc<Cell<bool>>,
}

impl PartialEq for Timer {
    fn eq(&self, other: &Self) -> bool {
        (self.due, self.number) == (other.due, other.number)
    }
}

impl Eq for Timer {}

impl PartialOrd for Timer {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Timer {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.due, self.number).cmp(&(other.due, other.number))
    }
}

/// The heap of timers. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Timers {
    heap: Rc<RefCell<BinaryHeap<Reverse<Timer>>>>,
    set: Rc<Cell<u64>>,
}

impl Timers {
    /// A future that is ready once the executor has found this moment past. The task that awaits it is `task`.
    pub fn at(&self, due: VirtualNanos, task: TaskNumber) -> impl Future<Output = ()> + use<> {
        let fired = Rc::new(Cell::new(false));
        let number = self.set.replace(self.set.get() + 1);
        self.heap.borrow_mut().push(Reverse(Timer {
            due,
            number,
            task,
            fired: Rc::clone(&fired),
        }));
        std::future::poll_fn(move |_| {
            if fired.get() {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
    }

    fn pop_due(&self, now: VirtualNanos) -> Option<TaskNumber> {
        let mut heap = self.heap.borrow_mut();
        if heap.peek().is_none_or(|Reverse(timer)| timer.due > now) {
            return None;
        }
        let Reverse(timer) = heap.pop()?;
        timer.fired.set(true);
        Some(timer.task)
    }

    fn earliest(&self) -> Option<VirtualNanos> {
        self.heap.borrow().peek().map(|Reverse(timer)| timer.due)
    }
}

/// The executor.
pub struct Executor<'a> {
    tasks: Vec<Option<Pin<Box<dyn Future<Output = ()> + 'a>>>>,
    queue: Arc<RunQueue>,
    timers: Timers,
    left: usize,
}

impl<'a> Executor<'a> {
    /// An executor without tasks, over this heap of timers.
    #[must_use]
    pub fn new(timers: Timers) -> Self {
        Self {
            tasks: Vec::new(),
            queue: Arc::default(),
            timers,
            left: 0,
        }
    }

    /// Adds a task; it is not ready before it is woken.
    pub fn add(&mut self, task: impl Future<Output = ()> + 'a) -> TaskNumber {
        self.tasks.push(Some(Box::pin(task)));
        self.left += 1;
        self.tasks.len() - 1
    }

    /// What puts the task into the run queue.
    #[must_use]
    pub fn waker(&self, task: TaskNumber) -> Waker {
        Waker::from(Arc::new(TaskWaker {
            task,
            queue: Arc::clone(&self.queue),
        }))
    }

    /// Takes one turn.
    pub fn turn(&mut self, now: VirtualNanos, mut tell: impl FnMut(Happening)) -> Turn {
        if self.left == 0 {
            return Turn::Over;
        }
        while let Some(task) = self.timers.pop_due(now) {
            tell(Happening::TimerGone(task));
            self.queue.push(task);
        }
        let ready: Vec<TaskNumber> = self.queue.take().into();
        if ready.is_empty() {
            return Turn::Idle {
                until: self.timers.earliest(),
            };
        }
        tell(Happening::Turn(ready.clone()));
        for task in ready {
            let waker = self.waker(task);
            let Some(slot @ Some(_)) = self.tasks.get_mut(task) else {
                continue;
            };
            tell(Happening::Step(task));
            let mut context = Context::from_waker(&waker);
            let ended = slot
                .as_mut()
                .is_some_and(|future| future.as_mut().poll(&mut context).is_ready());
            if ended {
                *slot = None;
                self.left -= 1;
            }
        }
        if self.left == 0 {
            Turn::Over
        } else {
            Turn::Ran
        }
    }

    /// Ready once a task is in the run queue: for whoever drives the executor and has nothing to do meanwhile.
    pub fn woken(&self) -> impl Future<Output = ()> + use<> {
        let queue = Arc::clone(&self.queue);
        std::future::poll_fn(move |context| {
            let waker = context.waker().clone();
            *queue.driver.lock().unwrap_or_else(PoisonError::into_inner) = Some(waker);
            let ready = queue.ready.lock().unwrap_or_else(PoisonError::into_inner);
            if ready.is_empty() {
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        })
    }
}
