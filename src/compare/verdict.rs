//! The sentence above the rows: who finished first, and why the others did not.
//!
//! It says what the runs show: how many tasks were on a core at once, how long each took. Nothing is known beforehand of who
//! ought to win.

use super::race::Race;
use super::state::Results;
use crate::app::Words;
use crate::time::VirtualNanos;
use crate::workload::{Model, Step, Workload};

/// With a larger part of IO than this, waiting is what there is to overlap.
const MOSTLY_IO: f64 = 0.85;
/// With less IO than this, there is nothing to wait for.
const MOSTLY_CPU: f64 = 0.1;
/// Stand around a model's name while a sentence is composed.
const NAME: [char; 2] = ['\u{e000}', '\u{e001}'];

/// A part of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A model's name.
    Name(String),
    /// Anything else.
    Text(String),
}

/// The sentence, in parts; empty while there is nothing to compare.
#[must_use]
pub fn verdict(results: &Results, shown: &[Model], words: &Words) -> Vec<Part> {
    let races: Vec<&Race> = shown
        .iter()
        .filter_map(|model| results.race(*model))
        .collect();
    parts(
        &Verdict {
            races,
            workload: &results.workload,
            words,
        }
        .say(),
    )
}

struct Verdict<'a> {
    races: Vec<&'a Race>,
    workload: &'a Workload,
    words: &'a Words,
}

/// Why a model is slower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawback {
    /// It overlaps the waiting, but computes one task at a time.
    OneAtATime,
    /// There is nothing to wait for, and it computes one task at a time.
    Serial,
    /// While one task computes, no other is heard.
    Deaf,
    /// Its workers are too few.
    FewWorkers,
    /// Its processes have to start.
    Start,
    /// It overlaps nothing.
    NoOverlap,
}

impl Verdict<'_> {
    fn say(&self) -> String {
        let stuck: Vec<&Race> = self
            .races
            .iter()
            .copied()
            .filter(|race| !race.finished())
            .collect();
        let whole: Vec<&Race> = self
            .races
            .iter()
            .copied()
            .filter(|race| race.finished())
            .collect();
        let mut sentences = Vec::new();
        let (losers, winners): (Vec<&Race>, Vec<&Race>) = whole
            .iter()
            .partition(|race| whole.iter().any(|other| other.beats(race)));
        if !winners.is_empty() {
            sentences.push(self.first(&winners, &losers));
            let rest = self.rest(&losers, winners[0]);
            if !rest.is_empty() {
                sentences.push(format!("{}.", rest.join(", ")));
            }
        }
        if !stuck.is_empty() {
            sentences.push(self.about("verdict-stuck", &stuck, &[]));
        }
        sentences
            .iter()
            .map(|sentence| capital(sentence))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn first(&self, winners: &[&Race], losers: &[&Race]) -> String {
        let why = self.why(winners);
        if losers.is_empty() && winners.len() > 1 {
            return self
                .words
                .say_with("verdict-together", &[("why", (&why).into())]);
        }
        self.about("verdict-first", winners, &[("why", (&why).into())])
    }

    fn why(&self, winners: &[&Race]) -> String {
        let tasks = self.workload.task_count();
        if tasks == 1 {
            return self.words.say("verdict-why-one-task");
        }
        let running = winners
            .iter()
            .map(|race| race.most_running())
            .min()
            .unwrap_or(0);
        if running >= 2 && self.io_share() < MOSTLY_IO {
            let one_process = winners.iter().all(|race| !race.model.has_processes());
            let id = if one_process {
                "verdict-why-cores-one-process"
            } else {
                "verdict-why-cores"
            };
            return self
                .words
                .say_with(id, &[("cores", (running as u64).into())]);
        }
        if winners.iter().any(|race| race.model == Model::Sequential) {
            return self.words.say("verdict-why-nothing-to-start");
        }
        if self.io_share() >= MOSTLY_IO {
            return self
                .words
                .say_with("verdict-why-waits", &[("tasks", tasks.into())]);
        }
        self.words.say("verdict-why-overlap")
    }

    /// What is said of those who came later, each drawback once.
    fn rest(&self, losers: &[&Race], best: &Race) -> Vec<String> {
        let order = [
            Drawback::OneAtATime,
            Drawback::Serial,
            Drawback::Deaf,
            Drawback::FewWorkers,
            Drawback::Start,
        ];
        let start = self.words.round_span(self.workload.process_start);
        let mut said: Vec<String> = Vec::new();
        for drawback in order {
            let who: Vec<&Race> = losers
                .iter()
                .copied()
                .filter(|race| self.drawback(race, best) == drawback)
                .collect();
            if who.is_empty() {
                continue;
            }
            let (id, args): (&str, Vec<(&str, crate::app::Arg<'_>)>) = match drawback {
                Drawback::OneAtATime => ("verdict-waiting-only", vec![]),
                Drawback::Serial => ("verdict-serial", vec![]),
                Drawback::Deaf => ("verdict-deaf", vec![]),
                Drawback::FewWorkers => (
                    "verdict-few-workers",
                    vec![("pool", self.workload.pool.into())],
                ),
                Drawback::Start | Drawback::NoOverlap => {
                    ("verdict-start", vec![("start", (&start).into())])
                }
            };
            said.push(self.about(id, &who, &args));
        }
        if said.is_empty()
            && let Some(race) = losers.iter().find(|race| race.model == Model::Sequential)
        {
            let times = race.makespan.0 as f64 / best.makespan.0.max(1) as f64;
            let times = crate::app::figures::decimal(times, 1, self.words.language());
            said.push(self.about(
                "verdict-times-as-long",
                &[race],
                &[("times", (&times).into())],
            ));
        }
        said
    }

    fn drawback(&self, race: &Race, best: &Race) -> Drawback {
        let workers = usize::try_from(self.workload.pool).unwrap_or(usize::MAX);
        match race.model {
            Model::Sequential => Drawback::NoOverlap,
            Model::Asyncio if self.overlaps_nothing(race) => Drawback::Deaf,
            Model::Threads | Model::Asyncio | Model::AsyncioToThread => self.at_a_time(),
            Model::ThreadPool => {
                if self.io_share() >= MOSTLY_CPU && self.workload.pool < self.workload.task_count()
                {
                    Drawback::FewWorkers
                } else {
                    self.at_a_time()
                }
            }
            Model::ProcessPool | Model::Processes => {
                // Take the start away: what is left is not the start's fault.
                let without = race.makespan.since(self.workload.process_start);
                let behind = without.0 as f64 > best.makespan.0 as f64 * 1.25;
                if race.model.is_pool() && workers < race.tracks.len() && behind {
                    Drawback::FewWorkers
                } else {
                    Drawback::Start
                }
            }
            Model::FreeThreaded => Drawback::NoOverlap,
        }
    }

    /// There is waiting to overlap, and still it took as long as one task after the other.
    fn overlaps_nothing(&self, race: &Race) -> bool {
        let sequential = self
            .races
            .iter()
            .find(|race| race.model == Model::Sequential);
        self.io_share() >= MOSTLY_CPU && sequential.is_some_and(|one| !race.beats(one))
    }

    fn at_a_time(&self) -> Drawback {
        if self.io_share() < MOSTLY_CPU {
            Drawback::Serial
        } else {
            Drawback::OneAtATime
        }
    }

    /// A sentence about models: their names, and whether the verb is about one or many.
    fn about(&self, id: &str, races: &[&Race], more: &[(&str, crate::app::Arg<'_>)]) -> String {
        let names: Vec<String> = races
            .iter()
            .map(|race| {
                format!(
                    "{}{}{}",
                    NAME[0],
                    self.words.model_inside(race.model),
                    NAME[1]
                )
            })
            .collect();
        let who = self.words.list(&names);
        let number = match races {
            [race] => self
                .words
                .say(&format!("model-{}-number", race.model.key())),
            _ => "many".to_owned(),
        };
        let mut args = vec![("who", (&who).into()), ("number", (&number).into())];
        args.extend_from_slice(more);
        self.words.say_with(id, &args)
    }

    /// The part of IO in what the tasks do.
    fn io_share(&self) -> f64 {
        let (mut io, mut all) = (VirtualNanos::ZERO, VirtualNanos::ZERO);
        for (_, _, task) in self.workload.each_task() {
            for step in task.unrolled() {
                all += step.alone();
                if matches!(step, Step::Io { .. }) {
                    io += step.alone();
                }
            }
        }
        io.0 as f64 / all.0.max(1) as f64
    }
}

/// The sentence with a capital at its beginning, but for names that Python writes small.
fn capital(sentence: &str) -> String {
    let start = sentence.trim_start_matches(NAME);
    if start.starts_with("asyncio") {
        return sentence.to_owned();
    }
    let lead = &sentence[..sentence.len() - start.len()];
    let mut letters = start.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{lead}{first}{}", letters.as_str())
}

fn parts(sentence: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (place, piece) in sentence.split(NAME).enumerate() {
        if !piece.is_empty() {
            parts.push(if place % 2 == 1 {
                Part::Name(piece.to_owned())
            } else {
                Part::Text(piece.to_owned())
            });
        }
    }
    parts
}
