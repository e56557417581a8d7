//! Operations on built-in types that need no Python: arithmetic, comparison, hashing, items, iteration, texts.
//!
//! Every function takes borrowed values and gives owned ones. `None` (or `NeedsPython`) says: not a matter of built-in
//! types alone, so the interpreter must look for a dunder method. What is wrong is raised as CPython words it.
//!
//! The functions at the front door ([`arithmetic::binary`], [`subscript::get_item`]…) answer for instances of exactly
//! the built-in classes: an instance of a subclass gets `None`, its dunder is looked up, and may turn out to be the
//! built-in one ([`crate::vm::builtins`]), which works on the payload. Where elements have dunders in Python
//! (`[Point()] == [Point()]`), the built-in dunder becomes a call of a prelude function.

pub mod arithmetic;
pub mod compare;
pub mod format;
pub mod hash;
pub mod iterate;
pub mod number;
pub mod repr;
pub mod subscript;
pub mod table;
pub mod truth;
