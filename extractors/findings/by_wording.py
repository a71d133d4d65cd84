"""Findings that no heading announces, found by how they are worded.

Headings are read by lists of words and forms, and an office words its headings as it likes: one that is not known would
lose a chapter. So what the walk passed over is read once more for itself. What reads like an obstacle or a
recommendation, the more so among others that do, is a finding whose producer says how it was found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import log

from extractors.findings.cells.table import TableReader
from extractors.findings.cells.texts import CellTexts
from extractors.findings.draft import Draft
from extractors.findings.lists import ListReader
from extractors.findings.passed_over import PassedOver, Room
from extractors.forms import is_instruction
from extractors.headings.families import kinds_named
from extractors.headings.statements import demands_something
from extractors.items.item import Item
from extractors.nothing import says_nothing
from extractors.records import Block, Kind

PRODUCER = "extract.wording.v1"

Shares = Sequence[float]
"""How likely a text is each of `KINDS`, between 0 and 1."""
Reads = Callable[[Sequence[str]], Sequence[Shares]]
"""Tells how texts read."""
KINDS: tuple[Kind, ...] = ("obstacle", "recommendation")

OF_ROOM = 0.5
"""How much what stands around a text counts beside its own words."""
LEAST, LEAST_ASIDE = 0.5, 0.75
"""How likely a text must be a finding: as a rule, and below a heading of other things."""
LEAST_UNASKED = 0.9
"""The same of advice that asks for nothing («จัดอบรมเจ้าหน้าที่»): an office's own plan is worded so too."""
LEAST_OF_LONG = 0.95
"""The same of a long paragraph: it tells much."""

_SURE = 1e-4
_SHORTEST = 20
"""Letters of a text that can be read by itself."""
_LONGEST = 150
"""Letters of a paragraph without a number; a longer one tells more than one thing."""
_PURPOSE = "เพื่อ"
"""With this begins what is aimed at: it words what should be, as advice does."""


def found_by_wording(rooms: Sequence[Room], texts: CellTexts, reads: Reads) -> list[Draft]:
    """Return the findings among what was passed over.

    Args:
        rooms: what was passed over.
        texts: of the cells of tables.
        reads: tells how texts read.
    """
    asked = [room for room in map(_read_of, rooms) if room]
    shares = iter(reads([one.passage.text for room in asked for one in room]))
    told = [kinds_of(room, [next(shares) for _ in room]) for room in asked]
    troubled = {id(room[0].entry) for room, kinds in zip(asked, told, strict=True) if "obstacle" in kinds}
    drafts: list[Draft] = []
    for room, kinds in zip(asked, told, strict=True):
        if room[0].followed and id(room[0].entry) not in troubled:
            continue  # advice of another time, beside what became of it
        found = [(one, kind) for one, kind in zip(room, kinds, strict=True) if kind]
        for kind, alike in groupby(found, key=lambda pair: pair[1]):
            members = [one for one, _ in alike]
            drafts += _of_column(members, kind, texts) if members[0].cell else _of_list(members, kind)
    return drafts


def kinds_of(room: Room, shares: Sequence[Shares]) -> list[Kind | None]:
    """Return what each text of a room is by its wording and by that of those around it; None where no finding."""
    values = [[_odds(share) for share in own] for own in shares]
    means = [sum(column) / len(values) for column in zip(*values, strict=True)]
    told: list[Kind | None] = []
    for one, own in zip(room, values, strict=True):
        joint = [(1 - OF_ROOM) * value + OF_ROOM * mean for value, mean in zip(own, means, strict=True)]
        best = max(range(len(KINDS)), key=joint.__getitem__)
        told.append(KINDS[best] if joint[best] > _odds(_least(one, KINDS[best])) else None)
    return told


def _least(one: PassedOver, kind: Kind) -> float:
    """Return how likely a text must be a finding of a kind to be taken for one."""
    if _is_long(one):
        return LEAST_OF_LONG
    if kind == "recommendation" and not demands_something(one.passage.text):
        return LEAST_UNASKED
    return LEAST_ASIDE if one.aside else LEAST


def _odds(share: float) -> float:
    kept = min(max(share, _SURE), 1 - _SURE)
    return log(kept / (1 - kept))


def _is_long(one: PassedOver) -> bool:
    return isinstance(one.entry, Item) and one.entry.marker is None and len(one.passage.text) > _LONGEST


def _read_of(room: Room) -> Room:
    """Return what of a room can be read by itself; what stands there twice is one of a few answers of a form."""
    times = Counter(one.passage.text.strip() for one in room)
    return tuple(one for one in room if _can_be_read(one) and times[one.passage.text.strip()] == 1)


def _can_be_read(one: PassedOver) -> bool:
    """Whether a text may be a finding at all.

    A column whose head names findings was understood, and passed over for a reason: advice of a former round stands in
    it, beside what became of that.
    """
    text = one.passage.text.strip()
    if len(text) < _SHORTEST or text.startswith(_PURPOSE) or (one.cell and kinds_named(one.context.heading or "")):
        return False
    return not (is_instruction(text) or says_nothing(text))


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
