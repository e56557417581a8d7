//! "Did you mean": the name most like the one that was not found.
//!
//! Source: `_compute_suggestion_error` and `_levenshtein_distance` in `Lib/traceback.py` of CPython 3.14 (and
//! `Python/suggestions.c`).

const MOVE_COST: usize = 2;
const CASE_COST: usize = 1;
const MOST_CANDIDATES: usize = 750;
const MOST_CHARS: usize = 40;

/// The candidate most like `wrong`, if one is like enough; of equals the first.
#[must_use]
pub fn closest<'a>(wrong: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let wrong_chars = wrong.chars().count();
    if candidates.len() > MOST_CANDIDATES || wrong_chars > MOST_CHARS {
        return None;
    }
    let mut best: Option<(&'a str, usize)> = None;
    for candidate in candidates {
        if *candidate == wrong {
            continue;
        }
        // A third of the characters may be wrong.
        let limit = (candidate.chars().count() + wrong_chars + 3) * MOVE_COST / 6;
        let limit = best.map_or(limit, |(_, distance)| limit.min(distance - 1));
        let distance = distance(wrong, candidate);
        if distance <= limit {
            best = Some((candidate, distance));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(candidate, _)| candidate)
}

fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len() > MOST_CHARS || b.len() > MOST_CHARS {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|n| n * MOVE_COST).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE_COST;
        for (j, y) in b.iter().enumerate() {
            let substitute = diagonal + substitution(*x, *y);
            diagonal = row[j + 1];
            row[j + 1] = substitute
                .min(row[j] + MOVE_COST)
                .min(row[j + 1] + MOVE_COST);
        }
    }
    row[b.len()]
}

fn substitution(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.to_lowercase().eq(b.to_lowercase()) {
        CASE_COST
    } else {
        MOVE_COST
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn the_most_alike_wins() {
        assert_eq!(closest("countre", &["total", "counter"]), Some("counter"));
        // As CPython: a letter of the other case costs half, and five of them are too many.
        assert_eq!(closest("PRiNt", &["print"]), Some("print"));
        assert_eq!(closest("PRINT", &["print"]), None);
        assert_eq!(closest("x", &["completely", "different"]), None);
        assert_eq!(closest("i", &["x"]), None);
    }
}
