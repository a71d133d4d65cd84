"""Form ๒: one committee, a table by component and indicator, then the remarks of its chair."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.records import Kind
from extractors.thai.digits import to_thai
from pipeline.synthesis import numbering, settings
from pipeline.synthesis.compose import Composer, factor_of
from pipeline.synthesis.phrases import say, says
from pipeline.synthesis.records import Cell, Evidence, Heading, Paragraph, Piece, Statement, Table
from pipeline.synthesis.rows import parted
from taxonomy.keys import signs

_Number = tuple[int, ...]
_Place = tuple[int | None, _Number, str]
"""The component, and the indicator's number and the signs of its name, as far as a report prints them."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_TABLED: tuple[Kind, ...] = ("obstacle", "recommendation")


def committee(composer: Composer, used: Sequence[Evidence]) -> None:
    """Set out the table and the remarks."""
    top = settings.form("committee").section
    number, caption = numbering.section(top + 1), say("committee_caption")
    composer.add(Heading(id="h:table", level=1, number=number, text=caption, new_page=True))
    tabled = [e for e in used if e.kind in _TABLED]
    rows = tuple(row for here in _placed(tabled) for row in _rows(composer, here))
    if rows:
        composer.add(Table(id="f:components", caption="", head=says("committee_head"), widths=(20, 45, 35), rows=rows))
    else:
        composer.nothing("table:nothing")
    composer.heading("observations", 1, numbering.section(top + 2), say("observations"))
    remarks = composer.chosen([e for e in used if e.kind == "observation"])
    composer.by_subject("observations", 5, numbering.enclosed, remarks)
    if not remarks:
        composer.nothing("observations:nothing")


def _placed(some: Sequence[Evidence]) -> list[list[Evidence]]:
    """Return the findings by component and indicator: by number, then as the reports have them.

    One report prints an indicator's number alone, another its name too: the number alone means the one name that it
    has elsewhere. Where it has several, they stay apart.
    """
    places = [_place(one) for one in some]
    names: dict[tuple[int | None, _Number], set[str]] = {}
    for component, number, name in places:
        names.setdefault((component, number), set()).update(filter(None, [name]))
    found: dict[_Place, list[Evidence]] = {}
    for one, (component, number, name) in zip(some, places, strict=True):
        known = names[component, number]
        whole = next(iter(known)) if number and len(known) == 1 else name
        found.setdefault((component, number, whole), []).append(one)
    return [found[place] for place in sorted(found, key=_order)]


def _place(one: Evidence) -> _Place:
    printed = one.indicator or ""
    found = _NUMBER.match(printed)
    number = tuple(map(int, found[0].split("."))) if found else ()
    return one.component, number, signs(printed[found.end() :] if found else printed)


def _order(place: _Place) -> tuple[object, ...]:
    """Return what sorts a place: what stands under no indicator first, one without a number last."""
    component, number, name = place
    return component is None, component or 0, bool(number or name), not number, number


def _rows(composer: Composer, here: Sequence[Evidence]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of one component and indicator: one, or several where it would fill pages."""
    component, indicator = here[0].component, max((e.indicator or "" for e in here), key=len) or None
    some = [s for kind in _TABLED for s in composer.chosen([e for e in here if e.kind == kind])]
    is_placed = component is not None or indicator is not None
    for row in parted(some, composer.book.factors, is_placed=is_placed):
        name = ":".join([f"{component}:{indicator}", *row.lines])
        obstacles, wanted = ([s for s in row.statements if s.kind == kind] for kind in _TABLED)
        first = _labels(component, indicator, row.lines, name)
        cell = _obstacles(composer, name, obstacles, headed=not row.by_factor)
        yield first, cell, tuple(composer.items(7, numbering.dotted, wanted)) or "-"


def _labels(component: int | None, indicator: str | None, more: Sequence[str], name: str) -> tuple[Piece, ...]:
    lines = [say("component", component=component) if component is not None else say("no_component")]
    if indicator:
        printed = to_thai(indicator)
        lines.append(say("indicator" if printed[0] in "๐๑๒๓๔๕๖๗๘๙" else "indicator_named", indicator=printed))
    lines += more
    return tuple(Paragraph(id=f"p:{name}:label{n}", text=line, style="label") for n, line in enumerate(lines))


def _obstacles(composer: Composer, name: str, found: Sequence[Statement], *, headed: bool) -> Cell:
    """Return obstacles by factor, each factor under a line of its own where the row does not say it."""
    pieces: list[Piece] = []
    for code in [*composer.book.factors, None]:
        own = [statement for statement in found if factor_of(statement) == code]
        if own and headed:
            label = composer.book.factors.get(code or "", say("no_factor"))
            pieces.append(Paragraph(id=f"p:{name}:{code}", text=say("factor_label", factor=label), style="label"))
        pieces += composer.items(7, numbering.dotted, own)
    return tuple(pieces) or "-"
