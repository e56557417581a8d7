//! Formatted messages come apart into text, code and chips again.

use interleave::ids::StrandId;
use interleave::stage::phrase::{PhraseArg, Piece, pieces, shorten};

#[test]
fn chips_and_code_survive_formatting() {
    let who = PhraseArg::Strand(StrandId(3)).marked().expect("a string");
    let lock = PhraseArg::Code("a`b".into()).marked().expect("a string");
    let sentence = format!("{who} left `with` for {lock}.");
    let expected = vec![
        Piece::Strand(StrandId(3)),
        Piece::Text(" left ".into()),
        Piece::Code("with".into()),
        Piece::Text(" for ".into()),
        Piece::Code("a`b".into()),
        Piece::Text(".".into()),
    ];
    assert_eq!(pieces(&sentence), expected);
}

#[test]
fn code_cannot_pretend_to_be_a_chip() {
    let code = PhraseArg::Code("\u{E000}7\u{E001}".into())
        .marked()
        .expect("a string");
    assert_eq!(pieces(&code), vec![Piece::Code("7".into())]);
}

#[test]
fn long_code_is_cut() {
    assert_eq!(shorten("abcdef", 6), "abcdef");
    assert_eq!(shorten("abcdefg", 6), "abcde…");
    assert_eq!(shorten("ab\ncd\n", 6), "ab…");
    assert_eq!(shorten("ab\n", 6), "ab");
}
