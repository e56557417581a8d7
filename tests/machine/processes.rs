//! Processes: forked and spawned, what they share, how they end; every process's reference counts are right.

use super::{check, run};
use interleave::machine::options::DefaultStart;
use interleave::session::options::{CostProfile, Options};
use interleave::time::VirtualNanos;

const SHARED: &str = "\
from multiprocessing import Process, Value, Queue, Pool


def add(shared, queue, times):
    for _ in range(times):
        with shared.get_lock():
            shared.value += 1
    queue.put({'done': times})


def square(n):
    return n * n


if __name__ == '__main__':
    shared, queue = Value('i', 0), Queue()
    processes = [Process(target=add, args=(shared, queue, n)) for n in (20, 30)]
    for process in processes:
        process.start()
    print(sorted(queue.get()['done'] for _ in processes))
    for process in processes:
        process.join()
    print(shared.value, [process.exitcode for process in processes])
    with Pool(2) as pool:
        print(pool.map(square, range(5)))
";

const SAID: &str = "[20, 30]\n50 [0, 0]\n[0, 1, 4, 9, 16]\n";

fn starting(method: DefaultStart, cost: CostProfile) -> Options {
    Options {
        start_method: Some(method),
        cost,
        ..Options::default()
    }
}

#[test]
fn processes_share_what_they_ask_for() {
    for method in [DefaultStart::Fork, DefaultStart::Spawn] {
        for cost in [CostProfile::CPython, CostProfile::Zero] {
            check(SHARED, &starting(method, cost), SAID);
        }
    }
}

#[test]
fn runs_of_several_processes_repeat() {
    let options = starting(DefaultStart::Fork, CostProfile::CPython);
    let (first, _) = run(SHARED, &options);
    let (second, _) = run(SHARED, &options);
    assert_eq!(first.trace().events, second.trace().events);
}

#[test]
fn events_of_processes_are_in_order_of_time() {
    let (session, _) = run(SHARED, &starting(DefaultStart::Spawn, CostProfile::CPython));
    assert!(session.trace().events.is_sorted_by_key(|event| event.at));
}

#[test]
fn an_unlocked_update_is_lost_between_cores() {
    let source = "\
from multiprocessing import Process, Value


def add(shared):
    for _ in range(20_000):
        shared.value += 1


if __name__ == '__main__':
    shared = Value('i', 0, lock=False)
    processes = [Process(target=add, args=(shared,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(2 < shared.value < 40_000)
";
    let options = starting(DefaultStart::Fork, CostProfile::CPython);
    check(source, &options, "True\n");
}

#[test]
fn a_pipe_ends_and_a_child_is_terminated() {
    let source = "\
from multiprocessing import Event, Pipe, Process


def talk(connection):
    connection.send(connection.recv() + 1)


def hang(event):
    event.wait()


if __name__ == '__main__':
    here, there = Pipe()
    child = Process(target=talk, args=(there,))
    child.start()
    there.close()
    here.send(1)
    print(here.recv())
    try:
        here.recv()
    except EOFError:
        print('end')
    child = Process(target=hang, args=(Event(),))
    child.start()
    child.join(0.1)
    print(child.is_alive())
    child.terminate()
    child.join()
    print(child.exitcode)
";
    for method in [DefaultStart::Fork, DefaultStart::Spawn] {
        let options = starting(method, CostProfile::CPython);
        check(source, &options, "2\nend\nTrue\n-15\n");
    }
}

#[test]
fn the_start_of_an_interpreter_takes_cpu_time_of_the_child() {
    let source = "\
from multiprocessing import Process
import time

def job():
    print(round(time.process_time() * 100))

if __name__ == '__main__':
    began = time.monotonic()
    children = [Process(target=job) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print(round((time.monotonic() - began) * 100), round(time.process_time() * 100))
";
    for (cores, expected) in [(1, "5\n5\n10 0\n"), (2, "5\n5\n5 0\n")] {
        let options = Options {
            cores,
            process_start: Some(VirtualNanos::from_millis(50)),
            ..starting(DefaultStart::Spawn, CostProfile::CPython)
        };
        check(source, &options, expected);
    }
}
