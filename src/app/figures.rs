//! Numbers as the learner's language writes them: spans of virtual time, the clock, counts.
//!
//! Beside `words`: units are messages, separators belong to the language.

use super::language::Language;
use super::words::Words;
use crate::time::VirtualNanos;

/// A unit of time with its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Nanos,
    Micros,
    Millis,
    Seconds,
}

impl Unit {
    const fn nanos(self) -> u64 {
        match self {
            Self::Nanos => 1,
            Self::Micros => 1_000,
            Self::Millis => 1_000_000,
            Self::Seconds => 1_000_000_000,
        }
    }

    const fn message(self) -> &'static str {
        match self {
            Self::Nanos => "unit-nanos",
            Self::Micros => "unit-micros",
            Self::Millis => "unit-millis",
            Self::Seconds => "unit-seconds",
        }
    }
}

impl Words {
    /// A span in a sentence or on a card, in the unit that suits it: `3.5 ms`, `180 ms`, `1.2 s`.
    #[must_use]
    pub fn span(&self, span: VirtualNanos) -> String {
        let (unit, decimals) = match span.0 {
            0 => (Unit::Millis, 0),
            1..1_000 => (Unit::Nanos, 0),
            1_000..10_000 => (Unit::Micros, 1),
            10_000..1_000_000 => (Unit::Micros, 0),
            1_000_000..100_000_000 => (Unit::Millis, 1),
            100_000_000..1_000_000_000 => (Unit::Millis, 0),
            1_000_000_000..100_000_000_000 => (Unit::Seconds, 2),
            _ => (Unit::Seconds, 0),
        };
        self.in_unit(span, unit, decimals)
    }

    /// A round span without needless decimals: `5 ms`, `0.5 ms`, `1 s`.
    #[must_use]
    pub fn round_span(&self, span: VirtualNanos) -> String {
        let unit = match span.0 {
            0..100_000 => Unit::Micros,
            100_000..1_000_000_000 => Unit::Millis,
            _ => Unit::Seconds,
        };
        let decimals = if span.0.is_multiple_of(unit.nanos()) {
            0
        } else {
            1
        };
        self.in_unit(span, unit, decimals)
    }

    /// A moment as the transport's clock shows it, always with three decimals: `39.250 ms`, `12.340 s`.
    #[must_use]
    pub fn clock(&self, at: VirtualNanos) -> String {
        let unit = if at.0 < 10 * Unit::Seconds.nanos() {
            Unit::Millis
        } else {
            Unit::Seconds
        };
        self.in_unit(at, unit, 3)
    }

    /// A count with its digits in groups: `200,000,000`.
    #[must_use]
    pub fn count(&self, count: u64) -> String {
        grouped(&count.to_string(), self.language())
    }

    fn in_unit(&self, span: VirtualNanos, unit: Unit, decimals: usize) -> String {
        let value = span.0 as f64 / unit.nanos() as f64;
        let figure = decimal(value, decimals, self.language());
        self.say_with(unit.message(), &[("figure", (&figure).into())])
    }
}

/// A number with that many decimals: `1,234.5`, in Russian `1 234,5`.
#[must_use]
pub fn decimal(value: f64, decimals: usize, language: Language) -> String {
    let plain = format!("{value:.decimals$}");
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut figure = grouped(whole, language);
    if !fraction.is_empty() {
        figure.push(language.decimal_separator());
        figure.push_str(fraction);
    }
    figure
}

/// Digits in groups of three. Four digits stay together, as both languages write them.
fn grouped(digits: &str, language: Language) -> String {
    if digits.len() <= 4 {
        return digits.to_owned();
    }
    let mut figure = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            figure.push(language.group_separator());
        }
        figure.push(digit);
    }
    figure
}
