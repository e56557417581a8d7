//! How threads and processes end.
//!
//! The main thread's end follows `Py_RunMain` and `Py_FinalizeEx`: an uncaught exception is printed first; then
//! `threading._shutdown` waits for the threads that are no daemons; then what was registered with `atexit` runs; then
//! the process is gone, and daemon threads with it.

use super::tcb::{MainPhase, ThreadState};
use super::{Ended, Machine};
use crate::event::{DropReason, Ending, EventKind, Stream};
use crate::ids::{ProcessId, StrandId};
use crate::vm::value::Value;

/// How long a `repr` in the trace may be.
const MOST_CHARS: usize = 80;

impl Machine {
    /// The outermost call of a thread returned or raised.
    pub(super) fn thread_finishes(
        &mut self,
        place: usize,
        strand: StrandId,
        result: Result<Value, Value>,
    ) {
        match self.threads.get(&strand).map(|tcb| tcb.main) {
            Some(Some(phase)) => self.main_finishes(strand, phase, result),
            Some(None) => self.end_thread(place, strand, result),
            None => {}
        }
    }

    fn end_thread(&mut self, place: usize, strand: StrandId, result: Result<Value, Value>) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        let vm = &mut self.processes[process.index()].vm;
        let ending = match result {
            Ok(value) => {
                let text = vm.peek_repr(value, MOST_CHARS);
                vm.heap.decref(value);
                Ending::Returned(text.into())
            }
            Err(exception) => {
                let text = vm.peek_exception(exception, MOST_CHARS);
                vm.heap.decref(exception);
                Ending::Raised(text.into())
            }
        };
        vm.remove_thread(strand);
        self.drop_gil(process, strand, DropReason::Ended);
        self.tell(strand, EventKind::Done { ending });
        self.leave_core(place);
        let mut joiners = Vec::new();
        if let Some(tcb) = self.threads.get_mut(&strand) {
            tcb.state = ThreadState::Done;
            joiners = std::mem::take(&mut tcb.joiners);
        }
        for joiner in joiners {
            self.answer(joiner, Value::Bool(true));
            self.wake(joiner, Some(strand), true);
        }
    }

    fn main_finishes(&mut self, strand: StrandId, phase: MainPhase, result: Result<Value, Value>) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        let pcb = &mut self.processes[process.index()];
        let mut next = match phase {
            MainPhase::Program => match result {
                Ok(value) => {
                    pcb.vm.heap.decref(value);
                    MainPhase::JoinThreads
                }
                Err(exception) => {
                    pcb.status = 1;
                    self.call_on_main(
                        process,
                        strand,
                        MainPhase::Report,
                        "_report",
                        vec![exception],
                    );
                    return;
                }
            },
            MainPhase::Report => {
                match result {
                    Ok(Value::Int(status)) => pcb.status = status as i32,
                    Ok(value) => pcb.vm.heap.decref(value),
                    Err(exception) => {
                        // The learner's own `sys.excepthook` or `__str__` failed.
                        let frames = pcb.vm.format_frames(exception);
                        let last = pcb.vm.peek_exception(exception, usize::MAX / 8);
                        pcb.vm.heap.decref(exception);
                        let text = format!(
                            "Error in sys.excepthook:\nTraceback (most recent call last):\n{frames}{last}\n"
                        );
                        let stream = Stream::Stderr;
                        self.tell(
                            strand,
                            EventKind::Output {
                                stream,
                                text: text.into(),
                            },
                        );
                    }
                }
                MainPhase::JoinThreads
            }
            MainPhase::JoinThreads | MainPhase::AtExit => {
                match result {
                    Ok(value) | Err(value) => pcb.vm.heap.decref(value),
                }
                if phase == MainPhase::AtExit {
                    self.end_process(process, self.processes[process.index()].status);
                    return;
                }
                MainPhase::AtExit
            }
        };
        loop {
            let (module, function, after) = match next {
                MainPhase::JoinThreads => ("threading", "_join_threads", Some(MainPhase::AtExit)),
                _ => ("atexit", "_run_atexit", None),
            };
            let vm = &self.processes[process.index()].vm;
            if vm.heap.get_text(vm.modules, module).is_some() {
                self.call_on_main(process, strand, next, function, Vec::new());
                return;
            }
            match after {
                Some(after) => next = after,
                None => break,
            }
        }
        self.end_process(process, self.processes[process.index()].status);
    }

    /// The main thread, which has finished, calls a function of the VM's prelude.
    fn call_on_main(
        &mut self,
        process: ProcessId,
        strand: StrandId,
        phase: MainPhase,
        function: &str,
        args: Vec<Value>,
    ) {
        if let Some(tcb) = self.threads.get_mut(&strand) {
            tcb.main = Some(phase);
        }
        let vm = &mut self.processes[process.index()].vm;
        let function = vm.prelude_function(function);
        let function = vm.heap.own(function);
        vm.call_on(strand, function, args);
    }

    /// A process ends, with all its threads.
    pub(super) fn end_process(&mut self, process: ProcessId, status: i32) {
        if self.processes[process.index()].exit.is_some() {
            return;
        }
        let main = self.processes[process.index()].main;
        let ending = if status == 0 {
            Ending::Returned("None".into())
        } else {
            Ending::Raised(format!("exit status {status}").into())
        };
        if let Some(gil) = &self.processes[process.index()].gil
            && let Some(holder) = gil.holder
        {
            self.tell(
                holder,
                EventKind::GilDrop {
                    reason: DropReason::Ended,
                },
            );
        }
        self.tell(main, EventKind::Done { ending });
        self.tell(main, EventKind::ProcessExit { process, status });
        for strand in self.processes[process.index()].threads.clone() {
            if let Some(tcb) = self.threads.get_mut(&strand) {
                tcb.state = ThreadState::Done;
                tcb.token += 1;
            }
            self.ready.remove(strand);
            for core in &mut self.cores {
                if core.thread == Some(strand) {
                    core.thread = None;
                    core.pending = None;
                }
            }
        }
        let pcb = &mut self.processes[process.index()];
        pcb.exit = Some(status);
        if let Some(gil) = pcb.gil.as_mut() {
            gil.holder = None;
        }
        self.release_process(process, status);
        if process == ProcessId(0) {
            self.ended = Some(Ended::Finished { status });
        }
    }
}
