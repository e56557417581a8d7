//! Every program of the corpus compiles for every version, with sound jumps, handlers and stack depths.

use interleave::code::code_object::{Code, Const};
use interleave::code::compile::{CompileOptions, compile_module};
use interleave::code::disassemble::listing;
use interleave::code::instruction::Op;
use interleave::syntax::diagnostic::DiagnosticKind;
use interleave::version::PythonVersion;
use std::path::Path;

/// Jumps, handlers and operands point into the code object.
fn assert_sound(code: &Code) {
    let end = code.instructions.len();
    assert_eq!(code.spans.len(), end, "{}", code.qualname);
    for (at, instruction) in code.instructions.iter().enumerate() {
        let arg = instruction.arg as usize;
        let place = || format!("{} of {} in {}", at, code.qualname, code.filename);
        match instruction.op {
            Op::JumpForward
            | Op::ForIter
            | Op::Send
            | Op::PopJumpIfFalse
            | Op::PopJumpIfTrue
            | Op::PopJumpIfNone
            | Op::PopJumpIfNotNone => assert!(arg > at && arg < end, "{}", place()),
            Op::JumpBackward | Op::JumpBackwardNoInterrupt => {
                assert!(arg <= at, "{}", place());
            }
            Op::LoadConst => assert!(arg < code.consts.len(), "{}", place()),
            Op::LoadFast | Op::StoreFast | Op::LoadDeref | Op::StoreDeref | Op::LoadClosure => {
                assert!(arg < code.locals.len(), "{}", place());
            }
            Op::LoadGlobal | Op::LoadName | Op::StoreName | Op::LoadAttr => {
                assert!(arg < code.names.len(), "{}", place());
            }
            _ => {}
        }
    }
    let last = code.instructions.last().map(|instruction| instruction.op);
    assert!(
        matches!(
            last,
            Some(
                Op::ReturnValue
                    | Op::Reraise
                    | Op::RaiseVarargs
                    | Op::JumpBackward
                    | Op::JumpBackwardNoInterrupt
            )
        ),
        "{} of {} ends with {last:?}",
        code.qualname,
        code.filename
    );
    for handler in &code.handlers {
        assert!(handler.start < handler.end && (handler.target as usize) < end);
        assert!(handler.depth < code.stack_size);
    }
    for value in &code.consts {
        if let Const::Code(nested) = value {
            assert_sound(nested);
        }
    }
}

#[test]
fn every_program_compiles() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut compiled = 0;
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.extension().is_none_or(|extension| extension != "py") || name == "record.py" {
            continue;
        }
        let source = std::fs::read_to_string(&path)?;
        for version in PythonVersion::ALL {
            let options = CompileOptions {
                version,
                is_internal: false,
            };
            match compile_module(&source, &name, &options) {
                Ok(code) => {
                    assert_sound(&code);
                    assert!(!listing(&code, version).is_empty());
                    compiled += 1;
                }
                Err(diagnostics) => assert!(
                    name.contains("error")
                        || diagnostics
                            .iter()
                            .any(|one| one.kind == DiagnosticKind::Unsupported),
                    "{name}: {diagnostics:?}"
                ),
            }
        }
    }
    assert!(compiled > 0);
    Ok(())
}
