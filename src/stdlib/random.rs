//! `random`: the Mersenne Twister natively; distributions and choices in the prelude.
//!
//! A seeded program draws CPython's numbers. One that gives no seed draws from the run's seed: runs repeat.
//! Source: Matsumoto and Nishimura's mt19937ar, as `Modules/_randommodule.c` uses it; FIPS 180-4 for text seeds.

mod sha512;
mod twister;

use crate::vm::Vm;
use crate::vm::exception::PyResult;
use crate::vm::native::{
    Args, NativeBase, NativeClass, NativeDef, NativeModule, NativeObject, Reply,
};
use crate::vm::object::Object;
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use num_bigint::BigUint;
use twister::Twister;

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "random",
    functions: &[
        NativeDef {
            name: "_sha512",
            signature: "(data, /)",
            call: digest,
        },
        NativeDef {
            name: "_seed_of_run",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(vm.config.seed as i64))),
        },
    ],
    classes: &[NativeClass {
        name: "_Twister",
        module: "random",
        base: NativeBase::Builtin(TypeTag::Object),
        methods: &[
            NativeDef {
                name: "__new__",
                signature: "(cls, /, *args, **kwargs)",
                call: new,
            },
            NativeDef {
                name: "_seed_words",
                signature: "(self, words, /)",
                call: seed_words,
            },
            NativeDef {
                name: "random",
                signature: "(self, /)",
                call: random,
            },
            NativeDef {
                name: "getrandbits",
                signature: "(self, k, /)",
                call: random_bits,
            },
            NativeDef {
                name: "_words",
                signature: "(self, /)",
                call: words,
            },
            NativeDef {
                name: "_set_words",
                signature: "(self, words, /)",
                call: set_words,
            },
        ],
        getters: &[],
    }],
    init: None,
    prelude: Some(include_str!("random.py")),
};

/// The state behind an instance.
#[derive(Clone, Debug)]
struct Generator {
    twister: Box<Twister>,
}

impl NativeObject for Generator {
    fn visit(&self, _visit: &mut dyn FnMut(Value)) {}
}

fn new(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let class = args.get(0).obj().unwrap_or(TypeTag::Object.id());
    let twister = Box::new(Twister::seeded(&[0]));
    let object = Object::Native(Box::new(Generator { twister }));
    Ok(Reply::Value(Value::Obj(vm.heap.alloc_of(class, object))))
}

/// The twister of `self`.
fn twister<'vm>(vm: &'vm mut Vm, args: &Args<'_>) -> PyResult<&'vm mut Twister> {
    if vm.heap.native::<Generator>(args.get(0)).is_none() {
        return Err(vm.type_error("descriptor requires a 'random.Random' object"));
    }
    match vm.heap.native_mut::<Generator>(args.get(0)) {
        Some(generator) => Ok(&mut generator.twister),
        None => unreachable!("the object was a generator a moment ago"),
    }
}

/// The words of a list of small ints.
fn list_of_words(vm: &mut Vm, value: Value) -> PyResult<Vec<u32>> {
    let values = vm.heap.as_list(value).cloned().unwrap_or_default();
    values
        .into_iter()
        .map(|word| Ok(vm.expect_index(word)? as u32))
        .collect()
}

fn seed_words(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let words = list_of_words(vm, args.get(1))?;
    *twister(vm, args)? = Twister::seeded(&words);
    Ok(Reply::Value(Value::None))
}

fn random(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let value = twister(vm, args)?.next_f64();
    Ok(Reply::Value(Value::Float(value)))
}

fn random_bits(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bits = vm.expect_index(args.get(1))?;
    if bits < 0 {
        return Err(vm.value_error("number of bits must be non-negative"));
    }
    if bits > 1 << 20 {
        return Err(vm.raise(TypeTag::OverflowError, "too many random bits at once"));
    }
    let mut left = bits as u32;
    let twister = twister(vm, args)?;
    let mut words = Vec::new();
    // The first word drawn is the lowest; of the last, its high bits are taken.
    while left > 0 {
        let word = twister.next_u32();
        words.push(if left < 32 { word >> (32 - left) } else { word });
        left = left.saturating_sub(32);
    }
    let value = vm.heap.int(BigUint::new(words).into());
    Ok(Reply::Value(value))
}

/// The state, for `getstate`.
fn words(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let words = twister(vm, args)?.words();
    let values = words.map(|word| Value::Int(i64::from(word))).collect();
    let tuple = vm.heap.tuple(values);
    Ok(Reply::Value(tuple))
}

fn set_words(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let words = list_of_words(vm, args.get(1))?;
    let Some(restored) = Twister::from_words(&words) else {
        return Err(vm.value_error("state vector is the wrong size"));
    };
    *twister(vm, args)? = restored;
    Ok(Reply::Value(Value::None))
}

fn digest(vm: &mut Vm, args: &Args<'_>) -> PyResult<Reply> {
    let bytes = match vm.heap.object(args.get(0)) {
        Some(Object::Bytes(bytes)) => bytes.to_vec(),
        _ => return Err(vm.type_error("object supporting the buffer API required")),
    };
    let digest = sha512::digest(&bytes);
    let object = Object::Bytes(digest.as_slice().into());
    Ok(Reply::Value(vm.heap.alloc(TypeTag::Bytes, object)))
}
