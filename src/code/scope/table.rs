//! The symbol tables themselves: blocks, their symbols, and how AST nodes find their block.
//!
//! Plain data; filled by `build` and `resolve`, read by the compiler.

use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;

/// Which block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ScopeId(pub(crate) u32);

/// What kind of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    /// The module.
    Module,
    /// A class body.
    Class,
    /// A `def`.
    Function,
    /// A `lambda`.
    Lambda,
    /// A comprehension or generator expression.
    Comprehension(Comprehension),
    /// The `__annotate__` function of a function, class or module (PEP 649).
    Annotations,
}

/// What a comprehension makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comprehension {
    /// `[… for …]`
    List,
    /// `{… for …}`
    Set,
    /// `{…: … for …}`
    Dict,
    /// `(… for …)`
    Generator,
}

/// Where a name lives, seen from one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Resolution {
    /// Bound here and seen only here.
    Local,
    /// Bound here, used by a nested function as well.
    Cell,
    /// Bound in a function around.
    Free,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound nowhere around: a global or a builtin.
    #[default]
    GlobalImplicit,
}

/// What a block does with a name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Symbol {
    /// A parameter.
    pub(crate) is_parameter: bool,
    /// Assigned, imported, deleted, defined…
    pub(crate) is_bound: bool,
    /// Bound by an `import`.
    pub(crate) is_imported: bool,
    /// Read.
    pub(crate) is_used: bool,
    /// Named in a `global` statement.
    pub(crate) is_global: bool,
    /// Of the module: named in a `global` statement of a function or class.
    pub(crate) is_global_elsewhere: bool,
    /// Named in a `nonlocal` statement.
    pub(crate) is_nonlocal: bool,
    /// Has an annotation.
    pub(crate) is_annotated: bool,
    /// A target of a comprehension's `for`.
    pub(crate) is_iteration_target: bool,
    /// Where a `nonlocal` names it, for the message.
    pub(crate) declared_at: TextRange,
    /// Where it lives.
    pub(crate) resolution: Resolution,
}

impl Symbol {
    /// This block gives the name its value.
    pub(crate) const fn is_local(&self) -> bool {
        (self.is_bound || self.is_parameter) && !self.is_global && !self.is_nonlocal
    }
}

/// A block.
#[derive(Debug)]
pub(crate) struct Scope {
    /// Its kind.
    pub(crate) kind: ScopeKind,
    /// The block around it.
    pub(crate) parent: Option<ScopeId>,
    /// Names in the order in which they first occur.
    pub(crate) order: Vec<Box<str>>,
    /// What it does with each name.
    pub(crate) symbols: FxHashMap<Box<str>, Symbol>,
    /// Names taken from around, sorted; those that only a nested block needs included.
    pub(crate) free: Vec<Box<str>>,
    /// Contains `yield`.
    pub(crate) is_generator: bool,
    /// `async def`, or a comprehension that awaits.
    pub(crate) is_coroutine: bool,
    /// A comprehension that is compiled into the block around it (PEP 709).
    pub(crate) is_inlined: bool,
    /// A class whose methods use `__class__` or zero-argument `super`.
    pub(crate) needs_class_cell: bool,
    /// A class or module with annotated names, which get an `__annotate__`.
    pub(crate) annotates: bool,
    /// A class's attributes assigned as `self.x` in its methods, for `__static_attributes__`.
    pub(crate) static_attributes: Vec<Box<str>>,
    /// The class around, for names like `__x`.
    pub(crate) private: Option<Box<str>>,
}

impl Scope {
    /// What the block does with a name.
    pub(crate) fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.symbols.get(name)
    }

    /// Where a name lives, seen from here.
    pub(crate) fn resolution(&self, name: &str) -> Resolution {
        self.symbol(name)
            .map_or(Resolution::GlobalImplicit, |symbol| symbol.resolution)
    }

    /// Names live in slots.
    pub(crate) const fn is_function_like(&self) -> bool {
        !matches!(self.kind, ScopeKind::Module | ScopeKind::Class)
    }
}

/// Which of the blocks that may belong to one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Role {
    /// The node's own block.
    Body,
    /// Its `__annotate__`.
    Annotations,
}

/// How a node finds its block: by its place in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeKey {
    range: TextRange,
    role: Role,
}

impl NodeKey {
    /// The key of a node's block.
    pub(crate) fn new(node: &impl Ranged, role: Role) -> Self {
        Self {
            range: node.range(),
            role,
        }
    }
}

/// All blocks of a module; the first is the module's own.
#[derive(Debug, Default)]
pub(crate) struct ScopeTable {
    /// The blocks, each after the one around it.
    pub(crate) scopes: Vec<Scope>,
    /// Which block belongs to which node.
    pub(crate) by_node: FxHashMap<NodeKey, ScopeId>,
}

impl ScopeTable {
    /// The module's block.
    pub(crate) const MODULE: ScopeId = ScopeId(0);

    /// A block.
    pub(crate) fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// A block, to change.
    pub(crate) fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// The block of a node, if it has one.
    pub(crate) fn of(&self, node: &impl Ranged, role: Role) -> Option<ScopeId> {
        self.by_node.get(&NodeKey::new(node, role)).copied()
    }
}

/// `__x` in class `C` is `_C__x` (`_Py_Mangle`).
pub(crate) fn mangle(private: Option<&str>, name: &str) -> Box<str> {
    let Some(class) = private.map(|class| class.trim_start_matches('_')) else {
        return name.into();
    };
    if class.is_empty() || !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.into();
    }
    format!("_{class}{name}").into()
}
