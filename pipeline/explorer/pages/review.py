"""The review queue, the list of what people did, and how far they agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.records import Finding
from pipeline.explorer.pages.common import card
from pipeline.explorer.pages.finding import choices, event_data, event_rows, finding_page
from pipeline.explorer.view import PageContext, Table, View
from pipeline.query.request import Request
from pipeline.query.search import value_counts
from pipeline.review.agreement import Agreement, agreements, by_value, kept_shares
from pipeline.review.queue import QUEUES, Queue, waiting
from pipeline.review.store import Event, ReviewStore, undone_events

_NEXT = 4
_LOG = 100


def review_page(context: PageContext, queue: Queue, request: Request, store: ReviewStore, skip: int = 0) -> View:
    """Return the finding that waits first (or after ``skip`` others) in a queue, and what follows it."""
    person = context.person.name if context.person else None
    rows, total, others = waiting(context.snapshot, queue, person, request, skip + _NEXT + 1)
    if queue == "second":
        context = replace(context, snapshot=context.snapshot.undecided())
    findings = context.snapshot.findings_in_rows(rows[skip:])
    decisions = list(context.snapshot.overlay.by_id.values())
    checked = value_counts(context.snapshot, "checked", context.snapshot.overlay.alive)
    table = _queue_table(context, findings)
    agreement = agreement_table(context, agreements(decisions) + by_value(decisions))
    kept = kept_table(context)
    data = {
        "queue": queue,
        "waiting": total,
        "others": others,
        "checked": [[one.value, one.count] for one in checked],
        "next": table.records(),
        "agreement": agreement.records(),
        "kept": kept.records(),
    }
    look = {
        "queue": queue,
        "queues": [(name, context.texts(f"queue_{name}"), _address(context, name, request)) for name in QUEUES],
        "total": total,
        "others": others,
        **_first_and_next(context, findings, store),
        "skip": skip,
        "skip_url": _address(context, queue, request, skip + 1) if skip + 1 < total + others else None,
        "checked": [(context.texts.value("checked", one.value), one.count) for one in checked],
        "agreement": agreement,
        "kept": kept,
        "hide_others": queue == "second",
        "fields": [(name, value) for name, values in request.filters.items() for value in values],
        **choices(context),
    }
    return View("review", context.texts("review"), data, (table, agreement, kept), look)


def _queue_table(context: PageContext, findings: Sequence[Finding]) -> Table:
    """Return the findings that wait next as a table."""
    text = context.texts
    columns = (
        ("id", "id"),
        ("kind", text.field("kind")),
        ("factor", text.field("factor")),
        ("factor_confidence", text("confidence")),
        ("text", text("text")),
    )
    rows = tuple((f.id, f.kind, f.factor, f.factor_confidence, f.text) for f in findings)
    return Table("queue", text("review"), columns, rows)


def _first_and_next(context: PageContext, findings: Sequence[Finding], store: ReviewStore) -> dict[str, Any]:
    """Return the page of the finding that is decided now, and the cards of those behind it."""
    first = finding_page(context, findings[0].id, store.about(findings[0].id)) if findings else None
    return {"first": first, "next": [card(context, finding, most=140) for finding in findings[1:]]}


def _address(context: PageContext, queue: str, request: Request, skip: int = 0) -> str | None:
    pairs = [("queue", queue), *((n, v) for n, values in request.filters.items() for v in values)]
    return context.links.page("review", pairs=[*pairs, *([("skip", str(skip))] if skip else [])])


def agreement_table(context: PageContext, found: list[Agreement]) -> Table:
    """Return agreements as a table."""
    text = context.texts
    columns = (
        ("label", text("label")),
        ("people", text("people")),
        ("findings", text("findings")),
        ("same", text("same")),
        ("kappa", "kappa"),
    )
    rows = tuple(
        (_label(context, a), " – ".join(a.people) if a.people else text("all"), a.count, a.same, a.kappa) for a in found
    )
    return Table("agreement", text("agreement"), columns, rows)


def _label(context: PageContext, agreement: Agreement) -> str:
    if agreement.label == "factor":
        return context.texts.field("factor")
    return context.texts.value("factor", agreement.label)


def kept_table(context: PageContext) -> Table:
    """Return how many of the machine's factors people kept."""
    text = context.texts
    columns = (
        ("factor", text.field("factor")),
        ("label", text("name")),
        ("checked", text("checked_count")),
        ("kept", text("kept")),
        ("share", text("share")),
        ("low", text("low")),
        ("high", text("high")),
    )
    rows = tuple(
        (
            s.value or "*",
            text.value("factor", s.value) if s.value else text("all"),
            s.count,
            s.kept,
            round(s.share, 3),
            s.low,
            s.high,
        )
        for s in kept_shares(context.snapshot.overlay.by_id.values())
    )
    return Table("kept", text("kept_title"), columns, tuple(rows))


def log_page(context: PageContext, store: ReviewStore, before: int | None = None) -> View:
    """Return what people did, the latest first."""
    events = store.recent(_LOG, before)
    undone = undone_events(store.events()) if events else set()
    text = context.texts
    columns = (
        ("id", "id"),
        ("at", text("when")),
        ("person", text("who")),
        ("via", text("via")),
        ("action", text("what")),
        ("target", text("about_what")),
        ("change", text("change")),
        ("comment", text("comment")),
    )
    rows = tuple((e.id, e.at, e.person, e.via, e.action, e.target, _change(e), e.comment or None) for e in events)
    table = Table("log", text("log"), columns, rows)
    shown: list[dict[str, Any]] = []
    for event in events:
        (row,) = event_rows(context, [event])
        shown.append({**row, "undone": event.id in undone, "can_undo": row["can_undo"] and event.id not in undone})
    older = context.links.page("log", pairs=[("before", str(events[-1].id))]) if len(events) == _LOG else None
    data = {"events": [event_data(event) for event in events]}
    return View("log", text("log"), data, (table,), {"events": shown, "older": older})


def _change(event: Event) -> str | None:
    shown = {name: value for name, value in event.change.items() if name not in ("members", "into_members")}
    return "; ".join(f"{name}: {value}" for name, value in shown.items()) or None
