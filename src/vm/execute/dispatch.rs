//! One instruction that the loop does not do itself: which family of opcodes it belongs to.

use super::Flow;
use crate::code::instruction::{Compare, Op, TO_BOOL};
use crate::vm::exception::{PyResult, Raised};
use crate::vm::frame::{LoadedCode, Then};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use crate::vm::{Limits, Vm};
use std::sync::Arc;

impl Vm {
    /// Executes one instruction in full generality; the frame's `pc` is already behind it.
    #[inline(never)]
    pub(super) fn execute_op(
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
            | Op::JumpBackwardNoInterrupt
            | Op::LoadMethod
            | Op::Call => unreachable!("executed by the loop"),
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
            Op::LoadSuperAttr => self.load_super_attr(code, n),
            Op::LoadSuperMethod => self.load_super_method(code, n),
            Op::StoreAttr => self.store_attr_op(code, n),
            Op::DeleteAttr => self.delete_attr_op(code, n),
            Op::BinarySubscr => self.binary_subscr(),
            Op::StoreSubscr => self.store_subscr(),
            Op::DeleteSubscr => self.delete_subscr(),
            Op::BuildSlice => self.build_slice(n),
            Op::BinarySlice => {
                self.build_slice(2)?;
                self.binary_subscr()
            }
            Op::StoreSlice => {
                self.build_slice(2)?;
                self.store_subscr()
            }
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
            Op::UnaryNot => self.unary_not(arg == TO_BOOL),
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
            Op::EndFor => unreachable!("a loop ends behind it"),
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
            Op::SetFunctionAttribute => Ok(self.set_function_attribute(arg)),
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
            Op::EndSend => Ok(self.end_send()),
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
            Op::LoadSpecial => self.load_special(n),
            Op::BeforeWith => self.before_with(false),
            Op::BeforeAsyncWith => self.before_with(true),
            Op::WithExceptStart => self.with_except_start(n),
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
}
