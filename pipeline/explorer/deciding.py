"""What signed-in people write: decisions about findings and issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.records import Finding, RecurringIssue
from models.recurrence import members_of
from pipeline.accounts import Person
from pipeline.explorer.view import NotFound
from pipeline.query.archive import Snapshot
from pipeline.query.errors import QueryError
from pipeline.review_issues import short
from pipeline.review_store import ReviewStore, Wish
from taxonomy.load import load

LONGEST_TEXT = 20_000
LONGEST_COMMENT = 2_000
LONGEST_LABEL = 200
PICK = "pick_"
"""Begins the name of the box that chooses a finding of an issue."""
_KINDS = ("obstacle", "recommendation", "observation", "resolution")
NO_FACTOR = "none"

Form = Mapping[str, str]


def decide(store: ReviewStore, snapshot: Snapshot, person: Person, name: str, form: Form) -> None:
    """Write what a form says about a finding.

    Raises:
        NotFound: if there is no such finding.
        QueryError: if the form asks for what cannot be.
        Outdated: if somebody else decided meanwhile.
    """
    finding, read = snapshot.finding(name), snapshot.as_read(name)
    if finding is None or read is None:
        raise NotFound
    action = form.get("action", "")
    change: dict[str, Any] = {}
    if action == "accept":
        change = {"factor": finding.factor, "kind": finding.kind}
    elif action == "change":
        change = _changes(finding, form)
    elif action not in ("discard", "comment"):
        raise QueryError(problem="ไม่รู้จักคำสั่ง / unknown action")
    comment = form.get("comment", "").strip()[:LONGEST_COMMENT]
    if action == "comment" and not comment:
        raise QueryError(problem="ยังไม่ได้เขียนความเห็น / the comment is empty")
    store.record([wish(person.name, action, read, change, comment, seen=_seen(form))])


def wish(
    person: str,
    action: Any,
    read: Finding,
    change: Mapping[str, Any],
    comment: str = "",
    *,
    via: str = "web",
    seen: int | None = None,
) -> Wish:
    """Return what is to be written about a finding, with the place and the machine's words that it is about."""
    machine = {
        "factor": read.factor,
        "kind": read.kind,
        "text": read.text,
        "factor_source": read.factor_source,
        "factor_confidence": read.factor_confidence,
        "producer": read.producers.get("factor"),
    }
    return Wish(
        person=person,
        action=action,
        target=read.id,
        via=via,
        document_sha256=read.document_sha256,
        document=read.document,
        spans=read.spans,
        text_raw=read.text_raw,
        machine=machine,
        change=change,
        comment=comment,
        seen=seen,
    )


def checked_changes(factor: str | None, kind: str | None, text: str | None) -> dict[str, Any]:
    """Return the labels that a person gave, checked; None says nothing about a field, "none" is no factor.

    Raises:
        QueryError: if a label is none of the codebook's, or the text too long.
    """
    change: dict[str, Any] = {}
    if factor is not None:
        known = load().factors
        if factor != NO_FACTOR and (factor not in known or known[factor].retired):
            raise QueryError(problem=f"ไม่มีปัจจัย {factor[:60]} / no factor {factor[:60]}")
        change["factor"] = None if factor == NO_FACTOR else factor
    if kind is not None:
        if kind not in _KINDS:
            raise QueryError(problem=f"ไม่มีประเภท {kind[:60]} / no kind {kind[:60]}")
        change["kind"] = kind
    if text is not None:
        if len(text) > LONGEST_TEXT:
            raise QueryError(problem="ข้อความยาวเกินไป / the text is too long")
        change["text"] = text
    return change


def _changes(finding: Finding, form: Form) -> dict[str, Any]:
    """Return what a form says about labels and text: both labels, which are confirmed with it, and the text if new."""
    text = " ".join(form.get("text", finding.text).split())
    factor = form.get("factor") or finding.factor or NO_FACTOR
    changed = checked_changes(factor, form.get("kind") or finding.kind, text if text and text != finding.text else None)
    if changed.get("text") is None and all(getattr(finding, name) == changed[name] for name in ("factor", "kind")):
        raise QueryError(problem="ไม่มีอะไรเปลี่ยน ถ้าถูกต้องแล้วให้กดยืนยัน / nothing changed; if it is right, confirm it")
    return changed


def _seen(form: Form) -> int | None:
    seen = form.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 16 else None


def decide_issue(store: ReviewStore, snapshot: Snapshot, person: Person, name: str, form: Form) -> None:
    """Write what a form says about an issue: a new name, a merger, findings that leave it.

    Raises:
        NotFound: if there is no such issue.
        QueryError: if the form asks for what cannot be.
        Outdated: if somebody else decided meanwhile.
    """
    found = snapshot.issues([name])
    if not found:
        raise NotFound
    (issue,) = found
    action: Any = form.get("action", "")
    if action not in _ISSUE_ACTIONS:
        raise QueryError(problem="ไม่รู้จักคำสั่ง / unknown action")
    wanted = Wish(
        person=person.name,
        action=action,
        target=name,
        subject="issue",
        machine={"label": issue.label},
        change={"members": list(members_of(issue)), **_ISSUE_ACTIONS[action](snapshot, issue, form)},
        comment=form.get("comment", "").strip()[:LONGEST_COMMENT],
        seen=_seen(form),
    )
    store.record([wanted])


def _renamed(snapshot: Snapshot, issue: RecurringIssue, form: Form) -> dict[str, Any]:
    label = " ".join(form.get("label", "").split())[:LONGEST_LABEL]
    if not label:
        raise QueryError(problem="ชื่อว่าง / the name is empty")
    return {"label": label}


def _merged(snapshot: Snapshot, issue: RecurringIssue, form: Form) -> dict[str, Any]:
    into = snapshot.issues([form.get("into", "")])
    if not into or into[0].id == issue.id:
        raise QueryError(problem="ไม่พบประเด็นที่จะรวม / there is no issue to merge with")
    return {"into": into[0].id, "into_members": list(members_of(into[0])), "label": short(into[0].label)}


def _split(snapshot: Snapshot, issue: RecurringIssue, form: Form) -> dict[str, Any]:
    members = members_of(issue)
    going = [one for one in members if f"{PICK}{one}" in form]
    if not going or len(going) == len(members):
        raise QueryError(problem="เลือกบางรายการที่จะแยกออก / choose some findings, not all")
    label = " ".join(form.get("label", "").split())[:LONGEST_LABEL]
    return {"findings": going, **({"label": label} if label else {})}


_ISSUE_ACTIONS = {"rename": _renamed, "merge": _merged, "split": _split}
