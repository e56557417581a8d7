//! A workload to TOML, as a person would write it: a step a line, nothing that goes without saying.

use crate::time::VirtualNanos;
use crate::workload::task::{Device, Step, Workload};
use std::fmt::{self, Display, Write as _};

impl Workload {
    /// The text that [`Workload::from_toml`] reads back.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        // Writing to a string has no way to fail.
        let _ = self.write_toml(&mut out);
        out
    }

    fn write_toml(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "title = {}", Quoted(&self.title))?;
        if !self.note.is_empty() {
            writeln!(out, "note = {}", Quoted(&self.note))?;
        }
        writeln!(out, "cores = {}", self.cores)?;
        if self.switch_interval != Self::DEFAULT_SWITCH_INTERVAL {
            writeln!(out, "switch-interval = {}", Millis(self.switch_interval))?;
        }
        if self.pool != Self::DEFAULT_POOL {
            writeln!(out, "pool = {}", self.pool)?;
        }
        if self.process_start != Self::DEFAULT_PROCESS_START {
            writeln!(out, "process-start = {}", Millis(self.process_start))?;
        }
        for task in &self.tasks {
            writeln!(out, "\n[[task]]\nname = {}", Quoted(&task.name))?;
            if task.count != 1 {
                writeln!(out, "count = {}", task.count)?;
            }
            writeln!(out, "steps = [")?;
            for step in &task.steps {
                writeln!(out, "    {},", Inline(step))?;
            }
            writeln!(out, "]")?;
        }
        Ok(())
    }
}

/// A step as an inline table.
struct Inline<'a>(&'a Step);

impl Display for Inline<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Step::Cpu { time, name } => {
                write!(f, "{{ cpu = {}{} }}", Millis(*time), Named(name.as_deref()))
            }
            Step::Io { time, device, name } => {
                let device = match device {
                    Device::Network => "",
                    Device::Disk => ", device = \"disk\"",
                };
                let name = Named(name.as_deref());
                write!(f, "{{ io = {}{device}{name} }}", Millis(*time))
            }
            Step::Lock { lock } => write!(f, "{{ lock = {} }}", Quoted(lock)),
            Step::Unlock { lock } => write!(f, "{{ unlock = {} }}", Quoted(lock)),
            Step::Load { cell } => write!(f, "{{ load = {} }}", Quoted(cell)),
            Step::Add { cell, amount } => write!(f, "{{ add = {amount}, to = {} }}", Quoted(cell)),
            Step::Store { cell } => write!(f, "{{ store = {} }}", Quoted(cell)),
            Step::Put { queue } => write!(f, "{{ put = {} }}", Quoted(queue)),
            Step::Get { queue } => write!(f, "{{ get = {} }}", Quoted(queue)),
            Step::Repeat { times, steps } => {
                writeln!(f, "{{ repeat = {times}, steps = [")?;
                for step in steps {
                    writeln!(f, "        {},", Inline(step))?;
                }
                f.write_str("    ] }")
            }
        }
    }
}

/// The name of a step, if it has one.
struct Named<'a>(Option<&'a str>);

impl Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(name) => write!(f, ", name = {}", Quoted(name)),
            None => Ok(()),
        }
    }
}

/// A basic string of TOML.
struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                c if c.is_control() => write!(f, "\\u{:04X}", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// A span in milliseconds, with as many decimals as it takes.
struct Millis(VirtualNanos);

impl Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.0 / 1_000_000, self.0.0 % 1_000_000);
        if rest == 0 {
            return write!(f, "{whole}");
        }
        let rest = format!("{rest:06}");
        write!(f, "{whole}.{}", rest.trim_end_matches('0'))
    }
}
