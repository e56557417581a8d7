# Characters by name: aliases, small letters, syllables, numbered ideographs, the first and the last of the list.
for text in [
    "\N{SPACE}", "\N{LATIN SMALL LETTER A}", "\N{cyrillic small letter zhe}", "\N{GREEK SMALL LETTER LAMDA}",
    "\N{LINE FEED}", "\N{NULL}", "\N{NBSP}", "\N{BELL}", "\N{ALERT}", "\N{SNAKE}", "\N{Grinning Face}",
    "\N{HANGUL SYLLABLE GAG}", "\N{HANGUL SYLLABLE A}", "\N{HANGUL SYLLABLE HIH}", "\N{HANGUL SYLLABLE GGWAELB}",
    "\N{CJK UNIFIED IDEOGRAPH-4E00}", "\N{CJK UNIFIED IDEOGRAPH-9FA5}", "\N{CJK COMPATIBILITY IDEOGRAPH-F900}",
    "\N{EGYPTIAN HIEROGLYPH A001}", "\N{NUSHU CHARACTER-1B170}", "\N{BOX DRAWINGS LIGHT HORIZONTAL}",
    "\N{VARIATION SELECTOR-256}", "\N{VS256}", "\N{HYPHEN-MINUS}", "\N{EM DASH}", f"\N{BULLET}{1 + 1}",
]:
    print(ascii(text), len(text))

for name in ["NO SUCH THING", "CJK UNIFIED IDEOGRAPH-1", "HANGUL SYLLABLE XX", "SPACE ", "TANGUT IDEOGRAPH-17000"]:
    try:
        eval(f'"\\N{{{name}}}"')
    except SyntaxError as error:
        print(repr(name), error.msg)
