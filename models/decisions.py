"""What people decided about issues, laid over every new grouping: merge, split, rename, not the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Action = Literal["merge", "split", "rename", "not_same"]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDecision:
    """One decision of a person.

    Attributes:
        action: "merge" puts ``issues`` into the first of them; "split" takes ``findings`` out of the one of ``issues``
            into an issue of their own; "rename" gives the one of ``issues`` new labels; "not_same" parts the two
            ``findings`` wherever one issue holds both: the later one leaves.
        label: new label in Thai, of the renamed or split-off issue.
        label_en: the same in English.
        person: who decided.
        at: when, as the person's file says it.
        note: why.
    """

    action: Action
    issues: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    label: str | None = None
    label_en: str | None = None
    person: str = ""
    at: str = ""
    note: str = ""

    def told(self) -> str:
        """Return the decision in a line."""
        what = {
            "merge": "merged: " + ", ".join(self.issues),
            "split": "split: " + ", ".join(self.findings),
            "rename": "renamed",
            "not_same": "not the same: " + ", ".join(self.findings),
        }[self.action]
        return " ".join(filter(None, (what, f"({self.person})" if self.person else "", self.at)))


@dataclass(slots=True)
class IssueDraft:
    """An issue while it is put together: its findings' ids in order, labels once known, and what was decided."""

    id: str
    members: list[str]
    label: str | None = None
    label_en: str | None = None
    decided: list[str] = field(default_factory=list)


def split_id(first: str) -> str:
    """Return the id of the issue that a split makes, by the first finding that goes."""
    return "i" + hashlib.sha256(f"split|{first}".encode()).hexdigest()[:10]


def decide(drafts: Iterable[IssueDraft], decisions: Sequence[IssueDecision]) -> list[IssueDraft]:
    """Return the issues as people want them. A decision whose issue or finding is not there does nothing."""
    by_id = {draft.id: draft for draft in drafts}
    for decision in decisions:
        _ACTIONS[decision.action](by_id, decision)
    return [draft for draft in by_id.values() if draft.members]


def unmet(drafts: Iterable[IssueDraft], decisions: Sequence[IssueDecision]) -> list[IssueDecision]:
    """Return the decisions that name no issue or no finding that there is: nobody may think that they hold."""
    held = {draft.id: set(draft.members) for draft in drafts}
    made = {split_id(d.findings[0]) for d in decisions if d.action == "split" and d.findings}
    findings = set().union(*held.values()) if held else set()
    missing = []
    for decision in decisions:
        no_issue = bool(decision.issues) and not any(name in held or name in made for name in decision.issues)
        no_finding = bool(decision.findings) and findings.isdisjoint(decision.findings)
        if no_issue or no_finding:
            missing.append(decision)
    return missing


def _merge(drafts: dict[str, IssueDraft], decision: IssueDecision) -> None:
    there = [drafts[name] for name in decision.issues if name in drafts]
    if len(there) < 2:
        return
    into = there[0]
    for other in there[1:]:
        into.members += [member for member in other.members if member not in into.members]
        into.decided += other.decided
        other.members = []
    into.decided.append(decision.told())


def _split(drafts: dict[str, IssueDraft], decision: IssueDecision) -> None:
    if not decision.issues or decision.issues[0] not in drafts:
        return
    source = drafts[decision.issues[0]]
    going = [member for member in source.members if member in decision.findings]
    if not going:
        return
    source.members = [member for member in source.members if member not in going]
    source.decided.append(decision.told())
    name = split_id(decision.findings[0])
    made = drafts.setdefault(name, IssueDraft(name, []))
    made.members += [member for member in going if member not in made.members]
    made.label, made.label_en = decision.label or made.label, decision.label_en or made.label_en
    made.decided.append(decision.told())


def _rename(drafts: dict[str, IssueDraft], decision: IssueDecision) -> None:
    for name in decision.issues[:1]:
        if name in drafts:
            draft = drafts[name]
            draft.label, draft.label_en = decision.label or draft.label, decision.label_en or draft.label_en
            draft.decided.append(decision.told())


def _part(drafts: dict[str, IssueDraft], decision: IssueDecision) -> None:
    for draft in drafts.values():
        together = [member for member in draft.members if member in decision.findings]
        if len(together) > 1:
            draft.members = [member for member in draft.members if member not in together[1:]]
            draft.decided.append(decision.told())


_ACTIONS: Mapping[Action, Callable[[dict[str, IssueDraft], IssueDecision], None]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "not_same": _part,
}
