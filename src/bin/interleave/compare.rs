//! `interleave compare`: a workload in every model, on one virtual clock.

use super::command::Failure;
use super::comparison::{Comparing, Form, Source};
use super::report;
use interleave::workload::compare::Comparison;
use interleave::workload::python::Script;
use interleave::workload::{Model, PRESETS, Workload};
use std::path::Path;

/// What to print.
///
/// # Errors
/// Why there is nothing to print: the file, or what is wrong in it.
pub(crate) fn compare(comparing: &Comparing) -> Result<String, Failure> {
    Ok(match comparing {
        Comparing::List => list(),
        Comparing::Toml(source) => load(source)?.to_toml(),
        Comparing::Python(source, model) => Script::new(&load(source)?, *model).source,
        Comparing::Run {
            source,
            cores,
            form,
        } => {
            let workload = load(source)?;
            let cores = if cores.is_empty() {
                &[workload.cores]
            } else {
                cores.as_slice()
            };
            let comparisons: Vec<Comparison> = cores
                .iter()
                .map(|cores| {
                    let workload = Workload {
                        cores: *cores,
                        ..workload.clone()
                    };
                    Comparison::new(&workload, &Model::ALL)
                })
                .collect();
            match form {
                Form::Text => report::text(&workload, &comparisons),
                Form::Json => report::json(&workload, &comparisons),
            }
        }
    })
}

fn list() -> String {
    let width = PRESETS
        .iter()
        .map(|preset| preset.key.len())
        .max()
        .unwrap_or(0);
    PRESETS
        .iter()
        .map(|preset| {
            let workload = preset.workload();
            format!(
                "{:width$}  {}. {}\n",
                preset.key, workload.title, workload.note
            )
        })
        .collect()
}

fn load(source: &Source) -> Result<Workload, Failure> {
    match source {
        Source::Preset(preset) => Ok(preset.workload()),
        Source::File(path) => read(path),
    }
}

fn read(path: &Path) -> Result<Workload, Failure> {
    let name = path.display();
    let bytes =
        std::fs::read(path).map_err(|error| Failure(format!("cannot read {name}: {error}")))?;
    let text =
        String::from_utf8(bytes).map_err(|_| Failure(format!("{name} is not UTF-8 text")))?;
    Workload::from_toml(&text).map_err(|error| Failure(format!("{name}, {error}")))
}
