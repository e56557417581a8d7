//! Calls: of functions, of methods, with `*` and `**`.
//!
//! Source: `codegen_call`, `codegen_call_helper` of CPython 3.14.

use super::collection::TUPLE;
use super::unit::index;
use super::{Compiled, Compiler};
use crate::code::code_object::{CodeKind, Const};
use crate::code::instruction::Op;
use crate::code::scope::ScopeTable;
use crate::version::PythonVersion;
use ruff_python_ast::{Arguments, Expr, ExprCall, Keyword};
use ruff_text_size::{Ranged, TextRange};

/// More arguments than this are gathered in a tuple first.
const MOST_ARGUMENTS: usize = 15;

impl<'a> Compiler<'a> {
    /// No `*`, no `**`, not too many: the call can push its arguments one by one.
    pub(super) fn is_plain_call(call: &ExprCall) -> bool {
        is_plain(&call.arguments)
    }

    /// The module's `import`s bind the name: what is called is no method (since 3.10). A comprehension that stands in the
    /// module itself does not know it.
    pub(super) fn is_import_originated(&self, value: &Expr) -> bool {
        let Expr::Name(node) = value else {
            return false;
        };
        let in_comprehension = (self.units.last())
            .is_some_and(|unit| unit.kind == CodeKind::Module && !unit.overlays.is_empty());
        !self.options.is_internal
            && self.options.version != PythonVersion::V3_9
            && !in_comprehension
            && (self.scopes.get(ScopeTable::MODULE))
                .symbol(&node.id)
                .is_some_and(|symbol| symbol.is_imported)
    }

    /// The arguments of a method that was loaded, and the call.
    pub(super) fn method_arguments(&mut self, call: &'a ExprCall, method: TextRange) -> Compiled {
        let range = TextRange::new(method.start(), call.range().end());
        self.arguments(&call.arguments, 0, range)
    }

    /// Arguments and call; `pushed` arguments are on the stack already, above callable and NULL.
    pub(super) fn arguments(
        &mut self,
        arguments: &'a Arguments,
        pushed: u32,
        range: TextRange,
    ) -> Compiled {
        self.check_keywords(&arguments.keywords)?;
        if !is_plain(arguments) {
            return self.spread_arguments(arguments, pushed, range);
        }
        for argument in &arguments.args {
            self.expr(argument)?;
        }
        for keyword in &arguments.keywords {
            self.expr(&keyword.value)?;
        }
        let count = index(arguments.args.len() + arguments.keywords.len()) + pushed;
        if arguments.keywords.is_empty() {
            self.emit(Op::Call, count, range);
        } else {
            let names = self.keyword_names(&arguments.keywords);
            self.load_const(names, range);
            self.emit(Op::CallKw, count, range);
        }
        Ok(())
    }

    fn keyword_names(&self, keywords: &[Keyword]) -> Const {
        Const::Tuple(
            keywords
                .iter()
                .filter_map(|keyword| keyword.arg.as_ref())
                .map(|name| Const::Str(self.mangled(name).into()))
                .collect(),
        )
    }

    fn spread_arguments(
        &mut self,
        arguments: &'a Arguments,
        pushed: u32,
        range: TextRange,
    ) -> Compiled {
        match &*arguments.args {
            // The iterable alone: the call makes a tuple of it, if it is none.
            [Expr::Starred(only)] if pushed == 0 => self.expr(&only.value)?,
            [] if pushed == 0 => self.load_const(Const::Tuple(Vec::new()), range),
            args => self.display(args, pushed, &TUPLE, range)?,
        }
        if !arguments.keywords.is_empty() {
            self.spread_keywords(&arguments.keywords, range)?;
        } else if self.has_new_opcodes() {
            self.emit(Op::PushNull, 0, range);
        } else {
            self.emit(Op::CallFunctionEx, 0, range);
            return Ok(());
        }
        self.emit(Op::CallFunctionEx, 1, range);
        Ok(())
    }

    /// Pushes a dict of keyword arguments: those between two `**` at once.
    fn spread_keywords(&mut self, keywords: &'a [Keyword], range: TextRange) -> Compiled {
        let mut has_dict = false;
        let mut rest = keywords;
        while let Some((first, after)) = rest.split_first() {
            if first.arg.is_none() {
                if !has_dict {
                    self.emit(Op::BuildMap, 0, range);
                }
                self.expr(&first.value)?;
                self.emit(Op::DictMerge, 1, range);
                rest = after;
            } else {
                let named = rest.iter().take_while(|keyword| keyword.arg.is_some());
                let count = named.count();
                self.named_keywords(&rest[..count], range)?;
                if has_dict {
                    self.emit(Op::DictMerge, 1, range);
                }
                rest = &rest[count..];
            }
            has_dict = true;
        }
        Ok(())
    }

    /// `codegen_subkwargs`
    fn named_keywords(&mut self, keywords: &'a [Keyword], range: TextRange) -> Compiled {
        let is_large = keywords.len() > MOST_ARGUMENTS;
        if is_large {
            self.emit(Op::BuildMap, 0, range);
        }
        for keyword in keywords {
            if let Some(name) = &keyword.arg {
                let name = self.mangled(name);
                self.load_const(Const::Str(name.into()), range);
            }
            self.expr(&keyword.value)?;
            if is_large {
                self.emit(Op::MapAdd, 1, range);
            }
        }
        if !is_large {
            self.emit(Op::BuildMap, index(keywords.len()), range);
        }
        Ok(())
    }

    /// A keyword may stand once.
    fn check_keywords(&self, keywords: &[Keyword]) -> Compiled {
        for (at, keyword) in keywords.iter().enumerate() {
            let Some(name) = &keyword.arg else { continue };
            if name.as_str() == "__debug__" {
                return self.syntax_error(keyword.range(), "cannot assign to __debug__");
            }
            let is_repeated = keywords[at + 1..]
                .iter()
                .find(|other| other.arg.as_ref().is_some_and(|other| other.id == name.id));
            if let Some(other) = is_repeated {
                let message = format!("keyword argument repeated: {name}");
                return self.syntax_error(other.range(), &message);
            }
        }
        Ok(())
    }
}

fn is_plain(arguments: &Arguments) -> bool {
    arguments.len() <= MOST_ARGUMENTS * 2
        && !arguments.args.iter().any(Expr::is_starred_expr)
        && arguments
            .keywords
            .iter()
            .all(|keyword| keyword.arg.is_some())
}
