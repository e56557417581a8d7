//! Execution: the loop that executes instructions.
//!
//! The loop executes the innermost frame until it calls, returns or raises; the opcodes' families are in the other files.
//! Source: `Python/ceval.c` and `Python/bytecodes.c` of CPython 3.14.

mod access;
mod annotations;
mod async_ops;
pub mod attribute;
mod bind;
mod bind_native;
pub mod call;
mod class;
mod collections;
mod continuation;
mod deliver;
mod dispatch;
mod dynamic;
mod except_match;
mod finalize;
mod functions;
mod generator;
mod generator_close;
mod generator_methods;
mod generator_return;
mod import;
mod instantiate;
mod iteration;
mod matching;
mod names;
mod operators;
mod quick;
mod raise_op;
mod recent_code;
mod scope_functions;
mod spawned;
mod stack;
mod startup;
mod subscript;
mod super_object;
mod threads;
mod unpack;
mod unwind;
mod watch;
mod with;

use super::exception::{PyResult, Raised};
use super::frame::{FrameKind, Then};
use super::iterator::NativeIterator;
use super::object::Object;
use super::thread::Pending;
use super::value::{ObjId, Value};
use super::{Limits, Outcome, Vm};
use crate::code::instruction::{Instruction, Op};
use crate::ids::StrandId;
use crate::version::PythonVersion;
pub use names::GlobalCache;

use recent_code::RecentCode;

/// How the loop goes on after an instruction.
#[derive(Debug)]
pub(super) enum Flow {
    /// With the next instruction.
    Next,
    /// With the instruction of that index.
    Jump(u32),
    /// With whatever frame is innermost now.
    Frame,
    /// Not: the machine is needed.
    Stop(Outcome),
}

impl Vm {
    /// Runs `strand` until its fuel ends, a switch is due, or it needs the machine.
    /// Afterwards [`Vm::spent`] and [`Vm::instructions`] tell how far it came.
    pub fn run(&mut self, strand: StrandId, limits: Limits) -> Outcome {
        self.switch_to(strand);
        self.spent = 0;
        self.instructions = 0;
        // Up to 3.9 the GIL may change hands at any instruction.
        let any_instruction =
            limits.stop_at_switch_point && self.config.version == PythonVersion::V3_9;
        let limits = Limits {
            fuel: if any_instruction { 1 } else { limits.fuel },
            ..limits
        };
        self.fuel = limits.fuel;
        let mut recent = RecentCode::default();
        let outcome = loop {
            if let Some(result) = self.finished.take() {
                break Outcome::Finished(result);
            }
            let stop = match self.thread.frames.last().map(|frame| &frame.kind) {
                Some(FrameKind::Python(_)) => {
                    match std::mem::take(&mut self.thread.pending) {
                        Pending::None => {}
                        Pending::Returned(value) | Pending::Yielded(value) => self.push(value),
                        Pending::Raised(exception) => {
                            self.unwind(Raised(exception), true);
                            continue;
                        }
                    }
                    match self.cells {
                        None => self.execute::<false>(limits, &mut recent),
                        Some(_) => self.execute::<true>(limits, &mut recent),
                    }
                }
                Some(FrameKind::Continuation(_)) => self.run_continuation(limits),
                None => unreachable!("a thread without frames was run"),
            };
            if let Some(outcome) = stop {
                break outcome;
            }
        };
        match outcome {
            Outcome::FuelSpent if any_instruction => Outcome::SwitchPoint,
            outcome => outcome,
        }
    }

    /// Executes Python frames until the innermost is a continuation or something waits for it (`None`), or the run must stop.
    ///
    /// A function of its own, which calls what is long, so that what every instruction needs stays in registers. One that
    /// tells of every load and store is another, so that who does not ask for them pays nothing.
    #[inline(never)]
    fn execute<const TELLS_ACCESSES: bool>(
        &mut self,
        limits: Limits,
        recent: &mut RecentCode,
    ) -> Option<Outcome> {
        'frame: loop {
            if self.finished.is_some() || !matches!(self.thread.pending, Pending::None) {
                return None;
            }
            let Some(FrameKind::Python(frame)) = self.thread.frames.last().map(|frame| &frame.kind)
            else {
                return None;
            };
            let code = recent.get(&frame.code);
            let instructions: &[Instruction] = &code.code.instructions;
            let base = frame.base as usize;
            let globals = frame.globals;
            let mut pc = frame.pc as usize;
            // The VM's own place and cost are brought up to date wherever somebody else looks at them.
            let mut spent = self.spent;
            'tidy: loop {
                if self.heap.needs_attention() {
                    self.pause_at(pc as u32, spent);
                    self.tidy_heap();
                    continue 'frame;
                }
                // Instructions that let nothing go stay in this loop.
                let (op, arg) = loop {
                    if spent >= limits.fuel {
                        self.pause_at(pc as u32, spent);
                        return Some(Outcome::FuelSpent);
                    }
                    let next = instructions[pc];
                    let Instruction { op, arg } = next;
                    pc += 1;
                    if TELLS_ACCESSES {
                        self.pause_at(pc as u32, spent);
                        self.note_access(code, next, base);
                    }
                    spent += u64::from(self.op_costs[op as u8 as usize]);
                    self.instructions += 1;
                    match op {
                        Op::LoadFast => {
                            let value = self.thread.stack[base + arg as usize];
                            if value.is_bound() {
                                self.heap.incref(value);
                                self.push(value);
                                continue;
                            }
                        }
                        Op::StoreFast => {
                            let value = self.pop();
                            let local = &mut self.thread.stack[base + arg as usize];
                            if let old @ Value::Obj(_) = std::mem::replace(local, value) {
                                self.heap.decref(old);
                                continue 'tidy;
                            }
                            continue;
                        }
                        Op::LoadConst => {
                            let value = code.consts[arg as usize];
                            self.heap.incref(value);
                            self.push(value);
                            continue;
                        }
                        Op::LoadSmallInt => {
                            self.push(Value::Int(i64::from(arg)));
                            continue;
                        }
                        Op::PopTop => {
                            if let old @ Value::Obj(_) = self.pop() {
                                self.heap.decref(old);
                                continue 'tidy;
                            }
                            continue;
                        }
                        Op::PushNull => {
                            self.push(Value::Unbound);
                            continue;
                        }
                        Op::Nop => continue,
                        Op::Resume => {
                            if arg == 0 && code.is_watched {
                                self.spent = spent;
                                self.note_enter(code, base, pc);
                            }
                            if arg == 0 && limits.stop_at_switch_point {
                                self.pause_at(pc as u32, spent);
                                return Some(Outcome::SwitchPoint);
                            }
                            continue;
                        }
                        Op::JumpForward | Op::JumpBackwardNoInterrupt => {
                            pc = arg as usize;
                            continue;
                        }
                        Op::JumpBackward => {
                            pc = arg as usize;
                            if limits.stop_at_switch_point {
                                self.pause_at(arg, spent);
                                return Some(Outcome::SwitchPoint);
                            }
                            continue;
                        }
                        Op::PopJumpIfFalse if !TELLS_ACCESSES => {
                            if let Value::Bool(is_true) = self.peek(1) {
                                self.thread.stack.pop();
                                if !is_true {
                                    pc = arg as usize;
                                }
                                continue;
                            }
                        }
                        Op::PopJumpIfTrue if !TELLS_ACCESSES => {
                            if let Value::Bool(is_true) = self.peek(1) {
                                self.thread.stack.pop();
                                if is_true {
                                    pc = arg as usize;
                                }
                                continue;
                            }
                        }
                        Op::CompareOp if !TELLS_ACCESSES => {
                            if let Some(value) = quick::compare(&self.thread.stack, arg) {
                                self.replace_two(value);
                                continue;
                            }
                        }
                        Op::BinaryOp if !TELLS_ACCESSES => {
                            if let Some(value) = quick::binary(&self.thread.stack, arg) {
                                self.replace_two(value);
                                continue;
                            }
                        }
                        Op::ForIter if !TELLS_ACCESSES => {
                            if let Value::Obj(iterator) = self.peek(1)
                                && let Object::Iterator(iterator) = self.heap.get_mut(iterator)
                                && let NativeIterator::Range { next, step, left } = &mut **iterator
                                && *left > 0
                            {
                                let value = Value::Int(*next);
                                *next = next.wrapping_add(*step);
                                *left -= 1;
                                self.push(value);
                                continue;
                            }
                        }
                        Op::LoadGlobal if !TELLS_ACCESSES => {
                            if let Some(value) = self.cached_global(code, globals, arg) {
                                self.heap.incref(value);
                                self.push(value);
                                continue;
                            }
                        }
                        Op::StoreGlobal if !TELLS_ACCESSES => {
                            if let Some(slot) = self.cached_global_slot(code, globals, arg) {
                                let value = self.pop();
                                let old = self.heap.table_mut(globals).replace(slot, value);
                                self.heap.decref(old);
                                continue 'tidy;
                            }
                        }
                        _ => {}
                    }
                    break (op, arg);
                };
                self.pause_at(pc as u32, spent);
                // The two that a loop over a lock or a list is made of go without the large match.
                let result = match op {
                    Op::LoadMethod => self.load_method_op(code, arg as usize),
                    Op::Call => self.call_op(arg as usize, limits),
                    _ => self.execute_op(op, arg, code, base, limits),
                };
                match result {
                    Ok(Flow::Next) => {}
                    Ok(Flow::Jump(target)) => pc = target as usize,
                    Ok(Flow::Frame) => continue 'frame,
                    Ok(Flow::Stop(outcome)) => return Some(outcome),
                    Err(raised) => {
                        self.unwind(
                            raised,
                            !(matches!(op, Op::Reraise | Op::EndAsyncFor | Op::CleanupThrow)
                                || (op == Op::RaiseVarargs && arg == 0)),
                        );
                        continue 'frame;
                    }
                }
                spent = self.spent;
            }
        }
    }

    /// Says how far the innermost Python frame has come, and at what cost.
    #[inline]
    fn pause_at(&mut self, pc: u32, spent: u64) {
        self.set_pc(pc);
        self.spent = spent;
    }

    /// `Call`: of a native at once.
    #[inline]
    fn call_op(&mut self, argc: usize, limits: Limits) -> PyResult<Flow> {
        let at = self.thread.stack.len() - argc - 2;
        let flow = match self.thread.stack[at] {
            Value::Native(native) => self.call_native(native, at, Value::Unbound, Then::Push),
            _ => self.call(argc, Value::Unbound, Then::Push),
        }?;
        Ok(self.after_call(flow, limits))
    }

    /// A call that did not push a frame is a switch point once it is over.
    #[inline]
    fn after_call(&mut self, flow: Flow, limits: Limits) -> Flow {
        if limits.stop_at_switch_point && matches!(flow, Flow::Next) {
            Flow::Stop(Outcome::SwitchPoint)
        } else {
            flow
        }
    }

    /// The class object behind an id, for reading.
    pub(super) fn class(&self, id: ObjId) -> Option<&super::class::Class> {
        match self.heap.get(id) {
            Object::Class(class) => Some(class),
            _ => None,
        }
    }
}
