"""Where a findings section ends: numbers that go on outside it, lines set apart from it, headings that print marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from string import digits

from extractors.findings.audits import STATEMENTS, titles_of_statements
from extractors.findings.draft import Context
from extractors.findings.list_path import style_of
from extractors.findings.lists import ListReader
from extractors.forms import is_box
from extractors.headings.chapters import is_chapter, is_numbered_caption
from extractors.headings.others import is_closing, lists_references, reviews_others
from extractors.headings.section import section_heading
from extractors.headings.statements import demands_something, ends_as_lead_in, sentence_openers, states_something
from extractors.headings.topics import is_topic, parts_a_list
from extractors.headings.words import forms_of
from extractors.items.item import PLAIN, STRONG, Entry, Item
from extractors.items.margins import indents_first_lines
from extractors.nothing import says_nothing
from extractors.records import Kind
from extractors.thai.digits import to_int
from extractors.thai.numbering import Marker, is_next

_LOST = 3
"""How many numbers of a series OCR may have spoilt before it is no longer taken for that series."""
_QUOTES = ('"', "“", "«")
_SHORT = 0.7
"""A line shorter than this share of the usual length ended where its paragraph ended."""
_FURTHER_IN = 3
# «ตัวชี้วัดที่ ๒ ...», «ตัวชี้วัดที่ ๒.๑ ...», «โครงการที่ 3 ...»: any word that numbers the blocks of a report.
_UNIT = re.compile(r"\s*([ก-๎]{3,25}?)\s*ที่\s*([๐-๙0-9]{1,2})(?:\.([๐-๙0-9]{1,2}))?(?![.๐-๙0-9])(?=[\s:(]|$)")
_LABELLED = re.compile(r"\s*([ก-๎][ก-๎ ]{2,28}?)\s*[:：]\s*\S")
_HEADING = 60
"""Letters of a line that may be a heading although its words are not known as one."""


@dataclass(slots=True)
class Surroundings:
    """What stands around the open section.

    Attributes:
        usual_length: the length that nine lines of ten of the document do not pass.
        indents_first_lines: whether paragraphs begin with blanks and go on at the margin.
        opened_rank: how high the section's heading stands by its print.
        outer: the last number of each style outside of findings: what a chapter after a section goes on from.
        asides: by identity, the captions and notes of a table, and the number that stands behind it.
        labels: what more than one line has before a colon, no heading of findings («หน่วยรับตรวจ : ...»).
        once: the lines that the document holds but once.
        units: the last number of each word that numbers blocks outside of findings («ตัวชี้วัดที่ ๑»).
        titles: by identity, the titles of an audit's findings with numbered statements below, each with its number.
    """

    usual_length: int
    indents_first_lines: bool = False
    opened_rank: int = PLAIN
    outer: dict[str, tuple[int, ...]] = field(default_factory=dict)
    units: dict[str, tuple[int, ...]] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    asides: dict[int, Marker] = field(default_factory=dict)
    titles: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, in_order: Sequence[Entry]) -> Surroundings:
        """Measure the lines of a document."""
        items = [entry for entry in in_order if isinstance(entry, Item)]
        lengths = sorted(len(line.passage.text) for item in items for line in item.lines)
        labels = Counter(label for item in items if (label := _label_of(item)))
        lines = Counter(item.first.text for item in items)
        often = frozenset(label for label, count in labels.items() if count > 1)
        return cls(
            lengths[len(lengths) * 9 // 10] if lengths else 0,
            indents_first_lines=indents_first_lines([line for item in items for line in item.lines]),
            labels=often,
            once=frozenset(text for text, count in lines.items() if count == 1),
            asides=_asides(in_order),
            titles=titles_of_statements(in_order),
        )

    def count(self, marker: Marker | None) -> None:
        """Take note of a number outside of findings."""
        if marker and marker.value:
            self.outer[style_of(marker)] = marker.value

    def count_heads(self, section: ListReader) -> None:
        """Take note of the numbered headings of a section without entries: units that parts of their own are about."""
        for node in section.path.nodes[1:]:
            if node.value and node.role != "item":
                self.outer[node.style] = node.value

    def count_unit(self, item: Item) -> None:
        """Take note of a line outside of findings that numbers a block («ตัวชี้วัดที่ ๑ ...»)."""
        if item.marker is None and (found := _UNIT.match(item.first.text)):
            self.units[found.group(1)] = _unit_number(found)

    def begins_next_unit(self, item: Item) -> bool:
        """Whether a line begins the block after one that stood outside of findings («ตัวชี้วัดที่ ๒ ...»)."""
        found = _UNIT.match(item.first.text) if item.marker is None and self.units else None
        before = self.units.get(found.group(1)) if found else None
        if found is None or before is None or len(before) != len(_unit_number(found)):
            return False
        steps = (now - then for now, then in zip(_unit_number(found), before, strict=True))
        return 0 < next((step for step in steps if step), 0) <= _LOST

    def stands_within(self, section: ListReader, item: Item) -> bool:
        """Whether an item is the caption or a note of a table behind which the section's own numbers go on."""
        behind = self.asides.get(id(item))
        return behind is not None and is_next(behind.value, section.path.last_value(style_of(behind)))

    def counts_outside(self, marker: Marker | None) -> bool:
        """Whether a number is the next one of those outside of findings."""
        return marker is not None and is_next(marker.value, self.outer.get(style_of(marker)))

    def end(self, section: ListReader, item: Item, before: Item | None) -> bool:
        """Whether an item that heads no findings ends the section: a new chapter, a strong heading, plain text.

        Args:
            section: the open section.
            item: what comes next.
            before: the item right before it, if that became an entry of the section.
        """
        marker = item.marker
        if marker is None:
            line = item.lines[0]
            # A box behind a list that has numbers is to be ticked by who signs the form.
            if _label_of(item) in self.labels or (section.is_numbered and is_box(item.first.text)):
                return True
            if parts_a_list(item.body.text) and not line.is_far_right:
                return False
            if line.after_blank and not self._heads_part(line.rank) and _ended_with_nothing(section):
                return True
            if line.is_far_right or section.opening.announced or self._stands_apart(section, item, before):
                return True
            set_off = line.rank < PLAIN and line.rank <= self.opened_rank and not states_something(item.body.text)
            return section.extent.is_complete or set_off
        rank = item.lines[0].rank
        if rank < self.opened_rank < STRONG or (rank < self.opened_rank == STRONG and marker.style == "section"):
            return True  # a heading of markdown above the section's own, whatever its number («## ข. ...»)
        opened = section.path.opened
        if (
            section.opening.announced
            and section.extent.is_complete
            and section.path.last_value(style_of(marker)) is None
        ):
            return True  # «> “...”» behind a list within its sentence
        if opened.style.startswith("section") and marker.style == "section":
            return len(marker.value) <= int(opened.style.removeprefix("section"))
        return self.goes_on_outside(section, marker)

    def _heads_part(self, rank: int) -> bool:
        """Whether a line is a heading of markdown below the section's own («##### จังหวัด...» under «#### ๒.๓ ปัญหา»)."""
        return self.opened_rank < rank < STRONG

    def _stands_apart(self, section: ListReader, item: Item, before: Item | None) -> bool:
        """Whether a paragraph is none of the list's: quoted, a heading by its place, or set where its numbers stand."""
        line, text = item.lines[0], item.first.text
        if section.entries and section.path.last.style == "bullet" and line.indent and not section.printed.indent:
            return _begins_anew(text)
        if not section.entries or section.path.last.style in ("none", "bullet") or line.after_furniture:
            return False
        if section.path.last.role != "item":  # right under a heading within the section it is what that heads
            return False
        if text.startswith(_QUOTES):
            return True
        if goes_on_beside_lead(section, item):
            return False
        if line.indent == section.printed.topic_indent and is_topic(text):
            return False
        # A short line of its own that states nothing, behind a list without blank lines, heads what comes next.
        alone = section.printed.is_tight and line.after_blank and len(text) <= _HEADING and not states_something(text)
        if alone and not line.strong and not is_topic(text):
            return True
        if not section.printed.indent and _begins_anew(text):
            return True
        parted = section.printed.is_tight and line.after_blank and line.indent < section.printed.indent
        begins = self.indents_first_lines and 1 < line.indent < section.printed.indent
        apart = parted or begins or not self.goes_on(before) or _begins_anew(text)
        return section.printed.indent > 1 and line.indent <= section.printed.indent and apart

    def goes_on(self, before: Item | None) -> bool:
        """Whether the line before runs so far that its sentence may go on in the next one."""
        return before is not None and len(before.lines[-1].passage.text) >= self.usual_length * _SHORT

    def goes_on_outside(self, section: ListReader, marker: Marker) -> bool:
        """Whether a number goes on from those before the section rather than from the section's own."""
        style = style_of(marker)
        own = section.path.last_value(style)
        # Digits are misread and numbers lost: a little further on is the section's own series still.
        if not marker.value or (own and own[:-1] == marker.value[:-1] and 0 < marker.value[-1] - own[-1] <= _LOST):
            return bool(own) and not is_next(marker.value, own) and self.counts_outside(marker)
        opened = section.path.opened.value
        if style == "dot" and is_next(marker.value, opened[:1]):
            return True
        # After «(๒.๓)» the next of the series above it, «(๓)», leaves the section.
        above = len(marker.value) - 1
        if section.path.opened.style.rstrip(digits) == marker.style and above < len(opened) - 1:
            return is_next(marker.value, opened[: above + 1])
        return self.counts_outside(marker)


@dataclass(frozen=True, slots=True)
class LeftSeries:
    """The numbers of a section that was left, and what its entries are.

    Audits number what they found and tell below each what is advised («ประเด็นที่ ๑ ...», «ข้อเสนอแนะ», «(๑) ...»,
    «ประเด็นที่ ๒ ...»): the next number is none of the advice. Statements below a title («ข้อตรวจพบที่ ๒») go on behind the
    paragraphs between them, until another section begins.
    """

    kinds: tuple[Kind, ...]
    context: Context
    announced: bool
    style: str
    value: tuple[int, ...]
    title: int | None = None
    """The number of the title that the series stands below."""

    @classmethod
    def of(cls, section: ListReader) -> LeftSeries | None:
        """Return the series of a section that a sentence announced, or one numbered by a word («ประเด็นที่ ๑»)."""
        if (title := section.opening.title_number) is not None:
            last = section.path.last_value(STATEMENTS) or (title, 0)
            return cls(section.kinds, section.context, True, STATEMENTS, last, title)
        first = section.path.first_item()
        if first is None or not first.value or not (section.opening.announced or first.style == "word"):
            return None
        return cls(section.kinds, section.context, section.opening.announced, first.style, first.value)

    def goes_on(self, item: Item, section: ListReader | None) -> bool:
        """Whether an item has the next number, and the open section has entries but no such numbers of its own."""
        marker = item.marker
        if marker is None or style_of(marker) != self.style or not is_next(marker.value, self.value):
            return False
        if self.title is not None or section is None or not section.entries:
            return self.title is not None and section is None
        return all(node.style != self.style for node in section.path)


def _begins_anew(text: str) -> bool:
    """Whether a text begins as sentences do that are none of the list's above them («ทั้งนี้ ...»).

    «อย่างไรก็ตาม» goes on from it.
    """
    return text.startswith(sentence_openers("beside", "summing", "closing"))


def _ended_with_nothing(section: ListReader) -> bool:
    """Whether the last entry says that there is nothing, and no part has been headed since."""
    is_last = bool(section.entries) and section.path.last.role == "item"
    return is_last and says_nothing(section.entries[-1].passage.text)


def goes_on_beside_lead(section: ListReader, item: Item) -> bool:
    """Whether a paragraph where a lead-in stood leads in to further entries, or demands among recommendations.

    «ในด้านเวลา เสนอดังนี้» with a list set in below it, «ในด้านระบบ เสนอดังนี้» with another, «ในด้านคน ควร...».
    """
    text = item.body.text
    if not section.printed.is_beside_lead(item.lines[0].indent) or _begins_anew(text):
        return False
    return ends_as_lead_in(text) or (section.kinds == ("recommendation",) and demands_something(text))


def is_of_others(item: Item, *, before: bool) -> bool:
    """Whether prose tells what other studies found: behind the heading of such a chapter, up to the next one.

    Args:
        item: what comes next outside of findings.
        before: whether the prose before it does.
    """
    line = item.lines[0]
    if reviews_others(item.first.text):
        return True
    heads = line.rank < PLAIN or (item.marker is not None and item.marker.style == "section")
    return before and not (heads or is_chapter(item.first.text))


def is_of_references(item: Item, *, before: bool) -> bool:
    """Whether a line is of a list of books: behind the heading of such a list, up to the next one."""
    heads = item.lines[0].rank < PLAIN or is_chapter(item.first.text) or is_closing(item.first.text)
    return lists_references(item.first.text) or (before and not heads)


def is_amid_print(item: Item) -> bool:
    """Whether nothing sets an item off from what stands above it: no number, no bold print, no white space."""
    line = item.lines[0]
    return item.marker is None and not line.strong and not line.after_blank


def _asides(in_order: Sequence[Entry]) -> dict[int, Marker]:
    """Return captions and notes of tables that a number follows, by identity, each with that number."""
    found: dict[int, Marker] = {}
    for at, block in enumerate(in_order):
        if isinstance(block, Item):
            continue
        notes = list(takewhile(_is_note, in_order[at + 1 :]))
        behind = in_order[at + 1 + len(notes)] if at + 1 + len(notes) < len(in_order) else None
        marker = behind.marker if isinstance(behind, Item) else None
        if marker and marker.value:
            captions = [entry for entry in in_order[max(0, at - 1) : at] if is_caption_line(entry)]
            found |= {id(entry): marker for entry in (*captions, *notes)}
    return found


def is_caption_line(entry: Entry) -> bool:
    """Whether a line stands over or under a table or a picture («ตารางที่ ๒ ...»)."""
    return isinstance(entry, Item) and entry.marker is None and is_numbered_caption(entry.first.text)


def _is_note(entry: Entry) -> bool:
    first = entry.first.text.lstrip(" *(") if isinstance(entry, Item) and entry.marker is None else ""
    return first.startswith(forms_of("notes")) and is_closing(first)


def _label_of(item: Item) -> str | None:
    """Return what an item without a number has before a colon, if it is short and heads no findings."""
    found = _LABELLED.match(item.first.text) if item.marker is None else None
    label = found.group(1) if found else None
    return label if label and not section_heading(label) and not states_something(label) else None


def _unit_number(found: re.Match[str]) -> tuple[int, ...]:
    return tuple(to_int(part) for part in found.groups()[1:] if part)


def stands_under_label(section: ListReader, item: Item) -> bool:
    """Whether a line stands below the text of a label, further in than the label itself."""
    line = item.lines[0]
    if not section.extent.is_complete or section.printed.label_indent is None or item.marker or line.after_blank:
        return False
    return (
        bool(section.entries)
        and line.indent > section.printed.label_indent + _FURTHER_IN
        and not is_topic(item.body.text)
    )


def goes_on_with_label(section: ListReader, item: Item) -> bool:
    """Whether a line is the rest of a label's text: no blank line parts them, as blank lines part the labels."""
    line = item.lines[0]
    if (
        not (section.extent.is_complete and section.printed.is_set_off and section.entries)
        or item.marker
        or line.after_blank
    ):
        return False
    if line.shown.begins:
        return False
    return section.path.last.style == "none" and not line.strong and not is_topic(item.body.text)


def heads_columns(above: ListReader | None, item: Item) -> bool:
    """Whether a heading stands right under another one with nothing between: a table whose cells became lines."""
    first = item.lines[0]
    bare = first.marker is None and not first.after_blank and first.rank == PLAIN
    return above is not None and not above.entries and above.path.opened.style == "none" and bare


def only_names_topic(section: ListReader, entered: Item, kinds: tuple[Kind, ...]) -> bool:
    """Whether the last entry only named what a heading right behind it, of such kinds, is about («๓.๒ จังหวัด...»)."""
    entries = section.entries
    if not entries or not is_topic(entered.body.text) or entries[-1].passage is not entered.body:
        return False
    # What stands alone between an obstacle's heading and a recommendation's is the obstacle.
    if len(entries) == 1 and section.kinds != kinds:
        return False
    # An entry of a series whose others state something is one of them («๖.๒ กองคลัง ระบบล่ม»).
    above = entries[-2] if len(entries) > 1 else None
    return not (above and len(above.path) == len(entries[-1].path) and not is_topic(above.passage.text))
