//! Jobs: lists of steps that are the same in every model, and their plan in each.

use super::model::LiveModel;
use super::plan::{
    CellPlan, ChannelPlan, Home, LockPlan, Plan, ProcessPlan, Routine, StrandPlan, Turns,
};
use super::step::{Placed, Step};
use crate::event::LockKind;
use crate::ids::{ChannelId, LockId, ProcessId, StrandId};

/// A list of jobs, each a name and steps, and what they share: the same for every model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Jobs {
    /// The jobs.
    pub jobs: Vec<(String, Vec<Placed>)>,
    /// Names of the locks that they take.
    pub locks: Vec<String>,
    /// Names of the cells that they use.
    pub cells: Vec<String>,
    /// Names of the queues that they use.
    pub queues: Vec<String>,
    /// Workers of a pool.
    pub pool: u32,
}

impl Jobs {
    /// So many jobs that do the same.
    #[must_use]
    pub fn alike(count: u32, steps: &[Step]) -> Self {
        let placed: Vec<Placed> = steps.iter().map(|step| step.clone().placed(0)).collect();
        Self {
            jobs: (1..=count)
                .map(|number| (format!("job {number}"), placed.clone()))
                .collect(),
            pool: count,
            ..Self::default()
        }
    }

    /// So many jobs that each add 1 so often to one counter, with or without a lock.
    #[must_use]
    pub fn counter(count: u32, times: u32, locked: bool) -> Self {
        let mut body = vec![Step::Load(0), Step::Add(1), Step::Store(0)];
        if locked {
            body.insert(0, Step::Lock(LockId(0)));
            body.push(Step::Unlock(LockId(0)));
        }
        let steps = body.into_iter().map(|step| step.placed(0)).collect();
        Self {
            locks: if locked {
                vec!["lock".to_owned()]
            } else {
                Vec::new()
            },
            cells: vec!["counter".to_owned()],
            ..Self::alike(count, &[Step::Repeat { times, steps }])
        }
    }

    /// The plan of these jobs in a model.
    #[must_use]
    pub fn plan(&self, model: LiveModel) -> Plan {
        match model {
            LiveModel::Sequential => self.sequential(),
            LiveModel::Gil | LiveModel::FreeThreaded => self.threads(model == LiveModel::Gil),
            LiveModel::Cooperative => self.cooperative(),
            LiveModel::Processes => self.processes(),
            LiveModel::Pool => self.pool(),
        }
    }

    fn sequential(&self) -> Plan {
        let mut plan = self.empty(Turns::Preemptive, true, false);
        let steps = self.jobs.iter().flat_map(|(_, steps)| steps.clone());
        plan.strands[0].steps = steps.collect();
        plan
    }

    fn threads(&self, has_gil: bool) -> Plan {
        let mut plan = self.empty(Turns::Preemptive, has_gil, false);
        for (name, steps) in &self.jobs {
            add_strand(&mut plan, name, steps.clone(), ProcessId(0), StrandId(0));
        }
        start_and_join(&mut plan, 0, 1);
        plan
    }

    fn cooperative(&self) -> Plan {
        let mut plan = self.empty(Turns::Cooperative, false, false);
        add_strand(&mut plan, "main", Vec::new(), ProcessId(0), StrandId(0));
        for (name, steps) in &self.jobs {
            add_strand(&mut plan, name, steps.clone(), ProcessId(0), StrandId(1));
        }
        start_and_join(&mut plan, 1, 2);
        plan
    }

    fn processes(&self) -> Plan {
        let mut plan = self.empty(Turns::Preemptive, true, true);
        for (name, steps) in &self.jobs {
            add_process(&mut plan, name, steps.clone());
        }
        start_and_join(&mut plan, 0, 1);
        plan
    }

    fn pool(&self) -> Plan {
        let mut plan = self.empty(Turns::Preemptive, true, true);
        let tasks = add_channel(&mut plan, "tasks");
        let results = add_channel(&mut plan, "results");
        let workers = self.pool.max(1);
        for number in 1..=workers {
            let work = vec![Step::Work { channel: tasks }.placed(0)];
            add_process(&mut plan, &format!("PoolWorker-{number}"), work);
        }
        let put = |number: i32| Step::Put {
            channel: tasks,
            number,
            padding: 0,
        };
        let count = i32::try_from(self.jobs.len()).unwrap_or(i32::MAX);
        let mut main: Vec<Step> = (1..=workers).map(|n| Step::Spawn(StrandId(n))).collect();
        main.extend((0..count).map(put));
        main.extend((0..count).map(|_| Step::Get { channel: results }));
        main.extend((0..workers).map(|_| put(-1)));
        main.extend((1..=workers).map(|n| Step::Join(StrandId(n))));
        plan.strands[0].steps = main.into_iter().map(|step| step.placed(0)).collect();
        for (number, (name, steps)) in (0..).zip(&self.jobs) {
            let mut steps = steps.clone();
            let done = Step::Put {
                channel: results,
                number,
                padding: 0,
            };
            steps.push(done.placed(0));
            plan.routines.push(Routine {
                name: name.clone(),
                steps,
            });
        }
        plan
    }

    /// A plan with what the jobs share, and nobody but the first strand.
    fn empty(&self, turns: Turns, has_gil: bool, has_processes: bool) -> Plan {
        let home = if has_processes {
            Home::Shared
        } else {
            Home::Process(ProcessId(0))
        };
        let mut plan = Plan::new(turns, has_gil);
        plan.locks = self
            .locks
            .iter()
            .map(|name| LockPlan {
                name: name.clone(),
                kind: LockKind::Lock,
                permits: 1,
                home,
            })
            .collect();
        plan.cells = self
            .cells
            .iter()
            .map(|name| CellPlan {
                name: name.clone(),
                initial: 0,
                home,
            })
            .collect();
        for name in &self.queues {
            plan.channels.push(ChannelPlan {
                name: name.clone(),
                most_messages: None,
                home,
            });
        }
        plan
    }
}

fn add_strand(
    plan: &mut Plan,
    name: &str,
    steps: Vec<Placed>,
    process: ProcessId,
    parent: StrandId,
) {
    plan.strands.push(StrandPlan {
        name: name.to_owned(),
        entry: name.split(' ').next().unwrap_or(name).to_owned(),
        process,
        parent: Some(parent),
        steps,
    });
}

fn add_process(plan: &mut Plan, name: &str, steps: Vec<Placed>) {
    let process = ProcessId(u32::try_from(plan.processes.len()).unwrap_or(u32::MAX));
    plan.processes.push(ProcessPlan {
        parent: Some(ProcessId(0)),
        has_gil: true,
    });
    add_strand(plan, name, steps, process, StrandId(0));
}

fn add_channel(plan: &mut Plan, name: &str) -> ChannelId {
    plan.channels.push(ChannelPlan {
        name: name.to_owned(),
        most_messages: None,
        home: Home::Shared,
    });
    ChannelId(u32::try_from(plan.channels.len() - 1).unwrap_or(u32::MAX))
}

/// Strand `parent` starts all from `first` on, and waits for their ends.
fn start_and_join(plan: &mut Plan, parent: usize, first: u32) {
    let count = u32::try_from(plan.strands.len()).unwrap_or(u32::MAX);
    let spawns = (first..count).map(|n| Step::Spawn(StrandId(n)).placed(0));
    let joins = (first..count).map(|n| Step::Join(StrandId(n)).placed(0));
    plan.strands[parent].steps = spawns.chain(joins).collect();
}
