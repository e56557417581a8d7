//! Execution: the dispatch loop, and who gets what a frame returns.
//!
//! The loop executes the innermost frame until it calls, returns or raises; the opcodes' families are in the other files.
//! Source: `Python/ceval.c` and `Python/bytecodes.c` of CPython 3.14.

mod annotations;
mod async_ops;
pub mod attribute;
mod bind;
pub mod call;
mod class;
mod collections;
mod continuation;
mod finalize;
mod functions;
mod generator;
mod generator_methods;
mod import;
mod instantiate;
mod matching;
mod names;
mod operators;
mod scope_functions;
mod spawned;
mod startup;
mod super_object;
mod unwind;
mod with;

pub use names::GlobalCache;

use super::exception::{PyResult, Raised};
use super::frame::{FrameKind, LoadedCode, Then};
use super::iterator::NativeIterator;
use super::object::Object;
use super::thread::{Pending, Thread};
use super::types::TypeTag;
use super::value::{ObjId, Value};
use super::{Limits, Outcome, Vm};
use crate::code::instruction::{Binary, Compare, Instruction, Op};
use crate::ids::StrandId;
use crate::version::PythonVersion;
use std::sync::Arc;

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
                    self.execute(limits)
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

    /// Answers the system call that `strand` made (takes over the reference).
    pub fn answer_for(&mut self, strand: StrandId, value: Value) {
        if let Some(thread) = self.thread_mut(strand) {
            thread.pending = Pending::Returned(value);
        } else {
            self.heap.decref(value);
        }
    }

    /// Answers the system call that `strand` made with an exception.
    pub fn answer_raise_for(&mut self, strand: StrandId, Raised(exception): Raised) {
        if let Some(thread) = self.thread_mut(strand) {
            thread.pending = Pending::Raised(exception);
        } else {
            self.heap.decref(exception);
        }
    }

    /// The thread of that strand.
    pub fn thread_mut(&mut self, strand: StrandId) -> Option<&mut Thread> {
        if self.thread.strand == strand {
            Some(&mut self.thread)
        } else {
            self.parked.get_mut(&strand)
        }
    }

    /// The thread of that strand.
    #[must_use]
    pub fn thread_of(&self, strand: StrandId) -> Option<&Thread> {
        if self.thread.strand == strand {
            Some(&self.thread)
        } else {
            self.parked.get(&strand)
        }
    }

    /// Makes `strand` the running thread.
    ///
    /// # Panics
    /// If this process has no such thread: an engine bug.
    pub fn switch_to(&mut self, strand: StrandId) {
        if self.thread.strand != strand {
            let next = self
                .parked
                .remove(&strand)
                .unwrap_or_else(|| panic!("no thread {strand:?} in this process"));
            let previous = std::mem::replace(&mut self.thread, next);
            self.parked.insert(previous.strand, previous);
        }
    }

    /// Adds a thread that calls `callable` (takes over all references) when it is run.
    pub fn start_thread(&mut self, strand: StrandId, callable: Value, args: Vec<Value>) {
        let running = std::mem::replace(
            &mut self.thread,
            Thread {
                strand,
                ..Thread::default()
            },
        );
        self.push_bootstrap(callable, args);
        let started = std::mem::replace(&mut self.thread, running);
        self.parked.insert(strand, started);
    }

    /// Lets a thread that has finished make another call (takes over all references).
    pub fn call_on(&mut self, strand: StrandId, callable: Value, args: Vec<Value>) {
        self.switch_to(strand);
        self.push_bootstrap(callable, args);
    }

    /// Removes a thread that has finished, and what it held. The running thread must be another.
    pub fn remove_thread(&mut self, strand: StrandId) {
        let thread = if self.thread.strand == strand {
            Some(std::mem::take(&mut self.thread))
        } else {
            self.parked.remove(&strand)
        };
        if let Some(thread) = thread {
            let mut values = Vec::new();
            thread.visit(&mut |value| values.push(value));
            self.heap.decref_all(values);
        }
        if self.thread.frames.is_empty()
            && self.thread.strand == StrandId::default()
            && let Some((&next, _)) = self.parked.first_key_value()
        {
            let next = self.parked.remove(&next).unwrap_or_default();
            self.thread = next;
        }
    }

    // The value stack.

    #[inline]
    pub(super) fn push(&mut self, value: Value) {
        self.thread.stack.push(value);
    }

    #[inline]
    pub(super) fn pop(&mut self) -> Value {
        self.thread.stack.pop().unwrap_or_default()
    }

    /// The `n`-th value from the top (1 is the top), borrowed.
    #[inline]
    pub(super) fn peek(&self, n: usize) -> Value {
        self.thread.stack[self.thread.stack.len() - n]
    }

    /// Takes the `n` topmost values, the lowest first.
    pub(super) fn pop_many(&mut self, n: usize) -> Vec<Value> {
        let at = self.thread.stack.len() - n;
        self.thread.stack.split_off(at)
    }

    /// Pops and gives back values until the stack has that length.
    #[inline]
    pub(super) fn cut_stack(&mut self, len: usize) {
        while self.thread.stack.len() > len {
            let value = self.pop();
            self.heap.decref(value);
        }
    }

    /// Stores the instruction that the innermost Python frame will execute next.
    #[inline]
    pub(super) fn set_pc(&mut self, pc: u32) {
        if let Some(FrameKind::Python(frame)) =
            self.thread.frames.last_mut().map(|frame| &mut frame.kind)
        {
            frame.pc = pc;
        }
    }

    /// Executes the innermost Python frame until another is innermost (`None`) or the run must stop.
    fn execute(&mut self, limits: Limits) -> Option<Outcome> {
        let Some(FrameKind::Python(frame)) = self.thread.frames.last().map(|frame| &frame.kind)
        else {
            return None;
        };
        let code: Arc<LoadedCode> = Arc::clone(&frame.code);
        let instructions: &[Instruction] = &code.code.instructions;
        let base = frame.base as usize;
        let globals = frame.globals;
        let mut pc = frame.pc as usize;
        loop {
            if self.spent >= limits.fuel || self.heap.needs_attention() {
                self.set_pc(pc as u32);
                if self.heap.needs_attention() {
                    self.tidy_heap();
                    return None;
                }
                return Some(Outcome::FuelSpent);
            }
            let Instruction { op, arg } = instructions[pc];
            pc += 1;
            self.spent += u64::from(self.op_costs[op as u8 as usize]);
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
                    let old = std::mem::replace(&mut self.thread.stack[base + arg as usize], value);
                    self.heap.decref(old);
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
                    let value = self.pop();
                    self.heap.decref(value);
                    continue;
                }
                Op::PushNull => {
                    self.push(Value::Unbound);
                    continue;
                }
                Op::Nop => continue,
                Op::Resume => {
                    if arg == 0 && limits.stop_at_switch_point {
                        self.set_pc(pc as u32);
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
                        self.set_pc(arg);
                        return Some(Outcome::SwitchPoint);
                    }
                    continue;
                }
                Op::PopJumpIfFalse => {
                    if let Value::Bool(is_true) = self.peek(1) {
                        self.thread.stack.pop();
                        if !is_true {
                            pc = arg as usize;
                        }
                        continue;
                    }
                }
                Op::PopJumpIfTrue => {
                    if let Value::Bool(is_true) = self.peek(1) {
                        self.thread.stack.pop();
                        if is_true {
                            pc = arg as usize;
                        }
                        continue;
                    }
                }
                Op::CompareOp => {
                    let len = self.thread.stack.len();
                    if let (Value::Int(a), Value::Int(b)) =
                        (self.thread.stack[len - 2], self.thread.stack[len - 1])
                    {
                        let holds = match Compare::from_arg(arg) {
                            Compare::Lt => a < b,
                            Compare::Le => a <= b,
                            Compare::Eq => a == b,
                            Compare::Ne => a != b,
                            Compare::Gt => a > b,
                            Compare::Ge => a >= b,
                        };
                        self.thread.stack.truncate(len - 1);
                        self.thread.stack[len - 2] = Value::Bool(holds);
                        continue;
                    }
                }
                Op::BinaryOp => {
                    let len = self.thread.stack.len();
                    let fast = match (self.thread.stack[len - 2], self.thread.stack[len - 1]) {
                        (Value::Int(a), Value::Int(b)) => match Binary::from_arg(arg) {
                            Binary::Add => a.checked_add(b).map(Value::Int),
                            Binary::Subtract => a.checked_sub(b).map(Value::Int),
                            Binary::Multiply => a.checked_mul(b).map(Value::Int),
                            _ => None,
                        },
                        (Value::Float(a), Value::Float(b)) => match Binary::from_arg(arg) {
                            Binary::Add => Some(Value::Float(a + b)),
                            Binary::Subtract => Some(Value::Float(a - b)),
                            Binary::Multiply => Some(Value::Float(a * b)),
                            _ => None,
                        },
                        _ => None,
                    };
                    if let Some(value) = fast {
                        self.thread.stack.truncate(len - 1);
                        self.thread.stack[len - 2] = value;
                        continue;
                    }
                }
                Op::ForIter => {
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
                Op::LoadGlobal => {
                    if let Some(value) = self.cached_global(&code, globals, arg) {
                        self.heap.incref(value);
                        self.push(value);
                        continue;
                    }
                }
                Op::StoreGlobal => {
                    if let Some(slot) = self.cached_global_slot(&code, globals, arg) {
                        let value = self.pop();
                        let old = self.heap.table_mut(globals).replace(slot, value);
                        self.heap.decref(old);
                        continue;
                    }
                }
                _ => {}
            }
            self.set_pc(pc as u32);
            match self.execute_op(op, arg, &code, base, limits) {
                Ok(Flow::Next) => {}
                Ok(Flow::Jump(target)) => pc = target as usize,
                Ok(Flow::Frame) => return None,
                Ok(Flow::Stop(outcome)) => return Some(outcome),
                Err(raised) => {
                    self.unwind(
                        raised,
                        !(matches!(op, Op::Reraise | Op::EndAsyncFor | Op::CleanupThrow)
                            || (op == Op::RaiseVarargs && arg == 0)),
                    );
                    return None;
                }
            }
        }
    }

    /// Executes one instruction in full generality; the frame's `pc` is already behind it.
    fn execute_op(
        &mut self,
        op: Op,
        arg: u32,
        code: &Arc<LoadedCode>,
        base: usize,
        limits: Limits,
    ) -> PyResult<Flow> {
        let n = arg as usize;
        match op {
            Op::Nop
            | Op::Resume
            | Op::PopTop
            | Op::PushNull
            | Op::LoadConst
            | Op::LoadSmallInt
            | Op::StoreFast
            | Op::JumpForward
            | Op::JumpBackward
            | Op::JumpBackwardNoInterrupt => unreachable!("executed by the loop"),
            Op::Copy => {
                let value = self.peek(n);
                self.heap.incref(value);
                self.push(value);
                Ok(Flow::Next)
            }
            Op::Swap => {
                let len = self.thread.stack.len();
                self.thread.stack.swap(len - 1, len - n);
                Ok(Flow::Next)
            }
            Op::LoadFast => Err(self.unbound_local(code, n)),
            Op::DeleteFast => self.delete_fast(code, base, n),
            Op::LoadFastAndClear => {
                let value = std::mem::take(&mut self.thread.stack[base + n]);
                self.push(value);
                Ok(Flow::Next)
            }
            Op::LoadName => self.load_name(code, n),
            Op::StoreName => self.store_name(code, n),
            Op::DeleteName => self.delete_name(code, n),
            Op::LoadGlobal => self.load_global(code, n),
            Op::StoreGlobal => self.store_global(code, n),
            Op::DeleteGlobal => self.delete_global(code, n),
            Op::MakeCell => {
                let value = self.thread.stack[base + n];
                let cell = self.heap.alloc(TypeTag::Cell, Object::Cell(value));
                self.thread.stack[base + n] = cell;
                Ok(Flow::Next)
            }
            Op::CopyFreeVars => self.copy_free_vars(code, base),
            Op::LoadClosure => {
                let cell = self.thread.stack[base + n];
                self.heap.incref(cell);
                self.push(cell);
                Ok(Flow::Next)
            }
            Op::LoadDeref => self.load_deref(code, base, n),
            Op::StoreDeref => self.store_deref(base, n),
            Op::DeleteDeref => self.delete_deref(code, base, n),
            Op::LoadClassDeref => self.load_class_deref(code, base, n),
            Op::LoadLocals => self.load_locals(),
            Op::LoadAttr => self.load_attr_op(code, n),
            Op::LoadMethod => self.load_method_op(code, n),
            Op::StoreAttr => self.store_attr_op(code, n),
            Op::DeleteAttr => self.delete_attr_op(code, n),
            Op::BinarySubscr => self.binary_subscr(),
            Op::StoreSubscr => self.store_subscr(),
            Op::DeleteSubscr => self.delete_subscr(),
            Op::BuildSlice => self.build_slice(n),
            Op::BinaryOp => self.binary_op(arg),
            Op::CompareOp => self.compare_op(Compare::from_arg(arg)),
            Op::IsOp => {
                let (b, a) = (self.pop(), self.pop());
                let is = a.is(b) != (arg == 1);
                self.heap.decref(a);
                self.heap.decref(b);
                self.push(Value::Bool(is));
                Ok(Flow::Next)
            }
            Op::ContainsOp => self.contains_op(arg == 1),
            Op::UnaryNegative | Op::UnaryPositive | Op::UnaryInvert => self.unary_op(op),
            Op::UnaryNot => self.unary_not(),
            Op::PopJumpIfFalse => self.pop_jump_if(false, arg),
            Op::PopJumpIfTrue => self.pop_jump_if(true, arg),
            Op::PopJumpIfNone | Op::PopJumpIfNotNone => {
                let value = self.pop();
                self.heap.decref(value);
                if value.is_none() == (op == Op::PopJumpIfNone) {
                    Ok(Flow::Jump(arg))
                } else {
                    Ok(Flow::Next)
                }
            }
            Op::BuildTuple
            | Op::BuildList
            | Op::BuildSet
            | Op::BuildMap
            | Op::BuildString
            | Op::ListAppend
            | Op::SetAdd
            | Op::MapAdd
            | Op::ListExtend
            | Op::SetUpdate
            | Op::DictUpdate
            | Op::DictMerge
            | Op::ListToTuple
            | Op::UnpackSequence
            | Op::UnpackEx => self.collection_op(op, arg),
            Op::FormatValue => self.format_value(arg),
            Op::GetIter => self.get_iter(),
            Op::ForIter => self.for_iter(arg),
            Op::Call => {
                let flow = self.call(n, Value::Unbound, Then::Push)?;
                Ok(self.after_call(flow, limits))
            }
            Op::CallKw => {
                let names = self.pop();
                let flow = self.call(n, names, Then::Push)?;
                Ok(self.after_call(flow, limits))
            }
            Op::CallFunctionEx => {
                let flow = self.call_function_ex(arg == 1)?;
                Ok(self.after_call(flow, limits))
            }
            Op::MakeFunction => self.make_function(arg),
            Op::LoadBuildClass => self.load_build_class(),
            Op::ReturnValue => {
                let value = self.pop();
                Ok(self.return_value(value))
            }
            Op::ReturnGenerator => self.return_generator(),
            Op::YieldValue => {
                let value = self.pop();
                Ok(self.yield_value(value))
            }
            Op::AsyncGenWrap => self.async_gen_wrap(),
            Op::GetYieldFromIter => self.get_yield_from_iter(),
            Op::Send => self.send(arg),
            Op::GetAwaitable => self.get_awaitable(arg),
            Op::GetAiter => self.get_aiter(),
            Op::GetAnext => self.get_anext(),
            Op::EndAsyncFor => self.end_async_for(arg),
            Op::CleanupThrow => self.cleanup_throw(),
            Op::RaiseVarargs => self.raise_varargs(n),
            Op::Reraise => {
                let exception = self.pop();
                Err(Raised(exception))
            }
            Op::PushExcInfo => {
                let exception = self.pop();
                self.heap.incref(exception);
                let previous = std::mem::replace(&mut self.thread.handled, exception);
                self.push(previous);
                self.push(exception);
                Ok(Flow::Next)
            }
            Op::PopExcept => {
                let previous = self.pop();
                let handled = std::mem::replace(&mut self.thread.handled, previous);
                self.heap.decref(handled);
                Ok(Flow::Next)
            }
            Op::CheckExcMatch => self.check_exc_match(),
            Op::CheckEgMatch => self.check_eg_match(),
            Op::PrepReraiseStar => self.prep_reraise_star(),
            Op::LoadAssertionError => {
                self.push(Value::Obj(TypeTag::AssertionError.id()));
                self.heap.incref(Value::Obj(TypeTag::AssertionError.id()));
                Ok(Flow::Next)
            }
            Op::BeforeWith => self.before_with(false),
            Op::BeforeAsyncWith => self.before_with(true),
            Op::WithExceptStart => self.with_except_start(),
            Op::ImportName => self.import_name(code, n),
            Op::ImportFrom => self.import_from(code, n),
            Op::ImportStar => self.import_star(),
            Op::MatchClass => self.match_class(n),
            Op::MatchMapping => self.match_mapping(),
            Op::MatchSequence => self.match_sequence(),
            Op::MatchKeys => self.match_keys(),
            Op::GetLen => self.get_len(),
            Op::SetupAnnotations => self.setup_annotations(),
        }
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

    /// Gives an owned result to the innermost frame, as `then` says.
    pub(super) fn deliver(&mut self, value: Value, then: Then) -> PyResult<Flow> {
        match self.thread.frames.last().map(|frame| &frame.kind) {
            None => {
                self.finished = Some(Ok(value));
                return Ok(Flow::Frame);
            }
            Some(FrameKind::Continuation(_)) => {
                if matches!(then, Then::Discard | Then::Drop) {
                    self.heap.decref(value);
                } else {
                    self.thread.pending = Pending::Returned(value);
                }
                return Ok(Flow::Frame);
            }
            Some(FrameKind::Python(_)) => {}
        }
        match then {
            Then::Push
            | Then::ForIter(_)
            | Then::Send(_)
            | Then::AsyncSend(_)
            | Then::Advance
            | Then::Close => self.push(value),
            Then::Discard | Then::Drop => self.heap.decref(value),
            Then::PushUnder(top) => {
                self.push(value);
                self.push(top);
            }
            Then::Init(instance) => {
                if !value.is_none() {
                    let name = self.type_name(value);
                    self.heap.decref(value);
                    self.heap.decref(instance);
                    return Err(
                        self.type_error(format!("__init__() should return None, not '{name}'"))
                    );
                }
                self.push(instance);
            }
        }
        Ok(Flow::Next)
    }

    /// The class object behind an id, for reading.
    pub(super) fn class(&self, id: ObjId) -> Option<&super::class::Class> {
        match self.heap.get(id) {
            Object::Class(class) => Some(class),
            _ => None,
        }
    }
}
