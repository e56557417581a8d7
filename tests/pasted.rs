//! Listings pasted with no-break spaces.

use interleave::code::compile::{CompileOptions, compile_module};
use interleave::syntax::pasted::with_plain_spaces;

fn check(source: &str, expected: &str) {
    assert_eq!(with_plain_spaces(source), expected);
}

#[test]
fn no_break_spaces_in_code_become_spaces() {
    check(
        "def f():\n\u{a0} \u{a0} return\u{a0}1\n",
        "def f():\n    return 1\n",
    );
}

#[test]
fn strings_and_comments_keep_theirs() {
    for kept in [
        "x = 'a\u{a0}b'\n",
        "x = \"it's\u{a0}\\\"\u{a0}\"\n",
        "x = '''a\n\u{a0}' ''\u{a0}\n'''\n",
        "# 1\u{a0}000\r\n",
        "x = 'unclosed\u{a0}",
    ] {
        check(kept, kept);
    }
    check("x = ''\u{a0}# \u{a0}\n\u{a0}", "x = '' # \u{a0}\n ");
}

#[test]
fn a_pasted_function_compiles() {
    let source = "def countdown():\n\u{a0}\u{a0}\u{a0} i = 0\n    while i < 5:\n\u{a0} \u{a0} \u{a0} \u{a0} i += 1\n";
    compile_module(source, "pasted.py", &CompileOptions::default())
        .expect("it looks indented, so it is");
}
