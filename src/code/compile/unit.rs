//! One block while it is being compiled: its instructions so far, its names, constants and open statements.
//!
//! Filled by the other files of the compiler, turned into a code object by `assemble`. Jumps go to labels and locals
//! are numbered in the order of their first use; both get their final numbers in `assemble`.

use crate::code::code_object::{CodeKind, Const};
use crate::code::instruction::Op;
use crate::code::scope::ScopeId;
use crate::syntax::diagnostic::Span;
use ruff_python_ast::Stmt;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A place to jump to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Label(pub(super) u32);

/// A local of the unit, by the order of its creation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LocalId(pub(super) u32);

/// An exception handler of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HandlerId(pub(super) u32);

/// What an instruction operates on, before numbers are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operand {
    /// A number.
    Number(u32),
    /// A jump's target.
    Target(Label),
    /// A local.
    Local(LocalId),
}

/// What an entry of a unit's list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DraftOp {
    /// An instruction.
    Real(Op),
    /// An unconditional jump, forward or backward.
    Jump {
        /// It goes back to the beginning of a loop: a switch point. Other jumps are none, even if the code that they
        /// go to ends up before them.
        is_loop: bool,
    },
    /// From here on the handler covers what is emitted while it is active; emits nothing, but the depth of the
    /// stack here is the depth that the handler cuts to.
    Setup(HandlerId),
}

/// An entry of a unit's list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    /// What to do.
    pub(super) op: DraftOp,
    /// With what.
    pub(super) operand: Operand,
    /// Where it comes from; nothing for what has no place of its own and takes that of its predecessor.
    pub(super) span: Option<Span>,
    /// The innermost handler.
    pub(super) handler: Option<HandlerId>,
}

/// An exception handler.
#[derive(Clone, Copy, Debug)]
pub(super) struct DraftHandler {
    /// Where it begins.
    pub(super) target: Label,
    /// See [`crate::code::code_object::Handler::push_lasti`].
    pub(super) push_lasti: bool,
    /// How many values on the stack at its setup the handler drops.
    pub(super) dropped: u32,
    /// The handler around it.
    pub(super) outer: Option<HandlerId>,
}

/// How a local's slot is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LocalKind {
    /// A parameter, which may be a cell as well.
    Parameter,
    /// A plain local.
    Plain,
    /// A cell that is no parameter.
    Cell,
    /// A free variable.
    Free,
}

/// A local.
#[derive(Clone, Debug)]
pub(super) struct Local {
    /// Its name.
    pub(super) name: Arc<str>,
    /// Its kind.
    pub(super) kind: LocalKind,
}

/// A statement that `break`, `continue` and `return` must leave in order (CPython's `fblockinfo`).
#[derive(Clone, Debug)]
pub(super) struct Block<'a> {
    /// What kind.
    pub(super) kind: BlockKind<'a>,
    /// The handler that is active outside.
    pub(super) outer_handler: Option<HandlerId>,
}

/// What kind of statement is left.
#[derive(Clone, Debug)]
pub(super) enum BlockKind<'a> {
    /// `while`: where `continue` and `break` go.
    While {
        /// `continue`.
        next: Label,
        /// `break`.
        exit: Label,
    },
    /// `for`, with its iterator on the stack.
    For {
        /// `continue`.
        next: Label,
        /// `break`.
        exit: Label,
    },
    /// The body of a `try` with a `finally`.
    FinallyTry {
        /// What to run on the way out.
        body: &'a [Stmt],
    },
    /// The `finally` while an exception passes through.
    FinallyEnd,
    /// The body of an `except … as name`.
    HandlerCleanup {
        /// The name to unbind.
        name: Option<&'a str>,
    },
    /// The body of a `with`.
    With {
        /// It is `async with`.
        is_async: bool,
        /// Where the calls of `__exit__` stand.
        span: Span,
    },
    /// The value of a `return` lies on the stack.
    Value,
    /// `except*`: `break`, `continue` and `return` are not allowed.
    ExceptStar,
    /// The body of a `try` or an `except`, which need no code to leave.
    Other,
}

/// An inlined comprehension in force.
#[derive(Debug)]
pub(super) struct Overlay {
    /// Its variables, and whether each is a cell.
    pub(super) locals: FxHashMap<Box<str>, (LocalId, bool)>,
}

/// One block while it is being compiled.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    pub(super) scope: ScopeId,
    pub(super) name: Arc<str>,
    pub(super) qualname: Arc<str>,
    pub(super) kind: CodeKind,
    pub(super) first_line: u32,
    pub(super) docstring: Option<Arc<str>>,
    pub(super) arg_count: u32,
    pub(super) posonly_count: u32,
    pub(super) kwonly_count: u32,
    pub(super) has_varargs: bool,
    pub(super) has_varkw: bool,
    pub(super) drafts: Vec<Draft>,
    /// Where each label stands in `drafts`.
    pub(super) labels: Vec<Option<u32>>,
    /// Where the last label was placed.
    pub(super) last_label: Option<u32>,
    pub(super) handlers: Vec<DraftHandler>,
    /// The handler that covers what is emitted now.
    pub(super) active: Option<HandlerId>,
    pub(super) blocks: Vec<Block<'a>>,
    pub(super) overlays: Vec<Overlay>,
    pub(super) locals: Vec<Local>,
    /// Locals by name; the kind tells a plain local from a cell of the same name.
    pub(super) local_ids: FxHashMap<Box<str>, LocalId>,
    /// Slots of inlined comprehensions whose names collide with something else of the unit.
    pub(super) hidden_ids: FxHashMap<(Box<str>, bool), LocalId>,
    pub(super) names: Vec<Arc<str>>,
    pub(super) name_ids: FxHashMap<Arc<str>, u32>,
    pub(super) consts: Vec<Const>,
    pub(super) const_ids: FxHashMap<String, u32>,
}

impl Unit<'_> {
    /// An empty unit.
    pub(super) fn new(scope: ScopeId, name: &str, qualname: &str, kind: CodeKind) -> Self {
        Self {
            scope,
            name: name.into(),
            qualname: qualname.into(),
            kind,
            first_line: 1,
            docstring: None,
            arg_count: 0,
            posonly_count: 0,
            kwonly_count: 0,
            has_varargs: false,
            has_varkw: false,
            drafts: Vec::new(),
            labels: Vec::new(),
            last_label: None,
            handlers: Vec::new(),
            active: None,
            blocks: Vec::new(),
            overlays: Vec::new(),
            locals: Vec::new(),
            local_ids: FxHashMap::default(),
            hidden_ids: FxHashMap::default(),
            names: Vec::new(),
            name_ids: FxHashMap::default(),
            consts: Vec::new(),
            const_ids: FxHashMap::default(),
        }
    }

    /// A label that stands nowhere yet.
    pub(super) fn new_label(&mut self) -> Label {
        self.labels.push(None);
        Label(index(self.labels.len() - 1))
    }

    /// Appends an unconditional jump. A label that stands already is the beginning of a loop.
    pub(super) fn push_jump(&mut self, target: Label, span: Option<Span>) {
        let is_loop = self.labels[target.0 as usize].is_some();
        self.push(DraftOp::Jump { is_loop }, Operand::Target(target), span);
    }

    /// Puts a label before the next instruction.
    pub(super) fn place(&mut self, label: Label) {
        let here = Some(index(self.drafts.len()));
        self.labels[label.0 as usize] = here;
        self.last_label = here;
    }

    /// Appends an entry.
    pub(super) fn push(&mut self, op: DraftOp, operand: Operand, span: Option<Span>) {
        self.drafts.push(Draft {
            op,
            operand,
            span,
            handler: self.active,
        });
    }

    /// Whether the instruction before, which nothing jumps behind, left a bool on top.
    pub(super) fn gave_bool(&self) -> bool {
        let is_target = self.last_label == Some(index(self.drafts.len()));
        let gives = |draft: &Draft| {
            matches!(
                draft.op,
                DraftOp::Real(Op::CompareOp | Op::ContainsOp | Op::IsOp | Op::UnaryNot)
            )
        };
        !is_target && self.drafts.last().is_some_and(gives)
    }

    /// Opens a handler: it covers what follows, until [`Self::close_handler`].
    pub(super) fn open_handler(&mut self, target: Label, push_lasti: bool, dropped: u32) {
        let id = HandlerId(index(self.handlers.len()));
        self.handlers.push(DraftHandler {
            target,
            push_lasti,
            dropped,
            outer: self.active,
        });
        self.push(DraftOp::Setup(id), Operand::Number(0), None);
        self.active = Some(id);
    }

    /// Closes the innermost handler.
    pub(super) fn close_handler(&mut self) {
        if let Some(id) = self.active {
            self.active = self.handlers[id.0 as usize].outer;
        }
    }

    /// A new slot.
    pub(super) fn add_local(&mut self, name: &str, kind: LocalKind) -> LocalId {
        self.locals.push(Local {
            name: name.into(),
            kind,
        });
        LocalId(index(self.locals.len() - 1))
    }

    /// The slot of a plain local, made at its first use.
    pub(super) fn plain_local(&mut self, name: &str) -> LocalId {
        if let Some(id) = self.local_ids.get(name) {
            return *id;
        }
        let id = self.add_local(name, LocalKind::Plain);
        self.local_ids.insert(name.into(), id);
        id
    }

    /// The number of a name in `names`.
    pub(super) fn name_index(&mut self, name: &str) -> u32 {
        if let Some(id) = self.name_ids.get(name) {
            return *id;
        }
        let id = index(self.names.len());
        let name: Arc<str> = name.into();
        self.names.push(name.clone());
        self.name_ids.insert(name, id);
        id
    }

    /// The number of a constant in `consts`; equal constants of one type share a number.
    pub(super) fn const_index(&mut self, value: Const) -> u32 {
        let id = index(self.consts.len());
        if let Const::Code(_) = value {
            self.consts.push(value);
            return id;
        }
        let existing = *self.const_ids.entry(format!("{value:?}")).or_insert(id);
        if existing == id {
            self.consts.push(value);
        }
        existing
    }
}

/// Counts in code objects are 32 bits wide; sources of more than 4 GiB are refused before.
pub(super) fn index(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
