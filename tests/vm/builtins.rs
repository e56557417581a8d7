//! Built-in types and functions, with the reference counts checked at the end of each program.

use super::check;

/// A class whose every dunder that containers use is written in Python.
const VALUE: &str = "
class V:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, V) and self.n == other.n
    def __hash__(self): return hash(self.n)
    def __lt__(self, other): return self.n < other.n
    def __repr__(self): return f'V({self.n})'
";

fn check_with_values(source: &str, expected: &str) {
    check(&format!("{VALUE}{source}"), expected);
}

#[test]
fn prints() {
    check("print(1, 'a', [1, 'b'], sep='-', end='!')", "1-a-[1, 'b']!");
}

#[test]
fn dicts_take_keys_with_python_dunders() {
    check_with_values(
        "d = {V(1): 1}; d[V(1)] = 2; d[V(2)] = 3\nprint(d, d[V(1)], d.get(V(9)), d.pop(V(2)), V(1) in d)",
        "{V(1): 2} 2 None 3 True\n",
    );
    check_with_values(
        "d = dict([(V(1), 1)]); d.update([(V(1), 2)], k=3)\nprint(d, d == {V(1): 2, 'k': 3})",
        "{V(1): 2, 'k': 3} True\n",
    );
}

#[test]
fn sets_take_elements_with_python_dunders() {
    check_with_values(
        "a = {V(1), V(2)}; b = set([V(2), V(3)])\nprint(len(a), a & b, a - b, a | b == b | a, a <= b, V(1) in a)",
        "2 {V(2)} {V(1)} True False True\n",
    );
}

#[test]
fn lists_compare_and_sort_by_python_dunders() {
    check_with_values(
        "x = [V(3), V(1)]\nprint(sorted(x), x == [V(3), V(1)], x < [V(4)], x.index(V(1)), max(x), V(9) in x)",
        "[V(1), V(3)] True True 1 V(3) False\n",
    );
}

#[test]
fn iterators_run_python_between_elements() {
    check(
        "g = (i for i in range(3))\nprint(list(zip(map(str, g), filter(None, [0, 1, 2]))), list(enumerate(i for i in 'ab')))",
        "[('0', 1), ('1', 2)] [(0, 'a'), (1, 'b')]\n",
    );
    check(
        "it = iter([3, 2, 1])\nprint(list(iter(lambda: next(it), 1)), any(x > 1 for x in [0, 2]))",
        "[3, 2] True\n",
    );
}

#[test]
fn containers_that_hold_themselves_are_written() {
    check(
        "a = [1]; a.append(a); d = {}; d['d'] = d\nprint(a, d)\na.clear(); d.clear()",
        "[1, [...]] {'d': {...}}\n",
    );
}

#[test]
fn subclasses_of_builtins_keep_their_class() {
    check(
        "class L(list):\n    def __init__(self, a, b): super().__init__([a, b])\nclass I(int): pass\n\
         x = L(1, 2)\nprint(x, type(x).__name__, x + [3], I(5) + 1, I(5) == 5, {I(5): 1}[5])",
        "[1, 2] L [1, 2, 3] 6 True 1\n",
    );
}

#[test]
fn names_of_functions_and_generators_are_strs() {
    check(
        "def f(): yield
for o in f, f():
    for name in '__name__', '__qualname__':
        for value in None, 3, 'g':
            try:
                setattr(o, name, value)
                print(getattr(o, name))
            except TypeError as error:
                print(error)",
        &"__name__ must be set to a string object
__name__ must be set to a string object
g
__qualname__ must be set to a string object
__qualname__ must be set to a string object
g
"
        .repeat(2),
    );
}

#[test]
fn a_class_that_is_raised_from_a_cause_is_called_first() {
    check(
        "class E(Exception):
    def __init__(self): print('made')
for cause in None, KeyError(1), KeyError, 5:
    try:
        raise E from cause
    except E as error:
        print(repr(error.__cause__))
    except TypeError as error:
        print(error)",
        "made
None
made
KeyError(1)
made
KeyError()
made
exception causes must derive from BaseException
",
    );
}
