"""Strict reading: what every heading and table of a document was taken for; nothing is passed over in silence.

What heads findings is counted. What heads other things is counted and listed. What speaks of findings like a heading
and could not be read as one is a doubt of its own, so that a person looks there; so is what stands under a heading of
findings and was dropped, for it reads as if there were none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.forms import is_instruction
from extractors.headings.families import kinds_named
from extractors.headings.others import is_other_heading
from extractors.headings.statements import states_something
from extractors.items.item import PLAIN, Item
from extractors.nothing import is_worth_a_note
from extractors.passages import Passage
from extractors.records import Document, Issue
from extractors.thai.aligned import AlignedText
from extractors.well import is_well

READS_LIKE = "Reads like a finding and was not taken for one"
"""What is said of a passage that a person may look at."""
_LONGEST_HEADING = 100
_SHOWN = 25
_QUOTED = 70


@dataclass(slots=True)
class Ledger:
    """Counts of what entries were taken for, and the headings that head no findings, in reading order."""

    counts: Counter[str] = field(default_factory=Counter)
    ignored: list[Passage] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    doubtful: list[Passage] = field(default_factory=list)
    nothing: list[Passage] = field(default_factory=list)
    passed_over: list[Passage] = field(default_factory=list)
    """Entries under headings of findings that were read as instructions, questions or what became of former advice."""
    evidence: list[Passage] = field(default_factory=list)
    """What is printed behind findings: their evidence, what they were measured by, the answer to them."""
    closed: list[Passage] = field(default_factory=list)
    """Findings of rows and of blocks of lines whose state says that they are closed."""

    def dropped(self, entries: Sequence[Passage]) -> None:
        """Note entries under headings of findings that were dropped as saying nothing or that all is well; not «-»."""
        self.nothing += (entry for entry in entries if is_worth_a_note(entry.text) or is_well(entry.text))

    def outside(self, item: Item) -> None:
        """Note an item that belongs to no findings section: a heading of other things, or plain text."""
        text = item.first.text
        if not looks_like_heading(item):
            self.counts["entries_outside_findings"] += 1
        elif kinds_named(text) and not is_other_heading(text) and not is_instruction(text):
            self.counts["headings_not_understood"] += 1
            self.doubtful.append(item.first)
        else:
            self.counts["headings_ignored"] += 1
            self.ignored.append(item.first)

    def table(self, header: str) -> None:
        """Note a table that holds no findings."""
        self.counts["tables_of_other_things"] += 1
        self.tables.append(header)

    def issues(self, document: Document, aligned: AlignedText) -> list[Issue]:
        """Return what was passed over as notes: one that lists it, and one for each heading that is in doubt."""
        found = []
        if self.ignored:
            headings = [one.text for one in self.ignored]
            words = f"{len(headings)} headings that head no findings: {listed(headings)}"
            found.append(Issue("headings_ignored", words, "note", detail=shown(headings)))
        if self.tables:
            words = f"{len(self.tables)} tables without findings, by their first row: {listed(self.tables)}"
            found.append(Issue("tables_ignored", words, "note", detail=shown(self.tables)))
        words = "Speaks of findings like a heading and was not read as one"
        found += notes_on("heading_not_understood", words, self.doubtful, document, aligned)
        words = "Stands under a heading of findings and was taken to say that there is none"
        found += notes_on("said_nothing", words, self.nothing, document, aligned)
        words = "Stands under a heading of findings and was read as an instruction, a question or a follow-up"
        found += notes_on("entry_passed_over", words, self.passed_over, document, aligned)
        words = "Stands behind a finding as its evidence, its criterion or the answer to it"
        found += notes_on("evidence_apart", words, self.evidence, document, aligned)
        words = "Stands in a row or a block whose state says that it is closed"
        return found + notes_on("row_closed", words, self.closed, document, aligned)


def looks_like_heading(item: Item) -> bool:
    """Whether a line is short and alone and states nothing, or print or number set it off."""
    line, text = item.lines[0], item.first.text.strip()
    if len(item.lines) > 1 or len(text) > _LONGEST_HEADING or item.heading:
        return False
    numbered = item.marker is not None and item.marker.style not in ("bullet", "bare")
    if not (line.rank < PLAIN or is_other_heading(text) or numbered or line.after_blank or line.indent == 0):
        return False
    return line.rank < PLAIN or is_other_heading(text) or not states_something(text)


def notes_on(
    code: str, words: str, passages: Sequence[Passage], document: Document, aligned: AlignedText
) -> list[Issue]:
    """Return a note on each of the first passages, with its beginning and its place."""
    found = []
    for passage in passages[:_SHOWN]:
        spans = passage.raw_spans(aligned)
        page = document.page_of(spans[0][0]) if spans else None
        quote = shown([passage.text])
        found.append(Issue(code, f"{words}: {quote}", "note", page, spans[0] if spans else None, quote))
    return found


def listed(texts: list[str]) -> str:
    """Return the first of some texts, each cut to a line's length, and how many more there are."""
    return _first(texts, "and {more} more")


def shown(texts: list[str]) -> str:
    """Return the same in the words of no language."""
    return _first(texts, "… (+{more})")


def _first(texts: list[str], rest: str) -> str:
    first = "; ".join(f"«{text.strip()[:_QUOTED]}»" for text in texts[:_SHOWN])
    return f"{first} {rest.format(more=len(texts) - _SHOWN)}" if len(texts) > _SHOWN else first
