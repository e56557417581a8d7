//! One repetition of a plan: memory is made, workers get their jobs, start together, and are watched until all have ended.

use super::coordinator::{Desk, News};
use super::host::Browser;
use super::job::{Job, Said, Task, message};
use super::pool::HandId;
use crate::event::Event;
use crate::ids::StrandId;
use crate::live::fault::{Fault, FaultKind};
use crate::live::host::{Host, Word};
use crate::live::layout::header;
use crate::live::map::Map;
use crate::live::measure::Repetition;
use crate::live::narrate::Narrator;
use crate::live::plan::Plan;
use crate::live::protocol::{LiveEnd, Refusal, Reply};
use crate::live::setting::{Setting, Telling};
use crate::live::watch::{Standing, Watch};
use js_sys::{Int32Array, SharedArrayBuffer};
use std::collections::BTreeSet;

/// The picture of a run moves so often.
const FRAME_MILLIS: u32 = 16;
/// While workers take their places, the coordinator looks so often.
const ARMING_MILLIS: u32 = 1;
/// Workers that have not stopped by themselves after so long are ended.
const STOP_MILLIS: f64 = 60.0;
/// A worker that gave no sign of life at so many looks is gone: about three seconds.
const PATIENCE_LOOKS: u32 = 200;
/// A repetition under way.
pub(super) struct Run<'a> {
    desk: &'a Desk,
    plan: &'a Plan,
    setting: Setting,
    map: Map,
    host: Browser,
    at_work: BTreeSet<u32>,
    watch: Watch,
    narrator: Narrator<'a>,
    run: u32,
    ring_records: u32,
}

impl<'a> Run<'a> {
    /// Makes the memory and gives out the jobs; all stand ready when this comes back.
    pub(super) async fn begin(
        desk: &'a Desk,
        run: u32,
        plan: &'a Plan,
        mut setting: Setting,
        ring_records: u32,
    ) -> Result<Self, LiveEnd> {
        let map = Map::new(plan, ring_records);
        let memory: Vec<SharedArrayBuffer> = map
            .segments()
            .iter()
            .map(|layout| super::coordinator::shared(layout.length()))
            .collect::<Result<_, String>>()
            .map_err(|why| LiveEnd::Refused(Refusal::NoMemory(why)))?;
        let arrays = memory.iter().map(|buffer| Some(Int32Array::new(buffer)));
        let host = desk.host(arrays.collect());
        map.write(&host);
        setting.epoch = host.now();
        let this = Self {
            desk,
            plan,
            setting,
            host,
            at_work: (0..plan.workers()).collect(),
            watch: Watch::default(),
            narrator: Narrator::new(plan),
            run,
            ring_records,
            map,
        };
        this.hand_out(&memory)?;
        this.all_armed().await
    }

    fn hand_out(&self, memory: &[SharedArrayBuffer]) -> Result<(), LiveEnd> {
        for worker in 0..self.plan.workers() {
            let visible = self.map.visible_to(self.plan, worker);
            let segments: Vec<Option<SharedArrayBuffer>> = (0..)
                .zip(memory)
                .map(|(segment, buffer)| visible.contains(&segment).then(|| buffer.clone()))
                .collect();
            let job = Job {
                origin: self.desk.origin(),
                worker,
                task: Task::Steps {
                    plan: self.plan.clone(),
                    setting: self.setting,
                    ring_records: self.ring_records,
                },
            };
            let given = message(&job, &segments)
                .ok_or_else(|| "its job could not be written".to_owned())
                .and_then(|message| self.desk.pool.borrow().give(worker, &message));
            given.map_err(|why| self.fault(worker, FaultKind::DidNotStart(why)))?;
        }
        Ok(())
    }

    async fn all_armed(mut self) -> Result<Self, LiveEnd> {
        let armed = self.map.machine().header(header::ARMED);
        while self.host.load(armed).cast_unsigned() < self.plan.workers() {
            let news = self.desk.inbox.next_within(ARMING_MILLIS).await;
            if let Some(end) = news.and_then(|news| self.hear(news)) {
                return Err(self.stop(end).await);
            }
        }
        Ok(self)
    }

    /// Runs it to its end. Events go to the page if they are told at all.
    pub(super) async fn finish(mut self) -> Result<Repetition, LiveEnd> {
        if self.setting.telling == Telling::Events {
            let first = self.narrator.begin();
            self.send(vec![first]);
        }
        let go = self.map.machine().header(header::GO);
        self.host.store(go, 1);
        self.wake(go);
        let mut shown = self.host.now();
        while !self.at_work.is_empty() {
            let news = self.desk.inbox.next_within(FRAME_MILLIS).await;
            let end = news.and_then(|news| self.hear(news));
            let now = self.host.now();
            let frame_is_over = now.since(shown).as_millis_f64() >= f64::from(FRAME_MILLIS);
            let end = end.or_else(|| {
                frame_is_over
                    .then(|| {
                        shown = now;
                        self.frame()
                    })
                    .flatten()
            });
            if let Some(end) = end {
                return Err(self.stop(end).await);
            }
        }
        self.rest();
        Ok(Repetition::read(
            &self.host,
            self.plan,
            &self.map,
            &self.setting,
        ))
    }

    fn wake(&self, go: Word) {
        self.host.notify(go, u32::MAX);
    }

    /// One frame: what was told goes to the page, and the run is looked at.
    fn frame(&mut self) -> Option<LiveEnd> {
        let records = self.watch.drain(&self.host, self.plan, &self.map);
        let mut events = Vec::new();
        for record in &records {
            self.narrator.tell(record, &mut events);
        }
        if self.setting.telling == Telling::Events {
            self.send(events);
            self.desk.say(&Reply::Gauges {
                run: self.run,
                gils: Watch::gauges(&self.host, self.plan, &self.map),
            });
        }
        if let Standing::Deadlock(report) = self.watch.look(&self.host, self.plan, &self.map) {
            return Some(LiveEnd::Deadlock(report));
        }
        let lifeless = self
            .watch
            .lifeless(&self.host, self.plan, &self.map, PATIENCE_LOOKS);
        lifeless.map(|strand| self.fault(strand.0, FaultKind::Killed))
    }

    /// What was told since the last frame.
    fn rest(&mut self) {
        let records = self.watch.drain_rest(&self.host, self.plan, &self.map);
        let mut events = Vec::new();
        for record in &records {
            self.narrator.tell(record, &mut events);
        }
        self.send(events);
    }

    fn send(&self, events: Vec<Event>) {
        if !events.is_empty() && self.setting.telling == Telling::Events {
            let run = self.run;
            self.desk.say(&Reply::Events { run, events });
        }
    }

    /// What a piece of news means for the run; none: it goes on.
    fn hear(&mut self, news: News) -> Option<LiveEnd> {
        match news {
            News::Worker(id, said) => {
                let number = self.number(id)?;
                match said {
                    Said::Done | Said::Stopped | Said::PingPong { .. } => {
                        self.at_work.remove(&number);
                        None
                    }
                    Said::Fault(kind) => {
                        self.at_work.remove(&number);
                        Some(self.fault(number, kind))
                    }
                    Said::Up => {
                        self.desk.pool.borrow_mut().is_up(id);
                        None
                    }
                }
            }
            News::Lost(id, why) => {
                let number = self.number(id)?;
                let why = why.unwrap_or_default();
                Some(self.fault(number, FaultKind::Threw(why)))
            }
            News::Page(request) => self.desk.while_running(request),
        }
    }

    fn number(&self, id: HandId) -> Option<u32> {
        self.desk.pool.borrow().number_of(id)
    }

    fn fault(&self, worker: u32, kind: FaultKind) -> LiveEnd {
        fault(self.plan, worker, kind)
    }

    /// Ends everybody: who listens stops by itself and is kept, the others are ended.
    async fn stop(mut self, end: LiveEnd) -> LiveEnd {
        self.map.stop(&self.host);
        if let LiveEnd::Failed(fault) = &end
            && !matches!(fault.kind, FaultKind::Fetch(_))
        {
            let number = fault.strand.0.min(self.plan.workers() - 1);
            self.at_work.remove(&number);
            self.desk.failed.borrow_mut().push(number);
        }
        let began = self.host.now();
        let left = |host: &Browser| STOP_MILLIS - host.now().since(began).as_millis_f64();
        while !self.at_work.is_empty() && left(&self.host) > 0.0 {
            let millis = left(&self.host).ceil() as u32;
            if let Some(news) = self.desk.inbox.next_within(millis).await {
                self.hear(news);
            }
        }
        self.desk.failed.borrow_mut().extend(&self.at_work);
        let failed = self.desk.failed.take();
        self.desk.pool.borrow_mut().end(&failed);
        self.rest();
        if let LiveEnd::Deadlock(report) = &end {
            let strands = if report.cycle.is_empty() {
                report.stuck.iter().map(|stuck| stuck.strand).collect()
            } else {
                report.cycle.clone()
            };
            self.send(vec![self.narrator.deadlock(strands)]);
        }
        end
    }
}

/// The end of a run whose worker failed.
pub(super) fn fault(plan: &Plan, worker: u32, kind: FaultKind) -> LiveEnd {
    let strand = StrandId(worker);
    let name = plan.strands.get(strand.index());
    LiveEnd::Failed(Fault {
        strand,
        name: name.map_or_else(String::new, |plan| plan.name.clone()),
        kind,
    })
}
