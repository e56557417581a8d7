//! AST to bytecode.
//!
//! One block is one [`unit::Unit`]: the files here, one a kind of statement or expression, append instructions to
//! the innermost unit, and `assemble` makes a code object of it. Names are decided by `scope` before.
//! Source: `Python/codegen.c` and `Python/compile.c` of CPython 3.14; for 3.9 and 3.11 what differs to be seen.

mod annotation;
mod assemble;
mod assign;
mod async_stmt;
mod call;
mod class;
mod collection;
mod comprehension;
mod condition;
mod emit;
mod expr;
mod flow;
mod fold;
mod fstring;
mod function;
mod import;
mod loop_stmt;
mod match_pattern;
mod match_stmt;
mod name;
mod operator;
mod optimize;
mod stack_effect;
mod stmt;
mod try_star;
mod try_stmt;
mod unit;
mod unwind;
mod with_stmt;

use super::code_object::{Code, CodeKind};
use super::scope::{self, ScopeTable};
use super::warning::warnings;
use crate::syntax::diagnostic::{Diagnostic, DiagnosticKind};
use crate::syntax::parse::parse;
use crate::syntax::pasted::with_plain_spaces;
use crate::syntax::source_map::SourceMap;
use crate::version::PythonVersion;
use emit::Placement;
use ruff_python_ast::{ModModule, Stmt};
use ruff_text_size::{Ranged, TextRange};
use std::sync::Arc;
use unit::Unit;

pub(in crate::code) use stack_effect::stack_effect;

/// How to compile.
#[derive(Clone, Copy, Debug, Default)]
pub struct CompileOptions {
    /// Which CPython is imitated.
    pub version: PythonVersion,
    /// Library code of ours: hidden from tracebacks, lines and the stage.
    pub is_internal: bool,
}

/// Success, or the complaint that ends the compilation.
type Compiled<T = ()> = Result<T, Diagnostic>;

/// Compiles a module, as `exec` takes it.
///
/// # Errors
/// What is wrong with the source; the complaint that CPython would make stands first.
pub fn compile_module(
    source: &str,
    filename: &str,
    options: &CompileOptions,
) -> Result<Arc<Code>, Vec<Diagnostic>> {
    compile(source, filename, options, Goal::Module)
}

/// Compiles an expression, as `eval` takes it: the code returns its value.
///
/// # Errors
/// As [`compile_module`]; a statement is a `SyntaxError` too.
pub fn compile_expression(
    source: &str,
    filename: &str,
    options: &CompileOptions,
) -> Result<Arc<Code>, Vec<Diagnostic>> {
    let source = source.trim_start_matches([' ', '\t']);
    compile(source, filename, options, Goal::Expression)
}

/// What a source is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Goal {
    Module,
    Expression,
}

fn compile(
    source: &str,
    filename: &str,
    options: &CompileOptions,
    goal: Goal,
) -> Result<Arc<Code>, Vec<Diagnostic>> {
    let mut source = with_plain_spaces(source);
    if !source.ends_with('\n') {
        // As CPython's tokenizer does: the last line is a line like the others.
        source.to_mut().push('\n');
    }
    let source = &*source;
    let module = parse(source)?;
    let map = SourceMap::new(source);
    let future_annotations = imports_future_annotations(&module);
    let scopes = scope::build(&module, options.version, future_annotations).map_err(|error| {
        vec![Diagnostic {
            kind: DiagnosticKind::SyntaxError,
            span: map.span(error.range),
            message: error.kind.to_string(),
        }]
    })?;
    let mut compiler = Compiler {
        map: &map,
        filename: filename.into(),
        options: *options,
        future_annotations,
        scopes,
        units: Vec::new(),
        placement: Placement::OfNode,
    };
    let compiled = match goal {
        Goal::Module => compiler.module(&module),
        Goal::Expression => compiler.expression(&module),
    };
    compiled
        .map(|mut code| {
            if !options.is_internal {
                code.warnings = warnings(&module, &map, options.version);
            }
            Arc::new(code)
        })
        .map_err(|diagnostic| vec![diagnostic])
}

/// The state of a compilation: the blocks being compiled, the innermost last.
struct Compiler<'a> {
    map: &'a SourceMap<'a>,
    filename: Arc<str>,
    options: CompileOptions,
    future_annotations: bool,
    scopes: ScopeTable,
    units: Vec<Unit<'a>>,
    placement: Placement,
}

impl<'a> Compiler<'a> {
    fn module(&mut self, module: &'a ModModule) -> Compiled<Code> {
        self.enter_unit(
            ScopeTable::MODULE,
            "<module>",
            CodeKind::Module,
            TextRange::default(),
        );
        // An expression statement in front of everything else is the docstring.
        let body = self.docstring(&module.body);
        self.resume(TextRange::default());
        if self.evaluates_annotations() && self.scope().annotates {
            self.emit(
                super::instruction::Op::SetupAnnotations,
                0,
                TextRange::default(),
            );
        }
        self.store_docstring(&module.body);
        self.suite(body)?;
        self.module_annotations(&module.body)?;
        self.implicit_return();
        Ok(self.leave_unit())
    }

    fn expression(&mut self, module: &'a ModModule) -> Compiled<Code> {
        let range = module.range;
        let value = match &*module.body {
            [Stmt::Expr(statement)] => &*statement.value,
            [] => return self.syntax_error(range, "invalid syntax"),
            [Stmt::Expr(_), other, ..] | [other, ..] => {
                return self.syntax_error(other.range(), "invalid syntax");
            }
        };
        self.enter_unit(
            ScopeTable::MODULE,
            "<module>",
            CodeKind::Module,
            TextRange::default(),
        );
        self.resume(TextRange::default());
        self.expr(value)?;
        self.emit(super::instruction::Op::ReturnValue, 0, value.range());
        Ok(self.leave_unit())
    }

    /// The version evaluates annotations where they stand.
    fn evaluates_annotations(&self) -> bool {
        matches!(
            self.options.version,
            PythonVersion::V3_9 | PythonVersion::V3_11
        )
    }

    /// A complaint of CPython's.
    fn syntax_error<T>(&self, range: TextRange, message: &str) -> Compiled<T> {
        Err(Diagnostic {
            kind: DiagnosticKind::SyntaxError,
            span: self.map.span(range),
            message: message.to_owned(),
        })
    }

    /// Something that Python has and we do not run.
    fn unsupported<T>(&self, range: TextRange, what: &str) -> Compiled<T> {
        Err(Diagnostic {
            kind: DiagnosticKind::Unsupported,
            span: self.map.span(range),
            message: format!("{what} is not supported"),
        })
    }
}

/// `from __future__ import annotations`: annotations are strings (PEP 563).
fn imports_future_annotations(module: &ModModule) -> bool {
    module.body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(import) => {
            import
                .module
                .as_ref()
                .is_some_and(|module| module == "__future__")
                && import
                    .names
                    .iter()
                    .any(|alias| &alias.name == "annotations")
        }
        _ => false,
    })
}
