//! Loading, storing and deleting names, wherever `scope` says that they live.
//!
//! Source: `codegen_nameop` of CPython 3.14.

use super::unit::{LocalId, LocalKind};
use super::{Compiled, Compiler};
use crate::code::instruction::Op;
use crate::code::scope::{Resolution, ScopeKind, mangle};
use ruff_python_ast::ExprContext;
use ruff_text_size::TextRange;

/// Where a name is to be found at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Fast(LocalId),
    Cell(LocalId),
    /// A class body's own namespace first, then the cell.
    ClassCell(LocalId),
    /// The namespace of a class or module, then globals, then builtins.
    Namespace,
    Global,
}

impl Compiler<'_> {
    /// The name as it is stored: `__x` in a class is `_C__x`.
    pub(super) fn mangled(&self, name: &str) -> Box<str> {
        mangle(self.scope().private.as_deref(), name)
    }

    pub(super) fn load_name(&mut self, name: &str, range: TextRange) -> Compiled {
        self.name(name, ExprContext::Load, range)
    }

    pub(super) fn store_name(&mut self, name: &str, range: TextRange) -> Compiled {
        self.name(name, ExprContext::Store, range)
    }

    pub(super) fn delete_name(&mut self, name: &str, range: TextRange) -> Compiled {
        self.name(name, ExprContext::Del, range)
    }

    /// Loads, stores or deletes a name.
    pub(super) fn name(&mut self, name: &str, context: ExprContext, range: TextRange) -> Compiled {
        let name = self.mangled(name);
        if &*name == "__debug__" && context != ExprContext::Load {
            let verb = if context == ExprContext::Store {
                "assign to"
            } else {
                "delete"
            };
            return self.syntax_error(range, &format!("cannot {verb} __debug__"));
        }
        match (self.find(&name), context) {
            (Place::Fast(local), ExprContext::Store) => {
                self.emit_local(Op::StoreFast, local, range);
            }
            (Place::Fast(local), ExprContext::Del) => self.emit_local(Op::DeleteFast, local, range),
            (Place::Fast(local), _) => self.emit_local(Op::LoadFast, local, range),
            (Place::Cell(local) | Place::ClassCell(local), ExprContext::Store) => {
                self.emit_local(Op::StoreDeref, local, range);
            }
            (Place::Cell(local) | Place::ClassCell(local), ExprContext::Del) => {
                self.emit_local(Op::DeleteDeref, local, range);
            }
            (Place::ClassCell(local), _) => self.emit_local(Op::LoadClassDeref, local, range),
            (Place::Cell(local), _) => self.emit_local(Op::LoadDeref, local, range),
            (Place::Namespace, ExprContext::Store) => self.emit_name(Op::StoreName, &name, range),
            (Place::Namespace, ExprContext::Del) => self.emit_name(Op::DeleteName, &name, range),
            (Place::Namespace, _) => self.emit_name(Op::LoadName, &name, range),
            (Place::Global, ExprContext::Store) => self.emit_name(Op::StoreGlobal, &name, range),
            (Place::Global, ExprContext::Del) => self.emit_name(Op::DeleteGlobal, &name, range),
            (Place::Global, _) => self.emit_name(Op::LoadGlobal, &name, range),
        }
        Ok(())
    }

    fn find(&mut self, name: &str) -> Place {
        let in_comprehension = !self.unit().overlays.is_empty();
        for overlay in self.unit().overlays.iter().rev() {
            if let Some((local, is_cell)) = overlay.locals.get(name) {
                return if *is_cell {
                    Place::Cell(*local)
                } else {
                    Place::Fast(*local)
                };
            }
        }
        let scope = self.scope();
        let (kind, resolution) = (scope.kind, scope.resolution(name));
        let is_free = scope.free.iter().any(|free| **free == *name);
        match kind {
            ScopeKind::Module if resolution == Resolution::GlobalExplicit => Place::Global,
            ScopeKind::Module => Place::Namespace,
            // A comprehension does not see the names of the class around it.
            ScopeKind::Class if in_comprehension && is_free => Place::Cell(self.cell(name)),
            ScopeKind::Class if in_comprehension => Place::Global,
            ScopeKind::Class => match resolution {
                Resolution::Free if self.is_declared_nonlocal(name) => Place::Cell(self.cell(name)),
                Resolution::Free => Place::ClassCell(self.cell(name)),
                Resolution::GlobalExplicit => Place::Global,
                _ => Place::Namespace,
            },
            _ => match resolution {
                Resolution::Local => Place::Fast(self.unit().plain_local(name)),
                Resolution::Cell | Resolution::Free => Place::Cell(self.cell(name)),
                // Only a comprehension inlined here uses it.
                _ if is_free => Place::Cell(self.cell(name)),
                _ => Place::Global,
            },
        }
    }

    fn is_declared_nonlocal(&self, name: &str) -> bool {
        self.scope()
            .symbol(name)
            .is_some_and(|symbol| symbol.is_nonlocal)
    }

    /// The local that holds the cell of a name: of this unit, of a comprehension inlined here, or free.
    pub(super) fn cell(&mut self, name: &str) -> LocalId {
        let unit = self.unit();
        for overlay in unit.overlays.iter().rev() {
            if let Some((local, true)) = overlay.locals.get(name) {
                return *local;
            }
        }
        if let Some(local) = unit.local_ids.get(name) {
            return *local;
        }
        let local = unit.add_local(name, LocalKind::Cell);
        unit.local_ids.insert(name.into(), local);
        local
    }
}
