//! Our instructions are those that CPython 3.14's `dis` shows, recorded by `disassembly/record.mjs`: names, arguments, the
//! targets of jumps, and lines where CPython says one.

use interleave::code::code_object::{Code, Const};
use interleave::code::compile::{CompileOptions, compile_module};
use interleave::code::disassemble::instruction_text;
use interleave::version::PythonVersion;
use std::path::{Path, PathBuf};
use std::{fs, io};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile/disassembly")
}

/// Our listing of a code object and of those in it, in the form of `disassembly/listing.py`.
fn listing(code: &Code, lines: &mut Vec<String>) {
    lines.push(format!("{}:", code.qualname));
    for (at, span) in code.spans.iter().enumerate() {
        let text = instruction_text(code, at, PythonVersion::V3_14);
        lines.push(format!("{:>4} {text}", span.line));
    }
    lines.push(String::new());
    for constant in &code.consts {
        if let Const::Code(nested) = constant {
            listing(nested, lines);
        }
    }
}

/// What differs between two listings of one program, by code object.
fn differences(recorded: &[String], ours: &[String]) -> String {
    let of_code = |lines: &[String]| -> Vec<Vec<String>> {
        let codes = lines.split(|line| line.is_empty());
        codes.map(<[String]>::to_vec).collect()
    };
    let (recorded, ours) = (of_code(recorded), of_code(ours));
    let mut report = String::new();
    if recorded.len() != ours.len() {
        report.push_str("not the same code objects\n");
    }
    for (recorded, ours) in recorded.iter().zip(&ours) {
        let name = recorded.first().map_or("", String::as_str);
        let count = recorded.len().max(ours.len());
        let first = (0..count).find(|at| !agree(recorded.get(*at), ours.get(*at)));
        if let Some(at) = first {
            let near = |lines: &[String]| {
                let shown = at.saturating_sub(3)..(at + 4).min(lines.len());
                lines.get(shown).unwrap_or_default().join("\n")
            };
            report.push_str(&format!(
                "{name} instruction {}\nCPython:\n{}\nwe:\n{}\n\n",
                at.saturating_sub(1),
                near(recorded),
                near(ours)
            ));
        }
    }
    report
}

/// Whether two lines say the same; an instruction without a line in CPython may have any here.
fn agree(recorded: Option<&String>, ours: Option<&String>) -> bool {
    let (Some(recorded), Some(ours)) = (recorded, ours) else {
        return false;
    };
    match (recorded.split_at_checked(5), ours.split_at_checked(5)) {
        (Some(("   - ", recorded)), Some((_, ours))) => recorded == ours,
        _ => recorded == ours,
    }
}

#[test]
fn instructions_are_those_of_cpython() -> io::Result<()> {
    let source = fs::read_to_string(folder().join("program.py"))?;
    let recorded = fs::read_to_string(folder().join("program.dis"))?;
    let recorded: Vec<String> = recorded.lines().map(str::to_owned).collect();
    let code = compile_module(&source, "program.py", &CompileOptions::default());
    let mut ours = Vec::new();
    match code {
        Ok(code) => listing(&code, &mut ours),
        Err(complaints) => panic!("program.py: {complaints:?}"),
    }
    while ours.last().is_some_and(String::is_empty) {
        ours.pop();
    }
    let report = differences(&recorded, &ours);
    assert!(report.is_empty(), "{report}");
    Ok(())
}
