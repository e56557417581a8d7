//! Watched functions: their calls and returns are events of whoever makes them.

use super::run;
use interleave::event::EventKind;
use interleave::session::options::Options;

fn watching(functions: &[&str]) -> Options {
    Options {
        watch: functions.iter().map(|name| (*name).to_owned()).collect(),
        ..Options::default()
    }
}

/// What the watched functions tell, as `strand > call` and `strand < function`.
fn visits(source: &str, functions: &[&str]) -> Vec<String> {
    let (session, _) = run(source, &watching(functions));
    let told = session.trace().events.iter().filter_map(|event| {
        let strand = event.strand.0;
        match &event.kind {
            EventKind::Enter(call) => {
                let argument = call.argument.as_deref().unwrap_or_default();
                Some(format!("{strand} > {}({argument})", call.function))
            }
            EventKind::Leave { function } => Some(format!("{strand} < {function}")),
            _ => None,
        }
    });
    told.collect()
}

#[test]
fn a_watched_function_tells_its_calls_with_their_first_argument() {
    let source = "\
def job(n, rest=0):
    other()

def other():
    pass

for n in range(2):
    job(n)
other()
";
    assert_eq!(
        visits(source, &["job"]),
        ["0 > job(0)", "0 < job", "0 > job(1)", "0 < job"]
    );
    assert_eq!(visits(source, &["other"]).len(), 6);
    assert!(visits(source, &[]).is_empty());
}

#[test]
fn a_coroutine_begins_once_and_ends_once_and_tells_it_as_its_task() {
    let source = "\
import asyncio

async def job(name):
    await asyncio.sleep(0.001)
    await asyncio.sleep(0.001)

async def main():
    await asyncio.gather(job('a'), job('b'))

asyncio.run(main())
";
    assert_eq!(
        visits(source, &["job"]),
        ["2 > job('a')", "3 > job('b')", "2 < job", "3 < job"]
    );
}

#[test]
fn an_exception_ends_a_watched_call_too() {
    let source = "\
def job():
    1 / 0

try:
    job()
except ZeroDivisionError:
    pass
";
    assert_eq!(visits(source, &["job"]), ["0 > job()", "0 < job"]);
}

#[test]
fn processes_watch_the_functions_that_their_parent_watches() {
    let source = "\
from multiprocessing import Process

def job(n):
    pass

if __name__ == '__main__':
    process = Process(target=job, args=(7,))
    process.start()
    process.join()
";
    assert_eq!(visits(source, &["job"]), ["1 > job(7)", "1 < job"]);
}
