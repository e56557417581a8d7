//! The commands. What a program prints is passed on as it prints it.

use super::arguments::{Format, HELP, Request, Tracing, read};
use super::compare::compare;
use interleave::event::{Event, EventKind, Stream};
use interleave::session::options::Options;
use interleave::session::protocol::End;
use interleave::session::{Memory, Progress, Session, complaint};
use interleave::trace::export::chrome::write_chrome;
use interleave::trace::export::filter::Filter;
use interleave::trace::export::jsonl::write_jsonl;
use interleave::trace::export::text::write_text;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// Instructions between two looks at what was printed: few, so that the events of a step are gone before those of the next.
const CHUNK: u64 = 1;

/// A file that cannot be read, a bad option.
const USAGE: u8 = 2;

/// The run was cut, or will never end.
const UNFINISHED: u8 = 3;

/// Why a command could not do its work, in one sentence.
pub(crate) struct Failure(pub(crate) String);

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self(format!("cannot write: {error}"))
    }
}

/// Does what the command line asks for.
pub(crate) fn main() -> ExitCode {
    let result = match read() {
        Ok(Request::Help) => print(HELP),
        Ok(Request::Version) => print(concat!("interleave ", env!("CARGO_PKG_VERSION"), "\n")),
        Ok(Request::Run { file, options }) => run(&file, &options),
        Ok(Request::Trace(tracing)) => trace(&tracing),
        Ok(Request::Compare(comparing)) => compare(&comparing).and_then(|text| print(&text)),
        Err(error) => Err(Failure(error.to_string())),
    };
    result.unwrap_or_else(|Failure(sentence)| {
        notice(&sentence);
        ExitCode::from(USAGE)
    })
}

fn print(text: &str) -> Result<ExitCode, Failure> {
    io::stdout().write_all(text.as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn notice(sentence: &str) {
    // There is nobody left to tell if standard error is closed.
    let _ = writeln!(io::stderr(), "interleave: {sentence}");
}

/// The session, or the status after the complaints about the program were printed.
fn load(
    file: &Path,
    options: &Options,
    memory: Memory,
) -> Result<Result<Session, ExitCode>, Failure> {
    let name = file.display().to_string();
    let bytes =
        std::fs::read(file).map_err(|error| Failure(format!("cannot read {name}: {error}")))?;
    let source =
        String::from_utf8(bytes).map_err(|_| Failure(format!("{name} is not UTF-8 text")))?;
    let source = source.strip_prefix('\u{feff}').unwrap_or(&source);
    match Session::load_with(source, &name, options, memory) {
        Ok(session) => Ok(Ok(session)),
        Err(diagnostics) => {
            // CPython stops at the first.
            if let Some(first) = diagnostics.first() {
                io::stderr().write_all(complaint(source, &name, first).as_bytes())?;
            }
            Ok(Err(ExitCode::FAILURE))
        }
    }
}

fn run(file: &Path, options: &Options) -> Result<ExitCode, Failure> {
    let mut session = match load(file, options, Memory::Nothing)? {
        Ok(session) => session,
        Err(status) => return Ok(status),
    };
    loop {
        let progress = session.advance(CHUNK);
        if pass_on(session.take_events().as_slice()).is_err() {
            // Whoever read the output has gone, as `head` does.
            return Ok(ExitCode::FAILURE);
        }
        if let Progress::Ended(end) = progress {
            return Ok(finish(end, &session));
        }
    }
}

/// Passes on what was printed since the last look.
fn pass_on(events: &[Event]) -> io::Result<()> {
    let is_output = |event: &Event| matches!(event.kind, EventKind::Output { .. });
    if !events.iter().any(is_output) {
        return Ok(());
    }
    let (mut stdout, mut stderr) = (BufWriter::new(io::stdout().lock()), io::stderr().lock());
    for event in events {
        if let EventKind::Output { stream, text } = &event.kind {
            match stream {
                Stream::Stdout => stdout.write_all(text.as_bytes())?,
                Stream::Stderr => {
                    stdout.flush()?;
                    stderr.write_all(text.as_bytes())?;
                }
            }
        }
    }
    stdout.flush()
}

fn finish(end: End, session: &Session) -> ExitCode {
    match end {
        End::Finished { status } => ExitCode::from((status & 0xff) as u8),
        End::Cut => {
            notice(&format!(
                "the run was cut after {} instructions and {} ticks (--budget sets the limit)",
                session.machine().instructions,
                session.machine().journal.told()
            ));
            ExitCode::from(UNFINISHED)
        }
        End::Stopped => ExitCode::from(UNFINISHED),
        End::Deadlock => {
            notice(
                "deadlock: every thread waits for another; under CPython the program would hang here",
            );
            ExitCode::from(UNFINISHED)
        }
    }
}

fn trace(tracing: &Tracing) -> Result<ExitCode, Failure> {
    let mut session = match load(&tracing.file, &tracing.options, Memory::TraceOnly)? {
        Ok(session) => session,
        Err(status) => return Ok(status),
    };
    let end = loop {
        if let Progress::Ended(end) = session.advance(u64::MAX) {
            break end;
        }
    };
    let trace = session.trace();
    let filter = Filter::default()
        .of_kinds(tracing.kinds.iter().copied())
        .of_strands(&tracing.strands, trace)
        .map_err(|error| Failure(error.to_string()))?;
    let mut sink: Box<dyn Write> = match &tracing.out {
        Some(path) => Box::new(
            File::create(path)
                .map_err(|error| Failure(format!("cannot write {}: {error}", path.display())))?,
        ),
        None => Box::new(io::stdout().lock()),
    };
    let mut buffered = BufWriter::new(&mut sink);
    let written = match tracing.format {
        Format::Jsonl => write_jsonl(trace, &filter, &mut buffered),
        Format::Text => write_text(trace, &filter, &mut buffered),
        Format::Chrome => write_chrome(trace, &filter, &mut buffered),
    }
    .and_then(|()| buffered.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::FAILURE),
        written => written?,
    }
    Ok(match end {
        // The program's status is in the trace.
        End::Finished { .. } => ExitCode::SUCCESS,
        end => finish(end, &session),
    })
}
