"""Tables of indicators to records: one for each indicator, whatever pages and rows it was spread over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.headings.statements import ends_as_lead_in
from extractors.passages import joined
from extractors.tables.bands import is_sum
from extractors.tables.both import target_and_result
from extractors.tables.build import Origin
from extractors.tables.cells import CellLine, entries, row_spans, states_nothing, whole
from extractors.tables.context import TableContext, read_heading, tidy
from extractors.tables.evidence import cited_papers, labelled_evidence
from extractors.tables.records import IndicatorRow, Tick
from extractors.tables.table import Table, TableRow
from extractors.tables.units import read_units, units_text
from extractors.thai.digits import NumeralError
from extractors.thai.numbering import read_marker
from extractors.thai.numbers import Quantity, parse_quantity
from extractors.thai.skeleton import skeleton

PRODUCER = "tables.indicators.v1"

_LISTED = ("progress", "evidence", "obstacle", "recommendation", "baseline", "criteria")
_SENTENCES = ("weight", "score", "measure", "project", "steps")
_CODE = re.compile(r"^ตัวชี้วัด(?:ที่)?\s*(?=[๐-๙0-9])")
_HEAD = re.compile(r"ระดับ(?:ที่)?\s*[๐-๙0-9](?:\s*(?:และ|-|ถึง)\s*[๐-๙0-9])?\s*:?")
_RUN_IN_HEAD = re.compile(r"(?<=\S)\s+ระดับ(?:ที่)?\s*[๐-๙0-9]$")
_DEFINITION = re.compile(r"\s*[“\"'«][^”\"'»]{1,200}[”\"'»]\s*(?:หมายถึง|หมายความว่า|คือ)")


def indicator_rows(table: Table, origin: Origin) -> list[IndicatorRow]:
    """Return the indicators of a table whose rows are indicators, or that is about a single one."""
    return list(_rows(table, origin))


def _rows(table: Table, origin: Origin) -> Iterator[IndicatorRow]:
    carried: dict[str, str] = {}
    for row in table.rows:
        if is_sum(table, row):
            continue
        for role in ("component", "strategy"):
            if text := row.text(table.column(role)):
                carried[role] = text
        carried |= _told_by_cells(table, row)
        made = _row(table, row, origin, carried)
        if made:
            yield made


def _told_by_cells(table: Table, row: TableRow) -> dict[str, str]:
    """Return the part of the plan that a cell before the name reads as, in a column whose head says nothing of it."""
    name = table.column("indicator")
    before = [c for c in row.cells if name is not None and c < name and c not in table.head.columns]
    headings = {c: read_heading(joined(line.passage for line in row.cells[c])) for c in before}
    return {h.level: row.text(c) for c, h in headings.items() if h and h.level in ("component", "strategy")}


def _row(table: Table, row: TableRow, origin: Origin, carried: dict[str, str]) -> IndicatorRow | None:
    context = row.context
    number, name = _name(table, row)
    heading = context.indicator
    if heading is not None and (not name or _alike(name, heading.text)):
        number = number or context.indicator_number
        name = name or tidy(heading.text)
    if not name:
        return None
    place = row_spans(row.sources, origin.document.raw)
    if heading is not None and not row.text(table.column("indicator")):
        place = [*heading.raw_spans(origin.aligned), *place]
    texts = _texts(table, row)
    units = read_units(units_text(row.lines(table.column("units"))))
    return origin.indicator(
        place,
        PRODUCER,
        number=number,
        indicator=name,
        component=carried.get("component") or context.component,
        sub_component=sub_component(context),
        strategy=carried.get("strategy") or context.strategy,
        issue_no=context.issue_no,
        reporting_unit=context.unit,
        units=units.names,
        units_raw=units.printed,
        units_other=units.other,
        checklist=_checklist(row),
        doubts=tuple(f"unit_unknown: {words}" for words in units.unknown) + _empty_target(table, texts),
        **texts,
        **numbers(texts["target"], texts["achieved"], texts["measure"]),
    )


def sub_component(context: TableContext) -> str | None:
    """Return the heading between component and indicator; an indicator of its own number is such a heading."""
    if context.sub_component or not context.indicator_number:
        return context.sub_component
    return f"ตัวชี้วัดที่ {context.indicator_number}"


def _name(table: Table, row: TableRow) -> tuple[str | None, str]:
    """Return number and name of a row's indicator, both as printed."""
    printed = row.text(table.column("number")).rstrip(".") or None
    text = _CODE.sub("", row.text(table.column("indicator")))
    marker = read_marker(text) or read_marker(f"{text} ")
    if marker and marker.style != "bullet":
        return marker.printed.rstrip("."), text[marker.end :].strip()
    return printed, text.strip()


def _texts(table: Table, row: TableRow) -> dict[str, str | None]:
    """Return the text of every other column by field; several columns of one role stand with their labels."""
    texts = {role: _text(table, row, role, listed=True) for role in _LISTED}
    texts |= {role: _text(table, row, role, listed=False) for role in _SENTENCES}
    texts["target"] = _text(table, row, "target", listed=False)
    texts["achieved"] = _text(table, row, "achieved", listed=False)
    if not texts["achieved"] and (both := target_and_result(table, row)):
        texts["target"], texts["achieved"] = both
    texts["output"] = _output(table, row)
    steps = texts.pop("steps")
    states = _ticks(_lines(table, row, "achieved"))
    if states:
        texts["achieved"] = "; ".join(tick.label for tick in states if tick.checked) or None
    elif chosen := _chosen(table, row):
        texts["achieved"] = texts["achieved"] or chosen
    elif steps and not _ticks(_lines(table, row, "steps")):
        texts["progress"] = "; ".join(filter(None, (steps, texts["progress"])))
    texts["project"] = texts["project"] or row.context.project
    if table.column("evidence") is None and not texts["evidence"]:
        texts["evidence"] = _evidence(row)
    return texts


def _text(table: Table, row: TableRow, role: str, *, listed: bool) -> str | None:
    """Return a role's text, None for a dash; an entry each where the cell lists them."""
    columns = [c for c, one in sorted(table.head.columns.items()) if one.role == role]
    found = []
    for column in columns:
        lines = row.cells.get(column, [])
        if states_nothing(whole(lines)):
            continue
        text = _list(entries(lines)) if listed else _sentence(lines)
        found.append(f"{table.head.columns[column].label}: {text}" if len(columns) > 1 else text)
    return "; ".join(found) or None


def _list(found: Sequence[str]) -> str:
    """Return entries joined by "; "; what only heads the next ones («ระดับ ๑», «... ได้แก่») is followed by a colon."""
    text = ""
    for entry in found:
        # A level that heads the next entries may have run into the end of the entry before it.
        body, head = _split_head(entry)
        for part in filter(None, (body, head)):
            glue = ": " if _HEAD.fullmatch(text.rpartition("; ")[2]) or ends_as_lead_in(text) else "; "
            text = f"{text.removesuffix(':')}{glue}{part}" if text else part
    return text


def _split_head(entry: str) -> tuple[str, str]:
    found = _RUN_IN_HEAD.search(entry)
    return (entry[: found.start()].strip(), found.group().strip()) if found else (entry, "")


def _sentence(lines: Sequence[CellLine]) -> str:
    """Return a cell as one sentence, or as its entries where it is a list of bullets or has rows of its own."""
    bulleted = any((marker := read_marker(line.text)) and marker.style == "bullet" for line in lines)
    if bulleted:
        return "; ".join(entries(lines, run_in=False))
    begins = [at for at, line in enumerate(lines) if at == 0 or line.apart]
    parts = [lines[start:end] for start, end in zip(begins, [*begins[1:], len(lines)], strict=True)]
    return "; ".join(filter(None, map(whole, parts)))


def _lines(table: Table, row: TableRow, role: str) -> list[CellLine]:
    return [line for c, one in table.head.columns.items() if one.role == role for line in row.cells.get(c, [])]


def _ticks(lines: Sequence[CellLine]) -> list[Tick]:
    return [Tick(line.text, line.checked) for line in lines if line.checked is not None]


def _checklist(row: TableRow) -> tuple[Tick, ...]:
    return tuple(tick for column in sorted(row.cells) for tick in _ticks(row.cells[column]))


def _chosen(table: Table, row: TableRow) -> str | None:
    """Return the one ticked entry of a column of states: it says how far the work has come."""
    ticks = _ticks(_lines(table, row, "steps"))
    chosen = [tick.label for tick in ticks if tick.checked]
    return chosen[0] if len(ticks) > 1 and len(chosen) == 1 else None


def _output(table: Table, row: TableRow) -> str | None:
    """Return what a column of outputs names: its first paragraph, up to where it begins to define words."""
    lines = _lines(table, row, "output")
    if not lines or states_nothing(whole(lines)):
        return None
    text = lines[0].text
    definition = _DEFINITION.search(text)
    return (text[: definition.start()] if definition else text).strip() or None


def _evidence(row: TableRow) -> str | None:
    """Return the evidence of a row without a column for it: what a cell labels as such, or the papers it cites."""
    lines = [line for column in sorted(row.cells) for line in row.cells[column]]
    labelled = [text for line in lines if (text := labelled_evidence(line.text))]
    return "; ".join(labelled or dict.fromkeys(p for line in lines for p in cited_papers(line.text))) or None


def numbers(target: str | None, achieved: str | None, measure: str | None = None) -> dict[str, Decimal | str | None]:
    """Return the numbers of a target and of a result, where the text is one quantity.

    Args:
        target: as printed.
        achieved: as printed.
        measure: the unit that the table counts in, for numbers that print none.
    """
    unit = "percent" if measure in ("ร้อยละ", "%") else measure
    wanted, reached = _quantity(target, unit), _quantity(achieved, unit)
    return {
        "target_value": wanted.value if wanted else None,
        "target_unit": wanted.unit if wanted else None,
        "target_bound": wanted.bound if wanted else None,
        "achieved_value": reached.value if reached else None,
        "achieved_unit": reached.unit if reached else None,
    }


def _quantity(text: str | None, unit: str | None) -> Quantity | None:
    try:
        found = parse_quantity(text, unit) if text else None
    except NumeralError:
        return None
    # The lower end of a range, and a number that may be another one, are not the value.
    return found if found and found.upper is None and not found.doubts else None


def _alike(name: str, heading: str) -> bool:
    one, other = skeleton(name), skeleton(heading)
    return one.startswith(other[:40]) or other.startswith(one[:40])


def _empty_target(table: Table, texts: dict[str, str | None]) -> tuple[str, ...]:
    return ("target_missing",) if table.column("target") is not None and not texts["target"] else ()
