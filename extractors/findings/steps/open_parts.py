"""What is open while a document is walked: the context, a section's list, a table; how each is opened and closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors.addressee import addressed_by
from extractors.findings.audits import is_audit
from extractors.findings.blocks import Blocks
from extractors.findings.cells.table import TableReader
from extractors.findings.draft import Context, Draft, Extraction
from extractors.findings.ends import LeftSeries, Surroundings, is_caption_line, is_of_others, is_of_references
from extractors.findings.factor_heads import FactorHeads
from extractors.findings.flattened import FlattenedColumns
from extractors.findings.ledger import Ledger
from extractors.findings.list_records import Opening
from extractors.findings.lists import ListReader
from extractors.findings.stated import stated_drafts
from extractors.findings.unit_sections import UnitSections
from extractors.headings.chapters import is_chapter, is_numbered_caption
from extractors.headings.families import tells_found
from extractors.headings.levels import level_addressed
from extractors.headings.others import is_closing, is_of_superior
from extractors.headings.section import SectionHeading
from extractors.headings.words import pattern_of
from extractors.items.heads import factor_named
from extractors.items.item import STRONG, Item
from extractors.records import Kind
from extractors.thai.numbering import Marker, is_next

_CHAIR = "ประธาน"


@dataclass(frozen=True, slots=True)
class CommitteePart:
    """How the heading stands that begins a committee's part of a report.

    Attributes:
        rank: by its print.
        in_chapter: whether it is a chapter's («บทที่ ๒», «สรุปผลการประเมิน คณะที่ ๑»).
        value: its number of sections («๓.๑»).
    """

    rank: int
    in_chapter: bool
    value: tuple[int, ...]

    @classmethod
    def of(cls, item: Item, before: Item | None) -> CommitteePart:
        """Return how a heading stands, by itself and right behind the line of a chapter."""
        chapter = is_chapter(item.first.text) or (before is not None and is_chapter(before.first.text))
        dotted = item.marker is not None and item.marker.style == "section"
        return cls(item.lines[0].rank, chapter, item.marker.value if item.marker and dotted else ())

    def ends_at(self, item: Item) -> bool:
        """Whether a heading stands beside this one, or above it."""
        rank, marker = item.lines[0].rank, item.marker
        if rank < STRONG and rank < self.rank <= STRONG:
            return True
        if is_chapter(item.first.text) and not is_numbered_caption(item.first.text):
            return self.in_chapter
        if marker is None or marker.style != "section":
            return False
        return is_next(marker.value, self.value[: len(marker.value)])


@dataclass(slots=True)
class OpenParts:
    """What is open, and what was found so far.

    Attributes:
        around: the numbers and blocks outside of findings, how the document is set.
        blocks: the components and indicators that lines outside of findings stand under.
        context: what the headings above say about everything below them.
        minutes: whether the document holds the minutes of a meeting.
        units: the lines that head the part of a unit.
        factor_heads: the headings of factors that are known by each other.
        chapter: the heading of the factor that a chapter outside of findings is about.
        section: the list of the open section.
        table: the open table.
        columns: the headings of a table whose cells became lines.
        left: the series of the section that was left last.
        entered: the item that was taken last, if it became an entry of the open list.
        found: what stands under «ข้อค้นพบ».
        has_obstacles: whether obstacles stand under another heading.
        of_others: whether the chapter tells what other studies found.
        in_references: whether what comes next stands in a list of books.
        of_audit: whether what an audit found has been told.
        asked: whom sentences above its lists of advice asked so far.
        committee: the heading that began the part of a committee.
        of_city: whether the document speaks of the city, whose units the register lists.
    """

    around: Surroundings
    blocks: Blocks
    context: Context
    minutes: bool
    units: UnitSections = field(default_factory=UnitSections)
    factor_heads: FactorHeads = field(default_factory=FactorHeads)
    chapter: Item | None = None
    ledger: Ledger = field(default_factory=Ledger)
    result: Extraction = field(default_factory=Extraction)
    section: ListReader | None = None
    table: TableReader | None = None
    columns: FlattenedColumns = field(default_factory=FlattenedColumns)
    left: LeftSeries | None = None
    entered: Item | None = None
    found: list[Draft] = field(default_factory=list)
    has_obstacles: bool = False
    of_others: bool = False
    in_references: bool = False
    of_audit: bool = False
    asked: set[str] = field(default_factory=set)
    committee: CommitteePart | None = None
    of_city: bool = True

    def __post_init__(self) -> None:
        self.result.reading = self.ledger.counts

    def count(self, taken_for: str) -> None:
        """Count an entry by what it was taken for."""
        self.ledger.counts[taken_for] += 1

    def begin(
        self,
        kinds: tuple[Kind, ...],
        context: Context,
        marker: Marker | None = None,
        *,
        announced: bool = False,
        demands_only: bool = False,
    ) -> ListReader:
        """Close what is open and begin a list."""
        self.close_table()
        self.close_section()
        self.in_references = False
        self.section = ListReader(kinds, context, opening=Opening(announced=announced, demands_only=demands_only))
        self.section.head("section", marker)
        return self.section

    def begin_under(self, heading: SectionHeading, title: str, marker: Marker | None) -> ListReader:
        """Close what is open and begin a list under a heading."""
        addressee = heading.addressee or (addressed_by(title) if "recommendation" in heading.kinds else None)
        level = level_addressed(title) or self.context.level
        if title in self.around.once and is_of_superior(title):
            self.context = self.blocks.leave(self.context)
        if _CHAIR in title:  # remarks on the committee's whole work
            self.context = self.context.under(component=None, indicator=None)
        named = factor_named(title)
        context = self.context.under(heading=title, factor_heading=named, addressee=addressee, level=level)
        section = self.begin(heading.kinds, context, marker, demands_only=heading.demands_only)
        self.of_audit |= is_audit(title)
        if self.of_audit and len(self.asked) == 1:  # an audit asks one body, and says so once
            section.context = section.context.under(asked=next(iter(self.asked)))
        if self.context.unit and pattern_of("asked_of_unit").search(title):
            section.context = section.context.under(asked=self.context.unit)
        if self.left and self.left.title is not None:
            self.left = None
        section.opening.tells_found = heading.kinds == ("obstacle",) and tells_found(title)
        return section

    def close_section(self) -> None:
        """Close the open list and keep its findings."""
        section, self.section = self.section, None
        if section is None:
            return
        self.left = LeftSeries.of(section) or self.left
        if len(self.columns) > 1 and self.columns.one_series:
            section.put_under(self.columns.columns[-1])
        if not section.entries:
            self.around.count_heads(section)
        drafts = section.drafts()
        self._keep(drafts, drafts if section.opening.tells_found else ())
        self.ledger.counts["lead_ins"] += len(section.entries) - len(drafts)
        self.ledger.dropped(section.said_nothing)
        self.ledger.passed_over += section.passed_over

    def close_table(self) -> None:
        """Close the open table and keep its findings."""
        if self.table:
            self._keep(self.table.close(), self.table.found)
            self.ledger.dropped(self.table.said_nothing)
            self.ledger.closed += self.table.closed
            self.table = None

    def _keep(self, drafts: Sequence[Draft], found: Sequence[Draft]) -> None:
        """Keep the findings of a section or a table, those of them noted that stand under «ข้อค้นพบ»."""
        self.result.drafts += drafts
        self.found += found
        told = {id(draft) for draft in found}
        self.has_obstacles |= any(draft.kind == "obstacle" and id(draft) not in told for draft in drafts)

    def finish(self) -> Extraction:
        """Close what is open and return everything, findings in reading order."""
        self.close_section()
        self.close_table()
        if self.has_obstacles:
            found = {id(draft) for draft in self.found}
            self.result.drafts = [_observed(one) if id(one) in found else one for one in self.result.drafts]
        self.result.drafts.sort(key=lambda d: d.passage.pieces[0].start)
        return self.result

    def enter_block(self, item: Item) -> None:
        """Follow the blocks of a report at an item that stands outside of a section, or ends one."""
        self.context = self.units.leave(item, self.blocks.take(item, self.context))

    def begins_next_block(self, item: Item) -> bool:
        """Whether an item in the open section begins the block after one outside of findings («ตัวชี้วัดที่ ๒ ...»)."""
        section = self.section
        return section is not None and not section.extent.names_components and self.around.begins_next_unit(item)

    def end_section(self, item: Item) -> None:
        """Close the open list at an item that is none of it."""
        self.count("headings_that_end_a_section")
        self.enter_block(item)
        self.pass_over(item)
        self.close_section()

    def pass_over(self, item: Item) -> None:
        """Note an item outside of findings; prose may tell one all the same."""
        self.ledger.outside(item)
        self.chapter = self.factor_heads.chapter(item, self.chapter)
        if self.around.counts_outside(item.marker) or (is_chapter(item.first.text) and not is_caption_line(item)):
            self.left = None
        self.around.count(item.marker)
        self.around.count_unit(item)
        self.of_others = is_of_others(item, before=self.of_others)
        self.in_references = is_of_references(item, before=self.in_references)
        if not (is_closing(item.first.text) or self.of_others):
            self.result.drafts += stated_drafts(item.body, self.context, minutes=self.minutes)


def _observed(draft: Draft) -> Draft:
    """Return what was found as an observation, for the document has a heading of its own for obstacles."""
    return replace(draft, kind="observation") if draft.kind == "obstacle" else draft
