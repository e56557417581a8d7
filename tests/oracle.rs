//! What CPython and the engine say to a program, in one shape that can be compared.
//! First in the flow of `programs` and `differential`, which run the one and the other.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

/// Longer than any program here may take; only a hang of the engine gets that far.
const PATIENCE: Duration = Duration::from_secs(120);

/// What a program printed, wrote to stderr, and left as its exit status (`None`: killed after two minutes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) status: Option<i32>,
}

impl Said {
    /// The files beside `program` that hold what CPython of that version said: those of `version`
    /// (`3.11`) where they exist, else the plain ones.
    pub(crate) fn recorded(program: &Path, version: &str) -> Self {
        let read = |suffix: &str| {
            fs::read_to_string(program.with_extension(format!("{version}.{suffix}")))
                .or_else(|_| fs::read_to_string(program.with_extension(suffix)))
                .unwrap_or_default()
        };
        Self {
            out: read("out"),
            err: read("err"),
            status: Some(read("status").trim().parse().unwrap_or(0)),
        }
    }

    /// What a command says, with its stderr and stdout normalised for the program of that file name.
    pub(crate) fn by(command: &mut Command, file_name: &str) -> io::Result<Self> {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let out = child
            .stdout
            .take()
            .map(|pipe| thread::spawn(|| read_all(pipe)));
        let err = child
            .stderr
            .take()
            .map(|pipe| thread::spawn(|| read_all(pipe)));
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break status.code();
            }
            if started.elapsed() > PATIENCE {
                child.kill()?;
                child.wait()?;
                break None;
            }
            thread::sleep(Duration::from_millis(1));
        };
        let text = |reader: Option<thread::JoinHandle<String>>| {
            reader
                .and_then(|reader| reader.join().ok())
                .unwrap_or_default()
        };
        Ok(Self {
            out: normalise(&text(out), file_name),
            err: normalise(&text(err), file_name),
            status,
        })
    }

    /// Nothing if the other says the same, else the differing lines, ours after `+`.
    pub(crate) fn difference(&self, ours: &Self) -> Option<String> {
        let mut report = String::new();
        if self.status != ours.status {
            let _ = writeln!(
                report,
                "  exit status: {:?} instead of {:?}",
                ours.status, self.status
            );
        }
        for (name, theirs, ours) in [
            ("stdout", &self.out, &ours.out),
            ("stderr", &self.err, &ours.err),
        ] {
            if theirs != ours {
                let _ = writeln!(report, "  {name}:");
                report.push_str(&first_difference(theirs, ours));
            }
        }
        (!report.is_empty()).then_some(report)
    }
}

fn read_all(mut pipe: impl io::Read) -> String {
    let mut bytes = Vec::new();
    // A pipe that breaks gives what it gave: the comparison will tell.
    let _ = pipe.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The lines about the first difference of two texts: two lines of context, then three of each.
fn first_difference(theirs: &str, ours: &str) -> String {
    let (theirs, ours): (Vec<_>, Vec<_>) = (theirs.lines().collect(), ours.lines().collect());
    let same = theirs.iter().zip(&ours).take_while(|(a, b)| a == b).count();
    let mut text = String::new();
    for line in &theirs[same.saturating_sub(2)..same] {
        let _ = writeln!(text, "      {line}");
    }
    for (sign, lines) in [('-', &theirs), ('+', &ours)] {
        for line in lines.iter().skip(same).take(3) {
            let _ = writeln!(text, "    {sign} {line}");
        }
        if lines.len() <= same {
            let _ = writeln!(text, "    {sign} (nothing more)");
        }
    }
    text
}

/// As `normalise` in record.py: folders before the program's name go, library frames of tracebacks go,
/// addresses are blanked.
fn normalise(text: &str, file_name: &str) -> String {
    let text = blank_addresses(&without_folders(text, file_name));
    let mut kept = String::new();
    let mut dropping = false;
    for line in text.split_inclusive('\n') {
        if let Some(file) = frame_file(line) {
            dropping = file != file_name && (file.contains('/') || file.starts_with('<'));
        } else if dropping && !line.starts_with("    ") && !line.contains("|     ") {
            dropping = false;
        }
        if !dropping {
            kept.push_str(line);
        }
    }
    kept
}

/// The file of a traceback's `File "…", line` line, group margins (`| `) and all.
fn frame_file(line: &str) -> Option<&str> {
    let rest = line
        .trim_start_matches([' ', '|'])
        .strip_prefix("File \"")?;
    let (file, rest) = rest.split_once('"')?;
    rest.starts_with(", line ").then_some(file)
}

fn without_folders(text: &str, file_name: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(file_name) {
        let before = &rest[..at];
        let word = before
            .rfind([' ', '\n', '\t', '"', '\'', ':'])
            .map_or(0, |space| space + 1);
        let folder = &before[word..];
        let is_folder = folder.ends_with('/') && folder.contains('/');
        let start = folder
            .find('/')
            .filter(|_| is_folder)
            .map_or(at, |slash| word + slash);
        result.push_str(&rest[..start]);
        result.push_str(file_name);
        rest = &rest[at + file_name.len()..];
    }
    result.push_str(rest);
    result
}

fn blank_addresses(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("0x") {
        let digits = rest[at + 2..]
            .bytes()
            .take_while(u8::is_ascii_hexdigit)
            .count();
        result.push_str(&rest[..at]);
        result.push_str(if digits >= 6 {
            "0x..."
        } else {
            &rest[at..at + 2 + digits]
        });
        rest = &rest[at + 2 + digits..];
    }
    result.push_str(rest);
    result
}
