"""Records what CPython 3.14 says to the faulty sources: reads sources.txt, writes recorded.jsonl beside it.

Run it with CPython 3.14, which is the version that the parser's messages follow.
"""

import json
import pathlib
import sys
import warnings


def complaint(source):
    try:
        compile(source, "main.py", "exec")
    except SyntaxError as error:
        return {
            "source": source,
            "kind": type(error).__name__,
            "message": error.msg,
            "line": error.lineno,
            "column": error.offset,
            "end_line": error.end_lineno,
            "end_column": error.end_offset,
        }
    return {"source": source, "kind": None}


def main():
    here = pathlib.Path(__file__).parent
    assert sys.version_info[:2] == (3, 14), "the messages are those of CPython 3.14"
    warnings.simplefilter("ignore")
    sources = (here / "sources.txt").read_text(encoding="utf-8").split("----\n")
    lines = [json.dumps(complaint(source), ensure_ascii=False) for source in sources]
    (here / "recorded.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
