//! One tick a line, as JSON.
//!
//! A line is one object: `tick` (from 0), `at` (virtual nanoseconds), `strand` (its number), `line` (of the program,
//! from 1; 0 for none), `event` (the name of a variant of [`EventKind`](crate::machine::event::EventKind)), and then
//! the fields of that variant under their own names. Values inside follow serde's usual form of Rust data: ids are
//! numbers, `{"Sleep":{"until":5000}}` is a variant with fields, `"Network"` one without.

use super::filter::Filter;
use crate::machine::event::Event;
use crate::trace::Trace;
use serde_json::{Map, Value};
use std::io::{self, Write};

/// Writes the ticks that the filter accepts. Fails where `out` fails.
pub fn write_jsonl(trace: &Trace, filter: &Filter, out: &mut dyn Write) -> io::Result<()> {
    let ticks = trace.events.iter().enumerate();
    for (tick, event) in ticks.filter(|(_, event)| filter.accepts(event)) {
        write_event(tick, event, out)?;
    }
    Ok(())
}

fn write_event(tick: usize, event: &Event, out: &mut dyn Write) -> io::Result<()> {
    let (name, fields) = name_and_fields(serde_json::to_value(&event.kind)?);
    let Event {
        at, strand, line, ..
    } = event;
    write!(
        out,
        r#"{{"tick":{tick},"at":{},"strand":{},"line":{line},"event":"{name}""#,
        at.0, strand.0
    )?;
    for (field, value) in fields {
        write!(out, r#","{field}":{value}"#)?;
    }
    writeln!(out, "}}")
}

/// A variant as serde gives it: a name alone, or an object of one entry.
fn name_and_fields(kind: Value) -> (String, Map<String, Value>) {
    match kind {
        Value::String(name) => (name, Map::new()),
        Value::Object(map) => match map.into_iter().next() {
            Some((name, Value::Object(fields))) => (name, fields),
            Some((name, _)) => (name, Map::new()),
            None => (String::new(), Map::new()),
        },
        _ => (String::new(), Map::new()),
    }
}

/// Reads what [`write_jsonl`] wrote; blank lines are passed over. Fails with the first line that is no event.
pub fn read_jsonl(text: &str) -> Result<Trace, serde_json::Error> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(Trace {
        events: lines.map(read_event).collect::<Result<_, _>>()?,
    })
}

fn read_event(line: &str) -> Result<Event, serde_json::Error> {
    let mut fields: Map<String, Value> = serde_json::from_str(line)?;
    let mut event = Map::new();
    for key in ["at", "strand", "line"] {
        event.insert(key.to_owned(), fields.remove(key).unwrap_or_default());
    }
    fields.remove("tick");
    let name = fields.remove("event").unwrap_or_default();
    let kind = match name {
        Value::String(name) if !fields.is_empty() => {
            Value::Object(Map::from_iter([(name, Value::Object(fields))]))
        }
        name => name,
    };
    event.insert("kind".to_owned(), kind);
    serde_json::from_value(Value::Object(event))
}
