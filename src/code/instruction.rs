//! The instructions of the virtual machine, near those of CPython 3.14, since the lesson is in them.
//!
//! Source: `Doc/library/dis.rst` and `Python/bytecodes.c` of CPython 3.14. Where we differ it is said beside the opcode.
//! Targets of jumps are absolute instruction indices. Names of values on the stack: the rightmost is the top.

use serde::{Deserialize, Serialize};

/// One instruction: an opcode and its argument (0 where it takes none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instruction {
    /// What to do.
    pub op: Op,
    /// With what; the meaning stands at each opcode.
    pub arg: u32,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum Op {
    /// Nothing.
    Nop,
    /// Function entry, a switch point. First instruction of every code object (after `CopyFreeVars`/`MakeCell`),
    /// and (arg 1) after every `yield`, (arg 2) `yield from`, (arg 3) `await`.
    Resume,
    /// `v →`. `arg` [`POP_ITER`]: v is a loop's iterator, for which CPython has an opcode of its own.
    PopTop,
    /// Pushes a copy of the `arg`-th value from the top (1 is the top).
    Copy,
    /// Swaps the top with the `arg`-th from the top (2 is just below).
    Swap,
    /// Pushes the empty slot that a call's `self` may take.
    PushNull,
    /// Pushes `consts[arg]`.
    LoadConst,
    /// Pushes the int `arg`.
    LoadSmallInt,

    /// Pushes local `arg`; `UnboundLocalError` if unbound.
    LoadFast,
    /// Pops into local `arg`.
    StoreFast,
    /// Unbinds local `arg`.
    DeleteFast,
    /// Pushes local `arg` (unbound as the empty slot) and unbinds it; for inlined comprehensions.
    LoadFastAndClear,
    /// Class and module bodies: namespace, then globals, then builtins: `names[arg]`.
    LoadName,
    /// Pops into the namespace: `names[arg]`.
    StoreName,
    /// Deletes `names[arg]` from the namespace.
    DeleteName,
    /// Globals, then builtins: `names[arg]`.
    LoadGlobal,
    /// Pops into globals.
    StoreGlobal,
    /// Deletes from globals.
    DeleteGlobal,
    /// Turns local `arg` into a cell that holds its value (or nothing).
    MakeCell,
    /// Copies the function's closure (`arg` cells) into the last locals.
    CopyFreeVars,
    /// Pushes the cell in local `arg` itself (for a closure).
    LoadClosure,
    /// Pushes what the cell in local `arg` holds; `NameError`/`UnboundLocalError` if empty.
    LoadDeref,
    /// Pops into the cell in local `arg`.
    StoreDeref,
    /// Empties the cell in local `arg`.
    DeleteDeref,
    /// Class bodies: `locals[arg]`'s name in the namespace, else what the cell holds.
    LoadClassDeref,
    /// Pushes the namespace of the frame (`__build_class__` bodies return with it in use).
    LoadLocals,

    /// `o → o.names[arg]`.
    LoadAttr,
    /// `o → f, o` if `names[arg]` is a plain function or native of o's class, else `attr, NULL`: to call it.
    LoadMethod,
    /// `super, class, o → super(class, o).names[arg]`; since 3.12.
    LoadSuperAttr,
    /// As `LoadSuperAttr`, to call it: as `LoadMethod`.
    LoadSuperMethod,
    /// `v, o →` sets `o.names[arg] = v`.
    StoreAttr,
    /// `o →` deletes `o.names[arg]`.
    DeleteAttr,
    /// `o, k → o[k]`.
    BinarySubscr,
    /// `v, o, k →` sets `o[k] = v`.
    StoreSubscr,
    /// `o, k →` deletes `o[k]`.
    DeleteSubscr,
    /// `o, start, stop → o[start:stop]`; since 3.12.
    BinarySlice,
    /// `v, o, start, stop →` sets `o[start:stop] = v`; since 3.12.
    StoreSlice,
    /// `start, stop[, step] → slice`; `arg` is 2 or 3.
    BuildSlice,

    /// `a, b → a op b`; `arg` is a [`Binary`], plus [`INPLACE`] for `op=`.
    BinaryOp,
    /// `a, b → a cmp b`; `arg` is a [`Compare`].
    CompareOp,
    /// `a, b → bool`; `arg` 1 inverts.
    IsOp,
    /// `a, b → a in b`; `arg` 1 inverts.
    ContainsOp,
    /// `a → -a`.
    UnaryNegative,
    /// `a → +a`.
    UnaryPositive,
    /// `a → ~a`.
    UnaryInvert,
    /// `a → not a`. `arg` [`TO_BOOL`]: `a → bool(a)`, CPython's opcode of that name.
    UnaryNot,

    /// Goes to `arg`, further on.
    JumpForward,
    /// Goes to `arg`, further back: a switch point.
    JumpBackward,
    /// Goes back to `arg`; no switch point (used inside `yield from`/`await` loops).
    JumpBackwardNoInterrupt,
    /// `v →` goes to `arg` if v is false.
    PopJumpIfFalse,
    /// `v →` goes to `arg` if v is true.
    PopJumpIfTrue,
    /// `v →` goes to `arg` if v is None.
    PopJumpIfNone,
    /// `v →` goes to `arg` if v is not None.
    PopJumpIfNotNone,

    /// `arg` values → tuple.
    BuildTuple,
    /// `arg` values → list.
    BuildList,
    /// `arg` values → set.
    BuildSet,
    /// `arg` pairs `k, v` → dict.
    BuildMap,
    /// `arg` strings → str.
    BuildString,
    /// `v →` appends to the list `arg` below the top (1: just below v).
    ListAppend,
    /// `v →` adds to the set `arg` below.
    SetAdd,
    /// `k, v →` sets in the dict `arg` below (1: just below k).
    MapAdd,
    /// `iterable →` extends the list `arg` below.
    ListExtend,
    /// `iterable →` updates the set `arg` below.
    SetUpdate,
    /// `mapping →` updates the dict `arg` below (`{**x}`).
    DictUpdate,
    /// `mapping →` as `DictUpdate` for a call's `**x`: a key that is there already is a `TypeError`.
    DictMerge,
    /// `list → tuple`.
    ListToTuple,
    /// `seq → vn, …, v1`: exactly `arg` values, the first on top.
    UnpackSequence,
    /// As `UnpackSequence` with a starred target: low 8 bits values before it, the bits above after it.
    UnpackEx,
    /// `v[, spec] → str`; `arg`: low 2 bits conversion ([`CONVERT_NONE`]…), bit 2 ([`FORMAT_SPEC`]): a spec is on top.
    FormatValue,

    /// `iterable → iterator`.
    GetIter,
    /// `it → it, next` or, at the end, pops `it` and goes to `arg`. If an [`Op::EndFor`] stands there, `it` stays and it goes
    /// behind that.
    ForIter,
    /// Where [`Op::ForIter`] goes at the end, since 3.12; it is gone past. (CPython's specialised loops execute it.)
    EndFor,

    /// `f, self|NULL, a1 … an → result`; `arg` = n. A switch point, after the call.
    Call,
    /// As `Call` with keyword names as a tuple on top: `f, self|NULL, a1 … an, names`; `arg` = n counts keyword values.
    CallKw,
    /// `f, NULL, iterable[, dict|NULL] → result`; `arg` 1: a dict or NULL is on top.
    CallFunctionEx,
    /// `code → function`, below it, as `arg` says ([`DEFAULTS`]…): defaults tuple, kw-defaults dict, annotations dict,
    /// closure tuple, in that order from the bottom.
    MakeFunction,
    /// `value, f → f` with that attribute, one of [`DEFAULTS`]…; since 3.13, for which `MakeFunction` does with 0.
    SetFunctionAttribute,
    /// Pushes `__build_class__`.
    LoadBuildClass,
    /// Returns the top.
    ReturnValue,

    /// First instruction of generators, coroutines and async generators: the frame moves into the object, which is
    /// returned to the caller. What a resumption sends is pushed after it (and popped by the `PopTop` that follows).
    ReturnGenerator,
    /// `v →` suspends the generator with v; pushes what is sent on resumption. In async generators the compiler wraps
    /// values by `AsyncGenWrap` first.
    YieldValue,
    /// `v → wrapped`: marks a value yielded by an async generator.
    AsyncGenWrap,
    /// `iterable → iterator`, but a coroutine only inside a coroutine (`yield from`).
    GetYieldFromIter,
    /// `receiver, v → receiver, w`: sends v; if the receiver yields w, goes on (a `YieldValue` follows); if it returns,
    /// `→ result`, receiver popped, and goes to `arg`. If an [`Op::EndSend`] stands there, that pops the receiver.
    Send,
    /// `receiver, v → v`; since 3.12.
    EndSend,
    /// `o → awaitable's iterator`; `arg`: 1 `async with` enter, 2 `async with` exit (for the message).
    GetAwaitable,
    /// `o → async iterator`.
    GetAiter,
    /// `aiter → aiter, awaitable`.
    GetAnext,
    /// `aiter, exc →` pops both and goes to `arg` if exc is `StopAsyncIteration`, else re-raises.
    EndAsyncFor,
    /// In a suspended `yield from`/`await` an exception was thrown in: `receiver, last_sent, exc → ` if `StopIteration`
    /// `→ None, value`; else re-raises.
    CleanupThrow,

    /// `arg` 0: re-raise; 1: `exc`; 2: `exc, cause`.
    RaiseVarargs,
    /// `exc →` raises again as it is, traceback kept. `arg`: how far below an instruction index lies, restored for the line.
    Reraise,
    /// Handler entry: `exc → previous, exc`; exc becomes the one being handled.
    PushExcInfo,
    /// `previous →` becomes the one being handled again.
    PopExcept,
    /// `exc, type → exc, bool`.
    CheckExcMatch,
    /// `except*`: `group, type → rest, match|None`.
    CheckEgMatch,
    /// End of `except*`: `original, list of raised → exception to re-raise or None`.
    PrepReraiseStar,
    /// Pushes `AssertionError`.
    LoadAssertionError,
    /// `o → method, o`: a method of o's class, by its place in [`SPECIAL_METHODS`]; since 3.14.
    LoadSpecial,
    /// `mgr → exit (bound), enter()'s callable, NULL`: ready for `Call 0`. The exit method stays below.
    BeforeWith,
    /// As `BeforeWith` with `__aenter__`, `__aexit__`.
    BeforeAsyncWith,
    /// `exit…, index, previous, exc → exit…, index, previous, exc, exit(type, exc, tb)`. `arg` says how many values the exit
    /// is: 1, as `BeforeWith` leaves it, or 2, a method and its `self`.
    WithExceptStart,

    /// `level, fromlist → module names[arg]`.
    ImportName,
    /// `module → module, module.names[arg]`.
    ImportFrom,
    /// `module →` its public names into the namespace.
    ImportStar,

    /// `subject, class, names → attributes tuple | None`; `arg` positional patterns.
    MatchClass,
    /// `subject → subject, bool`.
    MatchMapping,
    /// `subject → subject, bool`.
    MatchSequence,
    /// `subject, keys → subject, keys, values tuple | None`.
    MatchKeys,
    /// `o → o, len(o)`.
    GetLen,
    /// Makes `__annotations__` in the namespace, if it is not there.
    SetupAnnotations,
}

/// In [`Op::BinaryOp`]'s argument: the in-place form.
pub const INPLACE: u32 = 16;

/// In [`Op::PopTop`]'s argument: 3.14's `POP_ITER`.
pub const POP_ITER: u32 = 1;
/// In [`Op::UnaryNot`]'s argument: 3.13's `TO_BOOL`.
pub const TO_BOOL: u32 = 1;

/// What [`Op::LoadSpecial`]'s argument counts.
pub const SPECIAL_METHODS: [&str; 4] = ["__enter__", "__exit__", "__aenter__", "__aexit__"];
/// The first of two places in [`SPECIAL_METHODS`], the way in and the way out: of `with`.
pub const SPECIAL_WITH: u32 = 0;
/// The same of `async with`.
pub const SPECIAL_ASYNC_WITH: u32 = 2;

/// No conversion, in [`Op::FormatValue`].
pub const CONVERT_NONE: u32 = 0;
/// `!s`.
pub const CONVERT_STR: u32 = 1;
/// `!r`.
pub const CONVERT_REPR: u32 = 2;
/// `!a`.
pub const CONVERT_ASCII: u32 = 3;
/// A format spec is on the stack.
pub const FORMAT_SPEC: u32 = 4;

/// In [`Op::MakeFunction`]: a tuple of positional defaults.
pub const DEFAULTS: u32 = 1;
/// A dict of keyword-only defaults.
pub const KW_DEFAULTS: u32 = 2;
/// A dict of annotations.
pub const ANNOTATIONS: u32 = 4;
/// A tuple of cells.
pub const CLOSURE: u32 = 8;
/// The function's `__annotate__`, on top of the others below the code (3.14: annotations are evaluated when asked for).
pub const ANNOTATE: u32 = 16;

/// Binary operators, in the argument of [`Op::BinaryOp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    TrueDivide,
    /// `//`
    FloorDivide,
    /// `%`
    Remainder,
    /// `**`
    Power,
    /// `<<`
    LeftShift,
    /// `>>`
    RightShift,
    /// `&`
    And,
    /// `|`
    Or,
    /// `^`
    Xor,
    /// `@`
    MatrixMultiply,
}

impl Binary {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 13] = [
        Self::Add,
        Self::Subtract,
        Self::Multiply,
        Self::TrueDivide,
        Self::FloorDivide,
        Self::Remainder,
        Self::Power,
        Self::LeftShift,
        Self::RightShift,
        Self::And,
        Self::Or,
        Self::Xor,
        Self::MatrixMultiply,
    ];

    /// The operator of an instruction's argument, [`INPLACE`] left aside.
    #[must_use]
    pub fn from_arg(arg: u32) -> Self {
        Self::ALL[(arg & (INPLACE - 1)) as usize]
    }

    /// As Python writes it: `+`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::TrueDivide => "/",
            Self::FloorDivide => "//",
            Self::Remainder => "%",
            Self::Power => "**",
            Self::LeftShift => "<<",
            Self::RightShift => ">>",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
            Self::MatrixMultiply => "@",
        }
    }
}

/// Comparisons, in the argument of [`Op::CompareOp`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Compare {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl Compare {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 6] = [Self::Lt, Self::Le, Self::Eq, Self::Ne, Self::Gt, Self::Ge];

    /// The comparison of an instruction's argument.
    #[must_use]
    pub fn from_arg(arg: u32) -> Self {
        Self::ALL[arg as usize]
    }

    /// As Python writes it: `<=`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Gt => ">",
            Self::Ge => ">=",
        }
    }
}
