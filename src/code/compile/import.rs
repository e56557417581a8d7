//! `import` and `from … import`.
//!
//! Source: `codegen_import`, `codegen_from_import` of CPython 3.14.

use super::{Compiled, Compiler};
use crate::code::code_object::Const;
use crate::code::instruction::Op;
use ruff_python_ast::{StmtImport, StmtImportFrom};
use ruff_text_size::Ranged;

/// What `from __future__ import` knows; all of it is either always on or seen by the compiler.
const FUTURE_FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

impl<'a> Compiler<'a> {
    pub(super) fn import(&mut self, statement: &'a StmtImport) -> Compiled {
        let range = statement.range();
        for alias in &statement.names {
            self.load_const(Const::Int(0), range);
            self.load_const(Const::None, range);
            self.emit_name(Op::ImportName, &alias.name, range);
            let mut parts = alias.name.as_str().split('.');
            let top = parts.next().unwrap_or_default();
            let Some(bound) = &alias.asname else {
                self.store_name(top, range)?;
                continue;
            };
            // `import a.b as c`: the module is `a`, c is its `b`.
            for part in parts {
                self.emit_name(Op::ImportFrom, part, range);
                self.emit(Op::Swap, 2, range);
                self.emit(Op::PopTop, 0, range);
            }
            self.store_name(bound, range)?;
        }
        Ok(())
    }

    pub(super) fn import_from(&mut self, statement: &'a StmtImportFrom) -> Compiled {
        let range = statement.range();
        let module = statement
            .module
            .as_ref()
            .map(ruff_python_ast::Identifier::as_str)
            .unwrap_or_default();
        if module == "__future__" {
            return self.future(statement);
        }
        self.load_const(Const::Int(i64::from(statement.level)), range);
        let names = statement
            .names
            .iter()
            .map(|alias| Const::Str(alias.name.as_str().into()))
            .collect();
        self.load_const(Const::Tuple(names), range);
        self.emit_name(Op::ImportName, module, range);
        for alias in &statement.names {
            if &alias.name == "*" {
                self.emit(Op::ImportStar, 0, range);
                return Ok(());
            }
            self.emit_name(Op::ImportFrom, &alias.name, alias.range());
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(bound, alias.range())?;
        }
        self.emit(Op::PopTop, 0, range);
        Ok(())
    }

    fn future(&mut self, statement: &'a StmtImportFrom) -> Compiled {
        for alias in &statement.names {
            let name = alias.name.as_str();
            if name == "braces" {
                return self.syntax_error(alias.range(), "not a chance");
            }
            if !FUTURE_FEATURES.contains(&name) {
                let message = format!("future feature {name} is not defined");
                return self.syntax_error(alias.range(), &message);
            }
        }
        self.emit(Op::Nop, 0, statement.range());
        Ok(())
    }
}
