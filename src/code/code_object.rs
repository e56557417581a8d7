//! Code objects: what the compiler makes of a module, a function, a class body, a comprehension.
//!
//! Plain, immutable and shared by `Arc`: every process and every snapshot refers to the same ones.

use super::instruction::Instruction;
use super::warning::Warning;
use crate::syntax::diagnostic::Span;
use num_bigint::BigInt;
use std::sync::Arc;

/// A compiled block. Locals are laid out as CPython 3.11+ lays them out ("localsplus"): parameters (positional,
/// keyword-only, `*args`, `**kwargs`), other locals, cells that are no parameters, free variables.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// `co_name`.
    pub name: Arc<str>,
    /// `co_qualname`.
    pub qualname: Arc<str>,
    /// `co_filename`.
    pub filename: Arc<str>,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// What kind of block.
    pub kind: CodeKind,
    /// The docstring, if it has one.
    pub docstring: Option<Arc<str>>,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u32,
    /// How many of those are positional-only.
    pub posonly_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// There is a `*args`.
    pub has_varargs: bool,
    /// There is a `**kwargs`.
    pub has_varkw: bool,
    /// Names of all locals in their order, cells and free variables included.
    pub locals: Vec<Arc<str>>,
    /// How many of `locals`, at the end, are free variables.
    pub free_count: u32,
    /// `co_names`: globals, attributes, imports.
    pub names: Vec<Arc<str>>,
    /// Constants.
    pub consts: Vec<Const>,
    /// What to execute.
    pub instructions: Vec<Instruction>,
    /// For each instruction the place in the source that it comes from.
    pub spans: Vec<Span>,
    /// The exception table; of nested ranges the innermost stands first.
    pub handlers: Vec<Handler>,
    /// The deepest value stack.
    pub stack_size: u32,
    /// What CPython warns of; a module's code has those of the whole module.
    pub warnings: Vec<Warning>,
    /// Library code of ours: hidden from tracebacks, lines and the stage.
    pub is_internal: bool,
}

/// What calling a code object makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module's body: names live in a dict.
    Module,
    /// A class's body: names live in a dict.
    Class,
    /// A function: names live in locals.
    Function,
    /// A generator function.
    Generator,
    /// `async def`.
    Coroutine,
    /// `async def` with `yield`.
    AsyncGenerator,
}

/// A constant.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An int of 64 bits.
    Int(i64),
    /// A larger int.
    BigInt(BigInt),
    /// A float.
    Float(f64),
    /// A str.
    Str(Arc<str>),
    /// A bytes.
    Bytes(Arc<[u8]>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
    /// A frozenset of constants.
    FrozenSet(Vec<Const>),
    /// A slice: start, stop, step.
    Slice(Box<[Const; 3]>),
    /// A nested block.
    Code(Arc<Code>),
}

/// An entry of the exception table: where to go when an instruction in `start..end` raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Where the handler begins.
    pub target: u32,
    /// The stack is cut to this depth (above the locals) first.
    pub depth: u32,
    /// The index of the instruction that raised is pushed below the exception (as an int), for `Reraise 1`.
    pub push_lasti: bool,
}
