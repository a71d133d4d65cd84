"""Findings that no heading announces, found by how they are worded.

Headings are read by lists of words and forms, and an office words its headings as it likes: one that is not known would
lose a chapter. So what the walk passed over is read once more for itself. What reads like an obstacle or a
recommendation, the more so among others that do, is a finding whose producer says how it was found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import log

from extractors.findings.cells.table import TableReader
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Draft
from extractors.findings.in_prose import heads_background
from extractors.findings.ledger import READS_LIKE, listed, notes_on, shown
from extractors.findings.lists import ListReader
from extractors.findings.passed_over import Group, PassedOver
from extractors.forms import is_instruction
from extractors.headings.families import kinds_named
from extractors.headings.others import heads_lesson, label_and_rest
from extractors.headings.statements import demands_something
from extractors.headings.words import forms_of
from extractors.items.item import Item
from extractors.nothing import nobody_missed, says_nothing
from extractors.records import Block, Document, Issue, Kind
from extractors.thai.aligned import AlignedText
from extractors.well import was_mended

PRODUCER = "extract.wording.v1"

Shares = Sequence[float]
"""How likely a text is each of `KINDS`, between 0 and 1."""
Reads = Callable[[Sequence[str]], Sequence[Shares]]
"""Tells how texts read."""
KINDS: tuple[Kind, ...] = ("obstacle", "recommendation")

OF_GROUP = 0.5
"""How much what stands around a text counts beside its own words."""
LEAST, LEAST_ASIDE = 0.5, 0.75
"""How likely a text must be a finding: as a rule, and below a heading of other things."""
LEAST_UNASKED = 0.9
"""The same of advice that asks for nothing («จัดอบรมเจ้าหน้าที่»): an office's own plan is worded so too."""
LEAST_OF_LIST, _LIST = 0.7, 3
"""... unless it stands in a list that reads like advice on the whole, and how many make a list."""
LEAST_OF_LONG, _NEVER = 0.95, 1.0
"""The same of a long paragraph: it tells much; below a heading of other things it tells these («ความเป็นมา»)."""
DOUBTFUL = 0.5
"""What reads like a finding from here on, by its own words, and is not taken for one is told to a person."""

# «เรื่อง ตะกร้าริมคลอง : การลดขยะในชุมชน»: what a paper is about.
_SUBJECT = re.compile(r"(?:เรื่อง|ชื่อเรื่อง|ชื่อผลงาน|ชื่อโครงการ)(?:\s|:)")
_SURE = 1e-4
_SHORTEST = 20
"""Letters of a text that can be read by itself."""
_LONGEST = 150
"""Letters of a paragraph without a number; a longer one tells more than one thing."""


@dataclass(frozen=True, slots=True)
class ByWording:
    """What was found among what the walk passed over, and what reads like a finding by itself and was not taken."""

    drafts: list[Draft]
    doubtful: list[PassedOver]

    def issues(self, document: Document, aligned: AlignedText) -> list[Issue]:
        """Return a note on what was found so, and below which lines; one for each passage that a person may look at."""
        found = []
        if self.drafts:
            above = list(dict.fromkeys(draft.context.heading or "" for draft in self.drafts))
            words = f"{len(self.drafts)} findings stand below no heading that is known, but below: {listed(above)}"
            found.append(Issue("found_by_wording", words, "note", detail=shown(above)))
        passages = [one.passage for one in self.doubtful]
        return found + notes_on("reads_like_a_finding", READS_LIKE, passages, document, aligned)


def found_by_wording(groups: Sequence[Group], texts: CellTexts, reads: Reads) -> ByWording:
    """Return the findings among what was passed over.

    Args:
        groups: what was passed over.
        texts: of the cells of tables.
        reads: tells how texts read.
    """
    asked = [group for group in map(_read_of, groups) if group]
    told = iter(reads([one.passage.text for group in asked for one in group]))
    shares = [[next(told) for _ in group] for group in asked]
    kinds = [kinds_of(group, own) for group, own in zip(asked, shares, strict=True)]
    troubled = {id(group[0].entry) for group, own in zip(asked, kinds, strict=True) if "obstacle" in own}
    result = ByWording([], [])
    for group, own, read in zip(asked, kinds, shares, strict=True):
        if group[0].followed and id(group[0].entry) not in troubled:
            continue  # advice of another time, beside what became of it
        result.drafts.extend(_drafts(group, own, texts))
        pairs = zip(group, own, read, strict=True)
        result.doubtful.extend(one for one, kind, share in pairs if kind is None and max(share) > DOUBTFUL)
    return result


def _drafts(group: Group, kinds: Sequence[Kind | None], texts: CellTexts) -> Iterator[Draft]:
    """Yield the findings of a group, those of one kind below one heading as one list or one column."""
    found = [(one, kind) for one, kind in zip(group, kinds, strict=True) if kind]
    for (kind, _), alike in groupby(found, key=lambda pair: (pair[1], pair[0].context)):
        members = [one for one, _ in alike]
        yield from _of_column(members, kind, texts) if members[0].cell else _of_list(members, kind)


def kinds_of(group: Group, shares: Sequence[Shares]) -> list[Kind | None]:
    """Return what each text of a group is by its wording and by that of those around it; None where no finding.

    Of what people answered each stands by itself: praise stands beside troubles and wishes.
    """
    if group[0].of_people:
        return [_answered(one, own) for one, own in zip(group, shares, strict=True)]
    values = [[_odds(share) for share in own] for own in shares]
    means = [sum(column) / len(values) for column in zip(*values, strict=True)]
    told: list[Kind | None] = []
    for one, own in zip(group, values, strict=True):
        joint = [(1 - OF_GROUP) * value + OF_GROUP * mean for value, mean in zip(own, means, strict=True)]
        best = max(range(len(KINDS)), key=joint.__getitem__)
        in_list = len(group) >= _LIST and means[best] > _odds(LEAST_OF_LIST)
        told.append(KINDS[best] if joint[best] > _odds(_least(one, KINDS[best], in_list=in_list)) else None)
    return told


def _answered(one: PassedOver, own: Shares) -> Kind | None:
    """Return what an answer is: something wanting, unless it asks for something."""
    if max(own) <= LEAST:
        return None
    asks = demands_something(one.passage.text) or own[KINDS.index("recommendation")] > LEAST_UNASKED
    return "recommendation" if asks else "obstacle"


def _least(one: PassedOver, kind: Kind, *, in_list: bool) -> float:
    """Return how likely a text must be a finding of a kind to be taken for one; all of a list may read like advice."""
    if _is_long(one):
        return _NEVER if one.of_others or heads_background(one.context.heading) else LEAST_OF_LONG
    if kind == "recommendation" and not (in_list or demands_something(one.passage.text)):
        return LEAST_UNASKED
    return LEAST_ASIDE if one.aside else LEAST


def _odds(share: float) -> float:
    kept = min(max(share, _SURE), 1 - _SURE)
    return log(kept / (1 - kept))


def _is_long(one: PassedOver) -> bool:
    return isinstance(one.entry, Item) and one.entry.marker is None and len(one.passage.text) > _LONGEST


def _is_result(one: PassedOver) -> bool:
    """Whether a label says that what follows became of something, or was done about it («การแก้ไขของหน่วย: ...»)."""
    label, *rest = label_and_rest(one.passage.text)
    return one.cell is None and bool(rest) and label.startswith(forms_of("result_columns"))


def _is_alone(one: PassedOver) -> bool:
    """Whether it is a line by itself: no number, no cell of a table."""
    return isinstance(one.entry, Item) and one.entry.marker is None and len(one.entry.lines) == 1


def _read_of(group: Group) -> Group:
    """Return what of a group can be read by itself; what stands there twice is one of a few answers of a form."""
    times = Counter(one.passage.text.strip() for one in group)
    return tuple(one for one in group if _can_be_read(one) and times[one.passage.text.strip()] == 1)


def _can_be_read(one: PassedOver) -> bool:
    """Whether a text may be a finding at all.

    A column whose head names findings was understood, and passed over for a reason: advice of a former round stands in
    it, beside what became of that.
    """
    text = one.passage.text.strip()
    if one.over or len(text) < _SHORTEST or (one.cell and kinds_named(one.context.heading or "")):
        return False
    if heads_lesson(one.context.heading or "") or _is_result(one):
        return False
    if text.startswith(forms_of("aims")) or (_is_alone(one) and _SUBJECT.match(text)):
        return False
    return not (is_instruction(text) or says_nothing(text) or nobody_missed().match(text) or was_mended(text))


def _of_list(items: Sequence[PassedOver], kind: Kind) -> Iterator[Draft]:
    """Yield items as the entries of a list, their numbers and inner lists read as below any heading."""
    section = ListReader((kind,), items[0].context)
    section.head("section", None)
    for one in items:
        assert isinstance(one.entry, Item)
        if one.entry.marker is None:
            section.leave_list()
        section.add(one.entry.marker, one.passage)
    yield from map(_told, section.drafts())


def _of_column(cells: Sequence[PassedOver], kind: Kind, texts: CellTexts) -> Iterator[Draft]:
    """Yield what stands in some cells of a column, read as if its heading announced findings."""
    block = cells[0].entry
    assert isinstance(block, Block)
    table = TableReader(texts, cells[0].context)
    column = next(one.cell.column for one in cells if one.cell)
    table.tell({column: (kind,)}, content=min(one.cell.row for one in cells if one.cell))
    table.read(block)
    pieces = [(piece.start, piece.end) for one in cells for piece in one.passage.pieces]
    for draft in table.close():
        first = draft.passage.pieces[0].start
        if any(start <= first < end for start, end in pieces):
            yield _told(draft)


def _told(draft: Draft) -> Draft:
    return replace(draft, producer=PRODUCER)
