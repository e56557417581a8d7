//! Frames of the animation while the run plays, and none otherwise.

use super::document::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// What the browser calls with the time of a frame.
type Tick = Closure<dyn FnMut(f64)>;

/// A loop of animation frames that can be started and stopped.
pub(super) struct Frames {
    wanted: Cell<bool>,
    last: Cell<Option<f64>>,
    tick: RefCell<Option<Tick>>,
}

impl Frames {
    /// A loop that stands still; `on_frame` gets the milliseconds since the frame before.
    pub(super) fn new(on_frame: impl Fn(f64) + 'static) -> Rc<Self> {
        let frames = Rc::new(Self {
            wanted: Cell::new(false),
            last: Cell::new(None),
            tick: RefCell::new(None),
        });
        let weak = Rc::downgrade(&frames);
        let tick = Closure::new(move |now: f64| {
            let Some(frames) = weak.upgrade() else {
                return;
            };
            if !frames.wanted.get() {
                return;
            }
            let since = frames
                .last
                .replace(Some(now))
                .map_or(0.0, |last| now - last);
            on_frame(since);
            frames.request();
        });
        frames.tick.replace(Some(tick));
        frames
    }

    /// Sends frames from now on.
    pub(super) fn start(&self) {
        if !self.wanted.replace(true) {
            self.last.set(None);
            self.request();
        }
    }

    /// Sends no more.
    pub(super) fn stop(&self) {
        self.wanted.set(false);
    }

    fn request(&self) {
        if let Some(tick) = &*self.tick.borrow() {
            let _ = window().request_animation_frame(tick.as_ref().unchecked_ref());
        }
    }
}
