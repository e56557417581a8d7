//! Built-in functions and the methods of built-in types, one type a file.

use crate::vm::native::NativeDef;
use crate::vm::types::TypeTag;

/// The built-in functions.
pub const FUNCTIONS: &[NativeDef] = &[];

/// The methods of the built-in types, dunders included. `__new__` gets the class first and is called as a static method;
/// a method named in [`CLASS_METHODS`] gets the class first.
pub const METHODS: &[(TypeTag, &[NativeDef])] = &[];

/// Methods that are class methods: `dict.fromkeys`.
pub const CLASS_METHODS: &[(TypeTag, &[NativeDef])] = &[];

/// Natives that only the prelude sees: they stand in its namespace.
pub const INTERNALS: &[NativeDef] = &[];

/// The prelude: file names and sources, executed in this order in the namespace [`Vm::prelude`](crate::vm::Vm), which
/// has the built-in functions and [`INTERNALS`]; compiled as internal code.
pub const PRELUDE: &[(&str, &str)] = &[];
