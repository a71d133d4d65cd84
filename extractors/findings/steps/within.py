"""Items within an open section: what ends it, what heads a part of it, what is an entry."""

from __future__ import annotations

import re
from functools import cache

from extractors.findings.list_path import style_of
from extractors.findings.lists import ListReader
from extractors.findings.parts import (
    open_asked_part,
    open_factor_part,
    take_addressee_heading,
    take_component_heading,
    take_field_heading,
    take_indicator_heading,
    take_level_heading,
    take_next_part_heading,
    take_paragraphs_heading,
    take_set_off_level,
    take_side_heading,
)
from extractors.findings.steps.entries import take_line, take_under_label
from extractors.findings.steps.open_parts import OpenParts
from extractors.findings.steps.position import Position
from extractors.findings.steps.prose import take_announcement
from extractors.findings.units_listed import lists_units
from extractors.forms import filled_in
from extractors.headings.choices import asked_by_choice
from extractors.headings.others import (
    heads_other,
    is_closing,
    is_date,
    is_other_heading,
    is_signature,
    names_other,
)
from extractors.headings.statements import (
    demands_something,
    ends_as_lead_in,
    leads_on,
    leaves_subject_out,
    states_something,
    tells_something,
)
from extractors.headings.topics import is_dimension, is_topic, parts_a_list
from extractors.headings.words import either, forms_of, pattern_of
from extractors.items.heads import factor_heading_of
from extractors.items.item import STRONG, Item
from extractors.nothing import says_nothing
from extractors.passages import joined
from extractors.records import Block
from extractors.sentences.inline import set_off_label
from extractors.thai.numbering import counts_on, is_next
from taxonomy.load import load


def take_within(opened: OpenParts, section: ListReader, at: Position) -> None:
    """Take an item that heads no section, while one is open."""
    item = at.item
    if opened.around.stands_within(section, item) or _is_boxed(item):
        opened.ledger.outside(item)
    elif at.entered and item.marker is None and lists_units(item.body.text):
        opened.entered = at.entered  # more of them may stand below, by another kind
    elif is_dimension(item.first.text) and _take_paragraphs_heading(opened, section, at):
        return  # also «๕.๒.๓ ผลผลิต», which heads something else elsewhere
    elif _is_lower_line(opened, section, at):
        section.entries[-1].passage = joined([section.entries[-1].passage, item.body])
    elif _ends_list(section, item) or opened.begins_next_block(item):
        opened.end_section(item)
    elif (item.marker is None or item.marker.style == "section") and _heads_other(item):
        _end_before_other(opened, section, item)
    elif _is_rest_of_entry(section, at):
        section.entries[-1].passage = joined([section.entries[-1].passage, item.body])
    elif not _take_part_heading(opened, section, at):
        _take_rest(opened, section, at)
    elif at.entered and _is_first_below(at.entered, item):
        section.forget(at.entered.body)  # «๔.๑ ที่ทำได้เอง» right above «๔.๑.๑ กำลังคน» is a heading as well


def _is_boxed(item: Item) -> bool:
    """Whether a paragraph is a box that stands aside of the text, with its number («กรอบที่ ๑ หมู่บ้านตัวอย่าง ...»)."""
    return item.marker is None and _box().match(item.first.text) is not None


@cache
def _box() -> re.Pattern[str]:
    number = r"[๐-๙0-9]{1,2}(?:[-–.][๐-๙0-9]{1,2})?"
    return re.compile(rf"\s*{either('boxes')}\s?(?:ที่\s?)?{number}(?:\s*[:：]|\s)\s*\S")


def _ends_list(section: ListReader, item: Item) -> bool:
    """Whether a line ends the section (annex, signature, note) or heads something else («ยุทธศาสตร์ที่ ๒ ...»)."""
    ends = is_closing(item.first.text) or is_other_heading(item.body.text)
    return ends and not _is_one_of_list(section, item)


def _is_one_of_list(section: ListReader, item: Item) -> bool:
    """Whether what begins like the end of a list is one of it: it tells something, and the list goes on with it.

    It has the next of its numbers («๓) นิยามของ... ไม่ตรงกัน»), a bullet like the one above it, or stands by itself right
    under the heading of the section («เอกสารประกอบการเบิกหายบ่อย»).
    """
    text = item.body.text
    if not tells_something(text) or any(word in text for word in forms_of("definitions")):
        return False
    if item.marker is None:
        first = item.first.text.lstrip()
        return not (section.entries or ":" in first or first.startswith(forms_of("no_entries_alone")))
    if not section.entries:
        return False
    above = section.entries[-1].marker
    if item.marker.style == "bullet":
        return above is not None and above.style == "bullet"
    return is_next(item.marker.value, section.path.last_value(style_of(item.marker)))


def _take_rest(opened: OpenParts, section: ListReader, at: Position) -> None:
    """Take an item that heads nothing: of a label, outside of the section all the same, or an entry."""
    if take_under_label(opened, section, at):
        return
    if (
        _titles_table(section, at)
        or _is_signed(section, at)
        or _stands_outside(at)
        or _follows_list(opened, section, at)
        or opened.around.end(section, at.item, at.entered)
    ):
        opened.end_section(at.item)
        take_announcement(opened, at.item)
    else:
        take_line(opened, section, at)


def _take_part_heading(opened: OpenParts, section: ListReader, at: Position) -> bool:
    """Take a line that names the factor, field, addressee or topic of what is below it; whether it is one."""
    item = at.item
    if asked := asked_by_choice(item.first.text):
        opened.count("topics")
        open_asked_part(section, item, asked)
    elif take_side_heading(section, item) or take_indicator_heading(section, item):
        opened.count("topics")
    elif id(item) in opened.factor_heads.known and _leaves(opened, section, item):
        opened.end_section(item)
    elif passage := factor_heading_of(item) or opened.factor_heads.heading(section, item, at.following):
        opened.count("factor_headings")
        if item.marker and len(opened.columns) > 1:
            opened.columns.begins_row(item.marker, passage.text)
        open_factor_part(section, item, passage.text)
        section.printed.part_rank = item.lines[0].rank if item.marker is None else None
    elif _take_set_off_heading(section, at) or _take_numbered_heading(opened, section, at):
        opened.count("topics")
    elif not _leaves(opened, section, item) and take_addressee_heading(
        section, item, at.following, of_city=opened.of_city
    ):
        opened.count("addressee_headings")
    else:
        return _take_paragraphs_heading(opened, section, at)
    return True


def _take_set_off_heading(section: ListReader, at: Position) -> bool:
    """Take a field or a level that print sets off as the heading of what is below it; whether it is one."""
    return take_field_heading(section, at.item, at.following) or take_set_off_level(section, at.item, at.following)


def _is_first_below(above: Item, item: Item) -> bool:
    """Whether an item has the first number below that of an entry, which states nothing."""
    if above.marker is None or item.marker is None or states_something(above.body.text):
        return False
    return bool(above.marker.value) and item.marker.value == (*above.marker.value, 1)


def _take_numbered_heading(opened: OpenParts, section: ListReader, at: Position) -> bool:
    """Take a numbered line that names component or level of what is below it, or a part behind that of a factor.

    Among columns that became lines it begins a row.
    """
    if len(opened.columns) <= 1 and take_next_part_heading(section, at.item, at.following):
        return True
    if _leaves(opened, section, at.item):
        return False
    return take_component_heading(section, at.item) or take_level_heading(section, at.item, at.following)


def _take_paragraphs_heading(opened: OpenParts, section: ListReader, at: Position) -> bool:
    """Take a line that names what the paragraphs below it are about; whether it is one, and none of a table's."""
    beside = len(opened.columns) > 1 or factor_heading_of(at.item)
    if beside or not take_paragraphs_heading(section, at.item, at.following):
        return False
    opened.count("topics")
    return True


def _end_before_other(opened: OpenParts, section: ListReader, item: Item) -> None:
    """End a section at a heading of something else; right under the section's own it heads a column beside."""
    if section.entries or item.marker:
        opened.end_section(item)


def _leaves(opened: OpenParts, section: ListReader, item: Item) -> bool:
    """Whether an item's number goes on from those outside of the section («๒. ฝ่ายโยธา» ... «๓. ฝ่ายทะเบียน»)."""
    return item.marker is not None and opened.around.goes_on_outside(section, item.marker)


def _heads_other(item: Item) -> bool:
    """Whether a line heads what is no finding; one with an answer on its dotted line does not, nor one of a side.

    «สิ่งที่อยู่นอกเหนือการควบคุม» begins like «สิ่งที่ทำได้ดี».
    """
    if (known := load().heading(item.body.text)) and known.side:
        return False
    if item.lines[1:] and item.lines[1].shown.goes_on and not item.lines[0].strong:
        return False  # a line that runs to the margin and on is no heading
    label = set_off_label(item.first)
    named = heads_other(item.first.text) or (item.lines[0].strong and names_other(item.first.text))
    named = named or (label is not None and names_other(label))
    return named and filled_in(item.first) is item.first


def _is_rest_of_entry(section: ListReader, at: Position) -> bool:
    """Whether a line without a number, though it reads like a heading, is the rest of an entry.

    The numbers go on behind it: below a heading of a part they begin anew.
    """
    item, line = at.item, at.item.lines[0]
    if at.entered is None or item.marker or line.strong or line.after_blank:
        return False
    last = section.entries[-1].marker if section.entries else None
    return counts_on(at.next_marker, last) and factor_heading_of(item) is not None


def _follows_list(opened: OpenParts, section: ListReader, at: Position) -> bool:
    """Whether a line without a number is none of the list's above it, though nothing says what it is.

    A heading of markdown as high as the section's own is another one, whatever it says; so is a title that nothing but
    the table below it belongs to. A paragraph that a blank line parts from an entry that states something ends the list
    with it, unless it leads in to more or the list goes on behind it; so does one that says itself that the list ended.
    """
    item, line = at.item, at.item.lines[0]
    if item.marker or not section.entries or section.path.in_paragraphs or says_nothing(item.body.text):
        return False
    if line.rank < STRONG and line.rank <= opened.around.opened_rank:
        return True
    if parts_a_list(item.body.text) or is_topic(item.body.text) or ends_as_lead_in(item.body.text):
        return False
    states = states_something(item.body.text)
    if isinstance(at.following, Block) and (line.after_blank or line.after_furniture) and not states:
        return True
    if line.placed or not line.after_blank or _goes_on_behind(at):
        return False
    entry = section.entries[-1].passage.text
    states = states_something(entry) or demands_something(entry) or bool(pattern_of("list_over").match(item.body.text))
    return states and not (leads_on(entry) or leaves_subject_out(item.body.text))


def _goes_on_behind(at: Position) -> bool:
    """Whether the list may go on behind a paragraph: a number that markdown sets off as a heading is none of it."""
    following = at.following
    return isinstance(following, Item) and following.marker is not None and following.lines[0].rank >= STRONG


def _titles_table(section: ListReader, at: Position) -> bool:
    """Whether the first of a list only names what the table right below it is about («(๑) งานทะเบียน»)."""
    if section.entries or at.item.marker is None or not isinstance(at.following, Block):
        return False
    return is_topic(at.item.body.text)


def _is_lower_line(opened: OpenParts, section: ListReader, at: Position) -> bool:
    """Whether a line that reads like another heading or a topic is the rest of a numbered entry that ran to the margin.

    «๑) ... จึงต้องชะลอ | โครงการซ่อมทางเท้า», and «๒)» right behind it: a heading would stand behind a line that ends.
    """
    item = at.item
    line, last = item.lines[0], section.entries[-1].marker if section.entries else None
    if at.entered is None or item.marker or line.strong or line.after_blank or line.shown.begins:
        return False
    if not counts_on(at.next_marker, last) or len(opened.columns) > 1:
        return False
    reads_so = is_topic(item.body.text) or is_other_heading(item.body.text) or _heads_other(item)
    return reads_so and item.heading is None and opened.around.goes_on(at.entered)


def _is_signed(section: ListReader, at: Position) -> bool:
    """Whether a document ends with the post of who signs what stands above, or with the date of it."""
    text = at.item.body.text
    signs = at.following is None and at.item.marker is None and (is_signature(text) or is_date(text))
    return signs and bool(section.entries)


def _stands_outside(at: Position) -> bool:
    """Whether a paragraph is none of the list's: the print sets it out from the numbers above, which end there."""
    item, above = at.item, at.entered.marker if at.entered else None
    if above is None or item.marker or item.lines[0].strong or not item.lines[0].shown.outside:
        return False
    marker = at.next_marker
    return not (marker and (is_next(marker.value, above.value) if above.value else not marker.value))
