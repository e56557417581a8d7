"""Record what CPython says to every program in this folder.

    python3 tests/programs/record.py [--check] [--repeat N] [NAME ...]

For each `feature__aspect.py` it writes, next to it, what the program printed (`.out`), what it wrote
to stderr (`.err`, only if it wrote anything) and its exit status (`.status`, only if not 0).

Two oracles:

* `python3`, which must be CPython 3.11: runs everything, threads and processes too.
* npm's `pyodide` 314 (CPython 3.14, single-threaded), if node and that package are there; say where
  with `PYODIDE=/folder/that/has/node_modules`. Runs what needs neither threads nor processes.

The plain files hold the answer of 3.14, the default version. Where 3.11 answers otherwise, its
answer is in `feature__aspect.3.11.out` and so on. A program whose first line is `# requires 3.14`
(or 3.12, 3.13) is left to 3.14 alone. Tracebacks are kept without the frames of the standard library and without
folders, and addresses are blanked: see `normalise`, which tests/programs.rs repeats.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NEEDS_AN_OPERATING_SYSTEM = re.compile(
    r"^\s*(?:import|from)\s+.*\b(?:threading|multiprocessing|concurrent|_thread|queue)\b"
    r"|to_thread|run_in_executor",
    re.MULTILINE,
)
SUFFIXES = ("out", "err", "status")


def normalise(text, name):
    """Blank what differs from one machine to the next: folders, library frames, addresses."""
    text = re.sub(r'(?:/[^\s"\':]*)?/' + re.escape(name), name, text)
    text = re.sub(r"\b0x[0-9a-fA-F]{6,}", "0x...", text)
    kept, dropping = [], False
    for line in text.splitlines(keepends=True):
        frame = re.match(r'\s*(?:\| )*\s*File "([^"]*)", line ', line)
        if frame:
            dropping = frame.group(1) != name and ("/" in frame.group(1) or frame.group(1).startswith("<"))
        elif dropping and not line.startswith("    ") and "|     " not in line:
            dropping = False
        if not dropping:
            kept.append(line)
    return "".join(kept)


def normalised(name, out, err, status):
    return {
        "out": normalise(out, name),
        "err": normalise(err, name),
        "status": f"{status}\n" if status else "",
    }


def run_python3(path):
    # Random task trees have sleeps that end close together: no matter for a clock that only they move.
    driver = [str(HERE / "virtual_clock.py")] if path.stem.startswith("generated__") else []
    done = subprocess.run(
        [sys.executable, *driver, path.name],
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=120,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"},
    )
    return normalised(path.name, done.stdout, done.stderr, done.returncode)


def run_pyodide(paths):
    """All single-threaded programs in one node process; None where Pyodide is missing."""
    node = shutil.which("node")
    if node is None or not paths:
        return None
    done = subprocess.run(
        [node, str(HERE / "oracle314.mjs"), *(str(path) for path in paths)],
        capture_output=True,
        text=True,
        cwd=os.environ.get("PYODIDE", HERE),
    )
    if done.returncode == 3:
        return None
    print(done.stderr, end="", file=sys.stderr)
    if done.returncode:
        sys.exit(done.returncode)
    answers = {}
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        answers[answer["name"]] = normalised(
            answer["name"], answer["out"], answer["err"], answer["status"]
        )
    return answers


def required_version(path):
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    found = re.match(r"# requires (3\.\d+)", first)
    return found and found.group(1)


def stored(path, version):
    """The recorded files of a program: what `tests/programs.rs` would expect of that version."""
    found = {}
    for suffix in SUFFIXES:
        file = path.with_suffix(f"{version}.{suffix}")
        found[suffix] = file.read_text(encoding="utf-8") if file.exists() else None
    return found


def write(path, version, answer, beside=None):
    """Write an answer; of an older version only what differs from the default's."""
    changed = False
    for suffix in SUFFIXES:
        file = path.with_suffix(f"{version}.{suffix}")
        text = answer[suffix]
        wanted = text if (suffix == "out" and beside is None) or text else None
        if beside is not None:
            wanted = text if text != beside[suffix] else None
        before = file.read_text(encoding="utf-8") if file.exists() else None
        if before == wanted:
            continue
        changed = True
        if wanted is None:
            file.unlink()
        else:
            file.write_text(wanted, encoding="utf-8")
    return changed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if something differs")
    parser.add_argument("--repeat", type=int, default=1, help="run on python3 N times; they must agree")
    parser.add_argument("names", nargs="*", help="programs, with or without .py; all of them if none")
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        sys.exit("record.py: run it with CPython 3.11")

    wanted = {Path(name).name.removesuffix(".py") for name in options.names}
    paths = [
        path
        for path in sorted(HERE.glob("*__*.py"))
        if not wanted or path.stem in wanted
    ]
    single = [path for path in paths if not NEEDS_AN_OPERATING_SYSTEM.search(path.read_text(encoding="utf-8"))]
    newest = run_pyodide(single)
    if newest is None and single:
        print("pyodide not found: only the answers of CPython 3.11 are checked", file=sys.stderr)

    differing = []
    for path in paths:
        fresh = (newest or {}).get(path.name)
        older = None
        if required_version(path) is None:
            answers = [run_python3(path) for _ in range(options.repeat)]
            if any(answer != answers[0] for answer in answers):
                print(f"{path.stem}: not the same twice", file=sys.stderr)
                differing.append(path.stem)
                continue
            older = answers[0]
        if options.check:
            changed = differs(path, fresh, older)
        elif fresh is not None:
            changed = write(path, "", fresh)
            if older is not None:
                changed |= write(path, ".3.11", older, beside=fresh)
        elif older is not None:
            base = {key: text or "" for key, text in stored(path, "").items()}
            beside = base if path in single and path.with_suffix(".out").exists() else None
            changed = write(path, ".3.11" if beside else "", older, beside)
        else:
            changed = False
        if changed:
            differing.append(path.stem)
            print(("differs: " if options.check else "recorded: ") + path.stem)
    if options.check and differing:
        sys.exit(1)


def differs(path, fresh, older):
    base = {key: text or "" for key, text in stored(path, "").items()}
    override = stored(path, ".3.11")
    expected_older = {key: base[key] if override[key] is None else override[key] for key in SUFFIXES}
    return (fresh is not None and fresh != base) or (older is not None and older != expected_older)


if __name__ == "__main__":
    main()
