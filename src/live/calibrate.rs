//! How many rounds of integer work take a millisecond on this machine.

use super::host::Host;
use crate::time::VirtualNanos;

/// A measured burst takes at least this long: long beside the grain of a browser's clock.
const LEAST_BURST: VirtualNanos = VirtualNanos::from_millis(4);
const FIRST_ROUNDS: u32 = 50_000;
const MOST_ROUNDS: u32 = 400_000_000;
const BURSTS: usize = 6;

/// Rounds a millisecond, by the fastest of some bursts: others may have been held up.
pub fn rounds_per_milli(host: &impl Host) -> u32 {
    let burst = |rounds| {
        let before = host.now();
        host.work(rounds);
        host.now().since(before)
    };
    let mut rounds = FIRST_ROUNDS;
    while burst(rounds) < LEAST_BURST && rounds < MOST_ROUNDS {
        rounds *= 2;
    }
    let fastest = (0..BURSTS).map(|_| burst(rounds)).min();
    let nanos = fastest.map_or(1, |span| span.0.max(1));
    u32::try_from(u64::from(rounds) * 1_000_000 / nanos)
        .unwrap_or(u32::MAX)
        .max(1)
}
