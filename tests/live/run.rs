//! Runs a plan on native threads, as the browser's coordinator does it on workers.

use interleave::event::Event;
use interleave::ids::StrandId;
use interleave::live::cooperative::{self, Fetching, Outside};
use interleave::live::fault::Halt;
use interleave::live::host::Host;
use interleave::live::layout::header;
use interleave::live::map::Map;
use interleave::live::narrate::Narrator;
use interleave::live::native::Threads;
use interleave::live::plan::{Plan, Turns};
use interleave::live::setting::{Setting, Telling};
use interleave::live::strand::{Strand, Surroundings};
use interleave::live::watch::{DeadlockReport, Standing, Watch};
use interleave::time::VirtualNanos;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

/// What a run left behind.
pub(super) struct Ran {
    /// The cells at the end.
    pub(super) cells: Vec<i32>,
    /// What they should hold.
    pub(super) expected: Vec<i32>,
    /// The trace.
    pub(super) events: Vec<Event>,
    /// Records that found no room.
    pub(super) dropped: u32,
    /// The deadlock, if it was one.
    pub(super) deadlock: Option<DeadlockReport>,
    /// How strands ended otherwise.
    pub(super) halts: Vec<Halt>,
}

pub(super) fn setting(telling: Telling) -> Setting {
    Setting {
        rounds_per_milli: 20_000,
        switch_interval: VirtualNanos::from_millis(1),
        epoch: VirtualNanos::ZERO,
        telling,
    }
}

/// Runs it to its end, with events.
pub(super) fn run(plan: &Plan) -> Ran {
    run_with(plan, &setting(Telling::Events), 4096)
}

pub(super) fn run_with(plan: &Plan, setting: &Setting, ring_records: u32) -> Ran {
    plan.check().expect("the plan can be carried out");
    let map = Map::new(plan, ring_records);
    let host = Threads::new(map.segments());
    map.write(&host);
    let mut setting = *setting;
    setting.epoch = host.now();
    let around = Surroundings {
        host: &host,
        plan,
        map: &map,
        setting: &setting,
    };
    let mut watch = Watch::default();
    let mut narrator = Narrator::new(plan);
    let mut events = vec![narrator.begin()];
    let mut deadlock = None;
    let mut halts = Vec::new();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..plan.workers())
            .map(|worker| {
                scope.spawn(move || match plan.turns {
                    Turns::Preemptive => Strand::new(around, StrandId(worker)).run(),
                    Turns::Cooperative => {
                        let done = block_on(cooperative::run(
                            around,
                            &Parking {
                                host: around.host,
                                map: around.map,
                            },
                        ));
                        done.map_err(|(_, halt)| halt)
                    }
                })
            })
            .collect();
        let go = map.machine().header(header::GO);
        host.store(go, 1);
        host.notify(go, u32::MAX);
        loop {
            for record in watch.drain(&host, plan, &map) {
                narrator.tell(&record, &mut events);
            }
            match watch.look(&host, plan, &map) {
                Standing::Deadlock(report) => {
                    deadlock = Some(report);
                    map.stop(&host);
                }
                Standing::Over | Standing::Alive => {}
            }
            if workers.iter().all(thread::ScopedJoinHandle::is_finished) {
                break;
            }
            thread::sleep(Duration::from_millis(2));
        }
        for worker in workers {
            halts.extend(worker.join().expect("no strand panics").err());
        }
    });
    for record in watch.drain_rest(&host, plan, &map) {
        narrator.tell(&record, &mut events);
    }
    Ran {
        cells: map.cells().iter().map(|at| host.load(*at)).collect(),
        expected: plan.expected_cells(),
        events,
        dropped: Watch::dropped(&host, plan, &map),
        deadlock,
        halts,
    }
}

/// The outside of an event loop on a thread: it parks.
struct Parking<'a> {
    host: &'a Threads,
    map: &'a Map,
}

impl Outside for Parking<'_> {
    fn fetch(&self, path: &str) -> Fetching {
        let refused = self.host.fetch(path);
        Box::pin(std::future::ready(refused))
    }

    fn sleep(
        &self,
        until: Option<VirtualNanos>,
        woken: Pin<Box<dyn Future<Output = ()>>>,
    ) -> Pin<Box<dyn Future<Output = ()> + '_>> {
        let mut woken = woken;
        Box::pin(std::future::poll_fn(move |context| {
            let is_due = until.is_some_and(|until| self.host.now() >= until);
            let is_over = is_due || self.map.is_stopped(self.host);
            if woken.as_mut().poll(context).is_ready() || is_over {
                return Poll::Ready(());
            }
            thread::sleep(Duration::from_micros(200));
            context.waker().wake_by_ref();
            Poll::Pending
        }))
    }
}

/// Sets a flag.
struct Bell(AtomicBool);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    let bell = Arc::new(Bell(AtomicBool::new(true)));
    let waker = Waker::from(Arc::clone(&bell));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if bell.0.swap(false, Ordering::SeqCst)
            && let Poll::Ready(value) = future.as_mut().poll(&mut context)
        {
            return value;
        }
        thread::yield_now();
    }
}
