"""Units: who is spoken of and addressed, how often, and what is said."""

from __future__ import annotations

from typing import Any

from pipeline.explorer.pages.common import cards, finding_table, findings_data
from pipeline.explorer.pages.overview import heat_cells
from pipeline.explorer.pages.search import factor_by_year
from pipeline.explorer.view import NotFound, PageContext, Table, View
from pipeline.query.fields import NONE
from pipeline.query.masks import filter_masks
from pipeline.query.request import Request
from pipeline.query.search import all_rows, crosstab, value_counts
from taxonomy.load import load

_SHOWN = 30


def units_page(context: PageContext) -> View:
    """Return all units that findings speak of, by kind; last those that only documents know, as these print them."""
    counts = value_counts(context.snapshot, "unit", context.snapshot.overlay.alive)
    text = context.texts
    columns = (("unit", text.field("unit")), ("unit_kind", text.field("unit_kind")), ("findings", text("findings")))
    rows = [(one.value, _kind(context, one.value), one.count) for one in counts if one.value != NONE]
    rows.sort(key=lambda row: row[0] not in load().organisations)
    groups: dict[str, list[dict[str, Any]]] = {}
    for unit, kind, count in rows:
        link = {"label": unit, "count": count, "url": context.links.page("unit", unit)}
        groups.setdefault(kind, []).append(link)
    table = Table("units", text("units"), columns, tuple(rows))
    return View("units", text("units"), {"units": table.records()}, (table,), {"groups": groups})


def _kind(context: PageContext, name: str) -> str:
    known = load().organisations.get(name)
    return context.texts.value("unit_kind", known.kind) if known else context.texts("units_printed")


def unit_page(context: PageContext, name: str) -> View:
    """Return what is said about and to a unit.

    Raises:
        NotFound: if no finding speaks of it.
    """
    column = context.snapshot.overlay.columns["unit"]
    if name not in column.values:
        raise NotFound
    request = Request(filters={"unit": (name,)})
    found = context.snapshot.overlay.alive & filter_masks(context.snapshot, request)["unit"]
    heat = factor_by_year(context, crosstab(context.snapshot, found, "factor", "year"))
    findings = context.snapshot.findings_in_rows(all_rows(context.snapshot, request, _SHOWN))
    kinds = value_counts(context.snapshot, "kind", found)
    about = _registered(name)
    total = int(found.sum())
    data = {
        "unit": name,
        **about,
        "total": total,
        "by_kind": [[k.value, k.count] for k in kinds],
        "factor_by_year": heat.records(),
        "findings": findings_data(findings),
    }
    look = {
        "name": name,
        "about": about,
        "heat": heat_cells(context, heat, request),
        "heat_table": heat,
        "kinds": [
            (context.texts.value("kind", k.value), k.count, context.links.search(request.with_filter("kind", k.value)))
            for k in kinds
        ],
        "cards": cards(context, findings),
        "search_url": context.links.search(request),
        "total": total,
    }
    return View("unit", name, data, (heat, finding_table(context, findings)), look)


def _registered(name: str) -> dict[str, Any]:
    """Return what the register says of a unit; findings may speak of one that it does not hold."""
    one = load().organisations.get(name)
    return {
        "kind": one.kind if one else None,
        "abbreviations": list(one.abbreviations) if one else [],
        "parent": one.parent if one else None,
        "group": one.group if one else None,
    }
