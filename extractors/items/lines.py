"""The lines of a document in reading order, tables between them; running heads, page numbers and contents left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.forms import ends_on_dots
from extractors.full_lines import NOTHING_SHOWN, shown_lines
from extractors.headings.contents import is_contents_line
from extractors.items.answers import answers_on
from extractors.items.item import PLAIN, STRONG, TextLine
from extractors.passages import Passage
from extractors.records import Block, Document
from extractors.running_heads import running_heads
from extractors.tables.from_lines.measured import Measured
from extractors.thai.aligned import AlignedText
from extractors.unflattened.tables import unflattened

_LETTERS = re.compile(r"[ก-ฮ]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def lines_and_tables(
    document: Document, aligned: AlignedText, measured: Measured | None = None
) -> Iterator[TextLine | Block]:
    """Yield what the print shows of a document as lines without their numbers yet, and its tables, in reading order."""
    previous_end: int | None = 0  # None behind what a page prints at its edges
    measured = measured or Measured.of(document, aligned)
    heads = running_heads(document, measured.titles)
    shown = shown_lines(document)
    answer = 0  # lines that the answer on dotted lines may still go on for
    for block in unflattened(aligned, measured.blocks, measured.titles):
        if block.kind == "furniture" or block.span in heads:
            # A page that turns is no paragraph break, however much white it leaves.
            previous_end = None
            continue
        if block.kind == "table":
            yield block
            previous_end = block.span[1]
            continue
        turned = previous_end is None or (block.box is None and "\f" in document.raw[previous_end : block.span[0]])
        apart = not turned and _is_apart(document.raw, previous_end or 0, block.span[0])
        for line in block.lines:
            passage = Passage.of(aligned, line.spans)
            kept = bool(passage) and (not is_contents_line(passage.text) or (answer > 0 and ends_on_dots(passage.text)))
            answer = answers_on(passage.text, answer)
            if kept:
                rank = block.level or (STRONG if line.strong else PLAIN)
                print_shows = NOTHING_SHOWN if turned else shown.get(block.span, NOTHING_SHOWN)
                yield TextLine(passage, None, rank, apart, turned, print_shows, placed=block.box is not None)
        previous_end = block.span[1]


def without_margin(in_order: Sequence[TextLine | Block]) -> list[TextLine | Block]:
    """Return lines and tables, the lines without the blanks that begin all of them: the margin of a text layer.

    How far a line is set in is told from there. Lines with places have none.
    """
    indents = [_blanks_before(entry) for entry in in_order if isinstance(entry, TextLine) and not entry.placed]
    margin = min(indents, default=0)
    if not margin:
        return list(in_order)
    return [
        replace(entry, passage=entry.passage.cut(margin)) if isinstance(entry, TextLine) and not entry.placed else entry
        for entry in in_order
    ]


def _blanks_before(line: TextLine) -> int:
    text = line.passage.text
    return len(text) - len(text.lstrip(" "))


def _is_apart(raw: str, end: int, start: int) -> bool:
    """Whether what stands in the raw text between two blocks parts them: a blank line, or the next point of a list.

    Text beside a column is read behind it: it is apart from what stands further down there, and parts no two lines.
    """
    if start < end:
        return True
    gap = raw[end:start]
    if _LETTERS.search(gap):
        return _BLANK_LINE.search(gap) is not None
    return gap.count("\n") > 1 or "<li" in gap.lower()
