//! Values: what a Python name is bound to. Small ones stand for themselves, the others are ids of heap objects.
//!
//! A `Value` is plain and `Copy`: copying one does not count a reference. Who keeps a value counts it, see
//! [`Heap`](super::heap::Heap).

/// The id of an object on a process's heap: an index into its arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjId(pub u32);

impl ObjId {
    /// The id as an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An object or none, in the room of an id: for what there is much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link(u32);

impl Link {
    /// No object.
    pub const NONE: Self = Self(u32::MAX);

    /// To the object that a value is; none if it is unbound.
    #[inline]
    #[must_use]
    pub fn to(value: Value) -> Self {
        debug_assert!(
            matches!(value, Value::Obj(_) | Value::Unbound),
            "{value:?} is no object"
        );
        value.obj().map_or(Self::NONE, Self::from)
    }

    /// The object as a value, or unbound.
    #[inline]
    #[must_use]
    pub fn value(self) -> Value {
        self.id().map_or(Value::Unbound, Value::Obj)
    }

    /// The object, if there is one.
    #[inline]
    #[must_use]
    pub fn id(self) -> Option<ObjId> {
        (self != Self::NONE).then_some(ObjId(self.0))
    }
}

impl Default for Link {
    fn default() -> Self {
        Self::NONE
    }
}

impl From<ObjId> for Link {
    fn from(id: ObjId) -> Self {
        Self(id.0)
    }
}

/// The number of a native function in the [`Registry`](super::native::Registry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NativeId(pub u32);

/// A Python value.
///
/// Tag and payload fill a word each, so that copying one is two moves: with a tag of a byte the compiler copies the bytes between
/// them piecemeal, and every load that follows waits for several stores.
#[derive(Clone, Copy, Debug, Default)]
#[repr(u64)]
pub enum Value {
    /// No value: an unbound local, an argument not given, the NULL of a call. Never seen by a program.
    #[default]
    Unbound,
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// An int that fits; larger ones are heap objects, always normalised (never a heap int that would fit).
    Int(i64),
    /// A float.
    Float(f64),
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// A native function.
    Native(NativeId),
    /// A heap object: str, list, instance, class…
    Obj(ObjId),
}

impl Value {
    /// Identity, as Python's `is`. Floats are identical if their bits are (they have no address of their own here).
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Unbound, Self::Unbound)
            | (Self::None, Self::None)
            | (Self::Ellipsis, Self::Ellipsis)
            | (Self::NotImplemented, Self::NotImplemented) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
            (Self::Native(a), Self::Native(b)) => a == b,
            (Self::Obj(a), Self::Obj(b)) => a == b,
            _ => false,
        }
    }

    /// The heap object's id, if it is one.
    #[must_use]
    pub fn obj(self) -> Option<ObjId> {
        match self {
            Self::Obj(id) => Some(id),
            _ => None,
        }
    }

    /// There is a value.
    #[must_use]
    pub fn is_bound(self) -> bool {
        !matches!(self, Self::Unbound)
    }

    /// It is `None`.
    #[must_use]
    pub fn is_none(self) -> bool {
        matches!(self, Self::None)
    }
}
