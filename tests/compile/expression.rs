//! Expressions alone, as `eval` takes them.

use interleave::code::compile::{CompileOptions, compile_expression};
use interleave::code::disassemble::instruction_text;
use interleave::version::PythonVersion;

fn check(source: &str, expected: &[&str]) {
    let texts = match compile_expression(source, "<string>", &CompileOptions::default()) {
        Ok(code) => (0..code.instructions.len())
            .map(|at| instruction_text(&code, at, PythonVersion::V3_14))
            .collect(),
        Err(diagnostics) => vec![diagnostics[0].message.clone()],
    };
    assert_eq!(texts, expected, "{source:?}");
}

#[test]
fn an_expression_returns_its_value() {
    check(
        "  x + 1",
        &[
            "RESUME 0",
            "LOAD_NAME x",
            "LOAD_SMALL_INT 1",
            "BINARY_OP +",
            "RETURN_VALUE",
        ],
    );
    check("2 * 3", &["RESUME 0", "LOAD_SMALL_INT 6", "RETURN_VALUE"]);
}

#[test]
fn a_statement_is_none() {
    check("x = 1", &["invalid syntax"]);
    check("x; y", &["invalid syntax"]);
    check("", &["invalid syntax"]);
}
