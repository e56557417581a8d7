//! One strand with a worker of its own: does its steps one after the other, and really waits where it has to.
//!
//! What CPython does around a step is done here: the GIL is let go before a wait and taken after it, the holder looks at each
//! step boundary that is a switch point whether somebody asks for it, and everything is told to the event ring.

mod meetings;
mod messages;
mod spans;

use super::fault::Halt;
use super::gil::{Gil, GilNews, GilTaken};
use super::host::{Host, Word};
use super::layout::{header, pcb, process_state, strand_state, tcb, waits_for};
use super::map::Map;
use super::plan::Plan;
use super::quiet::Quiet;
use super::record::Told;
use super::ring::Ring;
use super::setting::{Setting, Telling};
use super::step::{Placed, Step};
use crate::event::DropReason;
use crate::ids::StrandId;
use crate::time::VirtualNanos;

/// Looks between two looks at the stop word.
const LOOKS_A_STOP: u32 = 32;

/// What a strand and its worker have together.
#[derive(Debug)]
pub struct Surroundings<'a, H> {
    /// The machine.
    pub host: &'a H,
    /// What is to be done.
    pub plan: &'a Plan,
    /// Where everything stands.
    pub map: &'a Map,
    /// How it is to be done.
    pub setting: &'a Setting,
}

// By hand: references are copied, whatever the host is.
impl<H> Clone for Surroundings<'_, H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<H> Copy for Surroundings<'_, H> {}

/// A strand at work.
pub struct Strand<'a, H> {
    around: Surroundings<'a, H>,
    me: StrandId,
    gil: Option<Gil>,
    ring: Option<Ring>,
    tcb: Word,
    register: i32,
    line: u32,
    quiet: Quiet,
    looks: u32,
    rounds: u64,
    gil_wait: VirtualNanos,
    switches: i32,
}

impl<'a, H: Host> Strand<'a, H> {
    /// The strand of that number, whose ring is that of the worker with the same number.
    pub fn new(around: Surroundings<'a, H>, me: StrandId) -> Self {
        let Surroundings {
            plan, map, setting, ..
        } = around;
        let process = plan.strands[me.index()].process;
        let has_gil = plan.processes[process.index()].has_gil;
        Self {
            around,
            me,
            gil: has_gil.then(|| Gil {
                at: map.gil(process),
                switch_interval: setting.switch_interval,
            }),
            ring: (setting.telling == Telling::Events).then(|| Ring {
                at: map.ring(me.0),
                sequence: map.machine().header(header::SEQUENCE),
            }),
            tcb: map.tcb(me),
            register: 0,
            line: 0,
            quiet: Quiet::default(),
            looks: 0,
            rounds: 0,
            gil_wait: VirtualNanos::ZERO,
            switches: 0,
        }
    }

    /// Waits until it is started, does its steps, and says that it has ended.
    ///
    /// # Errors
    /// The run was stopped, or the strand cannot go on.
    pub fn run(mut self) -> Result<(), Halt> {
        let plan = self.around.plan;
        self.wait_for_start()?;
        self.note(tcb::BEGAN_MICROS, self.micros());
        self.set_state(strand_state::RUNS, waits_for::NOTHING);
        self.enter()?;
        let done = self.all(&plan.strands[self.me.index()].steps);
        self.flush();
        if done == Err(Halt::Stopped) {
            return done;
        }
        self.leave(DropReason::Ended);
        done?;
        self.tell(Told::Done);
        self.note(tcb::ENDED_MICROS, self.micros());
        self.end_process();
        self.set_state(strand_state::DONE, waits_for::NOTHING);
        self.around
            .host
            .notify(self.tcb.after(tcb::STATE), u32::MAX);
        Ok(())
    }

    fn wait_for_start(&self) -> Result<(), Halt> {
        let armed = self.around.map.machine().header(header::ARMED);
        self.around.host.add(armed, 1);
        let go = if self.me == StrandId(0) {
            self.around.map.machine().header(header::GO)
        } else {
            self.tcb.after(tcb::GO)
        };
        while self.around.host.load(go) == 0 {
            self.check_stop()?;
            self.around.host.wait(go, 0, None);
        }
        Ok(())
    }

    fn end_process(&self) {
        let plan = self.around.plan;
        if plan.is_main(self.me) {
            let at = self.around.map.pcb(plan.strands[self.me.index()].process);
            self.around
                .host
                .store(at.after(pcb::STATE), process_state::EXITED);
        }
    }

    fn all(&mut self, steps: &[Placed]) -> Result<(), Halt> {
        for placed in steps {
            self.line = placed.line;
            self.step(&placed.step)?;
            if !holds_the_gil_behind(&placed.step) {
                self.look()?;
            }
        }
        Ok(())
    }

    fn step(&mut self, step: &Step) -> Result<(), Halt> {
        match step {
            Step::Cpu { micros } => self.cpu(*micros),
            Step::Io { micros, device, .. } => self.io(*micros, *device),
            Step::Fetch { path } => self.fetch(path),
            Step::Sleep { micros } => self.sleep(*micros),
            Step::Yield => self.give_way(),
            Step::Lock(lock) => self.lock(*lock),
            Step::Unlock(lock) => {
                self.unlock(*lock);
                Ok(())
            }
            Step::Load(cell) => {
                self.register = self.around.host.load(self.around.map.cell(*cell));
                if !self.quiet.loads() {
                    self.tell(Told::Load(*cell, self.register));
                }
                Ok(())
            }
            Step::Add(amount) => {
                self.register = self.register.wrapping_add(*amount);
                Ok(())
            }
            Step::Store(cell) => {
                let at = self.around.map.cell(*cell);
                self.around.host.store(at, self.register);
                if !self.quiet.stores(*cell, self.register) {
                    self.tell(Told::Store(*cell, self.register));
                }
                Ok(())
            }
            Step::SwitchPoint => Ok(()),
            Step::Put {
                channel,
                number,
                padding,
            } => self.put(*channel, *number, &vec![b'.'; *padding as usize]),
            Step::Get { channel } => {
                self.register = self.get(*channel)?.0;
                Ok(())
            }
            Step::Work { channel } => self.work(*channel),
            Step::Serve { inbox, clients } => self.serve(*inbox, *clients),
            Step::Ask {
                inbox,
                outbox,
                question,
            } => self.ask(*inbox, *outbox, *question),
            Step::Spawn(child) => {
                self.spawn(*child);
                Ok(())
            }
            Step::Join(other) => self.join(*other),
            Step::Barrier(number) => self.barrier(*number),
            Step::Raise(number) => {
                self.raise(*number);
                Ok(())
            }
            Step::Await(number) => self.wait_for_signal(*number),
            Step::Repeat { times, steps } => self.repeat(*times, steps),
            Step::Fail(failure) => {
                self.around.host.fail(*failure);
                Ok(())
            }
        }
    }

    fn repeat(&mut self, times: u32, steps: &[Placed]) -> Result<(), Halt> {
        // The jump back to the next round is a switch point, whatever stands before it.
        let looks = steps
            .last()
            .is_some_and(|last| holds_the_gil_behind(&last.step));
        self.quiet.enter(times);
        for _ in 0..times {
            self.all(steps)?;
            if looks {
                self.look()?;
            }
        }
        self.quiet.leave(times);
        self.flush();
        Ok(())
    }

    /// A step boundary: whether to stop, and whether somebody asks for the GIL.
    fn look(&mut self) -> Result<(), Halt> {
        self.looks = self.looks.wrapping_add(1);
        if self.looks.is_multiple_of(LOOKS_A_STOP) {
            self.check_stop()?;
        }
        if self.gil.is_some_and(|gil| gil.is_asked(self.around.host)) {
            self.leave(DropReason::Requested);
            self.enter()?;
        }
        Ok(())
    }

    /// Takes the GIL, if there is one, and runs.
    fn enter(&mut self) -> Result<(), Halt> {
        if let Some(gil) = self.gil {
            self.flush();
            let host = self.around.host;
            let mut since = None;
            let taken = gil.take(
                host,
                self.me,
                |news| match news {
                    GilNews::Waits { holder } => {
                        since = Some(host.now());
                        self.set_state(strand_state::WAITS_FOR_GIL, waits_for::NOTHING);
                        self.say(Told::GilWait(holder));
                    }
                    GilNews::Asks { holder } => self.say(Told::GilRequest(holder)),
                },
                || self.is_stopped(),
            );
            if let Some(since) = since {
                self.gil_wait += host.now().since(since);
                let micros = u32::try_from(self.gil_wait.0 / 1000).unwrap_or(u32::MAX);
                self.note(tcb::GIL_WAIT_MICROS, micros);
            }
            match taken {
                GilTaken::Stopped => return Err(Halt::Stopped),
                GilTaken::Again => {}
                GilTaken::FromAnother => {
                    self.switches += 1;
                    self.note(tcb::SWITCHES, self.switches.cast_unsigned());
                }
            }
            self.tell(Told::GilTake);
        }
        self.set_state(strand_state::RUNS, waits_for::NOTHING);
        self.tell(Told::Run);
        Ok(())
    }

    /// Lets the GIL go, if there is one.
    fn leave(&mut self, reason: DropReason) {
        if let Some(gil) = self.gil {
            self.tell(Told::GilDrop(reason));
            gil.drop(self.around.host, self.me, || self.is_stopped());
        }
    }

    /// Tells, after what was kept quiet so far.
    fn tell(&mut self, told: Told) {
        self.flush();
        self.say(told);
    }

    fn say(&self, told: Told) {
        if let Some(ring) = &self.ring {
            let at = self.around.host.now().since(self.around.setting.epoch);
            ring.tell(self.around.host, at, self.me, self.line, told);
        }
    }

    fn flush(&mut self) {
        for told in self.quiet.take() {
            self.say(told);
        }
    }

    fn set_state(&self, state: i32, waits: i32) {
        let host = self.around.host;
        host.store(self.tcb.after(tcb::WAITS_FOR), waits);
        host.store(self.tcb.after(tcb::STATE), state);
        host.add(self.tcb.after(tcb::TURNS), 1);
    }

    fn note(&self, place: u32, value: u32) {
        let at = self.tcb.after(place);
        self.around.host.store(at, value.cast_signed());
    }

    fn micros(&self) -> u32 {
        let since = self.around.host.now().since(self.around.setting.epoch);
        u32::try_from(since.0 / 1000).unwrap_or(u32::MAX)
    }

    /// Asked now and then, also by who waits: so it tells that the worker lives, too.
    fn is_stopped(&self) -> bool {
        self.around.host.add(self.tcb.after(tcb::PULSE), 1);
        self.around.map.is_stopped(self.around.host)
    }

    fn check_stop(&self) -> Result<(), Halt> {
        if self.is_stopped() {
            Err(Halt::Stopped)
        } else {
            Ok(())
        }
    }
}

/// Load, add and store are instructions between which the GIL does not change hands: see `code::switch_point`.
fn holds_the_gil_behind(step: &Step) -> bool {
    matches!(step, Step::Load(_) | Step::Add(_))
}
