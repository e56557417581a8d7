//! The command line: runs a program, or writes the ticks of its run, on the same engine as the page.
//!
//! Standard output is the program's own; tracebacks, warnings and notices go to standard error.

#[cfg(not(target_arch = "wasm32"))]
#[path = "interleave/arguments.rs"]
mod arguments;
#[cfg(not(target_arch = "wasm32"))]
#[path = "interleave/command.rs"]
mod command;
#[cfg(not(target_arch = "wasm32"))]
#[path = "interleave/compare.rs"]
mod compare;
#[cfg(not(target_arch = "wasm32"))]
#[path = "interleave/comparison.rs"]
mod comparison;
#[cfg(not(target_arch = "wasm32"))]
#[path = "interleave/report.rs"]
mod report;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    command::main()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
