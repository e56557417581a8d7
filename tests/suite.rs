//! The one integration binary.

mod app;
mod compile;
mod examples;
mod locales;
mod pasted;
mod share;
mod sources;
mod stage;
mod timeline;
mod trace;
mod vm;
