//! The live engine on native threads: layout, protocols, every model, and the faults that can be had without a browser.

mod cooperative;
mod deadlock;
mod layout;
mod measure;
mod message;
mod model_check;
mod models;
mod replay;
mod replay_memory;
mod run;
mod trace;
