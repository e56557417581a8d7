//! What takes its time and no other strand: work, devices, timers, fetches, and giving way.

use super::Strand;
use crate::event::{Device, DropReason};
use crate::live::fault::{FaultKind, Halt};
use crate::live::host::Host;
use crate::live::layout::{strand_state, tcb, waits_for};
use crate::live::record::Told;
use crate::live::setting::MOST_MICROS_WITHOUT_A_LOOK;
use crate::time::VirtualNanos;

impl<H: Host> Strand<'_, H> {
    pub(super) fn cpu(&mut self, micros: u32) -> Result<(), Halt> {
        let setting = self.around.setting;
        let most = setting.rounds(MOST_MICROS_WITHOUT_A_LOOK).max(1);
        let mut left = setting.rounds(micros);
        while left > 0 {
            let now = left.min(most);
            self.around
                .host
                .work(u32::try_from(now).unwrap_or(u32::MAX));
            left -= now;
            self.rounds += now;
            self.look()?;
            self.check_stop()?;
        }
        self.note(tcb::ROUNDS_LOW, self.rounds as u32);
        self.note(tcb::ROUNDS_HIGH, (self.rounds >> 32) as u32);
        Ok(())
    }

    pub(super) fn io(&mut self, micros: u32, device: Device) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(Told::IoBegin(device, micros));
        self.set_state(strand_state::SLEEPS, waits_for::NOTHING);
        let late = self.nap(micros)?;
        self.tell(Told::IoEnd(device));
        self.come_back(late)
    }

    pub(super) fn sleep(&mut self, micros: u32) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(Told::Sleep(micros));
        self.set_state(strand_state::SLEEPS, waits_for::NOTHING);
        let due = self.nap(micros)?;
        self.come_back(due)
    }

    pub(super) fn fetch(&mut self, path: &str) -> Result<(), Halt> {
        self.leave(DropReason::Blocking);
        self.tell(Told::IoBegin(Device::Network, 0));
        self.set_state(strand_state::SLEEPS, waits_for::NOTHING);
        let fetched = self.around.host.fetch(path);
        fetched.map_err(|why| Halt::Fault(FaultKind::Fetch(why)))?;
        self.tell(Told::IoEnd(Device::Network));
        self.come_back(self.around.host.now())
    }

    /// Sleeps; gives the moment at which it was to wake.
    fn nap(&self, micros: u32) -> Result<VirtualNanos, Halt> {
        let host = self.around.host;
        let due = host.now() + VirtualNanos::from_micros(u64::from(micros));
        loop {
            let now = host.now();
            if now >= due {
                return Ok(due);
            }
            self.check_stop()?;
            host.wait(self.tcb.after(tcb::NAP), 0, Some(due.since(now)));
        }
    }

    /// After a device or a timer: runs again, and notes how long after `due` that is.
    fn come_back(&mut self, due: VirtualNanos) -> Result<(), Halt> {
        self.tell(Told::Wake(None));
        self.enter()?;
        let late = self.around.host.now().since(due).0 / 1000;
        let at = self.tcb.after(tcb::IO_LATE_MICROS);
        self.around
            .host
            .add(at, i32::try_from(late).unwrap_or(i32::MAX));
        self.around.host.add(self.tcb.after(tcb::IO_COUNT), 1);
        Ok(())
    }

    /// `sleep(0)`: lets the GIL go and takes it again.
    pub(super) fn give_way(&mut self) -> Result<(), Halt> {
        self.check_stop()?;
        if self.gil.is_some() {
            self.leave(DropReason::Blocking);
            self.enter()?;
        }
        Ok(())
    }
}
