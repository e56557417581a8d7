//! Where an element of a display, a call or a condition begins and ends.

use super::TokenView;
use ruff_python_ast::token::TokenKind;
use ruff_text_size::TextSize;

impl TokenView<'_> {
    /// Where the header that an offset is in ends, before its colon.
    pub(in crate::syntax) fn simple_header_end(&self, at: TextSize) -> TextSize {
        self.condition_end(at)
    }

    /// Where the element before an offset begins: after the last comma, colon, `=` or open bracket around it.
    pub(in crate::syntax) fn element_start(&self, at: TextSize) -> TextSize {
        self.start_after(at, |kind| {
            matches!(
                kind,
                TokenKind::Comma
                    | TokenKind::Colon
                    | TokenKind::Equal
                    | TokenKind::Semi
                    | TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
                    | TokenKind::Return
                    | TokenKind::If
                    | TokenKind::In
                    | TokenKind::For
                    | TokenKind::ColonEqual
            ) && !(kind == TokenKind::If && self.is_open_conditional(at))
        })
    }

    /// A conditional expression without its `else` ends at an offset.
    fn is_open_conditional(&self, at: TextSize) -> bool {
        self.kind_at(at) == Some(TokenKind::Newline)
            && self.statement_keyword(at) != Some(TokenKind::If)
    }

    /// Where the elements before an offset begin: after the open bracket around them.
    pub(in crate::syntax) fn element_list_start(&self, at: TextSize) -> TextSize {
        self.start_after(at, |_| false)
    }

    fn start_after(&self, at: TextSize, separates: impl Fn(TokenKind) -> bool) -> TextSize {
        let mut depth = 0_i32;
        let mut start = at;
        for (kind, range) in self.tokens[..self.count_before(at)].iter().rev() {
            match kind {
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => depth += 1,
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                    if depth == 0 {
                        break;
                    }
                    depth -= 1;
                }
                _ if depth == 0 && separates(*kind) => break,
                _ => {}
            }
            start = range.start();
        }
        start
    }

    /// Where the element that begins at an offset ends: before a comma, colon, `for`, closing bracket or line end.
    pub(in crate::syntax) fn element_end(&self, at: TextSize) -> TextSize {
        self.end_before(at, |kind| {
            matches!(
                kind,
                TokenKind::Comma
                    | TokenKind::Colon
                    | TokenKind::Equal
                    | TokenKind::For
                    | TokenKind::Async
                    | TokenKind::Newline
                    | TokenKind::EndOfFile
                    | TokenKind::Exclamation
            ) || ends_operand(kind)
        })
    }

    fn end_before(&self, at: TextSize, ends: impl Fn(TokenKind) -> bool) -> TextSize {
        let mut depth = 0_i32;
        let mut end = at;
        let mut was_operand = false;
        for (kind, range) in &self.tokens[self.count_before(at)..] {
            match kind {
                TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => depth += 1,
                TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                    if depth == 0 {
                        break;
                    }
                    depth -= 1;
                }
                TokenKind::Newline | TokenKind::EndOfFile => break,
                // A second operand side by side begins another element.
                kind if depth == 0 && was_operand && is_operand(*kind) => break,
                kind if depth == 0 && end != at && ends(*kind) => break,
                _ => {}
            }
            was_operand = is_operand(*kind) || matches!(kind, TokenKind::Rpar | TokenKind::Rsqb);
            end = range.end();
        }
        end
    }

    /// Where the operand of a condition that ends at an offset begins.
    pub(in crate::syntax) fn condition_start(&self, at: TextSize) -> TextSize {
        self.start_after(at, |kind| {
            matches!(
                kind,
                TokenKind::If
                    | TokenKind::Elif
                    | TokenKind::While
                    | TokenKind::And
                    | TokenKind::Or
                    | TokenKind::Not
                    | TokenKind::Newline
                    | TokenKind::Indent
                    | TokenKind::Dedent
            )
        })
    }

    /// Where the operand of a condition that begins at an offset ends.
    pub(in crate::syntax) fn condition_end(&self, at: TextSize) -> TextSize {
        self.end_before(at, |kind| {
            matches!(
                kind,
                TokenKind::Colon | TokenKind::And | TokenKind::Or | TokenKind::If
            )
        })
    }
}

const fn is_operand(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Name | TokenKind::Int | TokenKind::Float | TokenKind::String
    )
}

/// A keyword that no operand goes on with.
const fn ends_operand(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::As | TokenKind::Import | TokenKind::Semi)
}
