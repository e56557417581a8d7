//! Whether a place lies in an f-string, and where in it.

use super::TokenView;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::TextSize;

impl TokenView<'_> {
    /// The innermost f-string that is open at an offset, by the index of its first token.
    fn open_fstring(&self, at: TextSize) -> Option<usize> {
        let mut closed = 0_i32;
        for index in (0..self.count_before(at)).rev() {
            match self.tokens[index].0 {
                TokenKind::FStringEnd | TokenKind::TStringEnd => closed += 1,
                TokenKind::FStringStart | TokenKind::TStringStart => {
                    if closed == 0 {
                        return Some(index);
                    }
                    closed -= 1;
                }
                TokenKind::Newline => return None,
                _ => {}
            }
        }
        None
    }

    /// An offset lies in an f-string.
    pub(in crate::syntax) fn in_fstring(&self, at: TextSize) -> bool {
        self.open_fstring(at).is_some()
    }

    /// Where the f-string begins that an offset lies in.
    pub(in crate::syntax) fn fstring_start(&self, at: TextSize) -> TextSize {
        self.open_fstring(at)
            .map_or(at, |index| self.tokens[index].1.start())
    }

    /// An offset lies behind the colon of a field of an f-string.
    pub(in crate::syntax) fn in_format_spec(&self, at: TextSize) -> bool {
        let Some(start) = self.open_fstring(at) else {
            return false;
        };
        let mut fields: Vec<bool> = Vec::new();
        for (kind, _) in &self.tokens[start..self.count_before(at)] {
            match kind {
                TokenKind::Lbrace => fields.push(false),
                TokenKind::Rbrace => {
                    fields.pop();
                }
                TokenKind::Colon => {
                    if let Some(field) = fields.last_mut() {
                        *field = true;
                    }
                }
                _ => {}
            }
        }
        fields.last().copied().unwrap_or(false)
    }
}
