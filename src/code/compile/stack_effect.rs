//! How much deeper each instruction makes the value stack.
//!
//! For `assemble`, which finds the deepest stack and the depth of each handler. The effects stand in the doc
//! comments of [`Op`].

use crate::code::instruction::{
    ANNOTATE, ANNOTATIONS, CLOSURE, DEFAULTS, FORMAT_SPEC, KW_DEFAULTS, Op,
};

/// Values pushed less values popped, when the instruction goes on to the next one.
pub(in crate::code) fn stack_effect(op: Op, arg: u32) -> i64 {
    let count = i64::from(arg);
    match op {
        Op::Nop
        | Op::Resume
        | Op::Swap
        | Op::DeleteFast
        | Op::DeleteName
        | Op::DeleteGlobal
        | Op::MakeCell
        | Op::CopyFreeVars
        | Op::DeleteDeref
        | Op::LoadAttr
        | Op::UnaryNegative
        | Op::UnaryPositive
        | Op::UnaryInvert
        | Op::UnaryNot
        | Op::JumpForward
        | Op::JumpBackward
        | Op::JumpBackwardNoInterrupt
        | Op::ListToTuple
        | Op::GetIter
        | Op::YieldValue
        | Op::AsyncGenWrap
        | Op::GetYieldFromIter
        | Op::EndFor
        | Op::Send
        | Op::GetAwaitable
        | Op::GetAiter
        | Op::CheckExcMatch
        | Op::CheckEgMatch
        | Op::SetupAnnotations => 0,
        Op::PushNull
        | Op::Copy
        | Op::LoadConst
        | Op::LoadSmallInt
        | Op::LoadFast
        | Op::LoadFastAndClear
        | Op::LoadName
        | Op::LoadGlobal
        | Op::LoadClosure
        | Op::LoadDeref
        | Op::LoadClassDeref
        | Op::LoadLocals
        | Op::LoadMethod
        | Op::LoadSpecial
        | Op::ForIter
        | Op::WithExceptStart
        | Op::LoadBuildClass
        | Op::ReturnGenerator
        | Op::GetAnext
        | Op::PushExcInfo
        | Op::LoadAssertionError
        | Op::ImportFrom
        | Op::MatchMapping
        | Op::MatchSequence
        | Op::MatchKeys
        | Op::GetLen => 1,
        Op::PopTop
        | Op::StoreFast
        | Op::StoreName
        | Op::StoreGlobal
        | Op::StoreDeref
        | Op::DeleteAttr
        | Op::BinarySubscr
        | Op::BinaryOp
        | Op::CompareOp
        | Op::IsOp
        | Op::ContainsOp
        | Op::PopJumpIfFalse
        | Op::PopJumpIfTrue
        | Op::PopJumpIfNone
        | Op::PopJumpIfNotNone
        | Op::ListAppend
        | Op::SetAdd
        | Op::ListExtend
        | Op::SetUpdate
        | Op::DictUpdate
        | Op::DictMerge
        | Op::ReturnValue
        | Op::CleanupThrow
        | Op::EndSend
        | Op::Reraise
        | Op::PopExcept
        | Op::PrepReraiseStar
        | Op::SetFunctionAttribute
        | Op::LoadSuperMethod
        | Op::ImportName
        | Op::ImportStar => -1,
        Op::StoreAttr | Op::DeleteSubscr | Op::MapAdd | Op::EndAsyncFor | Op::MatchClass => -2,
        Op::LoadSuperAttr | Op::BinarySlice => -2,
        Op::StoreSubscr => -3,
        Op::StoreSlice => -4,
        Op::BuildSlice | Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => {
            1 - count
        }
        Op::BuildMap => 1 - 2 * count,
        Op::UnpackSequence => count - 1,
        Op::UnpackEx => i64::from(arg & 0xff) + i64::from(arg >> 8),
        Op::FormatValue => {
            if arg & FORMAT_SPEC == 0 {
                0
            } else {
                -1
            }
        }
        Op::Call => -(count + 1),
        Op::CallKw => -(count + 2),
        Op::CallFunctionEx => -(2 + count),
        Op::MakeFunction => -i64::from(
            (arg & (DEFAULTS | KW_DEFAULTS | ANNOTATIONS | CLOSURE | ANNOTATE)).count_ones(),
        ),
        Op::RaiseVarargs => -count,
        Op::BeforeWith | Op::BeforeAsyncWith => 2,
    }
}

/// The same, when the instruction jumps to a place where `target` stands.
pub(super) fn jump_effect(op: Op, arg: u32, target: Option<Op>) -> i64 {
    match (op, target) {
        (Op::ForIter, Some(Op::EndFor)) | (Op::Send, Some(Op::EndSend)) => 0,
        (Op::ForIter | Op::Send, _) => -1,
        _ => stack_effect(op, arg),
    }
}
