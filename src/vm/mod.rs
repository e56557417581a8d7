//! Placeholder until its first file stands.
