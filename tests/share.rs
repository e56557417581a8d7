//! Links: what goes in comes out, and nothing that a person may paste does harm.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use interleave::session::options::{CostProfile, DefaultStart, Options, PythonVersion};
use interleave::share::{Link, LinkError};
use interleave::time::VirtualNanos;
use proptest::prelude::*;

fn options() -> impl Strategy<Value = Options> {
    let start = prop_oneof![
        Just(None),
        Just(Some(DefaultStart::Fork)),
        Just(Some(DefaultStart::Spawn))
    ];
    let python = prop::sample::select(PythonVersion::ALL.to_vec());
    (
        (python, 1..=64_u32, 1..=u64::MAX, any::<bool>()),
        (
            any::<u64>(),
            start,
            any::<u64>(),
            prop::collection::vec(".*", 0..3),
        ),
    )
        .prop_map(
            |((python, cores, switch, zero), (seed, start_method, budget, argv))| Options {
                python,
                cores,
                switch_interval: VirtualNanos(switch),
                cost: if zero {
                    CostProfile::Zero
                } else {
                    CostProfile::CPython
                },
                seed,
                start_method,
                budget_instructions: budget,
                argv,
                ..Options::default()
            },
        )
}

proptest! {
    #[test]
    fn a_link_opens_what_it_was_made_from(
        title in ".*",
        file_name in ".*",
        source in "(?s).{0,2000}",
        options in options(),
    ) {
        let link = Link { title, file_name, source, options };
        let text = link.encode();
        prop_assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        prop_assert_eq!(Link::decode(&text), Ok(link));
    }

    #[test]
    fn any_text_is_opened_or_refused(text in "(?s).{0,300}") {
        let _ = Link::decode(&text);
    }

    #[test]
    fn any_bytes_are_opened_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Link::decode(&URL_SAFE_NO_PAD.encode(&bytes));
        let mut of_today = vec![1];
        of_today.extend(bytes);
        let _ = Link::decode(&URL_SAFE_NO_PAD.encode(&of_today));
    }

    #[test]
    fn a_damaged_link_is_opened_or_refused(place in 0..200_usize, letter in "[A-Za-z0-9_-]") {
        let mut text = a_link().encode();
        let place = place % text.len();
        text.replace_range(place..=place, &letter);
        let _ = Link::decode(&text);
    }

    #[test]
    fn a_cut_link_is_refused(kept in 0..100_usize) {
        let text = a_link().encode();
        let kept = kept % text.len();
        prop_assert!(Link::decode(&text[..kept]).is_err());
    }
}

fn a_link() -> Link {
    Link {
        title: "Race".to_owned(),
        file_name: "race.py".to_owned(),
        source: "x = 0\nfor _ in range(10):\n    x += 1\nprint(x)\n".to_owned(),
        options: Options::default(),
    }
}

#[test]
fn what_is_wrong_with_a_link_is_said() {
    assert_eq!(Link::decode(""), Err(LinkError::Empty));
    assert_eq!(Link::decode("  \n"), Err(LinkError::Empty));
    assert_eq!(Link::decode("no link!"), Err(LinkError::NotBase64));
    let newer = URL_SAFE_NO_PAD.encode([9, 1, 2, 3]);
    assert_eq!(Link::decode(&newer), Err(LinkError::Newer { version: 9 }));
    let not_packed = URL_SAFE_NO_PAD.encode([1, 0xff, 0xff]);
    assert_eq!(Link::decode(&not_packed), Err(LinkError::NotDeflate));
    let long = "A".repeat(2 << 20);
    assert_eq!(Link::decode(&long), Err(LinkError::TooLong));
}

#[test]
fn a_link_that_unfolds_without_end_is_refused() {
    let zeros = vec![0; 64 << 20];
    let mut bytes = vec![1];
    bytes.extend(miniz_oxide::deflate::compress_to_vec(&zeros, 9));
    let text = URL_SAFE_NO_PAD.encode(bytes);
    assert_eq!(Link::decode(&text), Err(LinkError::NotDeflate));
}

/// Made when version 1 was; it must open for ever.
#[test]
fn a_link_of_version_1_still_opens() {
    assert_eq!(Link::decode(VERSION_1), Ok(a_link()));
}

const VERSION_1: &str = "AWMJSkxOZS8CEnoFlXoVCrYKBlxp-UUK8QqZeQpFiXnpqRqGBppWXApAUKGgbatgyFVQlJlXolGhycXEcmDaRiYGBoaGlvXxDAA";
