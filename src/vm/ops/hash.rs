//! Hashes of built-in types: equal values have equal hashes across int, float and bool.
//!
//! Source: `Python/pyhash.c` (`_Py_HashDouble`), `Objects/longobject.c`, `Objects/tupleobject.c` (xxHash),
//! `Objects/setobject.c`. Numbers and tuples of them hash as in CPython on 64 bits.

use super::number::{Number, number};
use super::{class_attribute, overrides};
use crate::vm::heap::Heap;
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::{ObjId, Value};
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

/// What hashing came to.
#[derive(Clone, Copy, Debug)]
pub enum Hashed {
    /// The hash: the bits of what `hash()` shows.
    Hash(u64),
    /// A Python `__hash__` takes part.
    NeedsPython,
    /// This value (the one asked for, or an element) has no hash.
    Unhashable(Value),
}

/// `sys.hash_info.modulus`: a Mersenne prime.
const MODULUS: u64 = (1 << 61) - 1;

/// Tuples nested deeper than this are hashed by Python calls.
const MAX_DEPTH: usize = 200;

/// The hash of a value.
#[inline]
#[must_use]
pub fn hash(heap: &Heap, v: Value) -> Hashed {
    match v {
        Value::Int(value) => Hashed::Hash(of_i64(value)),
        Value::Obj(id) => match heap.get(id) {
            Object::Str(text) if heap.slot(id).class == TypeTag::Str.id() => {
                Hashed::Hash(u64::from(text.hash))
            }
            _ => of_object(heap, id, 0),
        },
        _ => plain(heap, v),
    }
}

fn nested(heap: &Heap, v: Value, depth: usize) -> Hashed {
    match v {
        Value::Obj(id) => of_object(heap, id, depth),
        _ => plain(heap, v),
    }
}

fn plain(heap: &Heap, v: Value) -> Hashed {
    Hashed::Hash(match v {
        Value::Int(value) => of_i64(value),
        Value::Bool(value) => u64::from(value),
        Value::Float(value) => of_f64(value),
        Value::None | Value::Unbound => 0xfca8_6420,
        Value::Ellipsis => 0x1d5e_1105,
        Value::NotImplemented => 0x1d5e_1107,
        Value::Native(id) => 0x0051_0000 + u64::from(id.0),
        Value::Obj(id) => return of_object(heap, id, 0),
    })
}

/// The hash of an int: modulo the prime, with the sign, and never -1.
#[inline]
#[must_use]
pub fn of_i64(value: i64) -> u64 {
    let magnitude = (value.unsigned_abs() % MODULUS) as i64;
    signed(if value < 0 { -magnitude } else { magnitude })
}

fn signed(hash: i64) -> u64 {
    (if hash == -1 { -2 } else { hash }) as u64
}

fn of_big(value: &BigInt) -> u64 {
    let magnitude = (value.magnitude() % MODULUS).to_i64().unwrap_or(0);
    signed(if value.sign() == Sign::Minus {
        -magnitude
    } else {
        magnitude
    })
}

fn of_f64(value: f64) -> u64 {
    if value.is_nan() {
        return value.to_bits() >> 4;
    }
    if value.is_infinite() {
        return signed(if value > 0.0 { 314_159 } else { -314_159 });
    }
    if value == value.trunc() && value.abs() < 9e18 {
        return of_i64(value as i64);
    }
    // value = mantissa * 2 ** exponent; 2 ** 61 is 1 modulo the prime, so that a power of two is a rotation.
    let bits = value.to_bits();
    let raw_exponent = ((bits >> 52) & 0x7ff) as i64;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if raw_exponent == 0 {
        (fraction, -1074)
    } else {
        (fraction | (1 << 52), raw_exponent - 1075)
    };
    let turn = exponent.rem_euclid(61) as u32;
    let product = (u128::from(mantissa) << turn) % u128::from(MODULUS);
    let magnitude = product as i64;
    signed(if value < 0.0 { -magnitude } else { magnitude })
}

/// The hash of an object that is compared by identity.
#[must_use]
pub fn of_identity(id: ObjId) -> u64 {
    super::repr_parts::address(id) >> 4
}

fn of_bytes(bytes: &[u8]) -> u64 {
    // FNV-1a: fixed, unlike CPython's.
    bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

fn of_object(heap: &Heap, id: ObjId, depth: usize) -> Hashed {
    let slot = heap.slot(id);
    if slot.class.index() >= TypeTag::ALL.len()
        && let Object::Class(class) = heap.get(slot.class)
    {
        if class.has_python_hash {
            return Hashed::NeedsPython;
        }
        if class.is_unhashable {
            return Hashed::Unhashable(Value::Obj(id));
        }
    }
    of_payload(heap, id, depth)
}

/// The hash by the payload, for the built-in `__hash__`: also of instances of subclasses with a `__hash__` of their own.
#[must_use]
pub fn raw_hash(heap: &Heap, v: Value) -> Hashed {
    match v {
        Value::Obj(id) => of_payload(heap, id, 0),
        _ => plain(heap, v),
    }
}

fn of_payload(heap: &Heap, id: ObjId, depth: usize) -> Hashed {
    let slot = heap.slot(id);
    Hashed::Hash(match &slot.object {
        Object::Str(text) => u64::from(text.hash),
        Object::BigInt(value) => of_big(value),
        Object::Number(value) => match number(heap, *value) {
            Some(Number::Int(value)) => of_i64(value),
            Some(Number::Big(value)) => of_big(value),
            Some(Number::Float(value)) => of_f64(value),
            None => 0,
        },
        Object::Bytes(bytes) => of_bytes(bytes),
        Object::Tuple(values) => return of_tuple(heap, values, depth),
        Object::Set(table) => {
            if !is_frozen(heap, slot.class) {
                return Hashed::Unhashable(Value::Obj(id));
            }
            of_frozen_set(table.len() as u64, table.iter().map(|entry| entry.hash))
        }
        Object::Range(range) => {
            let len = range.len();
            let parts = match len {
                0 => [0, 0xfca8_6420, 0xfca8_6420],
                1 => [1, of_i64(range.start), 0xfca8_6420],
                _ => [len, of_i64(range.start), of_i64(range.step)],
            };
            combine(&parts)
        }
        Object::Slice(parts) => return of_tuple(heap, &parts[..], depth),
        Object::BoundMethod { function, receiver } => {
            let part = |value: &Value| match value {
                Value::Obj(id) => of_identity(*id),
                Value::Native(id) => u64::from(id.0),
                _ => 0,
            };
            part(function) ^ part(receiver).rotate_left(8)
        }
        Object::List(_) | Object::Dict(_) | Object::ByteArray(_) => {
            return Hashed::Unhashable(Value::Obj(id));
        }
        Object::DictView { kind, .. } if *kind != crate::vm::object::DictViewKind::Values => {
            return Hashed::Unhashable(Value::Obj(id));
        }
        Object::Native(_) => {
            return match class_attribute(heap, slot.class, "__hash__") {
                Some(Value::None) => Hashed::Unhashable(Value::Obj(id)),
                Some(_) if defines(heap, slot.class, "__hash__") => Hashed::NeedsPython,
                _ if defines(heap, slot.class, "__eq__") => Hashed::Unhashable(Value::Obj(id)),
                _ => Hashed::Hash(of_identity(id)),
            };
        }
        _ => of_identity(id),
    })
}

fn defines(heap: &Heap, class: ObjId, name: &str) -> bool {
    overrides(heap, class, name)
}

fn is_frozen(heap: &Heap, class: ObjId) -> bool {
    class == TypeTag::FrozenSet.id()
        || matches!(heap.get(class), Object::Class(class) if class.mro.contains(&TypeTag::FrozenSet.id()))
}

fn of_tuple(heap: &Heap, values: &[Value], depth: usize) -> Hashed {
    if depth > MAX_DEPTH {
        return Hashed::NeedsPython;
    }
    let mut hashes = Vec::with_capacity(values.len());
    for value in values {
        match nested(heap, *value, depth + 1) {
            Hashed::Hash(hash) => hashes.push(hash),
            other => return other,
        }
    }
    Hashed::Hash(combine(&hashes))
}

/// The hash of a tuple whose elements have these hashes.
#[must_use]
pub fn combine(hashes: &[u64]) -> u64 {
    const PRIME_1: u64 = 11_400_714_785_074_694_791;
    const PRIME_2: u64 = 14_029_467_366_897_019_727;
    const PRIME_5: u64 = 2_870_177_450_012_600_261;
    let mut state = PRIME_5;
    for hash in hashes {
        state = state.wrapping_add(hash.wrapping_mul(PRIME_2));
        state = state.rotate_left(31).wrapping_mul(PRIME_1);
    }
    state = state.wrapping_add(hashes.len() as u64 ^ (PRIME_5 ^ 3_527_539));
    if state == u64::MAX {
        1_546_275_796
    } else {
        state
    }
}

/// The hash of a frozenset whose elements have these hashes.
#[must_use]
pub fn of_frozen_set(len: u64, hashes: impl Iterator<Item = u64>) -> u64 {
    let mut state = 0u64;
    for hash in hashes {
        state ^= ((hash ^ 89_869_747) ^ (hash << 16)).wrapping_mul(3_644_798_167);
    }
    state ^= (len + 1).wrapping_mul(1_927_868_237);
    state ^= (state >> 11) ^ (state >> 25);
    state = state.wrapping_mul(69_069).wrapping_add(907_133_923);
    if state == u64::MAX {
        590_923_713
    } else {
        state
    }
}
