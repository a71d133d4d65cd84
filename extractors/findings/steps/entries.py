"""Entries of the open section: numbered ones, paragraphs, cells that became lines, texts of labels."""

from __future__ import annotations

from extractors.addressee import addressed_by, addressee_in
from extractors.findings.ends import goes_on_beside_lead, goes_on_with_label, stands_under_label
from extractors.findings.lists import ListReader
from extractors.findings.parts import take_topic_heading
from extractors.findings.steps.open_parts import OpenParts
from extractors.findings.steps.position import Position
from extractors.headings.statements import ends_as_lead_in, states_something, without_announcement
from extractors.headings.topics import is_topic
from extractors.items.item import Item
from extractors.passages import Passage, joined
from extractors.sentences.inline import InlineList, acts, beside, demands, found_and_advised, inline_list, run_ins


def take_line(opened: OpenParts, section: ListReader, at: Position) -> None:
    """Take an entry, a paragraph that may be one, or a sentence that announces entries and asks for them."""
    item = at.item
    leads_in = ends_as_lead_in(item.body.text)
    if item.marker is None:
        _leave_list(section, item, leads_in=leads_in)
    if item.marker or not (leads_in or len(section.kinds) > 1):
        take_entry(opened, section, at)
    elif not leads_in:
        section.paragraphs.append(item.body)
    elif "recommendation" in section.kinds and (asked := _asked_of(item.body.text)):
        section.head("addressee", None, addressee=asked)
        opened.asked.add(asked)


def _leave_list(section: ListReader, item: Item, *, leads_in: bool) -> None:
    """Leave the numbers at a paragraph that stands beside them: it leads in to others, or is an entry of its own."""
    if section.entries and goes_on_beside_lead(section, item):
        section.leave_list()
    if leads_in:
        section.printed.lead_indent = item.lines[0].indent


def take_up_again(opened: OpenParts, at: Position) -> bool:
    """Take up a series that what was said of its last entry interrupted; whether an item goes on with one."""
    left, item = opened.left, at.item
    if not left or not left.goes_on(item, opened.section) or opened.around.counts_outside(item.marker):
        return False
    section = opened.begin(left.kinds, left.context, announced=left.announced)
    section.opening.title_number = left.title
    take_entry(opened, section, at)
    return True


def take_under_label(opened: OpenParts, section: ListReader, at: Position) -> bool:
    """Take a line that belongs to the label above it: another text of it, or the rest of the one before."""
    item = at.item
    under = stands_under_label(section, item) or _stands_between_labels(section, at)
    if under and not opened.around.goes_on(at.entered):
        section.add(None, item.body)
        opened.entered = item
    elif under or (goes_on_with_label(section, item) and opened.around.goes_on(at.before)):
        section.entries[-1].passage = joined([section.entries[-1].passage, item.body])
    else:
        return False
    return True


def take_entry(opened: OpenParts, section: ListReader, at: Position) -> None:
    """Take an item as an entry, as several where its text holds them, or as the heading of those below it."""
    item = opened.entered = at.item
    if not section.entries:
        section.printed.is_tight = not item.lines[0].after_blank
    if item.marker:
        section.printed.indent = item.lines[0].indent
    if _take_cell(opened, section, item) or take_topic_heading(section, item, at.following):
        return
    if held := _runs_on(at):
        for number, passage in held.items:
            section.add(number, passage)
        return
    _add(section, item)


def _add(section: ListReader, item: Item) -> None:
    """Add what an item tells: what it found and advised, each demand of a sentence that asks several, or all of it."""
    told = found_and_advised(item.body) if "obstacle" in section.kinds else None
    if told:
        section.add_told(item.marker, *told)
        return
    for part in _parts(section, item):
        section.add(item.marker, part)
    if item.marker and item.lines[0].strong:
        section.set_off_last()


def _parts(section: ListReader, item: Item) -> list[Passage]:
    """Return the findings of a paragraph: each demand or act of a sentence that asks several, or what it tells beside.

    «นอกจากนี้» parts a paragraph that stands under a heading of its own; within an entry it tells more of the same.
    """
    if item.marker:
        return [item.body]
    asked = (demands(item.body) or acts(item.body)) if "recommendation" in section.kinds else []
    if asked or not section.path.in_paragraphs:
        return asked or [item.body]
    return beside(item.body)


def _runs_on(at: Position) -> InlineList | None:
    """Return the list that an entry is the first of, all on its lines («(๑) ... (๒) ... (๓) ...»)."""
    marker, below = at.item.marker, at.next_marker
    if marker is None or marker.value != (1,):
        return None
    held = inline_list(joined(line.passage for line in at.item.lines))
    counts_on = below and below.style == marker.style and below.value == (2,)
    return held if held and not held.lead and not counts_on else None


def _take_cell(opened: OpenParts, section: ListReader, item: Item) -> bool:
    """Find the column of an entry of a table whose cells became lines; whether nothing is left to be added."""
    columns, text, marker = opened.columns, item.body.text, item.marker
    if len(columns) <= 1:
        return False
    if marker is None and is_topic(text) and not item.lines[0].after_blank:
        columns.begin_row()
        section.head("topic", None)
        return True
    if marker is None and (columns.names_rows or not section.is_numbered):
        if item.lines[0].after_blank and section.entries:
            opened.end_section(item)
            return True
        section.enter(columns.next_cell())
        section.add(None, item.body)
        return True
    if marker and columns.begins_row(marker, text):
        if section.path.has_factor(marker):  # the row above names a factor, this one another matter
            section.head("topic", marker, heading=text, factor_heading=None)
        else:
            section.head("topic", marker, heading=text)
        return True
    if marker and (column := columns.cell(marker, text)):
        section.enter(column)
    return False


def _stands_between_labels(section: ListReader, at: Position) -> bool:
    """Whether a paragraph stands between two labels of a kind: it belongs to the one above («**ข้อจำกัด** ...»)."""
    item = at.item
    plain = item.marker is None and not item.lines[0].strong and states_something(item.body.text)
    if not (section.extent.is_complete and section.printed.has_label and section.entries and plain):
        return False
    return isinstance(at.following, Item) and any(one.labelled for one in run_ins(at.following.body))


def _asked_of(text: str) -> str | None:
    """Return whom a sentence above a list asks («ขอให้กรม... ดังนี้», «มีข้อเสนอแนะต่อฝ่ายบริหาร ดังนี้»)."""
    return addressee_in(text) or addressed_by(without_announcement(text))
