//! The modules of the standard library: natives in Rust where the machine or the page must see the state, a Python
//! prelude where that is simpler.
//!
//! After the VM, before the machine: a native asks the machine by a system call and knows nothing else of it.
//! To add a module: a file with a `MODULE` constant (and a `.py` beside it for the prelude), and a line in [`MODULES`].

mod asyncio;
mod atexit;
mod collections;
mod contextvars;
mod files;
mod futures;
mod gc;
mod hashlib;
mod inspect;
mod library;
mod math;
mod multiprocessing;
mod os;
mod pickle;
mod queue;
mod random;
mod sync;
mod sys;
mod threading;
mod time;
mod traceback;
mod warnings;
mod weakref;

use crate::vm::native::{NativeModule, Registry};
use std::sync::{Arc, OnceLock};

/// All modules.
pub(super) const MODULES: &[NativeModule] = &[
    gc::MODULE,
    asyncio::MODULE,
    asyncio::EXCEPTIONS,
    atexit::MODULE,
    collections::MODULE,
    collections::ABC,
    contextvars::MODULE,
    hashlib::MODULE,
    inspect::MODULE,
    math::MODULE,
    multiprocessing::NATIVES,
    pickle::MODULE,
    multiprocessing::MODULE,
    multiprocessing::PROCESS,
    multiprocessing::CONTEXT,
    multiprocessing::SPAWN,
    multiprocessing::SYNCHRONIZE,
    multiprocessing::CONNECTION,
    multiprocessing::QUEUES,
    multiprocessing::SHAREDCTYPES,
    multiprocessing::POOL,
    multiprocessing::DUMMY,
    multiprocessing::MANAGERS,
    files::MODULE,
    futures::PACKAGE,
    futures::MODULE,
    os::MODULE,
    os::PATH,
    queue::MODULE,
    random::MODULE,
    sync::MODULE,
    sys::MODULE,
    threading::MODULE,
    time::MODULE,
    traceback::MODULE,
    warnings::MODULE,
    weakref::MODULE,
];

/// All natives and modules; made once, shared by every process of every run.
#[must_use]
pub fn registry() -> Arc<Registry> {
    static REGISTRY: OnceLock<Arc<Registry>> = OnceLock::new();
    Arc::clone(
        REGISTRY.get_or_init(|| Arc::new(Registry::new([MODULES, library::MODULES].concat()))),
    )
}
