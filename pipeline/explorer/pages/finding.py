"""One finding: the text beside the place that it was read from, its label with why, what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.records import Finding, RecurringIssue
from pipeline.explorer.marks import Piece, difference, quoted
from pipeline.explorer.pages.common import card, finding_data, finding_table, findings_data, issue_short
from pipeline.explorer.pages.documents import page_picture
from pipeline.explorer.view import NotFound, PageContext, View
from pipeline.query.request import Request
from pipeline.review.store import Event, undone_events
from taxonomy.load import load

_AROUND = 2
_SHADED = 60
"""Findings of its pages that are shaded on each side of it; a text file may be one page of hundreds."""
_DIFFERENCE_LETTERS = 6_000


@dataclass(frozen=True, slots=True)
class _Linked:
    """What a finding's page shows beside it."""

    around: list[Finding]
    answers: list[Finding]
    answered: list[Finding]
    issues: list[RecurringIssue]


def finding_page(context: PageContext, name: str, events: Sequence[Event] = ()) -> View:
    """Return a finding.

    Args:
        context: of the page.
        name: id of the finding.
        events: what people did to it.

    Raises:
        NotFound: if there is no such finding.
    """
    finding = context.snapshot.finding(name)
    if finding is None:
        raise NotFound
    read = context.snapshot.as_read(name) or finding
    linked = _Linked(
        _around(context, finding), *_answers(context, finding), issues=context.snapshot.issues(finding.issues)
    )
    data = {
        **finding_data(finding),
        "why": (why := reasons(context, read)),
        "machine": {"factor": read.factor, "kind": read.kind, "text": read.text},
        **_linked_data(linked),
        "history": [event_data(event) for event in events],
    }
    look = {
        "card": card(context, finding, most=None),
        "finding": finding,
        "read": read,
        "decision": context.snapshot.decision(name),
        "why": why,
        "repairs": _repairs(read),
        "pages": _pages(context, finding),
        **_linked_look(context, linked),
        "history": event_rows(context, events),
        "attributes": _attributes(context, finding),
        **choices(context),
        "seen": events[-1].id if events else 0,
    }
    return View("finding", _title(context, finding), data, (finding_table(context, [finding]),), look)


def _title(context: PageContext, finding: Finding) -> str:
    kind = context.texts.value("kind", finding.kind)
    return context.texts("finding_of", kind=kind, number=finding.number or "").strip()


def _linked_data(linked: _Linked) -> dict[str, Any]:
    return {
        "answers_findings": findings_data(linked.answers),
        "answered_by": findings_data(linked.answered),
        "neighbours": [one.id for one in linked.around],
        "issue_labels": {issue.id: issue.label for issue in linked.issues},
    }


def _linked_look(context: PageContext, linked: _Linked) -> dict[str, Any]:
    return {
        "around": [card(context, one) for one in linked.around],
        "answers": [card(context, one) for one in linked.answers],
        "answered": [card(context, one) for one in linked.answered],
        "issues": [issue_short(context, issue) for issue in linked.issues],
    }


def choices(context: PageContext) -> dict[str, Any]:
    """Return what a reviewer can choose from."""
    factors = [code for code, factor in load().factors.items() if not factor.retired]
    return {
        "factors": [(code, context.texts.value("factor", code)) for code in factors],
        "kinds": [
            (kind, context.texts.value("kind", kind))
            for kind in ("obstacle", "recommendation", "observation", "resolution")
        ],
    }


def reasons(context: PageContext, finding: Finding) -> dict[str, Any]:
    """Return why a finding has its factor: what the document says, what the text alone says, and by which words."""
    return {
        "source": finding.factor_source,
        "heading": finding.heading,
        "confidence": finding.factor_confidence,
        "text_factor": finding.factor_text,
        "text_confidence": finding.factor_text_confidence,
        "text_words": list(finding.factor_why),
        "second": finding.factor_second,
        "producer": finding.producers.get("factor"),
        "differ": finding.factor_text is not None and finding.factor_text != finding.factor,
    }


def _repairs(finding: Finding) -> list[Piece] | None:
    """Return what the repair changed, or None where it changed nothing but blanks."""
    if max(len(finding.text_raw), len(finding.text)) > _DIFFERENCE_LETTERS:
        return None
    pieces = difference(finding.text_raw, finding.text)
    return pieces if any(piece.kind for piece in pieces) else None


def _pages(context: PageContext, finding: Finding) -> list[dict[str, Any]]:
    """Return the pages that a finding stands on, as pictures where there are any, and their raw text.

    The other findings of these pages are shaded, so that a reader sees what was read and what was passed over.
    """
    others = _on_its_pages(context, finding)
    query = 'SELECT "start", raw, status, method FROM pages WHERE document_sha256 = ? AND number = ?'
    shown = []
    places = [(span, one.id) for one in (finding, *others) for span in one.spans]
    for number in finding.pages:
        row = context.snapshot.db.execute(query, (finding.document_sha256, number)).fetchone()
        if row is None:
            continue
        picture = page_picture(
            context, finding.document, finding.document_sha256, number, [finding, *others], finding.id
        )
        shown.append(
            {
                "number": number,
                "picture": picture if picture and any(not line["near"] for line in picture["lines"]) else None,
                "pieces": quoted(row["raw"], row["start"], places, finding.id),
                "status": row["status"],
                "method": row["method"],
                "url": context.links.page("page", f"{finding.document_sha256}-{number}"),
            }
        )
    return shown


def _around(context: PageContext, finding: Finding) -> list[Finding]:
    """Return the findings just before and just after in the document."""
    ids = [row[0] for row in context.snapshot.db.execute(_IN_ORDER.format(""), (finding.document_sha256,))]
    return context.snapshot.findings(_beside(ids, finding.id, _AROUND))


def _on_its_pages(context: PageContext, finding: Finding) -> list[Finding]:
    """Return the other findings of the pages that a finding stands on."""
    marks = ", ".join("?" * len(finding.pages))
    query = _IN_ORDER.format(f"AND f.id IN (SELECT finding_id FROM finding_pages WHERE page IN ({marks}))")
    ids = [row[0] for row in context.snapshot.db.execute(query, (finding.document_sha256, *finding.pages))]
    return context.snapshot.findings(_beside(ids, finding.id, _SHADED))


def _beside(ids: Sequence[str], name: str, most: int) -> list[str]:
    """Return the ids just before and just after one, so many on each side at most."""
    at = ids.index(name)
    return [*ids[max(0, at - most) : at], *ids[at + 1 : at + 1 + most]]


_IN_ORDER = """
SELECT f.id FROM findings AS f JOIN finding_spans AS s ON s.finding_id = f.id AND s.n = 1
WHERE f.document_sha256 = ? {} ORDER BY s."start", f.rowid
"""


def _answers(context: PageContext, finding: Finding) -> tuple[list[Finding], list[Finding]]:
    """Return the obstacles that it answers, and the recommendations that answer it."""
    query = "SELECT finding_id FROM finding_answers WHERE obstacle_id = ? ORDER BY finding_id"
    answering = [row[0] for row in context.snapshot.db.execute(query, (finding.id,))]
    return context.snapshot.findings(finding.answers), context.snapshot.findings(answering)


def _attributes(context: PageContext, finding: Finding) -> list[dict[str, Any]]:
    text = context.texts
    fields = {
        "year": finding.fiscal_year,
        "period": finding.period,
        "committee": finding.committee,
        "component": finding.component,
        "indicator": finding.indicator,
        "level": finding.level,
        "addressee": finding.addressee,
    }
    rows = [
        {"label": text.field(name), "values": [(text.value(name, value), _search(context, name, str(value)))]}
        for name, value in fields.items()
        if value is not None
    ]
    if finding.committee_name:
        rows.append({"label": text("committee_name"), "values": [(finding.committee_name, None)]})
    if finding.unit:
        rows.append(
            {"label": text("unit_of_row"), "values": [(finding.unit, context.links.page("unit", finding.unit))]}
        )
    if finding.units:
        rows.append(
            {"label": text.field("unit"), "values": [(u, context.links.page("unit", u)) for u in finding.units]}
        )
    if finding.systems:
        values = [(system, _search(context, "system", system)) for system in finding.systems]
        rows.append({"label": text.field("system"), "values": values})
    if finding.subjects:
        values = [(text.value("subject", s), _search(context, "subject", s)) for s in finding.subjects]
        rows.append({"label": text.field("subject"), "values": values})
    return rows


def _search(context: PageContext, name: str, value: str) -> str | None:
    return context.links.search(Request(filters={name: (value,)}))


def event_data(event: Event) -> dict[str, Any]:
    """Return an event as JSON holds it."""
    return {
        "id": event.id,
        "at": event.at,
        "person": event.person,
        "via": event.via,
        "action": event.action,
        "target": event.target,
        "change": dict(event.change),
        "comment": event.comment,
        "undoes": event.undoes,
    }


def event_rows(context: PageContext, events: Sequence[Event]) -> list[dict[str, Any]]:
    """Return events as people read them, the newest first."""
    undone = undone_events(events)
    return [_event_row(context, event, event.id in undone) for event in reversed(events)]


def _event_row(context: PageContext, event: Event, undone: bool) -> dict[str, Any]:
    text = context.texts
    changes = []
    for name in ("factor", "kind"):
        if name in event.change:
            before = text.value(name, event.machine.get(name))
            changes.append((text.field(name), before, text.value(name, event.change[name])))
    if "text" in event.change:
        changes.append((text("text"), event.machine.get("text", ""), event.change["text"]))
    if "label" in event.change:
        changes.append((text("issue_label"), event.machine.get("label", ""), event.change["label"]))
    return {
        "event": event,
        "undone": undone,
        "at": event.at.replace("T", " ")[:16],
        "action": text(f"action_{event.action}"),
        "changes": changes,
        "url": context.links.page(event.subject, event.target),
        "can_undo": context.person is not None
        and context.person.decides
        and not undone
        and (event.person == context.person.name or context.person.role == "admin"),
    }
