//! Bad escapes in string literals, as CPython's decoder names them.
//!
//! Source: `_PyUnicode_DecodeUnicodeEscapeInternal2`, `_PyBytes_DecodeEscape2` of CPython 3.14.

/// CPython's message for the first bad escape of a literal, given with its prefix and quotes.
pub(in crate::syntax) fn bad_escape(literal: &str) -> Option<String> {
    let quote = literal.find(['"', '\''])?;
    let prefix = literal[..quote].to_ascii_lowercase();
    if prefix.contains('r') {
        return None;
    }
    let is_bytes = prefix.contains('b');
    let body = &literal[quote..];
    let width = if body.starts_with("\"\"\"") || body.starts_with("'''") {
        3
    } else {
        1
    };
    let body = body.get(width..)?.as_bytes();
    let mut at = 0;
    // Positions count what the decoder has been given, not what it has made.
    while at + 1 < body.len() {
        if body[at] != b'\\' {
            at += 1;
            continue;
        }
        let digits = match body[at + 1] {
            b'x' => 2,
            b'u' if !is_bytes => 4,
            b'U' if !is_bytes => 8,
            b'N' if !is_bytes => match bad_name(body, at) {
                Some(message) => return Some(message),
                None => 0,
            },
            _ => 0,
        };
        let present = body[at + 2..]
            .iter()
            .take(digits)
            .take_while(|byte| byte.is_ascii_hexdigit())
            .count();
        if present < digits {
            if is_bytes {
                return Some(format!("(value error) invalid \\x escape at position {at}"));
            }
            let letter = char::from(body[at + 1]);
            let shape = std::iter::repeat_n('X', digits).collect::<String>();
            let end = at + 1 + present;
            return Some(format!(
                "(unicode error) 'unicodeescape' codec can't decode bytes in position {at}-{end}: \
                 truncated \\{letter}{shape} escape"
            ));
        }
        at += 2 + digits;
    }
    None
}

/// `\N{…}` without braces, or with a name that nobody knows. Names are ruff's to check: this is only asked once it has
/// refused the literal.
fn bad_name(body: &[u8], at: usize) -> Option<String> {
    let rest = &body[at + 2..];
    let close = rest.iter().position(|byte| *byte == b'}');
    let codec = "(unicode error) 'unicodeescape' codec can't decode bytes in position";
    match (rest.first(), close) {
        (Some(b'{'), Some(close)) => {
            let end = at + 2 + close;
            Some(format!(
                "{codec} {at}-{end}: unknown Unicode character name"
            ))
        }
        _ => {
            let end = at + 1;
            Some(format!(
                "{codec} {at}-{end}: malformed \\N character escape"
            ))
        }
    }
}
