//! A trace as text for other tools and for people.
//!
//! The wording is English and fixed: files and tests compare it. The page words ticks in its own languages.

pub mod chrome;
pub mod filter;
pub mod jsonl;
pub mod kind;
pub mod sentence;
pub mod text;
