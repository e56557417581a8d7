//! Comprehensions and generator expressions.
//!
//! List, set and dict comprehensions are compiled into the block around (PEP 709) where `scope` says so, and as
//! functions of their own for older versions; generator expressions always are functions.
//! Source: `codegen_comprehension` of CPython 3.14.

use super::unit::{LocalId, LocalKind, Overlay, index};
use super::{Compiled, Compiler};
use crate::code::code_object::CodeKind;
use crate::code::instruction::Op;
use crate::code::scope::{Comprehension, Resolution, Role, ScopeId, ScopeKind};
use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashMap;

/// A comprehension, whatever it makes.
#[derive(Clone, Copy)]
struct Parts<'a> {
    kind: Comprehension,
    /// The key of a dict comprehension.
    key: Option<&'a Expr>,
    element: &'a Expr,
    generators: &'a [ast::Comprehension],
    range: TextRange,
}

impl<'a> Parts<'a> {
    fn of(expr: &'a Expr) -> Option<Self> {
        let range = expr.range();
        let (kind, key, element, generators) = match expr {
            Expr::ListComp(node) => (Comprehension::List, None, &node.elt, &node.generators),
            Expr::SetComp(node) => (Comprehension::Set, None, &node.elt, &node.generators),
            Expr::DictComp(node) => (
                Comprehension::Dict,
                node.key.as_deref(),
                &node.value,
                &node.generators,
            ),
            Expr::Generator(node) => (Comprehension::Generator, None, &node.elt, &node.generators),
            _ => return None,
        };
        Some(Self {
            kind,
            key,
            element,
            generators,
            range,
        })
    }
}

impl<'a> Compiler<'a> {
    pub(super) fn comprehension(&mut self, expr: &'a Expr) -> Compiled {
        let (Some(parts), Some(scope)) = (Parts::of(expr), self.scopes.of(expr, Role::Body)) else {
            return Ok(());
        };
        let Some(first) = parts.generators.first() else {
            return Ok(());
        };
        let is_async = self.scopes.get(scope).is_coroutine;
        if is_async && parts.kind != Comprehension::Generator {
            let in_comprehension = matches!(self.scope().kind, ScopeKind::Comprehension(_));
            if !in_comprehension {
                self.require_async(
                    parts.range,
                    "asynchronous comprehension outside of an asynchronous function",
                )?;
            }
        }
        if self.scopes.get(scope).is_inlined {
            self.get_iter(first)?;
            return self.inlined(parts, scope);
        }
        self.comprehension_function(parts, scope, is_async)?;
        self.get_iter(first)?;
        // The iterator takes the place of `self`.
        self.emit(Op::Call, 0, parts.range);
        if is_async && parts.kind != Comprehension::Generator {
            self.await_top(0, parts.range);
        }
        Ok(())
    }

    fn get_iter(&mut self, generator: &'a ast::Comprehension) -> Compiled {
        let op = if generator.is_async {
            self.expr(&generator.iter)?;
            Op::GetAiter
        } else {
            self.elements(&generator.iter)?;
            Op::GetIter
        };
        self.emit(op, 0, generator.iter.range());
        Ok(())
    }

    fn comprehension_function(
        &mut self,
        parts: Parts<'a>,
        scope: ScopeId,
        is_async: bool,
    ) -> Compiled {
        let range = parts.range;
        let name = match parts.kind {
            Comprehension::List => "<listcomp>",
            Comprehension::Set => "<setcomp>",
            Comprehension::Dict => "<dictcomp>",
            Comprehension::Generator => "<genexpr>",
        };
        let kind = match (parts.kind, is_async) {
            (Comprehension::Generator, true) => CodeKind::AsyncGenerator,
            (Comprehension::Generator, false) => CodeKind::Generator,
            (_, true) => CodeKind::Coroutine,
            (_, false) => CodeKind::Function,
        };
        self.enter_unit(scope, name, kind, range);
        let unit = self.unit();
        let iterator = unit.add_local(".0", LocalKind::Parameter);
        unit.local_ids.insert(".0".into(), iterator);
        unit.arg_count = 1;
        unit.posonly_count = 1;
        self.resume(range);
        self.begin(parts.kind, range);
        self.emit_local(Op::LoadFast, iterator, range);
        self.turns(parts, 0)?;
        if parts.kind == Comprehension::Generator {
            self.implicit_return();
        } else {
            self.emit(Op::ReturnValue, 0, range);
        }
        let code = self.leave_unit();
        self.make_function(scope, code, 0, range);
        Ok(())
    }

    /// Pushes the empty container.
    fn begin(&mut self, kind: Comprehension, range: TextRange) {
        let op = match kind {
            Comprehension::List => Op::BuildList,
            Comprehension::Set => Op::BuildSet,
            Comprehension::Dict => Op::BuildMap,
            Comprehension::Generator => return,
        };
        self.emit(op, 0, range);
    }

    /// In the block around: its variables are set aside and restored, whatever happens.
    fn inlined(&mut self, parts: Parts<'a>, scope: ScopeId) -> Compiled {
        let range = parts.range;
        let (order, locals) = self.overlay_locals(scope);
        let count = index(order.len());
        for (local, is_cell) in &order {
            self.emit_local(Op::LoadFastAndClear, *local, range);
            if *is_cell {
                self.emit_local(Op::MakeCell, *local, range);
            }
        }
        let cleanup = self.label();
        let end = self.label();
        if count > 0 {
            self.emit(Op::Swap, count + 1, range);
            self.unit().open_handler(cleanup, false, 0);
        }
        self.begin(parts.kind, range);
        self.emit(Op::Swap, 2, range);
        self.unit().overlays.push(Overlay { locals });
        self.turns(parts, 0)?;
        self.unit().overlays.pop();
        if count > 0 {
            self.unit().close_handler();
            self.jump_bare(end);
            self.place(cleanup);
            // What was built so far is dropped.
            self.emit(Op::Swap, 2, range);
            self.emit(Op::PopTop, 0, range);
            self.restore(&order, range);
            self.emit(Op::Reraise, 0, range);
            self.place(end);
            self.restore(&order, range);
        }
        Ok(())
    }

    fn restore(&mut self, order: &[(LocalId, bool)], range: TextRange) {
        self.emit(Op::Swap, index(order.len()) + 1, range);
        for (local, _) in order.iter().rev() {
            self.emit_local(Op::StoreFast, *local, range);
        }
    }

    /// The slots of an inlined comprehension's variables. A variable shares the slot of the function's variable of
    /// that name, where both are plain; else it has one of its own.
    #[expect(clippy::type_complexity, reason = "slots in order, and by name")]
    fn overlay_locals(
        &mut self,
        scope: ScopeId,
    ) -> (Vec<(LocalId, bool)>, FxHashMap<Box<str>, (LocalId, bool)>) {
        let comprehension = self.scopes.get(scope);
        let bound: Vec<(Box<str>, bool)> = comprehension
            .order
            .iter()
            .filter_map(|name| {
                let symbol = comprehension.symbol(name)?;
                let is_cell = symbol.resolution == Resolution::Cell;
                symbol.is_local().then(|| (name.clone(), is_cell))
            })
            .collect();
        let mut order = Vec::new();
        let mut locals = FxHashMap::default();
        for (name, is_cell) in bound {
            let around = self.scope();
            let is_shared = !is_cell
                && around.is_function_like()
                && around.resolution(&name) == Resolution::Local;
            let unit = self.unit();
            let local = if is_shared {
                unit.plain_local(&name)
            } else if let Some(local) = unit.hidden_ids.get(&(name.clone(), is_cell)) {
                *local
            } else {
                let kind = if is_cell {
                    LocalKind::Cell
                } else {
                    LocalKind::Plain
                };
                let local = unit.add_local(&name, kind);
                unit.hidden_ids.insert((name.clone(), is_cell), local);
                local
            };
            order.push((local, is_cell));
            locals.insert(name, (local, is_cell));
        }
        (order, locals)
    }

    /// One `for` and what is in it; its iterator is on top of the stack.
    fn turns(&mut self, parts: Parts<'a>, at: usize) -> Compiled {
        let generator = &parts.generators[at];
        let next = self.label();
        let skip = self.label();
        let end = self.label();
        // As functions of their own, comprehensions say that they fail as a whole.
        let iter_range = if self.evaluates_annotations() {
            parts.range
        } else {
            generator.iter.range()
        };
        self.place(next);
        if generator.is_async {
            self.unit().open_handler(end, false, 0);
            self.emit(Op::GetAnext, 0, iter_range);
            self.load_const(crate::code::code_object::Const::None, iter_range);
            self.send_loop(3, iter_range);
            self.unit().close_handler();
        } else {
            self.emit_jump(Op::ForIter, end, iter_range);
        }
        self.store(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, skip, false)?;
        }
        if let Some(inner) = parts.generators.get(at + 1) {
            self.get_iter(inner)?;
            self.turns(parts, at + 1)?;
        } else {
            self.element(parts)?;
        }
        self.place(skip);
        self.jump(next, parts.element.range());
        self.place(end);
        if generator.is_async {
            let after = self.label();
            self.emit_jump(Op::EndAsyncFor, after, iter_range);
            self.place(after);
        } else {
            self.end_for(iter_range);
        }
        Ok(())
    }

    fn element(&mut self, parts: Parts<'a>) -> Compiled {
        let range = parts.element.range();
        let depth = index(parts.generators.len()) + 1;
        if let Some(key) = parts.key {
            self.expr(key)?;
        } else if parts.kind == Comprehension::Dict {
            let stars = TextRange::at(parts.range.start() + TextSize::new(1), TextSize::new(2));
            return self.syntax_error(stars, "dict unpacking cannot be used in dict comprehension");
        }
        if let Expr::Starred(starred) = parts.element {
            let message = "iterable unpacking cannot be used in comprehension";
            return self.syntax_error(starred.range(), message);
        }
        self.expr(parts.element)?;
        match parts.kind {
            Comprehension::List => self.emit(Op::ListAppend, depth, range),
            Comprehension::Set => self.emit(Op::SetAdd, depth, range),
            Comprehension::Dict => {
                let key = parts.key.map_or(range, Ranged::range);
                self.emit(Op::MapAdd, depth, key.cover(range));
            }
            Comprehension::Generator => {
                self.yield_top(range);
                self.emit(Op::PopTop, 0, range);
            }
        }
        Ok(())
    }
}
