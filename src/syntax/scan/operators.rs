//! How long and how deep an expression gets, so that nothing that is typed can overflow the stack.

use super::{Complaint, Scanned, Scanner, range};
use crate::syntax::diagnostic::DiagnosticKind;

/// Operators in a row (`a + b + c`, `a.b.c`) in one bracket, between commas.
const MOST_OPERATORS: u32 = 2000;
/// Operators that stand before their operand or nest to the right (`not not x`, `a ** b ** c`), brackets included.
const MOST_NESTED: u32 = 200;

/// How many operators an expression has so far, in one bracket.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Operators {
    in_a_row: u32,
    nested: u32,
}

impl Scanner<'_> {
    /// Keeps count of what makes an expression long or deep.
    pub(super) fn count_operator(&mut self, character: char, at: usize) -> Scanned {
        let follows_operand = self.after_operand;
        let is_nested = match character {
            ' ' | '\t' | '\r' | '\x0c' | '\\' | '#' => return Ok(()),
            '\n' if !self.found.open.is_empty() => return Ok(()),
            ',' | ';' | '\n' => {
                self.after_operand = false;
                if let Some(operators) = self.operators.last_mut() {
                    *operators = Operators::default();
                }
                return Ok(());
            }
            ')' | ']' | '}' => {
                self.after_operand = true;
                return Ok(());
            }
            '(' | '[' => {
                self.after_operand = false;
                if !follows_operand {
                    return Ok(());
                }
                false
            }
            '+' | '-' | '~' => !follows_operand,
            '*' => self.peek() == Some('*'),
            '.' | '/' | '%' | '@' | '&' | '|' | '^' | '<' | '>' => false,
            _ => {
                self.after_operand = false;
                return Ok(());
            }
        };
        self.after_operand = false;
        self.add_operator(is_nested, at)
    }

    pub(super) fn add_operator(&mut self, is_nested: bool, at: usize) -> Scanned {
        if let Some(operators) = self.operators.last_mut() {
            if is_nested {
                operators.nested += 1;
            } else {
                operators.in_a_row += 1;
            }
        }
        let nested: u32 = self.operators.iter().map(|one| one.nested).sum();
        let in_a_row: u32 = self.operators.iter().map(|one| one.in_a_row).sum();
        if nested <= MOST_NESTED && in_a_row <= MOST_OPERATORS {
            return Ok(());
        }
        let complaint = Complaint {
            kind: DiagnosticKind::Unsupported,
            range: range(at, at + 1),
            message: "an expression of so many operators is not supported".to_owned(),
        };
        self.found.too_deep.get_or_insert(complaint.clone());
        Err(complaint)
    }
}
