"""Lines that pages print at their edges, which may part a row whose cells became lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.records import PAGE_SEPARATOR, Block, Document
from extractors.thai.aligned import Span

_SHORTEST, _LONGEST = 6, 100


def edges_of_pages(document: Document, titles: set[Span]) -> set[Span]:
    """Return the places of running heads and feet: those known as such, and lines that stand at several page turns.

    Those told by a number counting up beside them are not among them: so do the numbers of a table's rows.

    Args:
        document: what they stand in.
        titles: those known as such (`titles_of_pages`).
    """
    return titles | _at_turns(document.raw, list(document.blocks()))


def _at_turns(raw: str, blocks: Sequence[Block]) -> set[Span]:
    found: dict[str, list[Span]] = {}
    for before, block in pairwise(blocks):
        turned = PAGE_SEPARATOR in raw[before.span[1] : block.span[0]]
        if before.kind == "furniture" or turned:
            _add(found, raw, block)
        if block.kind == "furniture" or turned:
            _add(found, raw, before)
    return {span for spans in found.values() if len(set(spans)) > 1 for span in spans}


def _add(found: dict[str, list[Span]], raw: str, block: Block) -> None:
    text = raw[slice(*block.span)].strip()
    if block.kind == "line" and _SHORTEST <= len(text) <= _LONGEST:
        found.setdefault(text, []).append(block.span)
