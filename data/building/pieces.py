"""Text in pieces, each of which may belong to a finding, so that the place of a finding is counted and not searched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``owner`` is the number of the finding that it belongs to, if it belongs to one."""

    text: str
    owner: int | None = None


Line = tuple[Piece, ...]
BLANK: Line = ()


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text of all pieces."""
    return "".join(piece.text for piece in pieces)


def joined_lines(lines: Sequence[Line]) -> list[Piece]:
    """Return lines as one run of pieces with a newline between any two of them."""
    run: list[Piece] = []
    for number, line in enumerate(lines):
        if number:
            run.append(Piece("\n"))
        run.extend(line)
    return run


def owned_spans(pieces: Iterable[Piece]) -> dict[int, list[Span]]:
    """Return where each finding stands in the text of the pieces, in code points.

    A span neither begins nor ends with a blank. Stretches of one finding are one span where only blanks part them.
    """
    spans: dict[int, list[Span]] = {}
    at = 0
    last: int | None = None
    for piece in pieces:
        bare = piece.text.strip()
        start = at + piece.text.find(bare) if bare else at
        at += len(piece.text)
        if not bare:
            continue
        if piece.owner is not None:
            mine = spans.setdefault(piece.owner, [])
            first = mine.pop()[0] if piece.owner == last else start
            mine.append((first, start + len(bare)))
        last = piece.owner
    return spans
