//! What goes through channels: messages, the tasks of a pool's worker, the questions to a manager.

use super::Strand;
use crate::ids::ChannelId;
use crate::live::channel::{Attempt, Channel};
use crate::live::fault::{FaultKind, Halt};
use crate::live::host::Host;
use crate::live::layout::waits_for;
use crate::live::message::{pickle, unpickle};
use crate::live::record::Told;
use crate::live::step::Question;

impl<H: Host> Strand<'_, H> {
    pub(super) fn put(&mut self, id: ChannelId, number: i32, payload: &[u8]) -> Result<(), Halt> {
        let channel = self.channel(id);
        let host = self.around.host;
        let message = pickle(number, payload);
        let bytes = u32::try_from(message.len()).unwrap_or(u32::MAX);
        self.flush();
        let attempt = channel.try_put(
            host,
            self.me,
            &message,
            || self.is_stopped(),
            || {
                self.say(Told::Send(id, number, bytes));
            },
        );
        let mut emptied = match attempt {
            Attempt::Done(()) => return Ok(()),
            Attempt::Stopped => return Err(Halt::Stopped),
            Attempt::Later(emptied) => emptied,
        };
        let waits = waits_for::word(waits_for::ROOM, id.0);
        self.block(Told::WaitChannel(id), waits, |strand| {
            loop {
                channel.wait_emptied(host, emptied);
                let done = channel.try_put(
                    host,
                    strand.me,
                    &message,
                    || strand.is_stopped(),
                    || {
                        strand.say(Told::Wake(channel.receiver(host)));
                        strand.say(Told::Send(id, number, bytes));
                    },
                );
                match done {
                    Attempt::Done(()) => return Some(()),
                    Attempt::Stopped => return None,
                    Attempt::Later(seen) => emptied = seen,
                }
                if strand.is_stopped() {
                    return None;
                }
            }
        })
    }

    pub(super) fn get(&mut self, id: ChannelId) -> Result<(i32, Vec<u8>), Halt> {
        let channel = self.channel(id);
        let host = self.around.host;
        let mut message = None;
        match channel.try_get(host, self.me, || self.is_stopped()) {
            Attempt::Done(got) => message = Some(got),
            Attempt::Stopped => return Err(Halt::Stopped),
            Attempt::Later(mut filled) => {
                let waits = waits_for::word(waits_for::MESSAGE, id.0);
                self.block(Told::WaitChannel(id), waits, |strand| {
                    loop {
                        channel.wait_filled(host, filled);
                        match channel.try_get(host, strand.me, || strand.is_stopped()) {
                            Attempt::Done(got) => {
                                message = Some(got);
                                strand.tell(Told::Wake(channel.sender(host)));
                                return Some(());
                            }
                            Attempt::Stopped => return None,
                            Attempt::Later(seen) => filled = seen,
                        }
                        if strand.is_stopped() {
                            return None;
                        }
                    }
                })?;
            }
        }
        let message = message.unwrap_or_default();
        let (number, payload) = unpickle(&message).ok_or(Halt::Fault(FaultKind::BadMessage))?;
        self.tell(Told::Receive(id, number));
        Ok((number, payload.to_vec()))
    }

    pub(super) fn work(&mut self, channel: ChannelId) -> Result<(), Halt> {
        let plan = self.around.plan;
        loop {
            let number = self.get(channel)?.0;
            let Ok(number) = usize::try_from(number) else {
                return Ok(());
            };
            let routine = plan.routines.get(number);
            let routine = routine.ok_or(Halt::Fault(FaultKind::BadMessage))?;
            self.all(&routine.steps)?;
        }
    }

    pub(super) fn serve(&mut self, inbox: ChannelId, clients: u32) -> Result<(), Halt> {
        let host = self.around.host;
        let mut gone = 0;
        while gone < clients {
            let (number, payload) = self.get(inbox)?;
            let asked = postcard::from_bytes(&payload);
            let (question, outbox): (Question, ChannelId) =
                asked.map_err(|_| Halt::Fault(FaultKind::BadMessage))?;
            let cell = |number: u32| {
                let cells = self.around.map.cells();
                cells.get(number as usize).copied()
            };
            let answer = match question {
                Question::Get(n) => cell(n).map(|at| host.load(at)),
                Question::Set(n) => cell(n).map(|at| {
                    host.store(at, number);
                    number
                }),
                Question::Add(n, amount) => {
                    cell(n).map(|at| host.add(at, amount).wrapping_add(amount))
                }
                Question::Close => {
                    gone += 1;
                    continue;
                }
            };
            let answer = answer.ok_or(Halt::Fault(FaultKind::BadPlan))?;
            self.put(outbox, answer, &[])?;
        }
        Ok(())
    }

    pub(super) fn ask(
        &mut self,
        inbox: ChannelId,
        outbox: ChannelId,
        question: Question,
    ) -> Result<(), Halt> {
        let payload = postcard::to_allocvec(&(question, outbox));
        let payload = payload.map_err(|_| Halt::Fault(FaultKind::BadPlan))?;
        self.put(inbox, self.register, &payload)?;
        if question != Question::Close {
            self.register = self.get(outbox)?.0;
        }
        Ok(())
    }

    fn channel(&self, id: ChannelId) -> Channel {
        Channel {
            at: self.around.map.channel(id),
        }
    }
}
