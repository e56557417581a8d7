//! The state textures as canvas patterns: the same tiles that the style sheet has as masks, as fine as the screen.

use super::palette::Palette;
use super::surface::Surface;
use crate::timeline::texture::Texture;
use std::collections::HashMap;
use std::f64::consts::TAU;
use web_sys::{CanvasPattern, CanvasRenderingContext2d};

/// Patterns by texture and hue, made when they are first needed.
#[derive(Default)]
pub(crate) struct Textures {
    made: HashMap<(Texture, u8), CanvasPattern>,
    ratio: f64,
}

impl Textures {
    /// Forgets the patterns of other colours or of another pixel ratio.
    pub(crate) fn reset(&mut self, ratio: f64) {
        self.made.clear();
        self.ratio = ratio;
    }

    /// The pattern, in screen pixels; `None` for textures that are no pattern: solid, empty, line.
    pub(crate) fn pattern(
        &mut self,
        texture: Texture,
        hue: u8,
        palette: &Palette,
    ) -> Option<&CanvasPattern> {
        let key = (texture, hue);
        if !self.made.contains_key(&key) {
            let ink = match texture {
                Texture::Frozen => &palette.alarm.rim,
                _ => &palette.hues[usize::from(hue)].rim,
            };
            let pattern = tile(texture, ink, self.ratio)?;
            self.made.insert(key, pattern);
        }
        self.made.get(&key)
    }
}

/// Side of a tile in CSS pixels.
fn side(texture: Texture) -> Option<f64> {
    match texture {
        Texture::Gil => Some(7.0),
        Texture::Lock | Texture::Io => Some(6.0),
        Texture::Frozen => Some(8.0),
        Texture::Running | Texture::Ready | Texture::Nap | Texture::Done => None,
    }
}

fn tile(texture: Texture, ink: &str, ratio: f64) -> Option<CanvasPattern> {
    let side = side(texture)?;
    let mut surface = Surface::off_screen()?;
    surface.resize(side, side, ratio);
    surface.clear();
    let context = &surface.context;
    context.set_fill_style_str(ink);
    context.set_stroke_style_str(ink);
    draw(texture, context);
    context
        .create_pattern_with_html_canvas_element(surface.canvas(), "repeat")
        .ok()?
}

fn draw(texture: Texture, context: &CanvasRenderingContext2d) {
    context.begin_path();
    let line = |from: (f64, f64), to: (f64, f64)| {
        context.move_to(from.0, from.1);
        context.line_to(to.0, to.1);
    };
    match texture {
        Texture::Gil => {
            context.set_line_width(1.35);
            line((-1.0, 1.0), (1.0, -1.0));
            line((0.0, 7.0), (7.0, 0.0));
            line((6.0, 8.0), (8.0, 6.0));
        }
        Texture::Lock => {
            context.set_line_width(1.6);
            line((3.0, 0.0), (3.0, 6.0));
        }
        Texture::Frozen => {
            context.set_line_width(1.3);
            line((0.0, 0.0), (8.0, 8.0));
            line((8.0, 0.0), (0.0, 8.0));
        }
        Texture::Io => {
            let _ = context.arc(3.0, 3.0, 1.2, 0.0, TAU);
            context.fill();
            return;
        }
        Texture::Running | Texture::Ready | Texture::Nap | Texture::Done => return,
    }
    context.stroke();
}
