//! One tick a line, to be read: number, time in milliseconds, who, line of the program, what.

use super::filter::Filter;
use super::sentence::sentence;
use crate::ids::StrandId;
use crate::trace::Trace;
use crate::trace::labels::Labels;
use std::io::{self, Write};

/// Writes the ticks that the filter accepts. Fails where `out` fails.
pub fn write_text(trace: &Trace, filter: &Filter, out: &mut dyn Write) -> io::Result<()> {
    let mut labels = Labels::default();
    labels.extend(trace);
    let name = |strand: StrandId| labels.get(strand).short;
    let ticks = trace.events.iter().enumerate();
    for (tick, event) in ticks.filter(|(_, event)| filter.accepts(event)) {
        let who = name(event.strand);
        let line = match event.line {
            0 => String::new(),
            line => line.to_string(),
        };
        let millis = event.at.as_millis_f64();
        writeln!(
            out,
            "{tick:>6} {millis:>12.6} ms  {who:<10} {line:>4}  {}",
            sentence(&event.kind, &name)
        )?;
    }
    Ok(())
}
