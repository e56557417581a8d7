//! The live engine: steps on real workers, with a real GIL, real locks and real races, which writes the same trace events.
//!
//! After the session in the flow. Everything here is written over [`host::Host`], knows no browser and is tested with threads
//! and by a model checker; the browser's host stands in `web`.

pub mod calibrate;
pub mod channel;
pub mod cooperative;
pub mod executor;
pub mod fault;
pub mod gil;
pub mod host;
pub mod jobs;
pub mod layout;
pub mod map;
pub mod measure;
pub mod meeting;
pub mod message;
pub mod model;
pub mod mutex;
pub mod narrate;
#[cfg(not(target_arch = "wasm32"))]
pub mod native;
pub mod plan;
pub mod protocol;
mod quiet;
pub mod record;
pub mod replay;
pub mod ring;
pub mod setting;
pub mod step;
pub mod strand;
pub mod watch;
pub mod workload;
