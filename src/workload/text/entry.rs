//! Reading one table of TOML: keys that are known, values of the right type, and the line of each.

use super::{TextError, TextProblem};
use crate::time::VirtualNanos;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// Finds the line of a place in a text.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a>(pub(super) &'a str);

impl Lines<'_> {
    /// The line, from 1, of the byte at `at`.
    pub(super) fn of(self, at: usize) -> u32 {
        let before = &self.0.as_bytes()[..at.min(self.0.len())];
        let breaks = before.iter().filter(|byte| **byte == b'\n').count();
        u32::try_from(breaks).map_or(u32::MAX, |breaks| breaks + 1)
    }

    pub(super) fn error(self, at: usize, problem: TextProblem) -> TextError {
        TextError {
            line: self.of(at),
            problem,
        }
    }
}

/// A table while it is read.
pub(super) struct Entry<'a> {
    lines: Lines<'a>,
    /// What it is, for messages: `a task`.
    of: &'static str,
    at: usize,
    table: &'a DeTable<'a>,
}

/// A value with its place.
pub(super) type Found<'a> = (&'a Spanned<DeString<'a>>, &'a Spanned<DeValue<'a>>);

impl<'a> Entry<'a> {
    /// A table that stands at `at`. All of its keys must be among `known`.
    pub(super) fn new(
        lines: Lines<'a>,
        of: &'static str,
        at: usize,
        table: &'a DeTable<'a>,
        known: &[&str],
    ) -> Result<Self, TextError> {
        let unknown = table
            .keys()
            .filter(|key| !known.contains(&key.get_ref().as_ref()))
            .min_by_key(|key| key.span().start);
        if let Some(key) = unknown {
            let quoted: Vec<String> = known.iter().map(|key| format!("'{key}'")).collect();
            return Err(lines.error(
                key.span().start,
                TextProblem::UnknownKey {
                    key: key.get_ref().to_string(),
                    of,
                    known: quoted.join(", "),
                },
            ));
        }
        Ok(Self {
            lines,
            of,
            at,
            table,
        })
    }

    /// The line on which it stands.
    pub(super) fn line(&self) -> u32 {
        self.lines.of(self.at)
    }

    pub(super) fn find(&self, key: &str) -> Option<Found<'a>> {
        self.table.get_key_value(key)
    }

    pub(super) fn missing(&self, key: &'static str) -> TextError {
        self.lines
            .error(self.at, TextProblem::MissingKey { key, of: self.of })
    }

    pub(super) fn wrong(&self, found: Found<'a>, expected: &'static str) -> TextError {
        let key = found.0.get_ref().to_string();
        self.lines.error(
            found.1.span().start,
            TextProblem::WrongType { key, expected },
        )
    }

    /// A string, if the key is there.
    pub(super) fn text(&self, key: &str) -> Result<Option<String>, TextError> {
        let Some(found) = self.find(key) else {
            return Ok(None);
        };
        match found.1.get_ref() {
            DeValue::String(text) => Ok(Some(text.to_string())),
            _ => Err(self.wrong(found, "a string")),
        }
    }

    /// A whole number that is not negative, if the key is there.
    pub(super) fn count(&self, key: &str) -> Result<Option<u32>, TextError> {
        let Some(found) = self.find(key) else {
            return Ok(None);
        };
        integer(found.1.get_ref())
            .and_then(|number| u32::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| self.wrong(found, "a whole number that is not negative"))
    }

    /// A whole number, if the key is there.
    pub(super) fn amount(&self, key: &str) -> Result<Option<i32>, TextError> {
        let Some(found) = self.find(key) else {
            return Ok(None);
        };
        integer(found.1.get_ref())
            .and_then(|number| i32::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| self.wrong(found, "a whole number of at most nine digits"))
    }

    /// A span of time in milliseconds, if the key is there.
    pub(super) fn millis(&self, key: &str) -> Result<Option<VirtualNanos>, TextError> {
        let Some(found) = self.find(key) else {
            return Ok(None);
        };
        let millis = match found.1.get_ref() {
            DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
            value => integer(value).map(|number| number as f64),
        };
        millis
            .filter(|millis: &f64| millis.is_finite() && *millis >= 0.0)
            .map(|millis| Some(VirtualNanos::from_secs_f64(millis / 1e3)))
            .ok_or_else(|| self.wrong(found, "a number of milliseconds"))
    }

    /// The tables in an array, each with its place; none if the key is absent.
    pub(super) fn tables(
        &self,
        key: &str,
        expected: &'static str,
    ) -> Result<Option<Vec<(usize, &'a DeTable<'a>)>>, TextError> {
        let Some(found) = self.find(key) else {
            return Ok(None);
        };
        let DeValue::Array(values) = found.1.get_ref() else {
            return Err(self.wrong(found, expected));
        };
        values
            .iter()
            .map(|value| match value.get_ref() {
                DeValue::Table(table) => Ok((value.span().start, table)),
                _ => Err(self.wrong((found.0, value), expected)),
            })
            .collect::<Result<_, _>>()
            .map(Some)
    }
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(integer) => {
            i64::from_str_radix(&integer.as_str().replace('_', ""), integer.radix()).ok()
        }
        _ => None,
    }
}
