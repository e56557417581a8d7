//! Where the pointer is over an element, on a page that the style sheet may have enlarged.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent, PointerEvent};

/// Where an event is, in CSS pixels of the layout from the upper left corner of `element`.
pub(super) fn place(event: &MouseEvent, element: &Element) -> (f64, f64) {
    let edge = element.get_bounding_client_rect();
    let zoom = css_zoom(element);
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    ((x - edge.left()) / zoom, (y - edge.top()) / zoom)
}

/// Sends `element` what the pointer does until it is let go, wherever it goes.
pub(super) fn hold(event: &PointerEvent, element: &Element) {
    // Refused where the pointer is gone already.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// How much larger the style sheet makes the page (for projectors): layout counts without it, the pointer with it.
pub(super) fn css_zoom(element: &Element) -> f64 {
    let laid_out = element
        .dyn_ref::<HtmlElement>()
        .map_or(0, HtmlElement::offset_width);
    let seen = element.get_bounding_client_rect().width();
    if laid_out > 0 && seen > 0.0 {
        seen / f64::from(laid_out)
    } else {
        1.0
    }
}
