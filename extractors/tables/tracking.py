"""The tracking scheme that a progress form explains: types of orders, impact factors, statuses and what they mean.

The form explains it in a cell, as a numbered outline: «๑. ประเภท... ๑๐ กลุ่ม ดังนี้», «๒. ปัจจัย... ๕ ปัจจัย ดังนี้»
with ๒.๑ to ๒.๕ below, «๓. สถานะ... ดังนี้» with bullets «... หมายถึง ...». Page ends may cut the outline anywhere;
what the document has lost is missing here too, and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractors.headings.statements import ends_as_lead_in, without_announcement
from extractors.passages import Passage
from extractors.tables.build import Origin
from extractors.tables.cells import CellLine
from extractors.tables.context import tidy
from extractors.tables.records import TrackedItem, TrackedList, TrackingScheme
from extractors.tables.table import Table, TableRow
from extractors.tables.words import bones, plain_pattern, vocabulary, words
from extractors.thai.digits import to_int
from extractors.thai.numbering import Marker, read_marker
from taxonomy.load import load

_ANNOUNCED = re.compile(r"([๐-๙0-9]{1,3})\s*(?:กลุ่ม|ประเภท|ปัจจัย|สถานะ|ด้าน|ข้อ|รายการ|ลักษณะ)\s*$")
_REPORTERS = re.compile(r"จำนวน\s*([๐-๙0-9]{1,3})\s*หน่วยงาน")


@dataclass(slots=True)
class _Open:
    """A list whose entries are being collected."""

    role: str
    marker: Marker
    passage: Passage
    items: list[tuple[Marker, Passage]] = field(default_factory=list)


def find_schemes(tables: Iterable[Table], origin: Origin) -> list[TrackingScheme]:
    """Return the tracking schemes that the cells of tables explain, in reading order."""
    found = []
    for table in tables:
        for row in table.rows:
            for column in sorted(row.cells):
                lists = {one.role: one for one in _lists(row.cells[column])}
                if len(lists) > 1 and "statuses" in lists:
                    found.append(_scheme(lists, row, origin))
    return found


def _lists(lines: Sequence[CellLine]) -> Iterator[_Open]:
    """Yield the announced lists of a cell with their entries."""
    current: _Open | None = None
    for line in lines:
        marker = read_marker(line.passage.text)
        opened = _announced(line.passage, marker)
        if opened:
            if current:
                yield current
            current = opened
        elif current and marker and _belongs(current, marker):
            current.items.append((marker, line.passage.cut(marker.end).strip()))
        elif current:
            yield current
            current = None
    if current:
        yield current


def _announced(passage: Passage, marker: Marker | None) -> _Open | None:
    if marker is None or marker.style == "bullet":
        return None
    body = passage.cut(marker.end).strip()
    found, owners = vocabulary("tracking")
    role = found.match(bones(body.text))
    if not role or not ends_as_lead_in(body.text):
        return None
    return _Open(owners[role.group()], marker, body)


def _belongs(current: _Open, marker: Marker) -> bool:
    """Whether a number or bullet is below the line that announces the list."""
    if marker.style == "bullet":
        return True
    above = current.marker
    below = len(marker.value) > len(above.value) and marker.value[: len(above.value)] == above.value
    return below or marker.style != above.style


def _scheme(lists: dict[str, _Open], row: TableRow, origin: Origin) -> TrackingScheme:
    read = {role: _list(one, origin) for role, one in lists.items()}
    spans = [span for one in read.values() for span in (*one.spans, *(s for item in one.items for s in item.spans))]
    reporters = {to_int(n) for column in row.cells for n in _REPORTERS.findall(row.text(column))}
    return TrackingScheme(
        name=row.context.project,
        reporting_units=reporters.pop() if len(reporters) == 1 else None,
        order_types=read.get("order_types"),
        impact_factors=read.get("impact_factors"),
        statuses=read.get("statuses"),
        pages=origin.document.page_numbers(spans),
    )


def _list(one: _Open, origin: Origin) -> TrackedList:
    heading = without_announcement(tidy(one.passage.text))
    number = _ANNOUNCED.search(heading)
    announced = to_int(number.group(1)) if number else None
    heading = heading[: number.start()].strip() if number else heading
    name, definition = _defined(heading)
    items = tuple(_items(one, origin))
    leaves = sum(item.group is not None or not _is_group(item, items) for item in items)
    missing = announced is not None and leaves < announced
    spans = one.passage.raw_spans(origin.aligned)
    return TrackedList(name, definition, announced, items, ("items_missing",) if missing else (), spans)


def _is_group(item: TrackedItem, items: Sequence[TrackedItem]) -> bool:
    return any(other.group == item.text for other in items)


def _items(one: _Open, origin: Origin) -> Iterator[TrackedItem]:
    """Yield the entries; bullets below a numbered entry make that one their group and carry its number."""
    number: str | None = None
    group: str | None = None
    followers = [marker for marker, _ in one.items[1:]]
    for at, (marker, passage) in enumerate(one.items):
        text, definition = _defined(tidy(passage.text))
        if marker.style != "bullet":
            number, group = marker.printed.rstrip("."), text
            if definition is None and at < len(followers) and followers[at].style == "bullet":
                continue
        inside = group if marker.style == "bullet" else None
        yield TrackedItem(
            number=number,
            text=text,
            definition=definition,
            group=inside,
            reported=_reported(text, inside) if one.role == "statuses" else None,
            factor=_factor(text) if one.role == "impact_factors" else None,
            spans=passage.raw_spans(origin.aligned),
        )


def _reported(text: str, group: str | None) -> bool:
    return not plain_pattern("not_reported").search(f"{group or ''} {text}")


def _factor(text: str) -> str | None:
    found = load().heading(text)
    return found.factor if found else None


def _defined(text: str) -> tuple[str, str | None]:
    """Return what an entry is called and what the document says it means."""
    found = _defining().search(text)
    if not found:
        return text, None
    return text[: found.start()].strip(' “”"'), text[found.end() :].strip()


@cache
def _defining() -> re.Pattern[str]:
    return re.compile(r"\s(?:" + "|".join(words()["defining"]) + r")\s+")
