//! The colours of the style sheet as a canvas can use them.
//!
//! Custom properties are resolved by the browser itself, through an element that is styled with them: so
//! `light-dark()` and `color-mix()` mean on canvas what they mean everywhere else.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How many strand hues there are, with the grey of main.
pub(crate) const HUES: usize = 7;

/// The colours of one strand hue, or of trouble.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Hue {
    /// What running is filled with.
    pub(crate) fill: String,
    /// Text on that.
    pub(crate) on_fill: String,
    /// Ground of textures.
    pub(crate) tint: String,
    /// Outline, and the textures themselves.
    pub(crate) rim: String,
}

/// Every colour that the timeline uses.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Palette {
    /// By hue number.
    pub(crate) hues: [Hue; HUES],
    /// Trouble.
    pub(crate) alarm: Hue,
    pub(crate) paper: String,
    pub(crate) wash: String,
    pub(crate) line: String,
    pub(crate) ink: String,
    pub(crate) ink_2: String,
    pub(crate) ink_3: String,
    pub(crate) on_ink: String,
    /// The family of the page's text, for `font`.
    pub(crate) family: String,
}

impl Palette {
    /// Reads the style that holds inside `place` now. `None` outside of a document.
    pub(crate) fn read(place: &Element) -> Option<Self> {
        let document = place.owner_document()?;
        let probe: HtmlElement = document.create_element("span").ok()?.dyn_into().ok()?;
        probe.set_hidden(true);
        // Where the system forces colours, its own would be read instead; textures tell states apart there as here.
        let _ = probe.style().set_property("forced-color-adjust", "none");
        place.append_child(&probe).ok()?;
        let palette = Self::probe(&probe);
        probe.remove();
        palette
    }

    fn probe(probe: &HtmlElement) -> Option<Self> {
        let style = web_sys::window()?.get_computed_style(probe).ok()??;
        let color = |value: &str| {
            let _ = probe.style().set_property("color", value);
            style.get_property_value("color").unwrap_or_default()
        };
        let hue = |class: &str| {
            probe.set_class_name(class);
            Hue {
                fill: color("var(--c)"),
                on_fill: color("var(--on)"),
                tint: color("var(--tint)"),
                rim: color("var(--rim)"),
            }
        };
        Some(Self {
            hues: std::array::from_fn(|number| hue(&format!("s{number}"))),
            alarm: hue("sx"),
            paper: color("var(--paper)"),
            wash: color("var(--wash)"),
            line: color("var(--line)"),
            ink: color("var(--ink)"),
            ink_2: color("var(--ink-2)"),
            ink_3: color("var(--ink-3)"),
            on_ink: color("var(--on-ink)"),
            family: style.get_property_value("font-family").unwrap_or_default(),
        })
    }
}
