//! Text to AST, and what is wrong with the text.
//!
//! First stage of the flow: it knows ruff's parser and nothing of bytecode.

pub mod diagnostic;
pub mod parse;
pub mod source_map;
