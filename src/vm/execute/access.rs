//! Loads and stores of numbers in memory, told as they happen: for runs that were asked to tell them.
//!
//! Looked at just before an instruction is executed. Only what the code both reads and stores is told, and only numbers:
//! the rest is no counter that several could change. Library code is left out; words that processes share are told by the
//! machine.

use crate::code::code_object::Code;
use crate::code::instruction::{Instruction, Op};
use crate::code::switch_point::is_switch_point;
use crate::event::EventKind;
use crate::vm::Vm;
use crate::vm::cells::Place;
use crate::vm::frame::{FrameKind, LoadedCode};
use crate::vm::object::Object;
use crate::vm::value::{ObjId, Value};

/// What an instruction does to a place in memory.
enum Access {
    Load(ObjId, Place),
    Store(ObjId, Place, Value),
}

impl Vm {
    /// Tells of the access that the next instruction makes, if it makes one.
    pub(super) fn note_access(&mut self, code: &LoadedCode, next: Instruction, base: usize) {
        if !code.code.is_internal {
            match self.access(&code.code, next, base) {
                Some(Access::Load(object, place)) => self.note_load(object, place),
                Some(Access::Store(object, place, value)) => {
                    self.note_store(object, &place, value);
                }
                None => {}
            }
        }
        if is_switch_point(next, self.config.version)
            && let Some(cells) = &mut self.cells
        {
            cells.pass_switch_point();
        }
    }

    /// The place and, for a store, what comes there.
    fn access(&self, code: &Code, next: Instruction, base: usize) -> Option<Access> {
        let name = || Some(Place::Name(code.names.get(next.arg as usize)?.clone()));
        match next.op {
            Op::LoadGlobal | Op::LoadName if stores(code, next) => {
                Some(Access::Load(self.names_of(next.op), name()?))
            }
            Op::StoreGlobal | Op::StoreName => {
                let value = self.peek(1);
                Some(Access::Store(self.names_of(next.op), name()?, value))
            }
            Op::LoadDeref if stores(code, next) => {
                Some(Access::Load(self.deref_cell(base, next.arg)?, Place::Whole))
            }
            Op::StoreDeref => {
                let cell = self.deref_cell(base, next.arg)?;
                Some(Access::Store(cell, Place::Whole, self.peek(1)))
            }
            Op::LoadAttr if stores(code, next) => {
                Some(Access::Load(self.attributes(self.peek(1))?, name()?))
            }
            Op::StoreAttr => {
                let attributes = self.attributes(self.peek(1))?;
                Some(Access::Store(attributes, name()?, self.peek(2)))
            }
            Op::BinarySubscr if stores(code, next) => {
                let (object, place) = self.item(self.peek(2), self.peek(1))?;
                Some(Access::Load(object, place))
            }
            Op::StoreSubscr => {
                let (object, place) = self.item(self.peek(2), self.peek(1))?;
                Some(Access::Store(object, place, self.peek(3)))
            }
            _ => None,
        }
    }

    fn note_load(&mut self, object: ObjId, place: Place) {
        let Some(Value::Int(value)) = self.held(object, &place) else {
            return;
        };
        let strand = self.current_strand();
        let known = self
            .cells
            .as_ref()
            .and_then(|cells| cells.number(object, &place, value));
        let cell = known.unwrap_or_else(|| {
            let cell = self.new_cell();
            let name = self.place_name(object, &place).into();
            self.note(EventKind::CellBorn { cell, name });
            if let Some(cells) = &mut self.cells {
                cells.insert(object, place, cell, value);
            }
            cell
        });
        if let Some(cells) = &mut self.cells {
            cells.load(strand, cell);
        }
        self.note(EventKind::CellLoad { cell, value });
    }

    /// What was never read needs no telling: its first reader finds what it holds.
    fn note_store(&mut self, object: ObjId, place: &Place, value: Value) {
        let strand = self.current_strand();
        let value = match value {
            Value::Int(value) => Some(value),
            _ => None,
        };
        let cells = self.cells.as_mut();
        let Some((cell, since_load)) =
            cells.and_then(|cells| cells.store(strand, (object, place), value))
        else {
            return;
        };
        self.note(EventKind::CellStore {
            cell,
            value,
            since_load,
        });
    }

    /// What a place holds now.
    fn held(&self, object: ObjId, place: &Place) -> Option<Value> {
        match (place, self.heap.get(object)) {
            (Place::Name(name), Object::Dict(_)) => self.heap.get_text(object, name),
            (Place::Index(index), Object::List(items)) => {
                items.get(usize::try_from(*index).ok()?).copied()
            }
            (Place::Whole, Object::Cell(value)) => Some(*value),
            _ => None,
        }
    }

    /// The dict that the instruction means.
    fn names_of(&self, op: Op) -> ObjId {
        match op {
            Op::LoadName | Op::StoreName => self.namespace(),
            _ => self.globals(),
        }
    }

    fn deref_cell(&self, base: usize, at: u32) -> Option<ObjId> {
        self.thread.stack.get(base + at as usize)?.obj()
    }

    fn attributes(&self, object: Value) -> Option<ObjId> {
        self.heap.slot(object.obj()?).dict
    }

    fn item(&self, object: Value, key: Value) -> Option<(ObjId, Place)> {
        let object = object.obj()?;
        match (self.heap.get(object), key) {
            (Object::List(items), Value::Int(index)) => {
                let len = i64::try_from(items.len()).ok()?;
                let index = if index < 0 { index + len } else { index };
                Some((object, Place::Index(index)))
            }
            (Object::Dict(_), key) => {
                let name = self.heap.as_str(key)?;
                Some((object, Place::Name((&**name).into())))
            }
            _ => None,
        }
    }

    /// What a message calls it: a bare name, `Account.balance`, `[0]`.
    fn place_name(&self, object: ObjId, place: &Place) -> String {
        let owner = self
            .thread
            .stack
            .last()
            .copied()
            .filter(|owner| self.attributes(*owner) == Some(object));
        match place {
            Place::Name(name) => match owner {
                Some(owner) => format!("{}.{name}", self.type_name(owner)),
                None => name.to_string(),
            },
            Place::Index(index) => format!("[{index}]"),
            Place::Whole => self.variable_of_cell(object),
        }
    }

    /// The variable that the innermost frame keeps in that cell.
    fn variable_of_cell(&self, cell: ObjId) -> String {
        let Some(FrameKind::Python(frame)) = self.thread.frames.last().map(|frame| &frame.kind)
        else {
            return String::new();
        };
        let locals = self.thread.stack.iter().skip(frame.base as usize);
        let mut named = frame.code.code.locals.iter().zip(locals);
        named
            .find(|(_, value)| value.obj() == Some(cell))
            .map_or_else(String::new, |(name, _)| name.to_string())
    }
}

/// Whether the code also stores what the instruction loads.
fn stores(code: &Code, load: Instruction) -> bool {
    let wanted = |store: &Instruction| match load.op {
        Op::LoadGlobal | Op::LoadName => {
            matches!(store.op, Op::StoreGlobal | Op::StoreName) && store.arg == load.arg
        }
        Op::LoadDeref => store.op == Op::StoreDeref && store.arg == load.arg,
        Op::LoadAttr => store.op == Op::StoreAttr && store.arg == load.arg,
        Op::BinarySubscr => store.op == Op::StoreSubscr,
        _ => false,
    };
    code.instructions.iter().any(wanted)
}
