//! What CPython warns of while it compiles: code that is valid, and surely not meant.
//!
//! A pass over the AST beside the compiler; it changes nothing.
//! Source: `check_is_arg`, `check_caller`, `check_subscripter`, `check_index`, `codegen_assert` in `Python/codegen.c`,
//! `Python/ast_preprocess.c` and `Parser/string_parser.c` of CPython 3.14; of 3.11 what differs.

use crate::syntax::left_chain::{is_link, left_chain, walk_left_chain};
use crate::syntax::source_map::SourceMap;
use crate::version::PythonVersion;
use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{
    BytesLiteral, CmpOp, Expr, ExprCompare, ExprSubscript, FString, InterpolatedStringElement,
    ModModule, Number, Stmt, StringLiteral,
};
use ruff_text_size::{Ranged, TextRange};

/// A `SyntaxWarning`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line.
    pub line: u32,
    /// In CPython's words.
    pub message: String,
}

/// What CPython warns of, in its order: escapes as they are read, then what leaves a `finally`, then the rest.
pub(super) fn warnings(
    module: &ModModule,
    map: &SourceMap<'_>,
    version: PythonVersion,
) -> Vec<Warning> {
    let is_new = matches!(version, PythonVersion::V3_14 | PythonVersion::V3_14t);
    let mut found = Vec::new();
    if is_new {
        let mut escapes = Escapes {
            map,
            found: Vec::new(),
        };
        escapes.visit_body(&module.body);
        found.append(&mut escapes.found);
        let mut leaving = Leaving {
            map,
            in_finally: false,
            in_loop: false,
            found: Vec::new(),
        };
        leaving.visit_body(&module.body);
        found.append(&mut leaving.found);
    }
    let mut doubtful = Doubtful { map, is_new, found };
    doubtful.visit_body(&module.body);
    doubtful.found
}

/// Finds escapes that mean nothing.
struct Escapes<'a> {
    map: &'a SourceMap<'a>,
    found: Vec<Warning>,
}

impl Escapes<'_> {
    fn check(&mut self, range: TextRange, known: &str) {
        let text = self.map.slice(range);
        let mut characters = text.char_indices();
        while let Some((at, character)) = characters.next() {
            if character != '\\' {
                continue;
            }
            let Some((_, escaped)) = characters.next() else {
                return;
            };
            if known.contains(escaped) {
                continue;
            }
            let before = &text[..at];
            let newlines = before.matches('\n').count();
            self.found.push(Warning {
                line: self.map.line(range.start()) + u32::try_from(newlines).unwrap_or_default(),
                message: format!(
                    "\"\\{escaped}\" is an invalid escape sequence. Such sequences will not work \
                     in the future. Did you mean \"\\\\{escaped}\"? A raw string is also an option."
                ),
            });
            // One warning a literal.
            return;
        }
    }
}

/// What may follow a backslash in a bytes literal; a str literal knows `N`, `u` and `U` too.
const BYTES_ESCAPES: &str = "\n\r\\'\"abfnrtv01234567x";
const STR_ESCAPES: &str = "\n\r\\'\"abfnrtv01234567xNuU";

impl<'a> Visitor<'a> for Escapes<'_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        if is_link(expr) {
            walk_left_chain(self, expr);
        } else {
            walk_expr(self, expr);
        }
    }

    fn visit_string_literal(&mut self, literal: &'a StringLiteral) {
        if !literal.flags.prefix().is_raw() {
            self.check(literal.range(), STR_ESCAPES);
        }
    }

    fn visit_bytes_literal(&mut self, literal: &'a BytesLiteral) {
        if !literal.flags.prefix().is_raw() {
            self.check(literal.range(), BYTES_ESCAPES);
        }
    }

    fn visit_f_string(&mut self, literal: &'a FString) {
        for element in &literal.elements {
            match element {
                InterpolatedStringElement::Literal(text) if !literal.flags.prefix().is_raw() => {
                    self.check(text.range(), STR_ESCAPES);
                }
                InterpolatedStringElement::Literal(_) => {}
                InterpolatedStringElement::Interpolation(value) => {
                    self.visit_expr(&value.expression);
                }
            }
        }
    }
}

/// Finds `return`, `break` and `continue` that leave a `finally` (PEP 765).
struct Leaving<'a> {
    map: &'a SourceMap<'a>,
    in_finally: bool,
    in_loop: bool,
    found: Vec<Warning>,
}

impl Leaving<'_> {
    fn within(&mut self, in_finally: bool, in_loop: bool, body: &[Stmt]) {
        let before = (self.in_finally, self.in_loop);
        (self.in_finally, self.in_loop) = (in_finally, in_loop);
        self.visit_body(body);
        (self.in_finally, self.in_loop) = before;
    }
}

impl<'a> Visitor<'a> for Leaving<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let word = match stmt {
            Stmt::Return(_) => "return",
            Stmt::Break(_) if !self.in_loop => "break",
            Stmt::Continue(_) if !self.in_loop => "continue",
            Stmt::FunctionDef(function) => return self.within(false, false, &function.body),
            Stmt::ClassDef(class) => return self.within(false, false, &class.body),
            Stmt::For(statement) => {
                self.within(self.in_finally, true, &statement.body);
                return self.visit_body(&statement.orelse);
            }
            Stmt::While(statement) => {
                self.within(self.in_finally, true, &statement.body);
                return self.visit_body(&statement.orelse);
            }
            Stmt::Try(statement) => {
                self.visit_body(&statement.body);
                for handler in &statement.handlers {
                    self.visit_except_handler(handler);
                }
                self.visit_body(&statement.orelse);
                return self.within(true, false, &statement.finalbody);
            }
            _ => return walk_stmt(self, stmt),
        };
        if self.in_finally {
            self.found.push(Warning {
                line: self.map.line(stmt.range().start()),
                message: format!("'{word}' in a 'finally' block"),
            });
        }
    }

    fn visit_expr(&mut self, _: &'a Expr) {}
}

/// Finds expressions that cannot do what they seem to.
struct Doubtful<'a> {
    map: &'a SourceMap<'a>,
    is_new: bool,
    found: Vec<Warning>,
}

impl Doubtful<'_> {
    fn warn(&mut self, range: TextRange, message: String) {
        self.found.push(Warning {
            line: self.map.line(range.start()),
            message,
        });
    }

    /// `x is "a"`
    fn identity(&mut self, node: &ExprCompare) {
        let mut left = &*node.left;
        for (op, right) in node.ops.iter().zip(&node.comparators) {
            let (word, meant) = match op {
                CmpOp::Is => ("is", "=="),
                CmpOp::IsNot => ("is not", "!="),
                _ => {
                    left = right;
                    continue;
                }
            };
            let literal = [left, right].into_iter().find_map(literal_type);
            if let Some(literal) = literal {
                let what = if self.is_new {
                    format!("'{literal}' literal")
                } else {
                    "a literal".to_owned()
                };
                let message = format!("\"{word}\" with {what}. Did you mean \"{meant}\"?");
                self.warn(node.range(), message);
            }
            left = right;
        }
    }

    fn link(&mut self, link: &Expr) {
        match link {
            Expr::Subscript(node) => self.subscript(node),
            Expr::Call(node) => {
                if let Some(type_name) = uncallable(&node.func) {
                    let message = format!(
                        "'{type_name}' object is not callable; perhaps you missed a comma?"
                    );
                    self.warn(link.range(), message);
                }
            }
            _ => {}
        }
    }

    fn subscript(&mut self, node: &ExprSubscript) {
        if let Some(type_name) = unsubscriptable(&node.value) {
            let message =
                format!("'{type_name}' object is not subscriptable; perhaps you missed a comma?");
            self.warn(node.range(), message);
            return;
        }
        let sequence = match &*node.value {
            Expr::StringLiteral(_) | Expr::FString(_) => "str",
            Expr::BytesLiteral(_) => "bytes",
            Expr::List(_) | Expr::ListComp(_) => "list",
            Expr::Tuple(_) => "tuple",
            _ => return,
        };
        if let Some(index) = bad_index(&node.slice) {
            let message = format!(
                "{sequence} indices must be integers or slices, not {index}; perhaps you missed a \
                 comma?"
            );
            self.warn(node.range(), message);
        }
    }
}

impl<'a> Visitor<'a> for Doubtful<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::Assert(statement) = stmt
            && let Expr::Tuple(tuple) = &*statement.test
            && !tuple.elts.is_empty()
        {
            let message = "assertion is always true, perhaps remove parentheses?".to_owned();
            self.warn(stmt.range(), message);
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if is_link(expr) {
            for link in left_chain(expr).0 {
                self.link(link);
            }
            walk_left_chain(self, expr);
            return;
        }
        if let Expr::Compare(node) = expr {
            self.identity(node);
        }
        walk_expr(self, expr);
    }
}

/// The type of a literal whose identity means nothing.
fn literal_type(expr: &Expr) -> Option<&'static str> {
    match expr {
        Expr::StringLiteral(_) => Some("str"),
        Expr::BytesLiteral(_) => Some("bytes"),
        Expr::NumberLiteral(node) => Some(number_type(&node.value)),
        Expr::UnaryOp(node) if node.operand.is_number_literal_expr() => literal_type(&node.operand),
        Expr::Tuple(node) if node.elts.iter().all(Expr::is_literal_expr) => Some("tuple"),
        _ => None,
    }
}

const fn number_type(number: &Number) -> &'static str {
    match number {
        Number::Int(_) => "int",
        Number::Float(_) => "float",
        Number::Complex { .. } => "complex",
    }
}

fn unsubscriptable(expr: &Expr) -> Option<&'static str> {
    match expr {
        Expr::NoneLiteral(_) => Some("NoneType"),
        Expr::EllipsisLiteral(_) => Some("ellipsis"),
        Expr::NumberLiteral(node) => Some(number_type(&node.value)),
        Expr::BooleanLiteral(_) => Some("bool"),
        Expr::Set(_) | Expr::SetComp(_) => Some("set"),
        Expr::Generator(_) => Some("generator"),
        Expr::Lambda(_) => Some("function"),
        _ => None,
    }
}

fn uncallable(expr: &Expr) -> Option<&'static str> {
    match expr {
        Expr::StringLiteral(_) | Expr::FString(_) => Some("str"),
        Expr::BytesLiteral(_) => Some("bytes"),
        Expr::Tuple(_) => Some("tuple"),
        Expr::List(_) | Expr::ListComp(_) => Some("list"),
        Expr::Dict(_) | Expr::DictComp(_) => Some("dict"),
        Expr::Lambda(_) => None,
        _ => unsubscriptable(expr),
    }
}

/// The type of an index that no sequence takes.
fn bad_index(index: &Expr) -> Option<&'static str> {
    match index {
        Expr::NumberLiteral(node) if matches!(node.value, Number::Int(_)) => None,
        Expr::BooleanLiteral(_) => None,
        Expr::StringLiteral(_) | Expr::FString(_) => Some("str"),
        Expr::BytesLiteral(_) => Some("bytes"),
        Expr::NumberLiteral(node) => Some(number_type(&node.value)),
        Expr::Tuple(_) => Some("tuple"),
        Expr::List(_) | Expr::ListComp(_) => Some("list"),
        Expr::Dict(_) | Expr::DictComp(_) => Some("dict"),
        Expr::Set(_) | Expr::SetComp(_) => Some("set"),
        Expr::Generator(_) => Some("generator"),
        Expr::Lambda(_) => Some("function"),
        Expr::NoneLiteral(_) => Some("NoneType"),
        Expr::EllipsisLiteral(_) => Some("ellipsis"),
        _ => None,
    }
}
