//! What `interleave compare` was asked for.

use interleave::workload::limits::MOST_CORES;
use interleave::workload::{Model, PRESETS, Preset};
use lexopt::prelude::*;
use std::path::PathBuf;

/// A request to compare, or to show something of a workload.
#[derive(Debug)]
pub(crate) enum Comparing {
    /// Name the presets.
    List,
    /// Print the text of a workload, as a file for `compare` would hold it.
    Toml(Source),
    /// Print the Python of one model.
    Python(Source, Model),
    /// Run every model.
    Run {
        /// What.
        source: Source,
        /// On how many cores, one comparison each; as the workload says if empty.
        cores: Vec<u32>,
        /// In which form.
        form: Form,
    },
}

/// Where a workload comes from.
#[derive(Debug)]
pub(crate) enum Source {
    /// A file.
    File(PathBuf),
    /// One that comes with the program.
    Preset(Preset),
}

/// How a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A table.
    Text,
    /// One JSON object.
    Json,
}

/// Reads what follows `compare`.
///
/// # Errors
/// What is wrong with it, in one sentence.
pub(crate) fn read(parser: &mut lexopt::Parser) -> Result<Option<Comparing>, lexopt::Error> {
    let mut source = None;
    let mut cores = Vec::new();
    let mut form = Form::Text;
    let mut python = None;
    let (mut lists, mut wants_toml) = (false, false);
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(None),
            Long("list") => lists = true,
            Long("toml") => wants_toml = true,
            Long("cores") => cores = core_counts(&parser.value()?.string()?)?,
            Long("format") => {
                let name = parser.value()?.string()?;
                form = match name.as_str() {
                    "text" => Form::Text,
                    "json" => Form::Json,
                    _ => return Err(format!("--format must be text or json, not '{name}'").into()),
                };
            }
            Long("python-source") => {
                let name = parser.value()?.string()?;
                python = Some(Model::from_key(&name).ok_or_else(|| {
                    let models = Model::ALL.map(Model::key).join(", ");
                    format!("'{name}' is no model: there are {models}")
                })?);
            }
            Long("preset") => {
                let name = parser.value()?.string()?;
                let preset = Preset::from_key(&name).ok_or_else(|| {
                    let keys: Vec<&str> = PRESETS.iter().map(|preset| preset.key).collect();
                    format!("'{name}' is no preset: there are {}", keys.join(", "))
                })?;
                set(&mut source, Source::Preset(preset))?;
            }
            Value(value) => set(&mut source, Source::File(PathBuf::from(value)))?,
            arg => return Err(arg.unexpected()),
        }
    }
    if lists {
        return Ok(Some(Comparing::List));
    }
    let source = source.ok_or("compare needs a TOML file or --preset NAME (see --list)")?;
    Ok(Some(match python {
        Some(model) => Comparing::Python(source, model),
        None if wants_toml => Comparing::Toml(source),
        None => Comparing::Run {
            source,
            cores,
            form,
        },
    }))
}

fn set(source: &mut Option<Source>, found: Source) -> Result<(), lexopt::Error> {
    match source.replace(found) {
        Some(_) => Err("compare takes one workload: a file or a preset".into()),
        None => Ok(()),
    }
}

/// `1,2,4`
fn core_counts(text: &str) -> Result<Vec<u32>, lexopt::Error> {
    text.split(',')
        .map(|count| {
            count
                .trim()
                .parse()
                .ok()
                .filter(|count| (1..=MOST_CORES).contains(count))
                .ok_or_else(|| {
                    format!("--cores takes numbers between 1 and {MOST_CORES}, not '{count}'")
                        .into()
                })
        })
        .collect()
}
