//! A function's parameters in the two orders in which CPython goes through them. Scopes and the compiler both do.
//!
//! Source: `symtable_visit_arguments` and `codegen_annotations` of CPython 3.14.

use ruff_python_ast::{Expr, Parameter, Parameters, StmtFunctionDef};

/// As they stand in a frame: what collects the rest comes last.
pub(super) fn in_frame(parameters: &Parameters) -> impl Iterator<Item = &Parameter> {
    parameters
        .posonlyargs
        .iter()
        .chain(&parameters.args)
        .chain(&parameters.kwonlyargs)
        .map(|parameter| &parameter.parameter)
        .chain(parameters.vararg.as_deref())
        .chain(parameters.kwarg.as_deref())
}

/// Names and annotations of those that have one, as they are evaluated; then that of what the function returns.
pub(super) fn annotations(function: &StmtFunctionDef) -> Vec<(&str, &Expr)> {
    let parameters = &function.parameters;
    let keyword_only = parameters.kwonlyargs.iter();
    let returned = function.returns.as_deref();
    parameters
        .posonlyargs
        .iter()
        .chain(&parameters.args)
        .map(|parameter| &parameter.parameter)
        .chain(parameters.vararg.as_deref())
        .chain(keyword_only.map(|parameter| &parameter.parameter))
        .chain(parameters.kwarg.as_deref())
        .filter_map(|parameter| {
            let annotation = parameter.annotation.as_deref()?;
            Some((parameter.name.as_str(), annotation))
        })
        .chain(returned.map(|annotation| ("return", annotation)))
        .collect()
}
