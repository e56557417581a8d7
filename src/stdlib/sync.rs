//! `_thread`: locks. The word of a lock is in [`crate::vm::locks`]; waiting for one is the machine's.
//!
//! Locks, and what is built of them, are told to the trace under a name: that of the variable that holds them.

mod lock;
mod name;
mod rlock;
mod shown;
mod tally;

use crate::event::LockKind;
use crate::vm::native::{NativeBase, NativeClass, NativeDef, NativeModule, Reply};
use crate::vm::types::TypeTag;
use crate::vm::value::Value;
use lock::{acquire, lock_repr, locked, new_lock, release};
pub(super) use name::find as find_name;
use rlock::{acquire_again, acquire_restore, is_owned, release_again, release_save, rlock_repr};
use shown::{announce_shown, gave, hidden_lock, new_shown, received, sent, took};

/// The module.
pub(super) const MODULE: NativeModule = NativeModule {
    name: "_thread",
    functions: &[
        NativeDef {
            name: "_hidden_lock",
            signature: "(shown, /)",
            call: hidden_lock,
        },
        NativeDef {
            name: "_new_shown",
            signature: "(kind, /)",
            call: new_shown,
        },
        NativeDef {
            name: "_announce",
            signature: "(shown, owner, /)",
            call: announce_shown,
        },
        NativeDef {
            name: "_took",
            signature: "(shown, owner, /)",
            call: took,
        },
        NativeDef {
            name: "_gave",
            signature: "(shown, owner, /)",
            call: gave,
        },
        NativeDef {
            name: "_new_channel",
            signature: "()",
            call: |vm, _| Ok(Reply::Value(Value::Int(i64::from(vm.new_channel().0)))),
        },
        NativeDef {
            name: "_sent",
            signature: "(channel, owner, item, /)",
            call: sent,
        },
        NativeDef {
            name: "_received",
            signature: "(channel, item, /)",
            call: received,
        },
    ],
    classes: &[
        NativeClass {
            name: "lock",
            module: "_thread",
            base: NativeBase::Builtin(TypeTag::Object),
            methods: &[
                def("__new__", "(cls, /)", |vm, args| {
                    new_lock(vm, args, LockKind::Lock)
                }),
                def("acquire", "(self, /, blocking=True, timeout=-1)", acquire),
                def("release", "(self, /)", release),
                def("locked", "(self, /)", locked),
                def(
                    "acquire_lock",
                    "(self, /, blocking=True, timeout=-1)",
                    acquire,
                ),
                def("release_lock", "(self, /)", release),
                def("__enter__", "(self, /)", acquire),
                def("__exit__", "(self, /, *args)", release),
                def("__repr__", "(self, /)", lock_repr),
            ],
            getters: &[],
        },
        NativeClass {
            name: "RLock",
            module: "_thread",
            base: NativeBase::Builtin(TypeTag::Object),
            methods: &[
                def("__new__", "(cls, /)", |vm, args| {
                    new_lock(vm, args, LockKind::RLock)
                }),
                def(
                    "acquire",
                    "(self, /, blocking=True, timeout=-1)",
                    acquire_again,
                ),
                def("release", "(self, /)", release_again),
                def("locked", "(self, /)", locked),
                def("__enter__", "(self, /)", acquire_again),
                def("__exit__", "(self, /, *args)", release_again),
                def("_is_owned", "(self, /)", is_owned),
                def("_release_save", "(self, /)", release_save),
                def("_acquire_restore", "(self, state, /)", acquire_restore),
                def("__repr__", "(self, /)", rlock_repr),
            ],
            getters: &[],
        },
    ],
    init: None,
    prelude: None,
};

const fn def(
    name: &'static str,
    signature: &'static str,
    call: crate::vm::native::NativeFn,
) -> NativeDef {
    NativeDef {
        name,
        signature,
        call,
    }
}
