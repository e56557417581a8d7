//! A canvas element whose pixels match the screen's, drawn on in CSS pixels.

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas with its context and size.
pub(crate) struct Surface {
    canvas: HtmlCanvasElement,
    /// What draws on it; one unit is a CSS pixel.
    pub(crate) context: CanvasRenderingContext2d,
    /// Width in CSS pixels.
    pub(crate) width: f64,
    /// Height in CSS pixels.
    pub(crate) height: f64,
    /// Screen pixels in a CSS pixel.
    pub(crate) ratio: f64,
}

impl Surface {
    /// A canvas of the document. `None` where the browser gives no 2D context.
    pub(crate) fn new(canvas: HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.dyn_into().ok()?;
        Some(Self {
            canvas,
            context,
            width: 0.0,
            height: 0.0,
            ratio: 0.0,
        })
    }

    /// A canvas of its own, never shown; drawings are copied from it.
    pub(crate) fn off_screen() -> Option<Self> {
        let document = web_sys::window()?.document()?;
        let canvas = document.create_element("canvas").ok()?.dyn_into().ok()?;
        Self::new(canvas)
    }

    /// Takes a size in CSS pixels. Gives whether that changed anything; then the canvas is empty.
    pub(crate) fn resize(&mut self, width: f64, height: f64, ratio: f64) -> bool {
        if (self.width, self.height, self.ratio) == (width, height, ratio) {
            return false;
        }
        (self.width, self.height, self.ratio) = (width, height, ratio);
        // `as` saturates; a canvas has no negative size.
        self.canvas.set_width((width * ratio).round() as u32);
        self.canvas.set_height((height * ratio).round() as u32);
        let style = self.canvas.style();
        let _ = style.set_property("width", &format!("{width}px"));
        let _ = style.set_property("height", &format!("{height}px"));
        true
    }

    /// Empties it, and counts in CSS pixels from the upper left corner.
    pub(crate) fn clear(&self) {
        let _ = self
            .context
            .set_transform(self.ratio, 0.0, 0.0, self.ratio, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, self.width, self.height);
        self.context.set_global_alpha(1.0);
    }

    /// Copies a rectangle of `other` (in CSS pixels, of the same ratio) to a place of this one.
    pub(crate) fn copy(
        &self,
        other: &Self,
        (x, y, width, height): (f64, f64, f64, f64),
        to: (f64, f64),
    ) {
        let ratio = other.ratio;
        if width * ratio < 1.0 || height * ratio < 1.0 {
            return;
        }
        let _ = self
            .context
            .draw_image_with_html_canvas_element_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &other.canvas,
                x * ratio,
                y * ratio,
                width * ratio,
                height * ratio,
                to.0,
                to.1,
                width,
                height,
            );
    }

    /// The canvas itself.
    pub(crate) fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }
}
