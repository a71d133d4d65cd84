"""Codes that a font without a table of signs leaves in a text («หน(cid:247)วยงาน»), settled by the words around them.

Each such font has numbers of its own, but in one document a number means one sign. So every Thai sign is tried at all
places of a code at once, and the one that makes words there, far better than the next best, is what the code draws.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extractors.thai.aligned import AlignedText, Edit
from extractors.thai.lexicon import SPELLING_SIGNS, Lexicon, lexicon

RULE = "layer.font_code"
_CODE = re.compile(r"\(cid:\d{1,5}\)|[\ue000-\uf8ff]")
_THAI = re.compile("[ก-ฺเ-๎]")
_AROUND = 24
"""So many signs on either side of a code are read with it, up to the next blank or other code."""
_SEEN, _TRIED = 2, 12
"""A code that stands fewer times tells too little; more places than the second tell nothing new."""
_AHEAD = 3.0
"""By how much, for each place, a sign must be likelier than any other reading (nats)."""
_ROUNDS = 3
"""A code that is settled is context for those beside it."""

Places = list[tuple[int, int]]


def code_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that put signs for the codes of a text; apart and in order."""
    aligned, words = AlignedText(text), lexicon()
    for _ in range(_ROUNDS if _CODE.search(text) else 0):
        settled = [edit for places in _coded(aligned.text) for edit in _settled(aligned.text, places, words)]
        if not settled:
            break
        aligned = aligned.edit(settled)
    yield from (Edit(c.start, c.end, c.after, c.rule, c.confidence) for c in aligned.changes)


def _coded(text: str) -> list[Places]:
    """Return the places of each code that runs into a Thai word often enough to tell."""
    places: dict[str, Places] = defaultdict(list)
    for found in _CODE.finditer(text):
        if found.start() and _THAI.match(text[found.start() - 1]):
            places[found.group()].append(found.span())
    return [some for some in places.values() if len(some) >= _SEEN]


def _settled(text: str, places: Places, words: Lexicon) -> Iterator[Edit]:
    code = text[slice(*places[0])]
    contexts = [_context(text, *place, code) for place in places[:_TRIED]]
    costs = sorted((_cost(contexts, sign, words), sign) for sign in ("", " ", *SPELLING_SIGNS))
    (cheapest, sign), (next_best, _) = costs[:2]
    if sign.strip() and next_best - cheapest >= _AHEAD * len(contexts):
        yield from (Edit(start, end, sign, RULE, 0.95) for start, end in places)


def _context(text: str, start: int, end: int, code: str) -> str:
    """Return the signs around a code, blanks and other codes left out."""
    before = text[max(0, start - _AROUND * len(code)) : start].replace(code, "\0")
    after = text[end : end + _AROUND * len(code)].replace(code, "\0")
    left = re.split(r"[\s()]|[\ue000-\uf8ff]", before[-_AROUND:])[-1]
    right = re.split(r"[\s()]|[\ue000-\uf8ff]", after[:_AROUND])[0]
    return f"{left}\0{right}"


def _cost(contexts: Sequence[str], sign: str, words: Lexicon) -> float:
    return sum(words.cost_of(context.replace("\0", sign)) for context in contexts)
