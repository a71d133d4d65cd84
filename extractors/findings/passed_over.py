"""What a walk passed over: items and cells that became no finding, with what stands above them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extractors.findings.answers import tells_answers
from extractors.findings.cells.heads import begins_with
from extractors.findings.cells.settled import settled_rows
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Context, Draft
from extractors.findings.ends import is_of_others
from extractors.findings.ledger import looks_like_heading
from extractors.findings.list_path import style_of
from extractors.headings.others import heads_other, heads_settled, is_closing, is_other_heading, names_other
from extractors.headings.section import told_by_form
from extractors.headings.words import forms_of
from extractors.items.heads import factor_named
from extractors.items.item import Entry, Item
from extractors.passages import Passage, joined
from extractors.records import Block, Cell
from extractors.thai.numbering import Marker, counts_on
from extractors.thai.skeleton import skeleton


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An item, or a cell of a table, that became no finding.

    Attributes:
        passage: its text.
        context: what stands above it.
        entry: the item, or the table.
        cell: where it stands in the table; None of an item.
        aside: whether a heading above it says that what follows is no finding, or that the report ends there.
        followed: whether another column of its table tells what became of what stands there.
        of_others: whether a chapter above it tells what other studies found.
        over: whether a heading above it says that what follows is settled («ปัญหาที่แก้ไขแล้ว»).
        of_people: whether the heading or the lead-in of its list says that people's answers follow.
    """

    passage: Passage
    context: Context
    entry: Entry
    cell: Cell | None = None
    aside: bool = False
    followed: bool = False
    of_others: bool = False
    over: bool = False
    of_people: bool = False


Group = tuple[PassedOver, ...]
"""What stands together: items behind each other that are numbered alike, through headings where the numbers count on,
or the cells of a column."""


def passed_over(
    entries: Sequence[Entry], contexts: Sequence[Context], drafts: Sequence[Draft], texts: CellTexts
) -> list[Group]:
    """Return what of a document became no finding, in groups.

    Args:
        entries: the document in reading order.
        contexts: what stood above each entry.
        drafts: what was found.
        texts: of the cells of its tables.
    """
    taken = _Taken(drafts)
    groups: list[list[PassedOver]] = []
    heading, aside, of_others, over, style = None, False, False, False, ""
    before: Marker | None = None
    lead, of_people = "", False
    for entry, following, context in zip_longest(entries, entries[1:], contexts):
        if isinstance(entry, Block):
            groups += _columns(entry, context, taken, texts, aside=aside or of_others)
            style = ""
            continue
        of_others = is_of_others(entry, before=of_others)
        if taken.holds(entry.body):
            style, before = "", None
            continue
        own = style_of(entry.marker)
        goes_on = counts_on(entry.marker, before)
        of_list = (goes_on and following is None) or _is_of_list(entry, style, following)
        if (looks_like_heading(entry) and not of_list) or told_by_form(entry.body.text):
            heading, aside, over, style = entry.first.text, _heads_aside(entry), heads_settled(entry.first.text), ""
            lead = heading
            continue
        if own != style and not goes_on:
            groups.append([])
            of_people = entry.marker is not None and tells_answers(lead, heading)
        style, before, lead = own, entry.marker, entry.body.text
        under = context.under(heading=heading, factor_heading=factor_named(heading))
        groups[-1].append(
            PassedOver(
                entry.body, under, entry, None, aside or of_others, of_others=of_others, over=over, of_people=of_people
            )
        )
    return [tuple(group) for group in groups if group]


def _columns(
    block: Block, context: Context, taken: _Taken, texts: CellTexts, *, aside: bool
) -> Iterator[list[PassedOver]]:
    """Yield the cells of each column of a table that became no findings; a column is headed by its first cell.

    What became of something («ผลการดำเนินการ») is no finding, nor is any cell of a row that is settled, or of a table
    that says what words mean.
    """
    columns: dict[int, list[PassedOver]] = {}
    heads: dict[int, str] = {}
    settled = settled_rows(texts, block)
    for cell in block.cells:
        passage = joined(texts.filled(cell))
        if not passage:
            continue
        head = heads.setdefault(cell.column, passage.text)
        if not (taken.holds(passage) or cell.row in settled):
            under = context.under(heading=head if head != passage.text else context.heading)
            columns.setdefault(cell.column, []).append(PassedOver(passage, under, block, cell, aside))
    if any(head.startswith(forms_of("meaning_columns")) for head in heads.values()):
        return
    results = {column for column, head in heads.items() if begins_with(skeleton(head), "result_columns")}
    for column, cells in columns.items():
        if column not in results:
            yield [replace(cell, followed=bool(results)) for cell in cells]


def _heads_aside(item: Item) -> bool:
    text = item.first.text
    return is_closing(text) or is_other_heading(text) or heads_other(text) or names_other(text)


def _is_of_list(item: Item, before: str, following: Entry | None) -> bool:
    """Whether an item in plain print is numbered as one beside it is: it is an entry like that one, however short."""
    if item.marker is None or item.lines[0].strong:
        return False
    after = style_of(following.marker) if isinstance(following, Item) else ""
    return style_of(item.marker) in (before, after)


class _Taken:
    """The stretches of repaired text that findings stand in."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._pieces = sorted((piece.start, piece.end) for draft in drafts for piece in draft.passage.pieces)
        self._ends = [end for _, end in self._pieces]

    def holds(self, passage: Passage) -> bool:
        """Whether a finding stands in any part of a passage."""
        for piece in passage.pieces:
            at = bisect_left(self._ends, piece.start + 1)
            if at < len(self._pieces) and self._pieces[at][0] < piece.end:
                return True
        return False
