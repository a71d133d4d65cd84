"""Filters beside a list: the values of each field with their counts, and those that are chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.explorer.view import PageContext
from pipeline.query.fields import BY_NAME, FIELDS, NONE
from pipeline.query.request import Request
from pipeline.query.search import Count

Link = Callable[[Request], str | None]

_OPEN = ("kind", "factor", "year", "committee", "unit_kind", "unit")
"""Filters that are open at first."""


def facets(
    context: PageContext,
    request: Request,
    counted: Mapping[str, tuple[Count, ...]],
    others: Mapping[str, int],
    link: Link,
) -> list[dict[str, Any]]:
    """Return the filters of a list as its page shows them.

    Args:
        context: of the page.
        request: what the list answers.
        counted: by field, how much of the list each value leads to.
        others: by field, how many more values there are.
        link: the address of the same list for another request.
    """
    shown = []
    for field in FIELDS:
        counts = counted.get(field.name, ())
        if not counts or (len(counts) == 1 and counts[0].value == NONE and not counts[0].chosen):
            continue
        values = [
            {
                "label": context.texts.value(field.name, one.value),
                "count": one.count,
                "chosen": one.chosen,
                "url": link(_toggled(request, field.name, one.value, one.chosen)),
            }
            for one in counts
        ]
        shown.append(
            {
                "name": field.name,
                "label": field.label(context.texts.language),
                "values": values,
                "more": others[field.name],
                "open": field.name in _OPEN or any(one.chosen for one in counts),
            }
        )
    return shown


def chosen(context: PageContext, request: Request, link: Link) -> list[dict[str, Any]]:
    """Return the values that are chosen, each with the address of the list without it."""
    return [
        {
            "field": BY_NAME[name].label(context.texts.language),
            "value": _told(context, name, value),
            "url": link(request.without_filter(name, value)),
        }
        for name, values in request.filters.items()
        for value in values
    ]


def _toggled(request: Request, name: str, value: str, is_chosen: bool) -> Request:
    if not is_chosen:
        return request.with_filter(name, value)
    # A span of years holds several values: taking one of them out means taking out the span.
    return request.without_filter(name, value if value in request.filters[name] else None)


def _told(context: PageContext, name: str, value: str) -> str:
    """Return what a chosen value is called; a document that is chosen by its hash goes by its name."""
    if name == "sha256":
        row = context.snapshot.db.execute("SELECT name FROM documents WHERE sha256 = ?", (value,)).fetchone()
        return str(row["name"]) if row else value
    return context.texts.value(name, value)
