//! One animation frame on demand: asked for many times, drawn once.

use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// Draws in the next frame whenever that was asked for; a dropped one draws no more.
pub(crate) struct FrameOnDemand {
    draw: Closure<dyn FnMut()>,
    asked: Rc<Cell<Option<i32>>>,
}

impl FrameOnDemand {
    /// Will call `draw` in frames that are asked for.
    pub(crate) fn new(draw: impl Fn() + 'static) -> Self {
        let asked: Rc<Cell<Option<i32>>> = Rc::default();
        let pending = Rc::clone(&asked);
        let draw = Closure::new(move || {
            pending.set(None);
            draw();
        });
        Self { draw, asked }
    }

    /// Asks for the next frame.
    pub(crate) fn request(&self) {
        if self.asked.get().is_some() {
            return;
        }
        let callback = self.draw.as_ref().unchecked_ref();
        self.asked.set(
            web_sys::window().and_then(|window| window.request_animation_frame(callback).ok()),
        );
    }
}

impl Drop for FrameOnDemand {
    fn drop(&mut self) {
        if let (Some(asked), Some(window)) = (self.asked.take(), web_sys::window()) {
            let _ = window.cancel_animation_frame(asked);
        }
    }
}
