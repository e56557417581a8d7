//! The compiler's pen: units opened and closed, instructions, jumps and constants written.
//!
//! Used by every other file here; knows units and places, not statements.

use super::Compiler;
use super::assemble::assemble;
use super::unit::{DraftOp, Label, LocalKind, Operand, Unit};
use crate::code::code_object::{Code, CodeKind, Const};
use crate::code::instruction::{Op, TO_BOOL};
use crate::code::scope::{Resolution, Scope, ScopeId, ScopeKind};
use crate::syntax::diagnostic::Span;
use crate::version::PythonVersion;
use ruff_text_size::TextRange;

/// Which place in the source instructions get.
#[derive(Clone, Copy, Debug)]
pub(super) enum Placement {
    /// That of the node which they are written for.
    OfNode,
    /// That of something else.
    Fixed(Span),
    /// None of their own: that of the instruction before.
    Nowhere,
}

impl<'a> Compiler<'a> {
    /// Opens a unit and gives it its cells and free variables.
    pub(super) fn enter_unit(
        &mut self,
        scope: ScopeId,
        name: &str,
        kind: CodeKind,
        first: TextRange,
    ) {
        let qualname = self.qualname(scope, name);
        let mut unit = Unit::new(scope, name, &qualname, kind);
        if scope != crate::code::scope::ScopeTable::MODULE {
            unit.first_line = self.map.line(first.start());
        }
        for free in &self.scopes.get(scope).free {
            let id = unit.add_local(free, LocalKind::Free);
            unit.local_ids.insert(free.clone(), id);
        }
        self.units.push(unit);
    }

    /// `co_qualname`: `C.method`, `f.<locals>.g`.
    fn qualname(&self, scope: ScopeId, name: &str) -> String {
        let Some(outer) = self.units.last() else {
            return name.to_owned();
        };
        let is_global = self
            .scopes
            .get(outer.scope)
            .resolution(name)
            .eq(&Resolution::GlobalExplicit)
            && matches!(
                self.scopes.get(scope).kind,
                ScopeKind::Function | ScopeKind::Class
            );
        match outer.kind {
            CodeKind::Module => name.to_owned(),
            _ if is_global => name.to_owned(),
            CodeKind::Class => format!("{}.{name}", outer.qualname),
            _ => format!("{}.<locals>.{name}", outer.qualname),
        }
    }

    /// Writes what stands at every unit's beginning: free variables, cells, the generator's first suspension, and
    /// the switch point.
    pub(super) fn resume(&mut self, range: TextRange) {
        let scope_id = self.unit().scope;
        let free_count = super::unit::index(self.scopes.get(scope_id).free.len());
        if free_count > 0 {
            self.emit(Op::CopyFreeVars, free_count, range);
        }
        let scope = self.scopes.get(scope_id);
        let mut cells: Vec<Box<str>> = scope
            .order
            .iter()
            .filter(|name| scope.resolution(name) == Resolution::Cell)
            .cloned()
            .collect();
        if scope.needs_class_cell {
            cells.push("__class__".into());
        }
        cells.sort_unstable();
        for name in cells {
            let unit = self.unit();
            let id = match unit.local_ids.get(&name) {
                Some(id) => *id,
                None => {
                    let id = unit.add_local(&name, LocalKind::Cell);
                    unit.local_ids.insert(name, id);
                    id
                }
            };
            self.emit_local(Op::MakeCell, id, range);
        }
        let is_suspended = matches!(
            self.unit().kind,
            CodeKind::Generator | CodeKind::Coroutine | CodeKind::AsyncGenerator
        );
        if is_suspended {
            self.emit(Op::ReturnGenerator, 0, range);
            self.emit(Op::PopTop, 0, range);
        }
        self.emit(Op::Resume, 0, range);
    }

    /// Closes the innermost unit.
    pub(super) fn leave_unit(&mut self) -> Code {
        match self.units.pop() {
            Some(unit) => assemble(unit, &self.filename, self.options.is_internal),
            None => unreachable!("every unit that is left was entered"),
        }
    }

    /// The innermost unit.
    pub(super) fn unit(&mut self) -> &mut Unit<'a> {
        match self.units.last_mut() {
            Some(unit) => unit,
            None => unreachable!("code is only written inside a unit"),
        }
    }

    /// The block of the innermost unit.
    pub(super) fn scope(&self) -> &Scope {
        match self.units.last() {
            Some(unit) => self.scopes.get(unit.scope),
            None => unreachable!("code is only written inside a unit"),
        }
    }

    /// The place that an instruction of `range` gets.
    fn span(&self, range: TextRange) -> Option<Span> {
        match self.placement {
            Placement::OfNode => Some(self.map.span(range)),
            Placement::Fixed(span) => Some(span),
            Placement::Nowhere => None,
        }
    }

    /// Runs `write`; all that it writes has `placement`.
    pub(super) fn placed<T>(
        &mut self,
        placement: Placement,
        write: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let before = std::mem::replace(&mut self.placement, placement);
        let result = write(self);
        self.placement = before;
        result
    }

    /// Writes an instruction.
    pub(super) fn emit(&mut self, op: Op, arg: u32, range: TextRange) {
        let span = self.span(range);
        self.unit()
            .push(DraftOp::Real(op), Operand::Number(arg), span);
    }

    /// Writes an instruction that has no place of its own.
    pub(super) fn emit_bare(&mut self, op: Op, arg: u32) {
        self.unit()
            .push(DraftOp::Real(op), Operand::Number(arg), None);
    }

    /// Writes an instruction that works on a local.
    pub(super) fn emit_local(&mut self, op: Op, local: super::unit::LocalId, range: TextRange) {
        let span = self.span(range);
        self.unit()
            .push(DraftOp::Real(op), Operand::Local(local), span);
    }

    /// Writes an instruction that may jump.
    pub(super) fn emit_jump(&mut self, op: Op, target: Label, range: TextRange) {
        let span = self.span(range);
        self.unit()
            .push(DraftOp::Real(op), Operand::Target(target), span);
    }

    /// Writes an unconditional jump.
    pub(super) fn jump(&mut self, target: Label, range: TextRange) {
        let span = self.span(range);
        self.unit().push_jump(target, span);
    }

    /// Writes an unconditional jump that has no place of its own.
    pub(super) fn jump_bare(&mut self, target: Label) {
        self.unit().push_jump(target, None);
    }

    /// Writes an instruction that names something in `co_names`.
    pub(super) fn emit_name(&mut self, op: Op, name: &str, range: TextRange) {
        let index = self.unit().name_index(name);
        self.emit(op, index, range);
    }

    /// Loads a constant.
    pub(super) fn load_const(&mut self, value: Const, range: TextRange) {
        if let Const::Int(small @ 0..=255) = value {
            let arg = u32::try_from(small).unwrap_or_default();
            self.emit(Op::LoadSmallInt, arg, range);
            return;
        }
        let index = self.unit().const_index(value);
        self.emit(Op::LoadConst, index, range);
    }

    /// Whether to write the opcodes that came with 3.12, 3.13 and 3.14. Library code of ours does without: nobody sees it,
    /// and fewer instructions are faster.
    pub(super) const fn has_new_opcodes(&self) -> bool {
        !self.options.is_internal
            && matches!(
                self.options.version,
                PythonVersion::V3_14 | PythonVersion::V3_14t
            )
    }

    /// Makes a bool of the top, unless the instruction before did.
    pub(super) fn make_bool(&mut self, range: TextRange) {
        if !self.has_new_opcodes() || self.unit().gave_bool() {
            return;
        }
        self.emit(Op::UnaryNot, TO_BOOL, range);
    }

    /// Returns `None`, at no place of its own.
    pub(super) fn implicit_return(&mut self) {
        let none = self.unit().const_index(Const::None);
        self.emit_bare(Op::LoadConst, none);
        self.emit_bare(Op::ReturnValue, 0);
    }

    /// A label that stands nowhere yet.
    pub(super) fn label(&mut self) -> Label {
        self.unit().new_label()
    }

    /// Puts a label here.
    pub(super) fn place(&mut self, label: Label) {
        self.unit().place(label);
    }
}
