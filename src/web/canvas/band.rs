//! The lanes' slices: textures and outlines, without words and without time.

use super::palette::Palette;
use super::surface::Surface;
use super::textures::Textures;
use crate::ids::StrandId;
use crate::timeline::pieces::Piece;
use crate::timeline::texture::Texture;
use web_sys::CanvasPattern;

/// Slices narrower than this have no room for an outline.
const NARROW: f64 = 3.0;
/// The least width at which what ran can be seen.
const SLIVER: f64 = 1.5;
/// Corners of a slice.
const RADIUS: f64 = 2.0;

/// Draws slices of one height.
pub(crate) struct Brush<'a> {
    /// On what.
    pub(crate) surface: &'a Surface,
    /// In which colours.
    pub(crate) palette: &'a Palette,
    /// The hue number of a strand.
    pub(crate) hue: &'a dyn Fn(StrandId) -> u8,
    /// The height of a full slice.
    pub(crate) bar: f64,
}

impl Brush<'_> {
    /// Draws a slice whose lane begins at `top`.
    pub(crate) fn slice(&self, piece: &Piece, top: f64, textures: &mut Textures) {
        let context = &self.surface.context;
        let number = (self.hue)(piece.strand);
        let hue = match piece.texture {
            Texture::Frozen => &self.palette.alarm,
            _ => &self.palette.hues[usize::from(number)],
        };
        match piece.texture {
            Texture::Nap => self.dashes(piece, top, &hue.rim),
            Texture::Running if piece.width < NARROW => {
                context.set_fill_style_str(&hue.fill);
                context.fill_rect(piece.x, top, piece.width.max(SLIVER), self.bar);
            }
            Texture::Running => self.framed(piece, top, self.bar, &hue.fill, None, &hue.rim),
            texture => {
                let height = if texture == Texture::Io {
                    (self.bar * 0.6).round()
                } else {
                    self.bar
                };
                let top = top + (self.bar - height) / 2.0;
                if piece.width < NARROW {
                    context.set_fill_style_str(&hue.rim);
                    context.fill_rect(piece.x, top, piece.width, height);
                    return;
                }
                let pattern = textures.pattern(texture, number, self.palette);
                self.framed(piece, top, height, &hue.tint, pattern, &hue.rim);
            }
        }
    }

    /// A rounded rectangle: ground, texture, an outline inside its edge.
    fn framed(
        &self,
        piece: &Piece,
        top: f64,
        height: f64,
        ground: &str,
        texture: Option<&CanvasPattern>,
        rim: &str,
    ) {
        let context = &self.surface.context;
        let Piece { x, width, .. } = *piece;
        context.begin_path();
        let _ = context.round_rect_with_f64(x, top, width, height, RADIUS);
        context.set_fill_style_str(ground);
        context.fill();
        if let Some(pattern) = texture {
            // The texture starts with the slice, as a mask does, so that it does not swim while panning; its tiles
            // count in screen pixels.
            let ratio = self.surface.ratio;
            context.save();
            let _ = context.translate(x.round(), top);
            let _ = context.scale(1.0 / ratio, 1.0 / ratio);
            context.set_fill_style_canvas_pattern(pattern);
            context.begin_path();
            let _ = context.round_rect_with_f64(
                (x - x.round()) * ratio,
                0.0,
                width * ratio,
                height * ratio,
                RADIUS * ratio,
            );
            context.fill();
            context.restore();
        }
        context.begin_path();
        let _ = context.round_rect_with_f64(
            x + 0.5,
            top + 0.5,
            width - 1.0,
            height - 1.0,
            RADIUS - 0.5,
        );
        context.set_stroke_style_str(rim);
        context.set_line_width(1.0);
        context.stroke();
    }

    fn dashes(&self, piece: &Piece, top: f64, rim: &str) {
        let context = &self.surface.context;
        context.set_fill_style_str(rim);
        let (dash, pitch, thickness): (f64, f64, f64) = (5.0, 9.0, 2.0);
        let y = top + ((self.bar - thickness) / 2.0).round();
        let end = piece.x + piece.width;
        let mut x = piece.x;
        while x < end {
            context.fill_rect(x, y, dash.min(end - x), thickness);
            x += pitch;
        }
    }
}
