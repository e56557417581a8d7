//! Symbol tables: which names each block binds and uses, and where each of them lives.
//!
//! First step after the AST: `build` collects the names of each block, `resolve` decides between locals, cells, free
//! variables and globals. The compiler asks here and decides nothing about names itself.
//! Source: `Python/symtable.c` of CPython 3.14; comprehensions are inlined as PEP 709 has them.

mod build;
mod error;
mod resolve;
mod table;

pub(crate) use build::{Annotated, build};
pub(crate) use table::{
    Comprehension, Resolution, Role, Scope, ScopeId, ScopeKind, ScopeTable, mangle,
};
