"""Time the benchmark programs in `interleave run` and in python3, side by side, and print the ratios.

    cargo build --release --bin interleave
    python3 benches/compare.py [--repeat N] [--binary PATH] [--json FILE] [NAME ...] [-- OPTION ...]

Each repetition runs every program once in either engine, in alternating order, so that a slow minute
of the machine hits both. What is compared is processor time, user and system, which other programs hardly change:
the median of the pairs' ratios. Both must print the same.
What follows `--` is given to `interleave run`.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def run(command):
    """Seconds of processor time of a command, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr}")
    return seconds, done.stdout


def measure(program, binary, extra, repeat):
    """The seconds of each repetition: (interleave, python3) pairs."""
    ours = [str(binary), "run", *extra, str(program)]
    theirs = [sys.executable, str(program)]
    pairs = []
    for repetition in range(repeat):
        if repetition % 2 == 0:
            (our_seconds, our_output), (their_seconds, their_output) = run(ours), run(theirs)
        else:
            (their_seconds, their_output), (our_seconds, our_output) = run(theirs), run(ours)
        if our_output != their_output:
            sys.exit(f"{program.name}: interleave printed {our_output!r}, python3 {their_output!r}")
        pairs.append((our_seconds, their_seconds))
    return pairs


def main():
    arguments = sys.argv[1:]
    extra = []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, extra = arguments[:at], arguments[at + 1 :]
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--binary", type=Path, default=ROOT / "target" / "release" / "interleave")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("names", nargs="*", help="programs, without .py; all of them if none")
    options = parser.parse_args(arguments)
    if not options.binary.exists():
        sys.exit(f"{options.binary} is not there: cargo build --release --bin interleave")

    programs = [p for p in sorted((HERE / "programs").glob("*.py")) if not options.names or p.stem in options.names]
    print(f"interleave {' '.join(extra) or '(default options)'} against CPython {platform.python_version()}, "
          f"{options.repeat} repetitions, {platform.machine()}")
    print(f"{'program':10} {'interleave':>11} {'python3':>9} {'ratio':>7}   (ratio of times: below 1 is faster than python3)")
    figures = {}
    for program in programs:
        pairs = measure(program, options.binary, extra, options.repeat)
        ours = statistics.median(a for a, _ in pairs)
        theirs = statistics.median(b for _, b in pairs)
        ratio = statistics.median(a / b for a, b in pairs)
        figures[program.stem] = {"interleave_seconds": ours, "python3_seconds": theirs, "ratio": ratio}
        print(f"{program.stem:10} {ours:9.3f} s {theirs:7.3f} s {ratio:7.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
