"""Texts in pieces: what was asked for, what was read at a place, what a repair changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from extractors.thai.aligned import Span
from taxonomy.keys import folded, squeezed

# A Thai letter with all that stands over and under it: a change within it is shown as a change of the whole.
_CLUSTER = re.compile(r"[เ-ไ]?[ก-ฮ][ะ-ฺ็-๎ํ]*|\s+|.", re.DOTALL)
_WINDOW = 900
_BLANK = re.compile(r"\s+")
_TO_BLANK = 40
"""How far a cut may move to the next blank."""
_BLANKS = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace()) | frozenset("\u200b\u200c\ufeff")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what it is: "" plain, "mark" asked for or quoted, "old" and "new" of a repair.

    ``key`` is the finding whose place it is, where it is one's.
    """

    text: str
    kind: str = ""
    key: str = ""


def highlighted(text: str, letters: Sequence[str], most: int | None = None) -> list[Piece]:
    """Return a text with what was asked for marked; of a long one the stretch around the first mark."""
    held = [False] * len(text)
    tight, places = _tight(text)
    for needle in letters:
        at = tight.find(needle) if needle else -1
        while at >= 0:
            first, last = places[at][0], places[at + len(needle) - 1][1]
            held[first:last] = [True] * (last - first)
            at = tight.find(needle, at + len(needle))
    for cluster in _CLUSTER.finditer(text):
        # A mark that ended between a letter and its signs would tear them apart.
        first, last = cluster.span()
        if last - first > 1 and any(held[first:last]):
            held[first:last] = [True] * (last - first)
    start, end = _window(text, held.index(True) if True in held else 0, most)
    pieces = [Piece("… ")] if start else []
    for marked, group in groupby(range(start, end), key=held.__getitem__):
        pieces.append(Piece("".join(text[i] for i in group), "mark" if marked else ""))
    return [*pieces, Piece(" …")] if end < len(text) else pieces


def _window(text: str, at: int, most: int | None) -> Span:
    if most is None or len(text) <= most:
        return 0, len(text)
    start = max(0, min(at - most // 3, len(text) - most))
    end = min(len(text), start + most)
    # Thai has blanks between phrases: a cut there tears no word.
    if start and (blank := _BLANK.search(text, start, min(start + _TO_BLANK, at))):
        start = blank.end()
    elif start:
        start = _between_clusters(text, start)
    if end < len(text):
        blanks = list(_BLANK.finditer(text, max(at + 1, end - _TO_BLANK), end))
        end = blanks[-1].start() if blanks else _between_clusters(text, end)
    return start, end


def _between_clusters(text: str, at: int) -> int:
    """Return the place, or the end of the letter that it would cut off from its signs."""
    return next((c.end() for c in _CLUSTER.finditer(text, max(0, at - 8)) if c.end() >= at), at)


def _tight(text: str) -> tuple[str, list[Span]]:
    """Return the text squeezed, with the stretch of ``text`` that each letter came from."""
    if "ํ" not in text:
        plain = folded(text)
        kept = [at for at, letter in enumerate(plain) if letter not in _BLANKS]
        return "".join([plain[at] for at in kept]), [(at, at + 1) for at in kept]
    letters: list[str] = []
    places: list[Span] = []
    for match in re.finditer("ํ[่้๊๋]?า|.", text, re.DOTALL):
        for letter in squeezed(match[0]):
            letters.append(letter)
            places.append(match.span())
    return "".join(letters), places


def quoted(raw: str, start: int, places: Iterable[tuple[Span, str]], focus: str | None = None) -> list[Piece]:
    """Return a page's raw text with the places of findings marked.

    Args:
        raw: the page's text.
        start: offset of the page in the document.
        places: spans in the document, each with the finding's id; they may run over the page's ends.
        focus: show no more than the surroundings of this finding.
    """
    cuts = sorted((max(0, a - start), min(len(raw), b - start), key) for (a, b), key in places)
    cuts = [(a, b, key) for a, b, key in cuts if a < b]
    first, last = 0, len(raw)
    if focus is not None and (mine := [(a, b) for a, b, key in cuts if key == focus]):
        first, last = max(0, mine[0][0] - _WINDOW), min(len(raw), mine[-1][1] + _WINDOW)
    pieces, at = ([Piece("… ")] if first else []), first
    for a, b, key in cuts:
        a, b = max(a, at), min(b, last)
        if a < b:
            pieces += [Piece(raw[at:a]), Piece(raw[a:b], "mark" if focus in (None, key) else "near", key)]
            at = b
    return [p for p in [*pieces, Piece(raw[at:last]), Piece(" …" if last < len(raw) else "")] if p.text]


def difference(before: str, after: str) -> list[Piece]:
    """Return the text as read and as repaired, letter by letter; blanks that moved do not count."""
    old, new = _clusters(before), _clusters(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[a:b]), "".join(new[c:d])
        if tag == "equal" or gone.strip() == come.strip() == "":
            pieces.append(Piece(come))
        else:
            pieces += [Piece(text, kind) for text, kind in ((gone, "old"), (come, "new")) if text]
    return [p for p in pieces if p.text]


def _clusters(text: str) -> list[str]:
    return _CLUSTER.findall(re.sub(r"\s+", " ", text))
