"""Picks the glyphs of Thai marks by hand, as Windows fonts have them in their private use area.

A PDF writer without a shaping engine draws every mark at one height. These fonts hold lowered and shifted marks under
code points of their own; `shaped` chooses them, letter for letter, and `PLAIN` tells what each of them stands for.
"""

from __future__ import annotations

TALL = frozenset("ปฝฟฬ")
BELOW = frozenset("ฺุู")
UPPER = frozenset("ัิีึื็ํ")
TONES = "่้๊๋์"
DESCENDING = {"ฐ": "\uf700", "ญ": "\uf70f"}
UNDER_DESCENDER = frozenset("ฎฏ")

SHIFTED_UPPER = {
    "ิ": "\uf701",
    "ี": "\uf702",
    "ึ": "\uf703",
    "ื": "\uf704",
    "ั": "\uf710",
    "ํ": "\uf711",
    "็": "\uf712",
}
LOW_SHIFTED_TONE = dict(zip(TONES, "\uf705\uf706\uf707\uf708\uf709", strict=True))
LOW_TONE = dict(zip(TONES, "\uf70a\uf70b\uf70c\uf70d\uf70e", strict=True))
SHIFTED_TONE = dict(zip(TONES, "\uf713\uf714\uf715\uf716\uf717", strict=True))
LOWERED_BELOW = {"ุ": "\uf718", "ู": "\uf719", "ฺ": "\uf71a"}

PLAIN = {
    glyph: letter
    for table in (DESCENDING, SHIFTED_UPPER, LOW_SHIFTED_TONE, LOW_TONE, SHIFTED_TONE, LOWERED_BELOW)
    for letter, glyph in table.items()
}


def shaped(text: str) -> str:
    """Return ``text`` with each letter and mark as the glyph that fits its neighbours; its length stays the same."""
    base, above = "", False
    glyphs: list[str] = []
    for at, letter in enumerate(text):
        following = text[at + 1 : at + 2]
        if letter in UPPER or letter in TONES or letter in BELOW:
            glyphs.append(_mark(letter, base, following, above=above))
            above = above or letter in UPPER
            continue
        base, above = letter, False
        glyphs.append(DESCENDING.get(letter, letter) if following and following in BELOW else letter)
    return "".join(glyphs)


def _mark(letter: str, base: str, following: str, *, above: bool) -> str:
    tall = base in TALL
    if letter in BELOW:
        return LOWERED_BELOW[letter] if base in UNDER_DESCENDER else letter
    if letter in UPPER:
        return SHIFTED_UPPER[letter] if tall else letter
    # Sara am brings its own ring, above which the tone stays.
    if above or following == "ำ":
        return SHIFTED_TONE[letter] if tall else letter
    return LOW_SHIFTED_TONE[letter] if tall else LOW_TONE[letter]
