"""Walks a document from top to bottom and collects its findings.

Headings open a findings section (what kind, to whom), tables with an obstacle or a recommendation column are read
cell by cell, everything else passes. One walk serves the year-end summary and the committee tables alike: both are
sections, lists and tables, and tomorrow's report mixes them anew.

Here stands what is asked of each entry, and in which order; what is done then stands in `extractors/findings/steps/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from extractors.addressee import names_city
from extractors.findings.appended import without_counts, without_owners
from extractors.findings.blocks import Blocks
from extractors.findings.by_wording import Reads, found_by_wording
from extractors.findings.carried_out import carried_out
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Context, Draft, Extraction, without_city
from extractors.findings.ends import Surroundings
from extractors.findings.evidence import without_evidence
from extractors.findings.factor_heads import FactorHeads
from extractors.findings.fields_within import parted_by_fields
from extractors.findings.in_prose import PRODUCER as TOLD_APART
from extractors.findings.in_prose import (
    InProse,
    asked_of,
    found_in_prose,
    parted_drafts,
    parted_found,
    without_stated,
)
from extractors.findings.joined import without_joins
from extractors.findings.labels import without_label
from extractors.findings.mixed import with_kinds_told
from extractors.findings.opinions import as_advised
from extractors.findings.passed_over import Group, passed_over
from extractors.findings.prose.parting import Parts
from extractors.findings.prose.set_off import told_as_set_off
from extractors.findings.stated import PRODUCER as STATED
from extractors.findings.stated import are_minutes
from extractors.findings.steps.committees import leave_committee, take_committee
from extractors.findings.steps.entries import take_up_again
from extractors.findings.steps.forms import Codes, Questions
from extractors.findings.steps.headings import SectionHeads
from extractors.findings.steps.open_parts import OpenParts
from extractors.findings.steps.position import Position
from extractors.findings.steps.prose import take_announcement
from extractors.findings.steps.tables import Tables
from extractors.findings.steps.within import take_within
from extractors.findings.unit_sections import UnitSections
from extractors.headings.components import committee_heading
from extractors.headings.levels import level_visited
from extractors.headings.others import addresses_readers, is_other_heading
from extractors.headings.section import latest_year
from extractors.indicators import listed_indicators
from extractors.items.entries import entries
from extractors.items.item import PLAIN, STRONG, Entry, Item
from extractors.passages import Passage
from extractors.records import Block, Document
from extractors.tables.from_lines.measured import Measured
from extractors.thai.aligned import AlignedText

_OPENING = 300
"""Letters of a document that say what it is: its level, its year, whether it holds minutes."""
_COMPONENTS = "องค์ประกอบที่"
_PLAIN_TEXT = "text"
"""How pages of text files and markdown were read: those that models write run on over the pages of what they read."""


def extract(
    document: Document,
    aligned: AlignedText,
    reads: Reads | None = None,
    parts: Parts | None = None,
    *,
    is_letter: bool = False,
    measured: Measured | None = None,
) -> Extraction:
    """Return the drafts of all findings of a document in reading order.

    Args:
        document: where they stand.
        aligned: its repaired text.
        reads: tells what a text reads like, for findings that no heading announces; without it those are passed over.
        parts: tells what paragraphs of prose tell; without it none is parted.
        is_letter: whether it may be a circular, which asks things of everybody: that is worded like advice.
        measured: the document with the tables among its lines, where these have been looked for already.
    """
    walked = _Walked.through(document, aligned, measured)
    opened = walked.opened
    result = opened.finish()
    walked.part_labels(result)
    if reads:
        result.drafts = with_kinds_told(result.drafts, reads)
    if reads and not addresses_readers(aligned.text[:_OPENING]):
        walked.read_for_itself(result, reads, parts, is_letter=is_letter)
    walked.drop_carried_out(result)
    result.drafts = without_joins(result.drafts, TOLD_APART)
    result.drafts = without_owners(without_counts([without_label(draft, aligned) for draft in result.drafts]))
    result.drafts = [as_advised(draft) for draft in result.drafts]
    if not opened.of_city:  # «ผู้บริหาร» alone is the city's only in a report of the city
        result.drafts = [without_city(draft) for draft in result.drafts]
    result.issues += opened.ledger.issues(document, aligned)
    result.indicators = listed_indicators(entry for entry in walked.in_order if isinstance(entry, Item))
    return result


@dataclass(frozen=True, slots=True)
class _Walked:
    """A document whose entries were walked through, with what stands above each."""

    document: Document
    aligned: AlignedText
    in_order: list[Entry]
    contexts: list[Context]
    opened: OpenParts

    @classmethod
    def through(cls, document: Document, aligned: AlignedText, measured: Measured | None) -> _Walked:
        """Walk through all entries of a document."""
        in_order = list(entries(document, aligned, measured))
        of_pages = all(page.method != _PLAIN_TEXT for page in document.pages)
        walk = _Walk(aligned, Surroundings.of(in_order), UnitSections.of(in_order), of_pages=of_pages)
        walk.opened.factor_heads = FactorHeads.of(in_order)
        contexts: list[Context] = []
        for entry, following in zip_longest(in_order, in_order[1:]):
            walk.take(entry, following)
            contexts.append(walk.opened.context)
        return cls(document, aligned, in_order, contexts, walk.opened)

    def read_for_itself(self, result: Extraction, reads: Reads, parts: Parts | None, *, is_letter: bool) -> None:
        """Add what the headings do not tell: what prose tells, and what reads like a finding, but for letters."""
        texts = CellTexts(self.aligned)
        prose = self._read_prose(result, parts, texts, is_letter=is_letter) if parts else InProse([], [], [])
        told_of: list[Passage] = []
        if not is_letter:
            found = found_by_wording(self._passed_over(result.drafts, texts), texts, reads)
            drafts, none = parted_found(found.drafts, parts) if parts else (found.drafts, [])
            result.add("found_by_wording", drafts, found.issues(self.document, self.aligned))
            prose.doubtful.extend(none)
            told_of += [one.passage for one in found.doubtful]
        told_of += [draft.passage for draft in result.drafts]
        result.issues += prose.issues(self.document, self.aligned, told_of)

    def part_labels(self, result: Extraction) -> None:
        """Part findings by the labels within them, and note what stands behind those and is none."""
        parted, empty = parted_by_fields(result.drafts)
        self.opened.ledger.dropped(empty)
        result.drafts, evidence = without_evidence(parted)
        self.opened.ledger.evidence += evidence

    def drop_carried_out(self, result: Extraction) -> None:
        """Drop what its own line says to be settled, and note it."""
        settled = carried_out(self.in_order, result.drafts)
        self.opened.ledger.closed += [draft.passage for draft in settled]
        gone = {id(draft) for draft in settled}
        result.drafts = [draft for draft in result.drafts if id(draft) not in gone]

    def _read_prose(self, result: Extraction, parts: Parts, texts: CellTexts, *, is_letter: bool) -> InProse:
        """Add what paragraphs of prose tell, and part what was found so far that tells several matters."""
        whole = [draft for draft in result.drafts if draft.producer != STATED]
        asked = asked_of(self._passed_over(whole, texts))
        told = parts([one.passage for one in asked])
        told = [told_as_set_off(one.passage, own) for one, own in zip(asked, told, strict=True)]
        prose = found_in_prose(asked, told, is_letter=is_letter, below_headings=len(whole))
        result.drafts = parted_drafts(result.drafts, parts, in_prose=bool(prose.drafts) and prose.throughout)
        result.drafts = without_stated(result.drafts, prose.paragraphs)
        result.add("told_in_prose", prose.drafts, [])
        return prose

    def _passed_over(self, drafts: Sequence[Draft], texts: CellTexts) -> list[Group]:
        """Return the entries that became none of some findings."""
        return passed_over(self.in_order, self.contexts, drafts, texts)


class _Walk:
    """Asks of each entry what it is, the surest first."""

    def __init__(self, aligned: AlignedText, around: Surroundings, units: UnitSections, *, of_pages: bool) -> None:
        opening = aligned.text[:_OPENING]
        blocks = Blocks(names_components=_COMPONENTS in aligned.text)
        self.opened = OpenParts(around, blocks, Context(level=level_visited(opening)), are_minutes(opening), units)
        self.opened.of_city = names_city(aligned)
        self._tables = Tables(aligned, self.opened, of_pages=of_pages)
        self._heads = SectionHeads(self.opened, latest_year(opening))
        self._questions = Questions(self.opened)
        self._codes = Codes(self.opened)
        self._before: Item | None = None

    def take(self, entry: Entry, following: Entry | None) -> None:
        """Go one entry further; ``following`` is what comes behind it."""
        if isinstance(entry, Block):
            self._tables.take(entry)
            return
        at = Position(entry, self._before, self.opened.entered, following)
        self._before, self.opened.entered = entry, None
        if self._tables.take_between(at):
            return
        self._tables.leave()
        self._follow_blocks(entry)
        self._follow_units(entry, following)
        leave_committee(self.opened, at)
        self._take_item(at)

    def _follow_blocks(self, item: Item) -> None:
        """Take note of the block that an item begins, and of a heading that ends the table above it."""
        rank, opened = item.lines[0].rank, self.opened
        if rank < STRONG or not opened.section or opened.begins_next_block(item):
            opened.enter_block(item)
        if opened.table and (rank < PLAIN or is_other_heading(item.first.text)):
            opened.close_table()

    def _follow_units(self, item: Item, following: Entry | None) -> None:
        opened = self.opened
        opened.context = opened.units.take(item, following, opened.context, in_section=opened.section is not None)

    def _take_item(self, at: Position) -> None:
        item, opened = at.item, self.opened
        if self._questions.take(item):
            return
        if committee := committee_heading(item.first.text):
            take_committee(opened, at, *committee)
            return
        if self._codes.take(item) or self._heads.take(at) or take_up_again(opened, at):
            return
        if take_announcement(opened, item):
            return
        if opened.section:
            take_within(opened, opened.section, at)
        else:
            opened.pass_over(item)
