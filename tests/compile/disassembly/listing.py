"""What CPython's `dis` says of a program, in the form in which tests/compile/disassembly.rs says what we do.

One line an instruction: its line in the program (`-` for none), its name, its argument as `dis` shows it, a jump's target as the
number of an instruction of its code object. What LIMITATIONS.md says to differ is left out or taken apart.
"""

import dis
import types

# Places of caches, hints for tracing, and prefixes.
UNSEEN = {"CACHE", "EXTENDED_ARG", "NOT_TAKEN"}
# We do not tell a load that borrows or checks.
PLAIN = {"LOAD_FAST_BORROW": "LOAD_FAST", "LOAD_FAST_CHECK": "LOAD_FAST"}
# One instruction for two.
PAIRS = {
    "LOAD_FAST_LOAD_FAST": ("LOAD_FAST", "LOAD_FAST"),
    "LOAD_FAST_BORROW_LOAD_FAST_BORROW": ("LOAD_FAST", "LOAD_FAST"),
    "STORE_FAST_LOAD_FAST": ("STORE_FAST", "LOAD_FAST"),
    "STORE_FAST_STORE_FAST": ("STORE_FAST", "STORE_FAST"),
}
# What a class keeps for its annotations.
CLASS_DICT = {"__classdict__", "__classdictcell__"}
# Where it ends is told from its own place.
OWN_TARGET = "END_ASYNC_FOR"


def parts(instruction):
    """The instructions of ours that one of CPython's is: names and arguments."""
    name, text = instruction.opname, instruction.argrepr
    if name in UNSEEN or text in CLASS_DICT:
        return []
    if name in PAIRS:
        return list(zip(PAIRS[name], text.split(", ")))
    if name == "LOAD_GLOBAL" and text.endswith(" + NULL"):
        return [(name, text.removesuffix(" + NULL")), ("PUSH_NULL", "")]
    if isinstance(instruction.argval, types.CodeType):
        text = f"<code object {instruction.argval.co_name}>"
    elif not text and instruction.arg is not None:
        text = str(instruction.arg)
    return [(PLAIN.get(name, name), text)]


def ends_generator(before, instruction):
    """The handler around a whole generator, which turns `StopIteration` into `RuntimeError`."""
    name = "INTRINSIC_STOPITERATION_ERROR"
    return instruction.argrepr == name or (before is not None and before.argrepr == name)


def listing(code):
    rows, number, before, in_class = [], {}, None, False
    instructions = list(dis.get_instructions(code, adaptive=False))
    for instruction in instructions:
        number[instruction.offset] = len(rows)
        keeps_locals = instruction.opname == "LOAD_LOCALS"
        if not ends_generator(before, instruction) and not keeps_locals:
            line = instruction.positions.lineno
            if instruction.opname == "RESUME" and code.co_name == "<module>":
                line = None
            rows += [(line, *part, instruction) for part in parts(instruction)]
        before = instruction
    lines = [f"{code.co_qualname}:"]
    for line, name, text, instruction in rows:
        if instruction.jump_target is not None:
            text = "" if name == OWN_TARGET else str(number[instruction.jump_target])
        lines.append(f"{line or '-':>4} {name} {text}".rstrip())
    lines.append("")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            lines += listing(constant)
    return lines


def listing_of(source):
    return "\n".join(listing(compile(source, "program.py", "exec")))
