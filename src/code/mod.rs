//! AST to bytecode: instructions, code objects, the compiler, the disassembly.
//!
//! After `syntax`, before `vm`; it knows nothing of values on a heap and nothing of execution.

pub mod code_object;
pub mod compile;
pub mod disassemble;
pub mod instruction;
pub mod line_code;
mod parameters;
mod scope;
pub mod switch_point;
pub mod warning;
