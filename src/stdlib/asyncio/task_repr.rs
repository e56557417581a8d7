//! How a task shows itself.
//!
//! Source: `Lib/asyncio/base_tasks.py`, `Lib/asyncio/format_helpers.py`.

use super::callbacks::Callback;
use super::future::{self, Role, State};
use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{Args, Reply};
use crate::vm::value::Value;

/// So deep goes what a task waits for, and what that waits for.
const MOST_DEEP: usize = 10;

/// `<Task pending name='Task-1' coro=<f() running at x.py:3>>`.
pub(super) fn represent(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let text = text_of(vm, args.get(0), MOST_DEEP);
    let text = vm.heap.str(text);
    Ok(Reply::Value(text))
}

fn text_of(vm: &Vm, value: Value, depth: usize) -> String {
    let class = vm.type_name(value);
    let mut parts = Vec::new();
    if let Some(state) = future::get(vm, value) {
        let is_cancelling = matches!(&state.role, Role::Task(task) if task.must_cancel);
        parts.push(
            match state.state {
                State::Pending if is_cancelling => "cancelling",
                State::Pending => "pending",
                State::Finished => "finished",
                State::Cancelled => "cancelled",
            }
            .to_owned(),
        );
        if let Role::Task(task) = &state.role {
            let name = task.name.text(vm);
            parts.push(format!("name='{name}'"));
            parts.push(format!(
                "coro={}",
                describe_coroutine(vm, Value::Obj(task.coroutine))
            ));
            if let Some(awaited) = task.waits_for.id()
                && depth > 0
            {
                let awaited = text_of(vm, Value::Obj(awaited), depth - 1);
                parts.push(format!("wait_for={awaited}"));
            }
        }
        if state.state == State::Finished {
            let exception = state.exception();
            parts.push(if exception.is_bound() {
                format!("exception={}", vm.peek_repr(exception, 200))
            } else {
                format!("result={}", vm.peek_repr(state.result(), 200))
            });
        }
        let callbacks = state.callbacks.as_slice();
        if state.state == State::Pending && !callbacks.is_empty() {
            let names: Vec<String> = callbacks
                .iter()
                .map(|callback| describe_callback(vm, callback))
                .collect();
            parts.push(format!("cb=[{}]", names.join(", ")));
        }
    }
    format!("<{class} {}>", parts.join(" "))
}

fn describe_callback(vm: &Vm, callback: &Callback) -> String {
    match callback {
        Callback::Wakeup(_) => "Task.task_wakeup()".to_owned(),
        Callback::Gathered(_) => "gather.<locals>._done_callback()".to_owned(),
        Callback::Stop => "_run_until_complete_cb()".to_owned(),
        Callback::Call(listener) => {
            format!("{}()", super::handle::callable_name(vm, listener.callable))
        }
    }
}

fn describe_coroutine(vm: &Vm, coroutine: Value) -> String {
    let Some(generator) = vm.generator(coroutine) else {
        return vm.peek_repr(coroutine, 80);
    };
    let name = vm
        .heap
        .as_str(generator.qualname.value())
        .cloned()
        .unwrap_or_default();
    let file = &vm.config.file_name;
    match &generator.frame {
        Some(frame) => {
            let code = &frame.code.code;
            let line = if frame.pc <= 1 {
                code.first_line
            } else {
                let at = (frame.pc as usize).saturating_sub(1);
                code.spans.get(at).map_or(code.first_line, |span| span.line)
            };
            format!("<{name}() running at {file}:{line}>")
        }
        None => {
            // The frame is gone; the function's first line is still known by its code's name.
            let line = vm
                .codes
                .iter()
                .find(|loaded| *loaded.code.qualname == *name && !loaded.code.is_internal)
                .map_or(0, |loaded| loaded.code.first_line);
            let state = if generator.state == crate::vm::generator::GeneratorState::Running {
                format!("running at {file}:{line}")
            } else {
                format!("done, defined at {file}:{line}")
            };
            format!("<{name}() {state}>")
        }
    }
}
