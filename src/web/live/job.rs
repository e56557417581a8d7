//! What coordinator and workers say to each other: bytes (postcard), and beside them the shared arrays that the worker may see.

use crate::live::fault::FaultKind;
use crate::live::plan::Plan;
use crate::live::setting::Setting;
use js_sys::{Array, Int32Array, Object, Reflect, SharedArrayBuffer, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

/// What a worker is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Job {
    /// When the coordinator's clock began.
    pub(super) origin: f64,
    /// Which worker of the run it is.
    pub(super) worker: u32,
    /// What.
    pub(super) task: Task,
}

/// What a worker is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Task {
    /// The steps of the strand with the worker's number, or of all tasks of a cooperative plan.
    Steps {
        /// The plan.
        plan: Plan,
        /// How it is to be done.
        setting: Setting,
        /// Records of an event ring.
        ring_records: u32,
    },
    /// To hand a word back and forth.
    PingPong {
        /// How often.
        hand_offs: u32,
    },
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Said {
    /// It is there, and waits for a job.
    Up,
    /// It has done its job.
    Done,
    /// It was told to stop before its job was done.
    Stopped,
    /// It cannot do its job.
    Fault(FaultKind),
    /// The ping-pong took so many microseconds.
    PingPong {
        /// How long.
        micros: u32,
    },
}

/// The message that carries a job and its segments; `None` where the worker may not see one.
pub(super) fn message(job: &Job, segments: &[Option<SharedArrayBuffer>]) -> Option<JsValue> {
    let bytes = postcard::to_allocvec(job).ok()?;
    let list: Array = segments
        .iter()
        .map(|segment| segment.as_ref().map_or(JsValue::NULL, JsValue::from))
        .collect();
    let message = Object::new();
    Reflect::set(&message, &"job".into(), &Uint8Array::from(bytes.as_slice())).ok()?;
    Reflect::set(&message, &"segments".into(), &list).ok()?;
    Some(message.into())
}

/// The job and the segments of a message.
pub(super) fn open(message: &JsValue) -> Option<(Job, Vec<Option<Int32Array>>)> {
    let bytes = Uint8Array::new(&Reflect::get(message, &"job".into()).ok()?).to_vec();
    let list: Array = Reflect::get(message, &"segments".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let array = |segment: JsValue| {
        let shared: SharedArrayBuffer = segment.dyn_into().ok()?;
        Some(Int32Array::new(&shared))
    };
    Some((
        postcard::from_bytes(&bytes).ok()?,
        list.iter().map(array).collect(),
    ))
}
