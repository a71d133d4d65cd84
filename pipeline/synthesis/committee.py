"""Form ๒: one committee, a table by component and indicator, then the remarks of its chair."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.thai.digits import to_thai
from pipeline.synthesis import numbering, settings
from pipeline.synthesis.compose import Composer, factor_of
from pipeline.synthesis.phrases import say, says
from pipeline.synthesis.records import Cell, Evidence, Heading, Paragraph, Piece, Table

_Place = tuple[int | None, str | None]


def committee(composer: Composer, used: Sequence[Evidence]) -> None:
    """Set out the table and the remarks."""
    top = settings.form("committee").section
    number, caption = numbering.section(top + 1), say("committee_caption")
    composer.add(Heading(id="h:table", level=1, number=number, text=caption, new_page=True))
    tabled = [e for e in used if e.kind != "observation"]
    rows = tuple(_row(composer, place, tabled) for place in _places(tabled))
    if rows:
        composer.add(Table(id="f:components", caption="", head=says("committee_head"), widths=(20, 45, 35), rows=rows))
    else:
        composer.nothing("table:nothing")
    composer.heading("observations", 1, numbering.section(top + 2), say("observations"))
    remarks = composer.chosen([e for e in used if e.kind == "observation"])
    composer.add(*composer.items(5, numbering.enclosed, remarks))
    if not remarks:
        composer.nothing("observations:nothing")


def _places(some: Sequence[Evidence]) -> list[_Place]:
    """Return the components with their indicators: by number of the component, then as the reports have them."""
    found = dict.fromkeys((e.component, e.indicator) for e in some)
    order = list(found)
    return sorted(found, key=lambda place: (place[0] is None, place[0] or 0, place[1] is not None, order.index(place)))


def _row(composer: Composer, place: _Place, some: Sequence[Evidence]) -> tuple[Cell, ...]:
    here = [e for e in some if (e.component, e.indicator) == place]
    name = f"{place[0]}:{place[1]}"
    obstacles = _obstacles(composer, name, [e for e in here if e.kind == "obstacle"])
    wanted = composer.chosen([e for e in here if e.kind == "recommendation"])
    recommendations = composer.items(7, numbering.dotted, wanted)
    return _labels(place, name), obstacles, tuple(recommendations) or "-"


def _labels(place: _Place, name: str) -> tuple[Piece, ...]:
    component, indicator = place
    lines = [say("component", component=component) if component is not None else say("no_component")]
    if indicator:
        printed = to_thai(indicator)
        lines.append(say("indicator" if printed[0] in "๐๑๒๓๔๕๖๗๘๙" else "indicator_named", indicator=printed))
    return tuple(Paragraph(id=f"p:{name}:label{n}", text=line, style="label") for n, line in enumerate(lines))


def _obstacles(composer: Composer, name: str, some: Sequence[Evidence]) -> Cell:
    found = composer.chosen(some)
    pieces: list[Piece] = []
    for code in [*composer.book.factors, None]:
        own = [statement for statement in found if factor_of(statement) == code]
        if own:
            label = composer.book.factors.get(code or "", say("no_factor"))
            pieces.append(Paragraph(id=f"p:{name}:{code}", text=say("factor_label", factor=label), style="label"))
            pieces += composer.items(7, numbering.dotted, own)
    return tuple(pieces) or "-"
