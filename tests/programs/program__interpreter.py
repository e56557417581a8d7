import sys


def tokenize(text):
    return text.replace("(", " ( ").replace(")", " ) ").split()


def parse(tokens):
    token = tokens.pop(0)
    if token != "(":
        return int(token) if token.lstrip("-").isdigit() else token
    result = []
    while tokens[0] != ")":
        result.append(parse(tokens))
    tokens.pop(0)
    return result


def evaluate(x, env):
    match x:
        case str(name):
            return env[name]
        case int(n):
            return n
        case ["if", test, yes, no]:
            return evaluate(yes if evaluate(test, env) else no, env)
        case ["let", name, value, body]:
            return evaluate(body, {**env, name: evaluate(value, env)})
        case ["lambda", [*params], body]:
            return lambda *args: evaluate(body, {**env, **dict(zip(params, args))})
        case [function, *args]:
            return evaluate(function, env)(*(evaluate(a, env) for a in args))


env = {"+": lambda *a: sum(a), "*": lambda a, b: a * b, "<": lambda a, b: a < b, "-": lambda a, b: a - b}
for source in ("(+ 1 2 3)", "(let x 5 (* x x))", "((lambda (a b) (+ a (* b 2))) 3 4)", "(if (< 1 2) 10 20)", "(+ 1 unknown)"):
    try:
        print(source, "=>", evaluate(parse(tokenize(source)), env))
    except KeyError as error:
        print(source, "failed:", error, file=sys.stderr)
