"""A document as tables are found in it: blocks of tables, and between them lines of text in whole sentences."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.passages import Passage, joined
from extractors.records import Block, Document
from extractors.tables.context import TableContext, is_caption, read_heading, with_issue
from extractors.tables.labelled import is_labelled
from extractors.thai.aligned import AlignedText
from extractors.thai.numbering import read_marker


def reading_order(document: Document, aligned: AlignedText) -> Iterator[Block | Passage]:
    """Yield tables, and lines of text with the lines that go on from them, in reading order."""
    open_lines: list[Passage] = []
    previous_end = 0
    for block in document.blocks():
        if block.kind == "furniture":
            continue
        apart = document.raw.count("\n", previous_end, block.span[0]) > 1
        previous_end = block.span[1]
        lines = [Passage.of(aligned, line.spans) for line in block.lines] if block.kind != "table" else []
        for line in filter(None, lines):
            if open_lines and (apart or not _goes_on(line)):
                yield joined(open_lines)
                open_lines = []
            open_lines.append(line)
            apart = False
        if block.kind == "table":
            if open_lines:
                yield joined(open_lines)
                open_lines = []
            yield block
    if open_lines:
        yield joined(open_lines)


def _goes_on(line: Passage) -> bool:
    """Whether a line goes on from the one above it, rather than being a heading, an entry or a caption of its own."""
    text = line.text
    begins = read_marker(text) or read_heading(line) or with_issue(TableContext(), line)
    return not (begins or is_caption(text) or is_labelled(text))
