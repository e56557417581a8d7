//! A drawing on a canvas that fills an element: as long as both are there it is told of its canvas, of sizes and of the system's
//! colours, and draws when that is asked for.

use super::frame::FrameOnDemand;
use crate::web::pointer::css_zoom;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlCanvasElement, MediaQueryList, ResizeObserver};
use yew::prelude::*;

/// What draws itself.
pub(crate) trait Drawing: 'static {
    /// The canvas is in the document.
    fn mount(&mut self, canvas: HtmlCanvasElement);
    /// Takes the size that the canvas has to fill, in CSS pixels, and the screen's pixels in one of them.
    fn resize(&mut self, width: f64, height: f64, ratio: f64);
    /// Colours may have changed.
    fn restyle(&mut self);
    /// Draws it as it is now.
    fn draw(&mut self);
}

/// Keeps a drawing up to date; what it gives asks for a frame. When the size has changed, the component is drawn again.
#[hook]
pub(crate) fn use_drawing<D: Drawing>(
    drawing: &Rc<RefCell<D>>,
    filled: &NodeRef,
    canvas: &NodeRef,
) -> Rc<FrameOnDemand> {
    let frame = {
        let drawing = Rc::clone(drawing);
        use_memo((), move |()| {
            FrameOnDemand::new(move || drawing.borrow_mut().draw())
        })
    };
    let redraw = use_force_update();
    {
        let (filled, canvas) = (filled.clone(), canvas.clone());
        let (drawing, frame) = (Rc::clone(drawing), Rc::clone(&frame));
        use_effect_with((), move |()| {
            let filled = filled.cast::<Element>();
            if let Some(canvas) = canvas.cast::<HtmlCanvasElement>() {
                drawing.borrow_mut().mount(canvas);
            }
            let on_resize = {
                let (drawing, frame, filled) =
                    (Rc::clone(&drawing), Rc::clone(&frame), filled.clone());
                Closure::<dyn FnMut()>::new(move || {
                    if let Some(filled) = &filled {
                        let (width, height) = (filled.client_width(), filled.client_height());
                        let ratio =
                            web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
                        let ratio = ratio * css_zoom(filled);
                        drawing
                            .borrow_mut()
                            .resize(width.into(), height.into(), ratio);
                    }
                    frame.request();
                    redraw.force_update();
                })
            };
            let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(filled)) = (&observer, &filled) {
                observer.observe(filled);
            }
            let on_scheme = Closure::<dyn FnMut()>::new(move || {
                drawing.borrow_mut().restyle();
                frame.request();
            });
            let scheme = dark_scheme();
            if let Some(scheme) = &scheme {
                let callback = on_scheme.as_ref().unchecked_ref();
                let _ = scheme.add_event_listener_with_callback("change", callback);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                if let Some(scheme) = scheme {
                    let callback = on_scheme.as_ref().unchecked_ref();
                    let _ = scheme.remove_event_listener_with_callback("change", callback);
                }
                drop(on_resize);
            }
        });
    }
    frame
}

fn dark_scheme() -> Option<MediaQueryList> {
    web_sys::window()?
        .match_media("(prefers-color-scheme: dark)")
        .ok()?
}
