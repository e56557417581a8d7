//! Figures as each language writes them.

use interleave::app::language::Language;
use interleave::app::speed::Speed;
use interleave::app::words::Words;
use interleave::time::VirtualNanos;

fn check(nanos: u64, english: &str, russian: &str) {
    let span = VirtualNanos(nanos);
    assert_eq!(Words::new(Language::English).span(span), english);
    assert_eq!(Words::new(Language::Russian).span(span), russian);
}

#[test]
fn spans_have_the_unit_that_suits_them() {
    check(0, "0 ms", "0 мс");
    check(80, "80 ns", "80 нс");
    check(3_500_000, "3.5 ms", "3,5 мс");
    check(180_000_000, "180 ms", "180 мс");
    check(1_200_000_000, "1.20 s", "1,20 с");
}

#[test]
fn the_clock_always_has_three_decimals() {
    let words = Words::new(Language::English);
    assert_eq!(words.clock(VirtualNanos(39_250_000)), "39.250 ms");
    assert_eq!(words.clock(VirtualNanos(12_340_000_000)), "12.340 s");
    assert_eq!(words.count(200_000_000), "200,000,000");
}

#[test]
fn a_speed_suits_the_length_of_the_run() {
    let words = Words::new(Language::English);
    for (millis, speed) in [
        (60, "5 ms"),
        (700, "50 ms"),
        (3_000, "200 ms"),
        (90_000, "5 s"),
    ] {
        let speed_found = Speed::for_length(VirtualNanos::from_millis(millis));
        assert_eq!(words.round_span(speed_found.a_second()), speed);
    }
    assert_eq!(Speed::at(200), Speed::at(Speed::LAST));
}
