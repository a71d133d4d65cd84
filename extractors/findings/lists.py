"""Numbered lists under a heading: their entries, each with what it stands under, and which of them are findings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Unpack

from extractors.findings.answers import behind_speaker
from extractors.findings.draft import Context, ContextChanges, Draft
from extractors.findings.flattened import Column
from extractors.findings.list_path import ListPath, Role
from extractors.findings.list_records import Extent, Opening, Printed
from extractors.forms import asks_reader, filled_in, follows_up, is_instruction
from extractors.headings.components import component_and_indicator
from extractors.headings.levels import level_of
from extractors.headings.others import heads_columns_beside
from extractors.headings.prefaces import tells_of_report
from extractors.headings.statements import (
    demands_something,
    ends_as_lead_in,
    is_formal_resolution,
    statement_kind,
    states_something,
    tells_something,
    without_announcement,
)
from extractors.headings.topics import is_topic
from extractors.headings.words import pattern_of
from extractors.nothing import says_nothing
from extractors.passages import Passage, joined
from extractors.records import Kind
from extractors.sentences.announcements import points_at_list
from extractors.sentences.inline import inline_list, proposals
from extractors.sentences.strokes import notes
from extractors.thai.numbering import Marker, read_marker
from extractors.well import is_well

PRODUCER = "extract.lists.v1"

_ANNOUNCES_LIST = re.compile(r"(?:ต่อไปนี้|ดัง\s?นี้)\s?\S{0,20}$")  # «... เรื่องต่อไปนี้ในปีถัดไป»
# «กองคลังเล่าถึงอุปสรรคของงานจัดเก็บว่า (๑) ... (๒) ...»: who tells, and of what.
_TELLS_OF = re.compile(
    r"(?:ถึง|รายงาน|แจ้ง|ระบุ|สรุป|ชี้แจง|ให้)(?:ปัญหา|อุปสรรค|ข้อขัดข้อง|ข้อจำกัด|ข้อเสนอแนะ|ข้อสังเกต|และ)+\S{0,50}?\s?ว่า\s*:?\s*$"
)
_TELLS: frozenset[Kind] = frozenset(("obstacle", "observation"))
"""Kinds that tell how things are; advice and orders tell how they are to be."""
_GAP = re.compile(r"\s{3,}|\t")


@dataclass(slots=True)
class ListEntry:
    """An entry that may become a finding once it is known whether others stand under it."""

    passage: Passage
    path: tuple[str, ...]
    context: Context
    kinds: tuple[Kind, ...]
    depth: int
    marker: Marker | None = None
    parent: ListEntry | None = None
    has_children: bool = False
    is_set_off: bool = False
    """Whether the print sets it off, as headings are."""


@dataclass(slots=True)
class ListReader:
    """Collects the entries of one findings section."""

    kinds: tuple[Kind, ...]
    context: Context
    path: ListPath = field(default_factory=ListPath)
    entries: list[ListEntry] = field(default_factory=list)
    opening: Opening = field(default_factory=Opening)
    printed: Printed = field(default_factory=Printed)
    extent: Extent = field(default_factory=Extent)
    level_above: str | None = field(init=False, default=None)
    """The level that holds for all of it, whatever headings within it name."""
    paragraphs: list[Passage] = field(default_factory=list)
    """Text without numbers under a heading that announces more than one kind: findings if no numbered entry follows."""
    said_nothing: list[Passage] = field(default_factory=list)
    """Entries that were no findings, for they say that there is none."""
    passed_over: list[Passage] = field(default_factory=list)
    """Entries that were none, for they explain a form, ask its reader, or tell what became of former advice."""

    def __post_init__(self) -> None:
        self.level_above = self.context.level

    def head(self, role: Role, marker: Marker | None, **context: Unpack[ContextChanges]) -> None:
        """Open a heading: place it in the path by its role, and let it colour what follows."""
        named = self.path.level_head()
        self.path.place(role, marker, self.printed.indent)
        if "level" in context:
            self.path.last.level = context["level"]
        elif named and named not in self.path:
            context["level"] = self.level_above
        self.context = self.context.under(**context)

    def set_off_last(self) -> None:
        """Note that the print sets the last entry off, as headings are."""
        if self.entries:
            self.entries[-1].is_set_off = True

    def add(self, marker: Marker | None, passage: Passage) -> None:
        """Add an entry; one without a number goes on from the entry before it, if there is one."""
        if marker is None and self.entries and not self.path.in_paragraphs:
            last = self.entries[-1]
            if not is_topic(last.passage.text):
                last.passage = joined([last.passage, passage])
                return
        passage = filled_in(passage)
        if self.extent.cut_at_gap and (gap := _GAP.search(passage.text)):
            passage = passage.cut(0, gap.start())
        held = inline_list(passage)
        if held and held.lead and ends_as_lead_in(held.lead.text):
            self._add_entry(marker, held.lead)
            for number, item in held.items:
                self._add_entry(number, item, run_in=True)
            return
        if held and marker is None and (held.counts_in_words or _TELLS_OF.search(held.lead.text)):
            # «... กล่าวถึงเรื่องเงิน ประการแรก ... ประการที่สอง ...»: what stands before the first only leads to it.
            for number, item in held.items:
                self._add_entry(None if held.counts_in_words else number, item)
            return
        self._add_entry(marker, passage)

    def add_told(self, marker: Marker | None, found: Passage, advised: Passage | None) -> None:
        """Add what an entry found as an obstacle, and what it advises as a recommendation."""
        own = self.kinds
        self.kinds = ("obstacle",)
        self._add_entry(marker, found)
        if advised:
            self.kinds = ("recommendation",)
            self._add_entry(marker, advised)
        self.kinds = own

    def add_run_in(self, body: Passage) -> None:
        """Add what follows a heading on its own line: a list, one entry, or nothing where a column's heading does."""
        held = inline_list(body)
        if held:
            for number, passage in held.items:
                self.add(number, passage)
        elif body and heads_columns_beside(body.text):
            self.extent.cut_at_gap = True
        elif parts := proposals(body) or notes(body):
            for part in parts:
                self._add_entry(None, part)
            self.extent.is_complete = True
        elif body:
            marker = read_marker(body.text)
            self.add(marker, body.cut(marker.end).strip() if marker else body)
            self.extent.is_complete = True

    @property
    def is_numbered(self) -> bool:
        """Whether its last entry stands under a number."""
        return bool(self.entries) and self.entries[-1].marker is not None

    def retract(self) -> None:
        """Take the last entry back: it was the heading of what follows."""
        self.entries.pop()
        self.path.close_items()

    def drop_introduction(self) -> list[Marker]:
        """Take everything back, for it introduced what is told below headings of their own; return its numbers."""
        numbers = [entry.marker for entry in self.entries if entry.marker]
        self.paragraphs.clear()
        self.entries.clear()
        return numbers

    def forget(self, passage: Passage) -> None:
        """Drop the entry that is a passage: it was a heading, above another one."""
        self.entries = [entry for entry in self.entries if entry.passage is not passage]

    def leave_list(self) -> None:
        """Have what comes next stand right under the heading, beside the numbered entries and not among them."""
        self.path.close_items()

    def enter(self, column: Column) -> None:
        """Have what follows stand in a column of a table."""
        self.kinds, self.context = column.kinds, self.context.under(heading=column.heading)

    def put_under(self, column: Column) -> None:
        """Give all entries to one column of a table."""
        for entry in self.entries:
            entry.kinds, entry.context = column.kinds, entry.context.under(heading=column.heading)

    def _add_entry(self, marker: Marker | None, passage: Passage, *, run_in: bool = False) -> None:
        self.path.place("item", marker, self.printed.indent, run_in=run_in)
        depth = self.path.depth
        parent = self._parent(depth)
        if parent:
            parent.has_children = True
        self.entries.append(ListEntry(passage, self.path.numbers, self.context, self.kinds, depth, marker, parent))

    def drafts(self) -> list[Draft]:
        """Return the findings: every entry but lead-ins that state nothing."""
        if not self.entries:
            for passage in self.paragraphs:
                if states_something(passage.text):
                    self._add_entry(None, passage)
        self.said_nothing = [entry.passage for entry in self.entries if _says_none(entry)]
        self.passed_over = [entry.passage for entry in self.entries if _is_of_form(entry.passage.text)]
        found = (entry for entry in self.entries if _is_finding(entry) and not self._introduces(entry))
        return [
            _draft(entry) for entry in found if not self.opening.demands_only or demands_something(entry.passage.text)
        ]

    def _introduces(self, entry: ListEntry) -> bool:
        """Whether an entry only says what a document is of whose title names findings."""
        return self.opening.of_title and entry.marker is None and not states_something(entry.passage.text)

    def _parent(self, depth: int) -> ListEntry | None:
        """Return the entry that an entry of this depth stands under, within the same heading."""
        for above in reversed(self.entries):
            if above.context != self.context or above.depth == 1:
                return above if above.context == self.context and above.depth < depth else None
            if above.depth < depth:
                return above
        return None


def _is_finding(entry: ListEntry) -> bool:
    text = entry.passage.text
    states = states_something(without_announcement(text)) and not is_topic(text)
    if "resolution" in entry.kinds and is_formal_resolution(text):
        return False
    if _is_of_form(text) or points_at_list(text):
        return False
    if entry.marker is None and tells_of_report(text):
        return False
    if _says_none(entry) or (ends_as_lead_in(text) and not states):
        return False
    if entry.has_children and pattern_of("says_there_are").search(text):
        return False
    if entry.has_children and entry.marker is None and _ANNOUNCES_LIST.search(text):
        return False
    if entry.is_set_off and is_topic(text) and not states:
        return False  # a heading that names whose what stands below it is («### ๒.๑ สำนักคลัง»)
    if entry.kinds == ("recommendation",) and entry.is_set_off and entry.has_children and _only_names(text):
        return False
    # Where a section announces obstacles and demands alike, an entry that states neither is a heading; so is a numbered
    # one with others under it. A line without a number is a sentence, unless it names a topic.
    heads = entry.has_children and (bool(entry.path) or is_topic(text) or text.endswith(":"))
    names_no_more = len(entry.kinds) > 1 and not tells_something(text)
    return states or not (heads or names_no_more)


def _is_of_form(text: str) -> bool:
    """Whether an entry explains a form, asks its reader, or tells what became of former advice."""
    return is_instruction(text) or follows_up(text) or asks_reader(text)


def _says_none(entry: ListEntry) -> bool:
    """Whether an entry says that there is none, or, where no advice is listed, that all is well."""
    text = entry.passage.text
    return (
        says_nothing(text)
        or says_nothing(behind_speaker(text))
        or (_TELLS.issuperset(entry.kinds) and not entry.has_children and is_well(text))
    )


def _only_names(text: str) -> bool:
    """Whether a line names what something is about and demands nothing, whatever else it says of that.

    So does a bold line over recommendations («การแก้ไขที่ไม่ต้องใช้งบประมาณ»); one over obstacles may well be one.
    """
    return bool(pattern_of("naming").match(text)) and not pattern_of("more_than_names").search(text)


def _draft(entry: ListEntry) -> Draft:
    text = entry.passage.text
    kind = entry.kinds[0] if len(entry.kinds) == 1 else statement_kind(text)
    context = entry.context
    if level := level_of(text) or _level_above(entry):
        context = context.under(level=level[0])
    if context.component is None:
        component, indicator = _named(entry)
        context = context.under(component=component, indicator=context.indicator or indicator)
    lead_in = entry.parent.passage.text if entry.parent else None
    return Draft(
        kind, entry.passage, "/".join(entry.path) or None, context, PRODUCER, lead_in, is_mixed=len(entry.kinds) > 1
    )


def _level_above(entry: ListEntry) -> tuple[str, bool] | None:
    """Return the level that a lead-in above an entry is («๒) ระดับตำบล»)."""
    at = entry.parent
    while at:
        if (level := level_of(at.passage.text)) and level[1]:
            return level
        at = at.parent
    return None


def _named(entry: ListEntry) -> tuple[int | None, str | None]:
    """Return component and indicator that an entry names, or the lead-in that it stands under."""
    at: ListEntry | None = entry
    while at:
        component, indicator = component_and_indicator(at.passage.text)
        if component:
            return component, indicator
        at = at.parent
    return None, None
