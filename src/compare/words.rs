//! What the comparison says that is more than one message: lists of models, notes of rows, times in the verdict.

use crate::app::words::COMPARE_FILES;
use crate::app::{Arg, Language, Words};
use crate::time::VirtualNanos;
use crate::workload::{Model, Workload};

/// What the page that compares the models says in a language.
#[must_use]
pub fn compare_words(language: Language) -> Words {
    Words::of(language, COMPARE_FILES)
}

impl Words {
    /// A model as the heading of its row.
    #[must_use]
    pub fn model(&self, model: Model) -> String {
        self.say(&format!("model-{}", model.key()))
    }

    /// A model inside a sentence.
    #[must_use]
    pub fn model_inside(&self, model: Model) -> String {
        self.say(&format!("model-{}-inside", model.key()))
    }

    /// What a model makes of the workload: `6 threads, one GIL`.
    #[must_use]
    pub fn model_note(&self, model: Model, workload: &Workload) -> String {
        let start = self.round_span(workload.process_start);
        self.say_with(
            &format!("model-{}-note", model.key()),
            &[
                ("tasks", workload.task_count().into()),
                ("pool", workload.pool.min(workload.task_count()).into()),
                ("start", (&start).into()),
            ],
        )
    }

    /// `A`, `A and B`, `A, B and C`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => {
                let head = head.join(", ");
                self.say_with(
                    "compare-list",
                    &[("head", (&head).into()), ("last", last.into())],
                )
            }
        }
    }

    /// How many times as fast, with as many digits as tell it from nothing.
    #[must_use]
    pub fn times(&self, times: f64) -> String {
        let decimals = if times < 0.1 { 2 } else { 1 };
        crate::app::figures::decimal(times, decimals, self.language())
    }

    /// A makespan as the figure of its row: whole milliseconds from ten on.
    #[must_use]
    pub fn makespan(&self, span: VirtualNanos) -> String {
        let millis = span.as_millis_f64();
        if millis < 10_000.0 {
            let decimals = usize::from(millis < 10.0);
            let figure = crate::app::figures::decimal(millis, decimals, self.language());
            self.say_with("unit-millis", &[("figure", Arg::Text(&figure))])
        } else {
            self.span(span)
        }
    }
}
