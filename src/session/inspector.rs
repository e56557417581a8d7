//! Reading a machine: globals, frames, locals and stacks of every living process, cut to what a page shows.

use super::inspection::{
    FrameView, Inspection, InstructionProgress, LineInstruction, ProcessMemory, StrandStack,
    Variable,
};
use crate::code::code_object::CodeKind;
use crate::code::disassemble::{instruction_parts, instruction_text};
use crate::code::line_code::{depth_of_result, gives_value, line_code, open_updates};
use crate::code::switch_point::is_switch_point;
use crate::machine::Machine;
use crate::machine::pcb::Pcb;
use crate::vm::Vm;
use crate::vm::frame::{FrameKind, PyFrame};
use crate::vm::object::Object;
use crate::vm::syscall::Word;
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
        globals: main_globals(vm).map_or_else(Vec::new, |globals| {
            let mut variables = variables_of(vm, globals);
            for variable in &mut variables {
                let value = vm.heap.get_text(globals, &variable.name);
                if let Some(repr) = value.and_then(|value| shared_repr(machine, vm, value)) {
                    variable.repr = repr;
                }
            }
            variables
        }),
        strands,
    }
}

fn main_globals(vm: &Vm) -> Option<ObjId> {
    match vm.heap.get_text(vm.modules, "__main__") {
        Some(Value::Obj(module)) => vm.heap.slot(module).dict,
        _ => None,
    }
}

/// What `repr` says of a `multiprocessing.Value` or `Array`, its values included: they lie in no process's heap.
fn shared_repr(machine: &Machine, vm: &Vm, value: Value) -> Option<String> {
    let class = vm.type_name(value);
    if !class.starts_with("Synchronized") {
        return None;
    }
    let attribute = |value: Value, name: &str| {
        let object = value.obj()?;
        vm.heap.get_text(vm.heap.slot(object).dict?, name)
    };
    let Value::Int(memory) = attribute(attribute(value, "_obj")?, "_memory")? else {
        return None;
    };
    let words = machine.shared_words(u32::try_from(memory).ok()?);
    let shown = words.iter().take(MOST_ENTRIES).map(|word| match word {
        Word::Signed(value, _) => value.to_string(),
        Word::Unsigned(value, _) => value.to_string(),
        Word::Float(value) => format!("{value:?}"),
        Word::Bool(true) => "True".to_owned(),
        Word::Bool(false) => "False".to_owned(),
        Word::Char(value) => format!("b'{}'", value.escape_ascii()),
    });
    let shown = shown.collect::<Vec<String>>().join(", ");
    Some(format!("<{class} wrapper for ctypes({shown})>"))
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
            Some(
                Object::Module { .. }
                    | Object::Function(_)
                    | Object::Class(_)
                    | Object::BoundMethod { .. }
            )
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
    for (depth, frame) in thread.frames.iter().rev().enumerate() {
        let FrameKind::Python(frame) = &frame.kind else {
            continue;
        };
        if !frame.code.code.is_internal && frames.len() < MOST_ENTRIES {
            let innermost = frames.is_empty();
            let mut view = frame_view(vm, thread, frame, top);
            if innermost {
                let calls = depth > 0;
                view.line_code = line_view(vm, thread, frame, top, calls);
            }
            frames.push(view);
        }
        top = (frame.floor as usize).min(thread.stack.len());
    }
    frames
}

fn frame_view(vm: &Vm, thread: &Thread, frame: &PyFrame, top: usize) -> FrameView {
    let code = &frame.code.code;
    let base = frame.base as usize;
    let bottom = base + code.locals.len();
    let locals = match (code.kind, frame.namespace.id()) {
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
        updates: open_updates(code, at)
            .into_iter()
            .map(|update| update.name.to_string())
            .collect(),
        line_code: Vec::new(),
    }
}

/// The instructions of the line at which a frame stands. `calls`: it waits for a call to return.
fn line_view(
    vm: &Vm,
    thread: &Thread,
    frame: &PyFrame,
    top: usize,
    calls: bool,
) -> Vec<LineInstruction> {
    let code = &frame.code.code;
    let version = vm.config.version;
    let at = frame.pc as usize;
    let bottom = frame.base as usize + code.locals.len();
    let depth = top.saturating_sub(bottom);
    let Some(line) = line_code(code, at) else {
        return Vec::new();
    };
    let value = |place: usize| {
        let has_value = line.done.contains(&place) && gives_value(code.instructions[place].op);
        let depth = depth_of_result(code, place, at, depth).filter(|_| has_value && !calls)?;
        let value = thread.stack.get(bottom + depth.checked_sub(1)?)?;
        Some(vm.peek_repr(*value, MOST_CHARS))
    };
    let first = if line.whole.len() > MOST_ENTRIES {
        at.saturating_sub(MOST_ENTRIES / 2).max(line.whole.start)
    } else {
        line.whole.start
    };
    (first..line.whole.end)
        .take(MOST_ENTRIES)
        .map(|place| {
            let (name, argument) = instruction_parts(code, place, version);
            let progress = match place {
                place if calls && place + 1 == at => InstructionProgress::UnderWay,
                place if line.done.contains(&place) => InstructionProgress::Done,
                place if place == at && !calls => InstructionProgress::Next,
                _ => InstructionProgress::Other,
            };
            LineInstruction {
                place: u32::try_from(place).unwrap_or(u32::MAX),
                name,
                argument,
                value: value(place),
                progress,
                switch_point: is_switch_point(code.instructions[place], version),
            }
        })
        .collect()
}
