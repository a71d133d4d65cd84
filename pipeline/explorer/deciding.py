"""What signed-in people write: decisions about findings and issues."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.records import Finding, RecurringIssue
from models.labels import short
from models.recurrence import members_of
from pipeline.accounts import Person
from pipeline.explorer.view import NotFound
from pipeline.query.archive import Snapshot
from pipeline.review.store import ReviewStore, Wish
from pipeline.review.wishes import NO_FACTOR, DecisionError, checked_changes, wish
from taxonomy.errors import InBoth

LONGEST_COMMENT = 2_000
LONGEST_LABEL = 200
PICK = "pick_"
"""Begins the name of the box that chooses a finding of an issue."""

Form = Mapping[str, str]


def decide(store: ReviewStore, snapshot: Snapshot, person: Person, name: str, form: Form) -> None:
    """Write what a form says about a finding.

    Raises:
        NotFound: if there is no such finding.
        DecisionError: if the form asks for what cannot be.
        Outdated: if somebody else decided meanwhile.
    """
    seen = snapshot.undecided() if form.get("queue") == "second" else snapshot
    finding, read = seen.finding(name), snapshot.as_read(name)
    if finding is None or read is None:
        raise NotFound
    action: Any = form.get("action", "")
    change: dict[str, Any] = {}
    if action == "accept":
        change = {"factor": finding.factor, "kind": finding.kind}
    elif action == "change":
        change = _changes(finding, form)
    elif action not in ("discard", "comment"):
        raise DecisionError(problem=InBoth("ไม่รู้จักคำสั่ง", "unknown action"))
    comment = form.get("comment", "").strip()[:LONGEST_COMMENT]
    if action == "comment" and not comment:
        raise DecisionError(problem=InBoth("ยังไม่ได้เขียนความเห็น", "the comment is empty"))
    store.record([wish(person.name, action, read, change, comment, seen=_seen(form))])


def _changes(finding: Finding, form: Form) -> dict[str, Any]:
    """Return what a form says about labels and text: both labels, which are confirmed with it, and the text if new."""
    text = " ".join(form.get("text", finding.text).split())
    factor = form.get("factor") or finding.factor or NO_FACTOR
    changed = checked_changes(factor, form.get("kind") or finding.kind, text if text and text != finding.text else None)
    if changed.get("text") is None and all(getattr(finding, name) == changed[name] for name in ("factor", "kind")):
        raise DecisionError(
            problem=InBoth("ไม่มีอะไรเปลี่ยน ถ้าถูกต้องแล้วให้กดยืนยัน", "nothing changed; if it is right, confirm it")
        )
    return changed


def _seen(form: Form) -> int | None:
    seen = form.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 16 else None


def decide_issue(store: ReviewStore, snapshot: Snapshot, person: Person, name: str, form: Form) -> None:
    """Write what a form says about an issue: a new name, a merger, findings that leave it.

    Raises:
        NotFound: if there is no such issue.
        DecisionError: if the form asks for what cannot be.
        Outdated: if somebody else decided meanwhile.
    """
    found = snapshot.issues([name])
    if not found:
        raise NotFound
    (issue,) = found
    action: Any = form.get("action", "")
    if action not in _ISSUE_ACTIONS:
        raise DecisionError(problem=InBoth("ไม่รู้จักคำสั่ง", "unknown action"))
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
        raise DecisionError(problem=InBoth("ชื่อว่าง", "the name is empty"))
    return {"label": label}


def _merged(snapshot: Snapshot, issue: RecurringIssue, form: Form) -> dict[str, Any]:
    into = snapshot.issues([form.get("into", "")])
    if not into or into[0].id == issue.id:
        raise DecisionError(problem=InBoth("ไม่พบประเด็นที่จะรวม", "there is no issue to merge with"))
    return {"into": into[0].id, "into_members": list(members_of(into[0])), "label": short(into[0].label)}


def _split(snapshot: Snapshot, issue: RecurringIssue, form: Form) -> dict[str, Any]:
    members = members_of(issue)
    going = [one for one in members if f"{PICK}{one}" in form]
    if not going or len(going) == len(members):
        raise DecisionError(problem=InBoth("เลือกบางรายการที่จะแยกออก", "choose some findings, not all"))
    label = " ".join(form.get("label", "").split())[:LONGEST_LABEL]
    return {"findings": going, **({"label": label} if label else {})}


_ISSUE_ACTIONS = {"rename": _renamed, "merge": _merged, "split": _split}
