"""Passages: repaired text cut out of a document and joined again, never losing its place.

Sections, table cells and findings are passages. A passage is made of pieces of `AlignedText.text`; what joins two
pieces (a space, or nothing) comes from nowhere and is no piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.thai.aligned import AlignedText, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """``passage.text[at : at + end - start]`` is ``aligned.text[start:end]``."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of repaired text that knows its pieces."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, aligned: AlignedText, raw_spans: Iterable[Span]) -> Passage:
        """Return the repaired text of some raw stretches, put side by side."""
        texts, pieces, at = [], [], 0
        for raw_start, raw_end in raw_spans:
            start, end = aligned.text_span(raw_start, raw_end)
            texts.append(aligned.text[start:end])
            pieces.append(Piece(at, start, end))
            at += end - start
        return cls("".join(texts), tuple(pieces))

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return ``text[start:end]`` as a passage of its own."""
        end = len(self.text) if end is None else end
        if start == 0 and end >= len(self.text):
            return self
        pieces = []
        for piece in self.pieces:
            size = piece.end - piece.start
            first, last = max(start, piece.at), min(end, piece.at + size)
            if first < last:
                pieces.append(Piece(first - start, piece.start + first - piece.at, piece.start + last - piece.at))
        return Passage(self.text[start:end], tuple(pieces))

    def strip(self) -> Passage:
        """Return the passage without blanks at its ends."""
        bare = self.text.strip()
        if len(bare) == len(self.text):
            return self
        start = self.text.index(bare) if bare else 0
        return self.cut(start, start + len(bare))

    def then(self, other: Passage, glue: str = "") -> Passage:
        """Return this passage followed by another, with ``glue`` between them."""
        shift = len(self.text) + len(glue)
        moved = tuple(Piece(p.at + shift, p.start, p.end) for p in other.pieces)
        return Passage(self.text + glue + other.text, self.pieces + moved)

    def meets(self, other: Passage) -> bool:
        """Whether any letter stands in both passages."""
        return any(own.start < one.end and one.start < own.end for own in self.pieces for one in other.pieces)

    def raw_spans(self, aligned: AlignedText) -> tuple[Span, ...]:
        """Return where the passage stands in the raw text; stretches that only blanks part are one."""
        spans: list[Span] = []
        for piece in self.pieces:
            start, end = aligned.raw_span(piece.start, piece.end)
            if start == end:
                continue
            if spans and spans[-1][1] <= start and not aligned.raw[spans[-1][1] : start].strip():
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return tuple(spans)


_THAI_EDGE = re.compile(r"[ก-ฺเ-๎]")


def glue(before: str, after: str) -> str:
    """Return what stands between two lines when they are one sentence.

    Thai writes words without spaces, so a line that breaks between Thai letters broke inside a phrase; a space stays
    where a Latin word, a figure or a sign meets the break.
    """
    if not before or not after:
        return ""
    return "" if _THAI_EDGE.match(before[-1]) and _THAI_EDGE.match(after[0]) else " "


def joined(passages: Iterable[Passage]) -> Passage:
    """Return the lines of one sentence or paragraph as one passage, blanks between them settled by `glue`."""
    whole = Passage("", ())
    for passage in passages:
        line = passage.strip()
        if line:
            whole = whole.then(line, glue(whole.text, line.text)) if whole.text else line
    return whole
