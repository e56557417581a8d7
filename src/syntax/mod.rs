//! Text to AST, and what is wrong with the text.
//!
//! First stage of the flow: it knows ruff's parser and nothing of bytecode.

pub mod diagnostic;
mod escape;
mod explain;
pub(crate) mod expression_name;
pub(crate) mod left_chain;
mod number;
pub mod parse;
pub mod pasted;
mod scan;
pub mod source_map;
mod token_view;
