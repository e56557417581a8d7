//! The link that opens a model's program on the page of a program, on the machine of the comparison.

use super::race::Race;
use crate::share::Link;
use crate::workload::Workload;

/// The program of a run, with the Python and the cores that it ran on.
#[must_use]
pub fn play_link(race: &Race, workload: &Workload, title: String) -> Link {
    Link {
        title,
        file_name: format!("{}.py", race.model.key().replace('-', "_")),
        source: race.script.source.clone(),
        options: race.script.options(workload),
    }
}
