//! Reading a machine: globals, frames, locals and stacks of every living process, cut to what a page shows.

use super::inspection::{FrameView, Inspection, ProcessMemory, StrandStack, Variable};
use crate::code::code_object::CodeKind;
use crate::code::disassemble::instruction_text;
use crate::machine::Machine;
use crate::machine::pcb::Pcb;
use crate::vm::Vm;
use crate::vm::frame::{FrameKind, PyFrame};
use crate::vm::object::Object;
use crate::vm::thread::Thread;
use crate::vm::value::{ObjId, Value};

/// How long a `repr` may be.
const MOST_CHARS: usize = 80;

/// How many names, frames or stack entries are shown of each.
const MOST_ENTRIES: usize = 100;

/// The inside of every living process.
#[must_use]
pub(super) fn inspect_machine(machine: &Machine) -> Inspection {
    let processes = machine
        .processes
        .iter()
        .filter(|process| process.exit.is_none())
        .map(|process| process_memory(machine, process))
        .collect();
    Inspection { processes }
}

fn process_memory(machine: &Machine, process: &Pcb) -> ProcessMemory {
    let vm = &process.vm;
    let strands = process
        .threads
        .iter()
        .filter(|strand| {
            machine
                .threads
                .get(strand)
                .is_some_and(|tcb| !tcb.is_done())
        })
        .filter_map(|strand| vm.thread_of(*strand))
        .map(|thread| StrandStack {
            strand: machine
                .journal
                .number_of(thread.strand)
                .unwrap_or(thread.strand),
            frames: frames_of(vm, thread),
        })
        .collect();
    ProcessMemory {
        process: process.id,
        globals: main_globals(vm).map_or_else(Vec::new, |globals| variables_of(vm, globals)),
        strands,
    }
}

fn main_globals(vm: &Vm) -> Option<ObjId> {
    match vm.heap.get_text(vm.modules, "__main__") {
        Some(Value::Obj(module)) => vm.heap.slot(module).dict,
        _ => None,
    }
}

/// The variables of a namespace: no modules, functions, classes or dunder names.
fn variables_of(vm: &Vm, namespace: ObjId) -> Vec<Variable> {
    let Object::Dict(dict) = vm.heap.get(namespace) else {
        return Vec::new();
    };
    dict.iter()
        .filter_map(|entry| {
            let name = vm.heap.as_str(entry.key)?;
            (!name.starts_with("__") && is_data(vm, entry.value))
                .then(|| variable(vm, name, entry.value))
        })
        .take(MOST_ENTRIES)
        .collect()
}

fn is_data(vm: &Vm, value: Value) -> bool {
    !matches!(value, Value::Native(_))
        && !matches!(
            vm.heap.object(value),
            Some(Object::Module { .. } | Object::Function(_) | Object::Class(_))
        )
}

fn variable(vm: &Vm, name: &str, value: Value) -> Variable {
    Variable {
        name: name.to_owned(),
        repr: vm.peek_repr(value, MOST_CHARS),
        type_name: vm.type_name(value).to_string(),
        refcount: value.obj().map(|id| vm.heap.slot(id).refcount),
    }
}

fn frames_of(vm: &Vm, thread: &Thread) -> Vec<FrameView> {
    let mut frames = Vec::new();
    let mut top = thread.stack.len();
    for frame in thread.frames.iter().rev() {
        let FrameKind::Python(frame) = &frame.kind else {
            continue;
        };
        if !frame.code.code.is_internal && frames.len() < MOST_ENTRIES {
            frames.push(frame_view(vm, thread, frame, top));
        }
        top = (frame.floor as usize).min(thread.stack.len());
    }
    frames
}

fn frame_view(vm: &Vm, thread: &Thread, frame: &PyFrame, top: usize) -> FrameView {
    let code = &frame.code.code;
    let base = frame.base as usize;
    let bottom = base + code.locals.len();
    let locals = match (code.kind, frame.namespace) {
        (CodeKind::Module | CodeKind::Class, Some(namespace)) => variables_of(vm, namespace),
        _ => code
            .locals
            .iter()
            .zip(thread.stack.iter().skip(base))
            .filter_map(|(name, value)| {
                let value = match vm.heap.object(*value) {
                    Some(Object::Cell(inner)) => *inner,
                    _ => *value,
                };
                (value.is_bound() && !name.starts_with('.')).then(|| variable(vm, name, value))
            })
            .take(MOST_ENTRIES)
            .collect(),
    };
    let stack = thread
        .stack
        .get(bottom..top)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(MOST_ENTRIES)
        .map(|value| match value {
            Value::Unbound => "NULL".to_owned(),
            value => vm.peek_repr(*value, MOST_CHARS),
        })
        .collect();
    let at = frame.pc as usize;
    FrameView {
        function: code.qualname.to_string(),
        line: code
            .spans
            .get(at)
            .or(code.spans.last())
            .map_or(0, |span| span.line),
        instruction: if at < code.instructions.len() {
            instruction_text(code, at, vm.config.version)
        } else {
            String::new()
        },
        locals,
        stack,
    }
}
