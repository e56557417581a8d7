//! The one integration binary.

mod app;
mod compile;
mod examples;
mod locales;
mod share;
mod pasted;
mod sources;
mod stage;
mod timeline;
mod trace;
mod vm;
