//! Modules that are wholly written in Python: data types, decorators, texts. One source a module.

use crate::vm::native::NativeModule;

/// The modules.
pub(super) const MODULES: &[NativeModule] = &[
    pure("abc", include_str!("abc.py")),
    pure("bisect", include_str!("bisect.py")),
    pure("contextlib", include_str!("contextlib.py")),
    pure("copy", include_str!("copy.py")),
    pure("dataclasses", include_str!("dataclasses.py")),
    pure(
        "datetime",
        concat!(
            include_str!("datetime/delta.py"),
            include_str!("datetime/day.py"),
            include_str!("datetime/moment.py")
        ),
    ),
    pure(
        "enum",
        concat!(
            include_str!("enum/enum_type.py"),
            include_str!("enum/members.py"),
            include_str!("enum/flags.py"),
        ),
    ),
    pure("functools", include_str!("functools.py")),
    pure("heapq", include_str!("heapq.py")),
    pure(
        "io",
        concat!(include_str!("io.py"), include_str!("files.py")),
    ),
    pure("itertools", include_str!("itertools.py")),
    pure("json", include_str!("json.py")),
    pure(
        "logging",
        concat!(
            include_str!("logging/record.py"),
            include_str!("logging/handlers.py"),
            include_str!("logging/loggers.py"),
        ),
    ),
    pure("numbers", include_str!("numbers.py")),
    pure("operator", include_str!("operator.py")),
    pure("pprint", include_str!("pprint.py")),
    pure("sched", include_str!("sched.py")),
    pure("signal", include_str!("signal.py")),
    pure("statistics", include_str!("statistics.py")),
    pure("string", include_str!("string.py")),
    pure("textwrap", include_str!("textwrap.py")),
    pure("timeit", include_str!("timeit.py")),
    pure("types", include_str!("types.py")),
    pure(
        "typing",
        concat!(
            include_str!("typing/forms.py"),
            include_str!("typing/names.py"),
            include_str!("typing/variables.py"),
            include_str!("typing/protocols.py"),
            include_str!("typing/statements.py"),
            include_str!("typing/records.py"),
        ),
    ),
    pure("util", include_str!("util.py")),
    pure("uuid", include_str!("uuid.py")),
];

/// A module without natives.
const fn pure(name: &'static str, source: &'static str) -> NativeModule {
    NativeModule {
        name,
        functions: &[],
        classes: &[],
        init: None,
        prelude: Some(source),
    }
}
