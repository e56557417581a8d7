//! Operations on built-in types that need no Python: arithmetic, comparison, hashing, items, iteration, texts.
//!
//! Every function takes borrowed values and gives owned ones. `None` (or `NeedsPython`) says: not a matter of built-in
//! types alone, so the interpreter must look for a dunder method. What is wrong is raised as CPython words it.
