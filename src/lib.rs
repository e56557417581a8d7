//! Interleave: a simulated machine that runs Python and shows how its concurrency works.
