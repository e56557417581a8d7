"""Makes names.txt from the Unicode Character Database: python3 make_names.py UnicodeData.txt NameAliases.txt > names.txt

A line `@HEX` says which character the next name belongs to; each name after it belongs to the next character. A line
`@HEX HEX PREFIX` names a range of characters whose names are the prefix and their number. Hangul syllables are left out:
their names follow from their letters.
"""

import sys


def entries(path):
    for line in open(path, encoding="utf-8"):
        fields = line.split("#")[0].strip().split(";")
        if len(fields) > 1:
            yield int(fields[0], 16), fields[1]


def main(data, aliases):
    names, first = [], None
    for code, name in entries(data):
        if name.endswith(", First>"):
            first = code
        elif name.endswith(", Last>"):
            # CPython knows no Tangut ideographs.
            if name.startswith("<CJK Ideograph"):
                names.append((first, code, "CJK UNIFIED IDEOGRAPH-"))
        elif not name.startswith("<"):
            number = f"{code:04X}"
            prefix = name.removesuffix(number) if name.endswith("-" + number) else None
            last = names[-1] if names else (0, 0, "")
            if prefix and last[2] == prefix and last[1] == code - 1:
                names[-1] = (last[0], code, prefix)
            elif prefix:
                names.append((code, code, prefix))
            else:
                names.append((code, None, name))
    names += [(code, None, name) for code, name in entries(aliases)]
    here = None
    for code, end, name in names:
        if end is not None:
            print(f"@{code:X} {end:X} {name}")
            here = None
            continue
        if code != here:
            print(f"@{code:X}")
        print(name)
        here = code + 1


main(*sys.argv[1:])
