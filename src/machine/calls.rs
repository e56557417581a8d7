//! System calls: what the machine does when the VM stops and asks, and how long that takes.

use super::Machine;
use super::tcb::{Blocked, Tcb, ThreadState};
use super::timers::TimerKind;
use crate::event::{DropReason, EventKind, StrandInfo, StrandKind, Wait};
use crate::ids::StrandId;
use crate::time::VirtualNanos;
use crate::vm::syscall::{Clock, Syscall};
use crate::vm::value::Value;
use crate::vm::{Outcome, Vm};

/// What `time.time()` gives when the machine is switched on: 2026-01-01 00:00:00 UTC.
const EPOCH_NANOS: u64 = 1_767_225_600_000_000_000;

impl Machine {
    /// The VM stopped on this core at this moment.
    pub(super) fn take_outcome(&mut self, place: usize, strand: StrandId, outcome: Outcome) {
        match outcome {
            Outcome::FuelSpent => {}
            Outcome::SwitchPoint => {
                if let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) {
                    self.switch_gil(place, process, strand);
                }
            }
            Outcome::System(call) => self.system_call(place, strand, call),
            Outcome::Finished(result) => self.thread_finishes(place, strand, result),
        }
    }

    pub(super) fn vm_of(&mut self, strand: StrandId) -> Option<&mut Vm> {
        let process = self.threads.get(&strand)?.process;
        Some(&mut self.processes[process.index()].vm)
    }

    pub(super) fn answer(&mut self, strand: StrandId, value: Value) {
        if let Some(vm) = self.vm_of(strand) {
            vm.answer_for(strand, value);
        }
    }

    fn system_call(&mut self, place: usize, strand: StrandId, call: Syscall) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        match call {
            Syscall::ReadClock { clock, in_nanos } => {
                let nanos = self.read_clock(strand, clock);
                self.answer(
                    strand,
                    if in_nanos {
                        Value::Int(nanos as i64)
                    } else {
                        Value::Float(nanos as f64 / 1e9)
                    },
                );
            }
            Syscall::Sleep(span) => {
                self.answer(strand, Value::None);
                if span == VirtualNanos::ZERO {
                    self.short_call(place, strand, self.costs.short_call);
                } else {
                    let until = self.now + span;
                    self.block(
                        place,
                        strand,
                        Blocked::Sleep,
                        Wait::Sleep { until },
                        Some(until),
                    );
                }
            }
            Syscall::Write { stream, text } => {
                self.answer(strand, Value::None);
                let about = self
                    .vm_of(strand)
                    .and_then(|vm| vm.thread_of(strand))
                    .and_then(|thread| thread.task)
                    .unwrap_or(strand);
                let line = self.threads.get(&strand).map_or(0, |tcb| tcb.line);
                self.tell_at_line(
                    about,
                    line,
                    EventKind::Output {
                        stream,
                        text: text.into(),
                    },
                );
                self.short_call(place, strand, self.costs.write);
            }
            Syscall::SpawnThread {
                strand: child,
                callable,
                name,
                entry,
                is_daemon,
            } => {
                let vm = &mut self.processes[process.index()].vm;
                vm.start_thread(child, callable, Vec::new());
                self.answer(strand, Value::None);
                let info = StrandInfo {
                    id: child,
                    kind: StrandKind::Thread { daemon: is_daemon },
                    process,
                    parent: Some(strand),
                    name: name.into(),
                    entry: entry.into(),
                };
                self.spawn_thread(place, strand, info, is_daemon);
            }
            Syscall::JoinThread {
                strand: target,
                timeout,
            } => self.join_thread(place, strand, target, timeout),
            Syscall::LockWait { lock, timeout } => self.lock_wait(place, strand, lock, timeout),
            Syscall::LockWake { lock } => {
                self.answer(strand, Value::None);
                self.cores[place].clock += self.costs.short_call;
                self.lock_wake(process, lock, strand);
            }
            Syscall::Select { event_loop, until } => {
                self.answer(strand, Value::None);
                let was_woken = self.woken_loops.remove(&event_loop);
                if was_woken || until.is_some_and(|until| until <= self.now) {
                    self.short_call(place, strand, self.costs.short_call);
                } else {
                    let until = until.map(|until| self.epoll_until(place, until));
                    let wait = Wait::Select { event_loop, until };
                    self.block(place, strand, Blocked::Select { event_loop }, wait, until);
                }
            }
            Syscall::WakeLoop { event_loop } => {
                self.answer(strand, Value::None);
                self.cores[place].clock += self.costs.short_call;
                let selecting = self
                    .threads
                    .values()
                    .find(|tcb| tcb.state == ThreadState::Blocked(Blocked::Select { event_loop }))
                    .map(|tcb| tcb.strand);
                match selecting {
                    Some(selecting) => self.wake(selecting, Some(strand), true),
                    None => {
                        self.woken_loops.insert(event_loop);
                    }
                }
            }
            Syscall::Io {
                device,
                what,
                takes,
            } => {
                self.answer(strand, Value::None);
                self.tell(
                    strand,
                    EventKind::IoBegin {
                        device,
                        what: what.into(),
                    },
                );
                let until = self.now + takes;
                let wait = Wait::Io { device, until };
                self.block(place, strand, Blocked::Io { device }, wait, Some(until));
            }
            Syscall::ExitProcess { status } => self.end_process(process, status),
            Syscall::Process(call) => self.process_call(place, strand, call),
            Syscall::File(call) => self.file_call(place, strand, call),
        }
    }

    /// When a wait for events that asks to last until `until` ends: the system counts it in whole milliseconds, rounded
    /// up, so that timers due shortly after one another go off in one turn of a loop.
    ///
    /// Source: `EpollSelector.select` in `Lib/selectors.py`.
    fn epoll_until(&self, place: usize, until: VirtualNanos) -> VirtualNanos {
        const MILLISECOND: u64 = 1_000_000;
        let now = self.cores[place].clock;
        if self.costs.is_free {
            return until;
        }
        let millis = until.since(now).0.div_ceil(MILLISECOND);
        now + VirtualNanos::from_millis(millis)
    }

    fn read_clock(&self, strand: StrandId, clock: Clock) -> u64 {
        let tcb = self.threads.get(&strand);
        match clock {
            Clock::Wall => EPOCH_NANOS + self.now.0,
            Clock::Monotonic => self.now.0,
            Clock::Process => tcb.map_or(0, |tcb| self.processes[tcb.process.index()].cpu.0),
            Clock::Thread => tcb.map_or(0, |tcb| tcb.cpu.0),
        }
    }

    /// A call that lets the GIL go but comes back soon; the thread stays on its core.
    pub(super) fn short_call(&mut self, place: usize, strand: StrandId, takes: VirtualNanos) {
        self.cores[place].clock += takes;
        if let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) {
            self.step_aside(place, process, strand);
        }
    }

    /// The thread leaves its core to wait; with `until`, no longer than that.
    pub(super) fn block(
        &mut self,
        place: usize,
        strand: StrandId,
        blocked: Blocked,
        wait: Wait,
        until: Option<VirtualNanos>,
    ) {
        let Some(process) = self.threads.get(&strand).map(|tcb| tcb.process) else {
            return;
        };
        self.drop_gil(process, strand, DropReason::Blocking);
        self.tell(strand, EventKind::Block { wait });
        self.leave_core(place);
        if let Some(tcb) = self.threads.get_mut(&strand) {
            tcb.state = ThreadState::Blocked(blocked);
            tcb.token += 1;
            if let Some(until) = until {
                let token = tcb.token;
                self.timers
                    .set(until, process, strand, token, TimerKind::WaitEnds);
            }
        }
    }

    /// The time of a wait is over.
    pub(super) fn wait_ends(&mut self, strand: StrandId) {
        let Some(ThreadState::Blocked(blocked)) =
            self.threads.get(&strand).map(|tcb| tcb.state.clone())
        else {
            return;
        };
        match blocked {
            Blocked::Sleep | Blocked::Select { .. } => self.wake(strand, None, true),
            Blocked::Io { device } => {
                self.tell(strand, EventKind::IoEnd { device });
                self.wake(strand, None, true);
            }
            Blocked::Join { strand: target } => {
                if let Some(target) = self.threads.get_mut(&target) {
                    target.joiners.retain(|joiner| *joiner != strand);
                }
                self.answer(strand, Value::Bool(false));
                self.wake(strand, None, true);
            }
            Blocked::Lock {
                lock,
                woken_by: None,
                ..
            } => self.lock_times_out(strand, lock),
            // On its way to the lock: what it finds there decides.
            Blocked::Lock { .. } => {}
            Blocked::Child { .. } => {
                self.answer(strand, Value::None);
                self.wake(strand, None, true);
            }
            Blocked::Channel { channel, .. } => self.channel_times_out(strand, channel),
            Blocked::Semaphore { lock, woken_by, .. } => {
                if woken_by.is_none() {
                    self.semaphore_times_out(strand, lock);
                }
            }
        }
    }

    fn spawn_thread(&mut self, place: usize, parent: StrandId, info: StrandInfo, is_daemon: bool) {
        let (child, process) = (info.id, info.process);
        self.tell(
            parent,
            EventKind::Spawn {
                child: Box::new(info),
            },
        );
        let mut tcb = Tcb::new(child, process);
        tcb.is_daemon = is_daemon;
        tcb.starter = Some(parent);
        self.threads.insert(child, tcb);
        self.processes[process.index()].threads.push(child);
        let due = self.now + self.costs.thread_start;
        self.timers.set(due, process, child, 0, TimerKind::Start);
        // `Thread.start` waits until the new thread runs: its `_started` event is set by the newcomer itself.
        if self.processes[process.index()].gil.is_some() {
            self.drop_gil(process, parent, DropReason::Blocking);
            self.tell(parent, EventKind::GilWait { holder: child });
        }
        self.leave_core(place);
        if let Some(tcb) = self.threads.get_mut(&parent) {
            tcb.state = ThreadState::New;
        }
    }

    /// A thread that begins lets the one that started it go on.
    pub(super) fn release_starter(&mut self, child: StrandId) {
        let Some(tcb) = self.threads.get_mut(&child) else {
            return;
        };
        let process = tcb.process;
        if let Some(parent) = tcb.starter.take() {
            if let Some(gil) = self.processes[process.index()].gil.as_mut() {
                gil.waiters.push_back(parent);
                self.wait_for_gil(process, parent, Some(child));
            } else {
                self.make_ready(parent, true);
            }
        }
    }

    fn join_thread(
        &mut self,
        place: usize,
        strand: StrandId,
        target: StrandId,
        timeout: Option<VirtualNanos>,
    ) {
        let is_done = self.threads.get(&target).is_none_or(Tcb::is_done);
        if is_done || timeout == Some(VirtualNanos::ZERO) {
            self.answer(strand, Value::Bool(is_done));
            return;
        }
        if let Some(target) = self.threads.get_mut(&target) {
            target.joiners.push(strand);
        }
        let until = timeout.map(|timeout| self.now + timeout);
        let wait = Wait::Join { strand: target };
        self.block(place, strand, Blocked::Join { strand: target }, wait, until);
    }
}
