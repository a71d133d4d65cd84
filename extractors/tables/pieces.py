"""A document as tables are found in it: blocks of tables, and between them lines of text in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.passages import Passage, joined
from extractors.records import Block, Document
from extractors.tables.cards import CardLine, card_lines
from extractors.tables.context import TableContext, announces_table, read_heading, with_issue
from extractors.tables.from_lines.measured import Measured
from extractors.tables.labelled import heads, is_labelled
from extractors.thai.aligned import AlignedText
from extractors.thai.numbering import read_marker


def reading_order(document: Document, aligned: AlignedText, measured: Measured) -> Iterator[Block | Passage | CardLine]:
    """Yield tables, lines of cards, and lines of text with the lines that go on from them, in reading order."""
    pieces = list(_pieces(document, aligned, measured))
    cards = card_lines([piece if isinstance(piece, Passage) else None for piece, _ in pieces])
    open_lines: list[Passage] = []
    for at, (piece, apart) in enumerate(pieces):
        one = cards.get(at, piece)
        if open_lines and (apart or not isinstance(one, Passage) or not _goes_on(one, open_lines[0])):
            yield joined(open_lines)
            open_lines = []
        if isinstance(one, Passage):
            open_lines.append(one)
        else:
            yield one
    if open_lines:
        yield joined(open_lines)


def _pieces(document: Document, aligned: AlignedText, measured: Measured) -> Iterator[tuple[Block | Passage, bool]]:
    """Yield tables and single lines, and whether a blank line stands before each."""
    previous_end = 0
    for block in measured.blocks:
        if block.kind == "furniture":
            continue
        apart = document.raw.count("\n", previous_end, block.span[0]) > 1
        previous_end = block.span[1]
        if block.kind == "table":
            yield block, apart
            continue
        for line in filter(None, (Passage.of(aligned, line.spans) for line in block.lines)):
            yield line, apart
            apart = False


def _goes_on(line: Passage, first: Passage) -> bool:
    """Whether a line goes on from those above it, rather than being a heading, an entry or a caption of its own.

    Below a label and its value (``first``) what heads something else does not.
    """
    text = line.text
    begins = read_marker(text) or read_heading(line) or with_issue(TableContext(), line)
    if begins or announces_table(text) or is_labelled(text):
        return False
    return not (is_labelled(first.text) and heads(text))
