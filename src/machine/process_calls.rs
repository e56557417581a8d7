//! Processes: how they start, are waited for and are killed.

use super::gil::Gil;
use super::options::{DefaultStart, Options};
use super::pcb::Pcb;
use super::tcb::{Blocked, ChannelWish, MainPhase, Tcb, ThreadState};
use super::timers::TimerKind;
use super::{FIRST_PID, Machine, has_gil};
use crate::event::{EventKind, StartMethod, StrandInfo, StrandKind, Wait};
use crate::ids::{Pid, ProcessId, StrandId};
use crate::time::VirtualNanos;
use crate::version::PythonVersion;
use crate::vm::Vm;
use crate::vm::syscall::ProcessCall;
use crate::vm::value::Value;
use std::sync::Arc;

/// How processes start where the program does not say: as chosen, else as that Python does on Linux
/// (`fork` up to 3.13, `forkserver` from 3.14, `Lib/multiprocessing/context.py`).
pub(super) fn start_method(options: &Options) -> StartMethod {
    match options.start_method {
        Some(DefaultStart::Fork) => StartMethod::Fork,
        Some(DefaultStart::Spawn) => StartMethod::Spawn,
        None => match options.python {
            PythonVersion::V3_9 | PythonVersion::V3_11 => StartMethod::Fork,
            PythonVersion::V3_14 | PythonVersion::V3_14t => StartMethod::Spawn,
        },
    }
}

/// The name of that method, `multiprocessing.get_start_method()`.
pub(super) fn start_method_name(options: &Options) -> &'static str {
    match (options.start_method, start_method(options)) {
        (_, StartMethod::Fork) => "fork",
        (None, _) => "forkserver",
        (Some(_), _) => "spawn",
    }
}

impl Machine {
    /// A system call of `multiprocessing`.
    pub(super) fn process_call(&mut self, place: usize, strand: StrandId, call: ProcessCall) {
        match call {
            ProcessCall::Fork { name, entry } => self.fork(place, strand, name, entry),
            ProcessCall::Spawn { name, entry, data } => {
                self.spawn(place, strand, name, entry, data);
            }
            ProcessCall::WaitChild { pid, timeout } => {
                self.wait_child(place, strand, pid, timeout);
            }
            ProcessCall::Kill { pid, signal } => self.kill(strand, pid, signal),
            ProcessCall::OpenChannel { capacity, has_ends } => {
                self.open_channel(strand, capacity, has_ends);
            }
            ProcessCall::Send {
                channel,
                name,
                message,
                timeout,
            } => self.send(place, strand, channel, name, message, timeout),
            ProcessCall::Receive { channel, timeout } => {
                self.receive(place, strand, channel, ChannelWish::Receive, timeout);
            }
            ProcessCall::Poll { channel, timeout } => {
                self.receive(place, strand, channel, ChannelWish::Poll, timeout);
            }
            ProcessCall::CountMessages { channel } => self.count_messages(strand, channel),
            ProcessCall::ChangeEnd {
                channel,
                end,
                change,
            } => self.change_end(strand, channel, end, change),
            ProcessCall::NewSemaphore {
                kind,
                value,
                most,
                shown_as,
            } => self.new_semaphore(strand, kind, value, most, shown_as),
            ProcessCall::NameSemaphore { lock, name } => self.name_semaphore(strand, lock, name),
            ProcessCall::Acquire { lock, timeout } => self.acquire(place, strand, lock, timeout),
            ProcessCall::Release { lock } => self.release(place, strand, lock),
            ProcessCall::SemaphoreValue { lock } => self.semaphore_value(strand, lock),
            ProcessCall::NewMemory { word, len } => self.new_memory(strand, word, len),
            ProcessCall::ReadWord { memory, index } => self.read_word(strand, memory, index),
            ProcessCall::WriteWord {
                memory,
                index,
                word,
            } => self.write_word(strand, memory, index, word),
        }
    }

    fn fork(&mut self, place: usize, strand: StrandId, name: String, entry: String) {
        let Some(parent) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        let child = self.new_process();
        let vm =
            self.processes[parent.index()]
                .vm
                .fork(strand, child.main, child.process, child.pid);
        for channel in self.kernel.channels.values_mut() {
            channel.inherit(parent, child.process);
        }
        let takes = self.costs.fork;
        self.birth(strand, child, vm, StartMethod::Fork, name, entry, takes);
        self.answer(child.main, Value::Int(0));
        self.short_call(place, strand, takes);
    }

    fn spawn(
        &mut self,
        place: usize,
        strand: StrandId,
        name: String,
        entry: String,
        data: Arc<[u8]>,
    ) {
        let Some(parent) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        let child = self.new_process();
        let old = &self.processes[parent.index()].vm;
        let mut vm = Vm::new(
            Arc::clone(&old.config),
            Arc::clone(&old.registry),
            child.process,
            child.pid,
        );
        vm.parent_pid = old.pid;
        vm.cells = old.cells_of_child();
        vm.ids = self.ids;
        vm.start_spawned(child.main, data);
        self.ids = vm.ids;
        // Starting an interpreter is work for a core; where CPU is free the learner may still want it to take time.
        let (delay, startup) = if self.costs.is_free {
            (self.costs.spawn, VirtualNanos::ZERO)
        } else {
            (VirtualNanos::ZERO, self.costs.spawn)
        };
        let main = self.birth(strand, child, vm, StartMethod::Spawn, name, entry, delay);
        if let Some(tcb) = self.threads.get_mut(&main) {
            tcb.startup = startup;
        }
        // `posix_spawn` comes back as soon as the child is on its way.
        self.short_call(place, strand, self.costs.fork);
    }

    fn new_process(&mut self) -> Newborn {
        let process = ProcessId(self.processes.len() as u32);
        let main = StrandId(self.ids.strand);
        self.ids.strand += 1;
        Newborn {
            process,
            pid: Pid(FIRST_PID + process.0),
            main,
        }
    }

    #[expect(clippy::too_many_arguments, reason = "all that a process is born with")]
    fn birth(
        &mut self,
        starter: StrandId,
        child: Newborn,
        vm: Vm,
        method: StartMethod,
        name: String,
        entry: String,
        takes: VirtualNanos,
    ) -> StrandId {
        let Newborn { process, pid, main } = child;
        let parent = self.threads.get(&starter).map(|tcb| tcb.process);
        let mut tcb = Tcb::new(main, process);
        tcb.main = Some(MainPhase::Program);
        tcb.line = self.threads.get(&starter).map_or(0, |tcb| tcb.line);
        self.threads.insert(main, tcb);
        self.processes.push(Pcb {
            id: process,
            pid,
            parent,
            vm,
            gil: has_gil(self.version).then(Gil::default),
            main,
            threads: vec![main],
            cpu: VirtualNanos::ZERO,
            status: 0,
            exit: None,
        });
        let info = StrandInfo {
            id: main,
            kind: StrandKind::MainThread,
            process,
            parent: Some(starter),
            name: name.into(),
            entry: entry.into(),
        };
        self.tell(
            main,
            EventKind::ProcessStart {
                process,
                pid,
                parent,
                method,
                main: Box::new(info),
            },
        );
        self.answer(starter, Value::Int(i64::from(pid.0)));
        let due = self.now + takes;
        self.timers.set(due, process, main, 0, TimerKind::Start);
        main
    }

    fn process_of(&self, pid: Pid) -> Option<ProcessId> {
        self.processes
            .iter()
            .find(|pcb| pcb.pid == pid)
            .map(|pcb| pcb.id)
    }

    fn wait_child(
        &mut self,
        place: usize,
        strand: StrandId,
        pid: Pid,
        timeout: Option<VirtualNanos>,
    ) {
        let Some(process) = self.process_of(pid) else {
            self.answer(strand, Value::None);
            return;
        };
        if let Some(status) = self.processes[process.index()].exit {
            self.answer(strand, Value::Int(i64::from(status)));
        } else if timeout == Some(VirtualNanos::ZERO) {
            self.answer(strand, Value::None);
        } else {
            let until = timeout.map(|timeout| self.now + timeout);
            let blocked = Blocked::Child { process };
            self.block(place, strand, blocked, Wait::Child { process }, until);
        }
    }

    /// A signal is on its way; a process that computes has not got further than its core's clock when it arrives.
    fn kill(&mut self, strand: StrandId, pid: Pid, signal: i32) {
        self.answer(strand, Value::None);
        let Some(process) = self.process_of(pid) else {
            return;
        };
        let pcb = &self.processes[process.index()];
        if pcb.exit.is_some() {
            return;
        }
        let due = self
            .cores
            .iter()
            .filter(|core| {
                core.thread
                    .is_some_and(|thread| pcb.threads.contains(&thread))
            })
            .map(|core| core.clock)
            .fold(self.now, VirtualNanos::max);
        let kind = TimerKind::Signal { signal };
        self.timers.set(due, process, pcb.main, 0, kind);
    }

    pub(super) fn signal_arrives(&mut self, process: ProcessId, signal: i32) {
        self.end_process(process, -signal);
    }

    /// What a process that has ended leaves: closed ends, and those that waited for its end.
    pub(super) fn release_process(&mut self, process: ProcessId, status: i32) {
        self.close_ends_of(process);
        let main = self.processes[process.index()].main;
        let waiting: Vec<StrandId> = self
            .threads
            .values()
            .filter(|tcb| tcb.state == ThreadState::Blocked(Blocked::Child { process }))
            .map(|tcb| tcb.strand)
            .collect();
        for strand in waiting {
            self.answer(strand, Value::Int(i64::from(status)));
            self.wake(strand, Some(main), true);
        }
    }
}

/// The numbers of a process that is being born.
#[derive(Clone, Copy, Debug)]
struct Newborn {
    process: ProcessId,
    pid: Pid,
    main: StrandId,
}
