//! The one integration binary.

mod app;
mod compare;
mod compile;
mod differential;
mod examples;
mod layering;
mod live;
mod locales;
mod machine;
mod oracle;
mod pasted;
mod programs;
mod share;
mod sources;
mod stage;
mod timeline;
mod trace;
mod vm;
mod workload;
