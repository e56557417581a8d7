//! What the user asks for on the command line.

use super::comparison::{self, Comparing};
use interleave::session::options::{CostProfile, DefaultStart, Options, PythonVersion};
use interleave::time::VirtualNanos;
use interleave::trace::export::kind::{KINDS, find_kind};
use lexopt::prelude::*;
use std::path::PathBuf;
use std::str::FromStr;

/// The text of `--help`.
pub(crate) const HELP: &str = "\
Interleave runs Python on a simulated machine and shows how its concurrency works.

Usage: interleave run FILE.py [ARG…]
       interleave trace FILE.py [--format jsonl|text|chrome] [--strand NAME] [--kind KIND,…] [-o OUT]
       interleave compare FILE.toml|--preset NAME [--cores 1,2,4] [--format text|json]

Commands:
  run      run a program: its output, its tracebacks, its exit status
  trace    run a program and write the ticks of the run
  compare  run a workload in every concurrency model and set the figures side by side

Options of run and trace:
  --python 3.9|3.11|3.14|3.14t  which CPython to imitate (default 3.14)
  --cores N                     cores of the machine, 1 to 64 (default 4)
  --switch-interval MS          the GIL's switch interval in milliseconds (default 5)
  --cost cpython|zero           what CPU time costs: about what CPython takes, or nothing (default cpython)
  --seed N                      where randomness starts (default 0)
  --start-method fork|spawn     how processes start (default: as that Python does on Linux)
  --budget N                    instructions after which the run is cut (default 200000000)

Options of trace:
  --format jsonl|text|chrome    how it writes ticks: one a line, as JSON or to be read, or as a file for
                                ui.perfetto.dev and chrome://tracing (default jsonl)
  --strand NAME                 only ticks of a thread or task, by its number, label, name or function; may be repeated
  --kind KIND,KIND…             only ticks of these kinds: run, block, gil-take, lock-take, task-step, output…
  -o, --output OUT              the file that it writes (default: standard output)

Options of compare:
  --preset NAME                 a workload that comes with the program, instead of a file
  --list                        name the presets
  --cores N,N…                  cores of the machine, a table for each (default: as the workload says)
  --format text|json            a table or a JSON object (default text)
  --python-source MODEL         print the Python of one model instead: sequential, threads, free-threaded, asyncio,
                                asyncio-to-thread, thread-pool, processes or process-pool
  --toml                        print the workload's text instead

  -h, --help                    this text
  -V, --version                 the version

Exit status: the program's own; 2 if a file cannot be read or an option is wrong; 3 if the run was cut at its
budget, or every thread waits for another for ever.
";

/// How `trace` writes ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// One JSON object a line.
    Jsonl,
    /// One sentence a line.
    Text,
    /// For Perfetto and Chrome.
    Chrome,
}

/// Which run to write, what of it, how, and where to.
#[derive(Debug)]
pub(crate) struct Tracing {
    /// The program.
    pub(crate) file: PathBuf,
    /// How it runs.
    pub(crate) options: Options,
    /// In which form.
    pub(crate) format: Format,
    /// The strands asked for, as they were called; all if empty.
    pub(crate) strands: Vec<String>,
    /// The kinds asked for; all if empty.
    pub(crate) kinds: Vec<&'static str>,
    /// Where to; standard output if absent.
    pub(crate) out: Option<PathBuf>,
}

/// A request.
#[derive(Debug)]
pub(crate) enum Request {
    /// Print the help.
    Help,
    /// Print the version.
    Version,
    /// Run a program.
    Run {
        /// The program.
        file: PathBuf,
        /// How.
        options: Options,
    },
    /// Compare the models.
    Compare(Comparing),
    /// Write the ticks of a run.
    Trace(Tracing),
}

/// The number that an option takes.
fn number<T: FromStr>(parser: &mut lexopt::Parser, option: &str) -> Result<T, lexopt::Error> {
    let text = parser.value()?.string()?;
    text.parse()
        .map_err(|_| format!("{option} takes a number, not '{text}'").into())
}

/// Reads the arguments of the process.
///
/// # Errors
/// What is wrong with them, in one sentence.
pub(crate) fn read() -> Result<Request, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut options = Options::default();
    let mut command: Option<String> = None;
    let mut file: Option<PathBuf> = None;
    let mut format = Format::Jsonl;
    let mut strands = Vec::new();
    let mut kinds = Vec::new();
    let mut out = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("python") => {
                let name = parser.value()?.string()?;
                options.python = PythonVersion::from_name(&name).ok_or_else(|| {
                    format!("--python must be 3.9, 3.11, 3.14 or 3.14t, not '{name}'")
                })?;
            }
            Long("cores") => {
                let cores: u32 = number(&mut parser, "--cores")?;
                if !(1..=64).contains(&cores) {
                    return Err(format!("--cores must be between 1 and 64, not {cores}").into());
                }
                options.cores = cores;
            }
            Long("switch-interval") => {
                let millis: f64 = number(&mut parser, "--switch-interval")?;
                if !(millis > 0.0 && millis.is_finite()) {
                    return Err(format!(
                        "--switch-interval must be above 0 milliseconds, not {millis}"
                    )
                    .into());
                }
                options.switch_interval = VirtualNanos::from_secs_f64(millis / 1e3);
            }
            Long("cost") => {
                let name = parser.value()?.string()?;
                options.cost = match name.as_str() {
                    "cpython" => CostProfile::CPython,
                    "zero" => CostProfile::Zero,
                    _ => return Err(format!("--cost must be cpython or zero, not '{name}'").into()),
                };
            }
            Long("seed") => options.seed = number(&mut parser, "--seed")?,
            Long("start-method") => {
                let name = parser.value()?.string()?;
                options.start_method = Some(match name.as_str() {
                    "fork" => DefaultStart::Fork,
                    "spawn" => DefaultStart::Spawn,
                    _ => {
                        return Err(
                            format!("--start-method must be fork or spawn, not '{name}'").into(),
                        );
                    }
                });
            }
            Long("budget") => options.budget_instructions = number(&mut parser, "--budget")?,
            Long("format") if command.as_deref() == Some("trace") => {
                let name = parser.value()?.string()?;
                format = match name.as_str() {
                    "jsonl" => Format::Jsonl,
                    "text" => Format::Text,
                    "chrome" => Format::Chrome,
                    _ => {
                        return Err(format!(
                            "--format must be jsonl, text or chrome, not '{name}'"
                        )
                        .into());
                    }
                };
            }
            Long("strand") if command.as_deref() == Some("trace") => {
                strands.push(parser.value()?.string()?);
            }
            Long("kind") if command.as_deref() == Some("trace") => {
                for name in parser.value()?.string()?.split(',') {
                    let kind = find_kind(name.trim()).ok_or_else(|| {
                        format!(
                            "'{name}' is no kind of tick: --kind takes {}",
                            KINDS.join(", ")
                        )
                    })?;
                    kinds.push(kind);
                }
            }
            Short('o') | Long("output") if command.as_deref() == Some("trace") => {
                out = Some(PathBuf::from(parser.value()?));
            }
            Value(value) if command.is_none() => {
                let name = value.string()?;
                if name == "compare" {
                    let comparing = comparison::read(&mut parser)?;
                    return Ok(comparing.map_or(Request::Help, Request::Compare));
                }
                if name != "run" && name != "trace" {
                    return Err(format!(
                        "'{name}' is no command: 'run', 'trace' and 'compare' are (see interleave --help)"
                    )
                    .into());
                }
                command = Some(name);
            }
            Value(value) if file.is_none() => {
                file = Some(PathBuf::from(value));
                if command.as_deref() == Some("run") {
                    // Everything behind the program's name is the program's.
                    for arg in parser.raw_args()? {
                        options.argv.push(arg.string()?);
                    }
                }
            }
            Value(value) => {
                return Err(format!("'{}' is one argument too many", value.string()?).into());
            }
            arg => return Err(arg.unexpected()),
        }
    }
    match (command.as_deref(), file) {
        (None, _) => {
            Err("a command is missing: 'run', 'trace' or 'compare' (see interleave --help)".into())
        }
        (Some(command), None) => Err(format!("{command} needs the name of a Python file").into()),
        (Some("trace"), Some(file)) => Ok(Request::Trace(Tracing {
            file,
            options,
            format,
            strands,
            kinds,
            out,
        })),
        (Some(_), Some(file)) => Ok(Request::Run { file, options }),
    }
}
