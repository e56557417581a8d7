//! Nothing that can be typed makes the compiler panic or overflow the stack.

use interleave::code::compile::{CompileOptions, compile_module};
use proptest::prelude::*;

/// As much stack as a web page's worker gives.
const STACK_BYTES: usize = 1 << 20;

/// Compiles on a small stack.
fn compile(source: String) -> Result<(), Box<dyn std::error::Error>> {
    let thread = std::thread::Builder::new()
        .stack_size(STACK_BYTES)
        .spawn(move || {
            let _ = compile_module(&source, "main.py", &CompileOptions::default());
        })?;
    thread.join().map_err(|_| "the compiler panicked")?;
    Ok(())
}

#[test]
fn deep_and_long_sources_end() -> Result<(), Box<dyn std::error::Error>> {
    let repeated = |before: &str, middle: &str, after: &str, count: usize| {
        format!("{}{middle}{}", before.repeat(count), after.repeat(count))
    };
    let indented = |header: &str, count: usize| {
        let mut source: String = (0..count)
            .map(|depth| format!("{}{header}\n", " ".repeat(depth)))
            .collect();
        source.push_str(&format!("{}pass\n", " ".repeat(count)));
        source
    };
    for count in [20, 99, 150, 199, 250, 1_990, 20_000] {
        for (before, middle, after) in [
            ("(", "x", ")"),
            ("[", "x", "]"),
            ("{", "x", "}"),
            ("{1: ", "x", "}"),
            ("f(", "x", ")"),
            ("x[", "x", "]"),
            ("(", "x", " for x in y)"),
            ("[", "x", " for x in y]"),
            ("not ", "x", ""),
            ("-", "1", ""),
            ("- ", "x", ""),
            ("await ", "x", ""),
            ("lambda: ", "x", ""),
            ("2**", "1", ""),
            ("x if y else ", "z", ""),
            ("1 + ", "1", ""),
            ("x - ", "1", ""),
            ("x and ", "1", ""),
            ("x < ", "1", ""),
            ("x = ", "1", ""),
            ("x, ", "1", ""),
            ("*", "x", ""),
            ("x", "", ".a"),
            ("x", "", "()"),
            ("x", "", "[0]"),
            ("@x\n", "def f(): pass", ""),
            ("if x: pass\nel", "if x: pass", ""),
            ("(x := ", "1", ")"),
            ("x; ", "x", ""),
            ("'a' ", "'b'", ""),
            ("f'{", "x", "}'"),
            ("f'{x:{", "x", "}}'"),
            ("\\\n", "x", ""),
        ] {
            compile(repeated(before, middle, after, count))?;
        }
        for header in [
            "if x:", "while x:", "def f():", "class A:", "with x:", "try:", "match x:",
        ] {
            compile(indented(header, count.min(300)))?;
        }
        let cases = count.min(300);
        compile(format!(
            "match x:\n case {}_{}: pass\n",
            "[".repeat(cases),
            "]".repeat(cases)
        ))?;
        compile(format!("match x:\n case {}2: pass\n", "1 | ".repeat(count)))?;
    }
    Ok(())
}

#[test]
fn finally_in_finally_ends() -> Result<(), Box<dyn std::error::Error>> {
    let mut source = String::new();
    for depth in 0..40 {
        let indent = " ".repeat(depth);
        source.push_str(&format!("{indent}try: x\n{indent}finally:\n"));
    }
    source.push_str(&format!("{}y\n", " ".repeat(40)));
    compile(source)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_compiled_or_refused(source in "\\PC*") {
        let _ = compile_module(&source, "main.py", &CompileOptions::default());
    }

    #[test]
    fn any_tokens_are_compiled_or_refused(tokens in prop::collection::vec(prop::sample::select(TOKENS), 0..40)) {
        let _ = compile_module(&tokens.concat(), "main.py", &CompileOptions::default());
    }
}

/// Pieces that random programs are made of.
const TOKENS: &[&str] = &[
    "x",
    "y",
    " ",
    " ",
    "\n",
    "\n",
    "\n    ",
    "\n        ",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ".",
    "=",
    "==",
    "+",
    "-",
    "*",
    "**",
    "@",
    ":=",
    "->",
    "1",
    "2.5",
    "'s'",
    "f'{x}'",
    "f'{",
    "}'",
    "\"",
    "'''",
    "def f(x):",
    "class A:",
    "if ",
    "elif ",
    "else:",
    "for ",
    " in ",
    "while ",
    "try:",
    "except:",
    "except E as e:",
    "finally:",
    "with ",
    " as ",
    "return ",
    "yield ",
    "await ",
    "async ",
    "lambda ",
    "global x",
    "nonlocal x",
    "import ",
    "from ",
    "del ",
    "pass",
    "break",
    "continue",
    "raise ",
    "assert ",
    "not ",
    " and ",
    " or ",
    " if ",
    " else ",
    "match x:",
    "case ",
    "_",
    "|",
    "#",
    "\\\n",
    "\t",
    "print ",
    "None",
    "True",
    "é",
    "“",
    "$",
    "0x",
    "1_",
    "type X",
    "t'a'",
    ";",
    "!",
    "super()",
    "__class__",
];
