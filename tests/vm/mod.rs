//! The VM by itself: programs run without a machine, which only has to print.

mod builtins;

use interleave::code::compile::{CompileOptions, compile_module};
use interleave::ids::{Pid, ProcessId, StrandId};
use interleave::stdlib;
use interleave::version::PythonVersion;
use interleave::vm::ops::repr;
use interleave::vm::syscall::Syscall;
use interleave::vm::value::Value;
use interleave::vm::{Limits, Outcome, Vm, VmConfig};
use std::sync::Arc;

/// What a program prints; an uncaught exception is its last line, as its repr. All reference counts must be right at
/// its end.
pub(crate) fn run(source: &str) -> String {
    let options = CompileOptions {
        version: PythonVersion::default(),
        is_internal: false,
    };
    let code = compile_module(source, "program.py", &options).expect("the program compiles");
    let config = Arc::new(VmConfig {
        file_name: "program.py".to_owned(),
        source: source.into(),
        ..VmConfig::default()
    });
    let mut vm = Vm::new(config, stdlib::registry(), ProcessId(0), Pid(1));
    let strand = StrandId(0);
    vm.start_main(strand, &code, "__main__");
    let limits = Limits {
        fuel: u64::MAX,
        stop_at_switch_point: false,
    };
    let mut printed = String::new();
    loop {
        match vm.run(strand, limits) {
            Outcome::System(Syscall::Write { text, .. }) => {
                printed.push_str(&text);
                vm.answer_for(strand, Value::None);
            }
            Outcome::Finished(Ok(value)) => {
                vm.heap.decref(value);
                assert_eq!(vm.check_references(), [], "wrong counts after:\n{source}");
                return printed;
            }
            Outcome::Finished(Err(exception)) => {
                let text = repr::repr(&mut vm, exception).ok().flatten();
                printed.push_str(&text.unwrap_or_else(|| "an exception".to_owned()));
                return printed;
            }
            other => panic!("the program asks for a machine: {other:?}"),
        }
    }
}

/// Runs a program and compares what it prints.
pub(crate) fn check(source: &str, expected: &str) {
    assert_eq!(run(source), expected, "of:\n{source}");
}
