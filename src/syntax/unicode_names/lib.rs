//! Characters by their Unicode names, for `"\N{…}"` in Python's literals.
//!
//! Before everything in the flow: Ruff's parser asks it, in place of the crate of the same name, whose perfect hashes answer
//! at once but hardly pack: they were a third of what the page downloads for the engine. The list of names packs to a quarter
//! of that, and reading all of it takes a millisecond, which an escape that hardly anybody writes may cost.
//!
//! The names are those of Unicode 16.0, as in CPython 3.14; see `make_names.py` for the form of the list.

/// Every name, in order of characters; then the aliases.
const NAMES: &str = include_str!("names.txt");

const FIRST_SYLLABLE: u32 = 0xAC00;
/// The short names of the letters that Hangul syllables are made of (Unicode 16.0, table 4-8): first, middle, last.
const LEADING: [&str; 19] = [
    "G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P",
    "H",
];
const VOWELS: [&str; 21] = [
    "A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE",
    "WI", "YU", "EU", "YI", "I",
];
const TRAILING: [&str; 28] = [
    "", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M",
    "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H",
];

/// The character of that name or alias, in capitals or not; `None` if there is none.
#[must_use]
pub fn character(name: &str) -> Option<char> {
    if !name.is_ascii() {
        return None;
    }
    let name = name.to_ascii_uppercase();
    match name.strip_prefix("HANGUL SYLLABLE ") {
        Some(letters) => syllable(letters),
        None => listed(&name),
    }
}

fn listed(name: &str) -> Option<char> {
    let mut here = 0;
    for line in NAMES.lines() {
        let Some(places) = line.strip_prefix('@') else {
            if line == name {
                return char::from_u32(here);
            }
            here += 1;
            continue;
        };
        let mut parts = places.splitn(3, ' ');
        here = number(parts.next()?)?;
        if let (Some(last), Some(prefix)) = (parts.next(), parts.next())
            && let Some(found) = name.strip_prefix(prefix).and_then(number)
            && (here..=number(last)?).contains(&found)
        {
            return char::from_u32(found);
        }
    }
    None
}

/// A number as names spell it: hexadecimal capitals, four of them at least in a name, no sign.
fn number(digits: &str) -> Option<u32> {
    let are_digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    are_digits.then(|| u32::from_str_radix(digits, 16).ok())?
}

fn syllable(letters: &str) -> Option<char> {
    let mut code = FIRST_SYLLABLE;
    for first in LEADING {
        for middle in VOWELS {
            for last in TRAILING {
                let rest = letters.strip_prefix(first);
                let rest = rest.and_then(|rest| rest.strip_prefix(middle));
                if rest == Some(last) {
                    return char::from_u32(code);
                }
                code += 1;
            }
        }
    }
    None
}
