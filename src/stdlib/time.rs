//! `time`: the clocks of the simulated machine, and sleeping.

use crate::time::VirtualNanos;
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, NativeDef, NativeFn, NativeModule, Reply};
use crate::vm::syscall::{Clock, Syscall};
use crate::vm::value::Value;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "time",
    functions: &[
        clock("time", |_, _| read(Clock::Wall, false)),
        clock("time_ns", |_, _| read(Clock::Wall, true)),
        clock("monotonic", |_, _| read(Clock::Monotonic, false)),
        clock("monotonic_ns", |_, _| read(Clock::Monotonic, true)),
        clock("perf_counter", |_, _| read(Clock::Monotonic, false)),
        clock("perf_counter_ns", |_, _| read(Clock::Monotonic, true)),
        clock("process_time", |_, _| read(Clock::Process, false)),
        clock("process_time_ns", |_, _| read(Clock::Process, true)),
        clock("thread_time", |_, _| read(Clock::Thread, false)),
        clock("thread_time_ns", |_, _| read(Clock::Thread, true)),
        NativeDef {
            name: "sleep",
            signature: "(seconds, /)",
            call: sleep,
        },
    ],
    classes: &[],
    init: None,
    prelude: Some(include_str!("time.py")),
};

const fn clock(name: &'static str, call: NativeFn) -> NativeDef {
    NativeDef {
        name,
        signature: "()",
        call,
    }
}

fn read(clock: Clock, in_nanos: bool) -> PyResult<Reply> {
    Ok(Reply::System(Syscall::ReadClock { clock, in_nanos }))
}

fn sleep(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let span = seconds(vm, args.get(0))?;
    match span {
        Some(span) => Ok(Reply::System(Syscall::Sleep(span))),
        None => Err(vm.value_error("sleep length must be non-negative")),
    }
}

/// A span that Python gives in seconds, as int or float; `None` if it is negative.
///
/// # Errors
/// `TypeError` for anything but a number, `ValueError` for NaN.
pub(super) fn seconds(vm: &mut Vm, value: Value) -> PyResult<Option<VirtualNanos>> {
    let seconds = match value {
        Value::Int(int) => int as f64,
        Value::Bool(truth) => f64::from(u8::from(truth)),
        Value::Float(float) => float,
        other => {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!(
                "'{name}' object cannot be interpreted as an integer"
            )));
        }
    };
    if seconds.is_nan() {
        return Err(vm.value_error("Invalid value NaN (not a number)"));
    }
    Ok((seconds >= 0.0).then(|| VirtualNanos::from_secs_f64(seconds)))
}
