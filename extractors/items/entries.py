"""A document in reading order: lines grouped into items, tables between them, furniture left out.

An item is what a reader sees as one entry: a line with its number and the lines that go on from it, or a paragraph
without a number. Hard-wrapped lines and page breaks are joined here; what an item means is decided later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extractors.items.answers import answered
from extractors.items.blank_lines import without_blanks_within
from extractors.items.going_on import goes_on
from extractors.items.heading_tails import with_headings_apart
from extractors.items.item import Entry, Item, TextLine
from extractors.items.lines import lines_and_tables, without_margin
from extractors.items.margins import Margins, full_line, indents_first_lines, narrow_line, sets_off_headings
from extractors.items.new_lines import record_labels, within_lists
from extractors.items.numbers import numbered
from extractors.items.room import wrapped_width
from extractors.records import Block, Document
from extractors.tables.from_lines.measured import Measured
from extractors.thai.aligned import AlignedText


def entries(document: Document, aligned: AlignedText, measured: Measured | None = None) -> Iterator[Entry]:
    """Yield items and table blocks in reading order.

    ``measured`` is the document with the tables among its lines, where these have been looked for already.
    """
    printed = list(lines_and_tables(document, aligned, measured))
    in_order = without_blanks_within(answered(numbered(without_margin(printed))))
    lines = [entry for entry in in_order if isinstance(entry, TextLine)]
    width = full_line([len(line.passage.text) for line in lines]) or narrow_line(lines)
    set_off, wrapped = sets_off_headings(lines), wrapped_width(lines)
    labels, within = record_labels(lines), within_lists(lines)
    margins = Margins(width, indents_first_lines(lines), set_off, wrapped, labels, within)
    yield from with_headings_apart(list(_grouped(in_order, margins)))


def _grouped(in_order: Sequence[TextLine | Block], margins: Margins) -> Iterator[Entry]:
    """Yield items of the lines that go on from each other, and the tables between them."""
    open_lines: list[TextLine] = []
    for entry, following in zip_longest(in_order, in_order[1:]):
        below = following if isinstance(following, TextLine) else None
        if isinstance(entry, TextLine) and open_lines and goes_on(open_lines, entry, margins, below):
            open_lines.append(entry)
            continue
        if open_lines:
            yield Item(tuple(open_lines))
            open_lines = []
        if isinstance(entry, TextLine):
            open_lines = [entry]
        else:
            yield entry
    if open_lines:
        yield Item(tuple(open_lines))
