//! The Python of every preset in every model.

use interleave::workload::python::Script;
use interleave::workload::{Model, PRESETS};

#[test]
#[ignore = "prints, checks nothing"]
#[expect(clippy::print_stderr, reason = "printing is what it is for")]
fn read_all_sources() {
    for preset in PRESETS {
        for model in Model::ALL {
            let script = Script::new(&preset.workload(), model);
            eprintln!("##### {} as {}\n{}", preset.key, model.key(), script.source);
        }
    }
}
