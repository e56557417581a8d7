//! Built-in types and functions.

use super::check;

#[test]
fn prints() {
    check("print(1, 'a', [1, 'b'], sep='-', end='!')", "1-a-[1, 'b']!");
}
