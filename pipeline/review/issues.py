"""People's mergers, splits and names of issues, laid over issues that were found without them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractors.records import Finding, RecurringIssue
from models.decisions import IssueDecision, IssueDraft, decide
from models.labels import short
from models.recurrence import members_of, state_of, told_by, unreported
from pipeline.review.decisions import Decisions
from pipeline.review.store import Event

_FEWEST = 2
"""A finding alone is no issue."""


def issue_decisions(decisions: Decisions, issues: Iterable[RecurringIssue] = ()) -> tuple[IssueDecision, ...]:
    """Return what people decided about issues, for `models.recurrence.find_recurring`.

    Where ``issues`` are given, a decision about an issue whose id is gone speaks of the one that holds most of the
    findings which that issue held when it was decided about.
    """
    now = _Names(issues)
    return tuple(_decision(event, now) for event in decisions.issues)


def _decision(event: Event, now: _Names) -> IssueDecision:
    here = now(event.target, event.change.get("members", ()))
    who: dict[str, Any] = {"person": event.person, "at": event.at, "note": event.comment}
    if event.action == "merge":
        into = now(event.change["into"], event.change.get("into_members", ()))
        return IssueDecision(action="merge", issues=(into, here), **who)
    label, label_en = event.change.get("label"), event.change.get("label_en")
    if event.action == "rename":
        return IssueDecision(action="rename", issues=(here,), label=label, label_en=label_en, **who)
    going = tuple(event.change["findings"])
    return IssueDecision(action="split", issues=(here,), findings=going, label=label, label_en=label_en, **who)


class _Names:
    """Finds the issue of today that an earlier one is."""

    def __init__(self, issues: Iterable[RecurringIssue]) -> None:
        self._members = {issue.id: set(members_of(issue)) for issue in issues}

    def __call__(self, issue: str, members: Iterable[str]) -> str:
        if issue in self._members:
            return issue
        shared = {name: len(held.intersection(members)) for name, held in self._members.items()}
        best = max(shared, key=lambda name: (shared[name], name), default=issue)
        return best if shared.get(best) else issue


def apply_issues(
    findings: Iterable[Finding], issues: Iterable[RecurringIssue], decisions: Decisions, reported: Iterable[int] = ()
) -> tuple[tuple[Finding, ...], tuple[RecurringIssue, ...]]:
    """Return findings and issues with the decisions about issues carried out.

    Args:
        findings: all members of the issues among them.
        issues: as they were found.
        decisions: of people.
        reported: fiscal years of which there are reports.
    """
    findings, before = tuple(findings), {issue.id: issue for issue in issues}
    drafts = [IssueDraft(issue.id, list(members_of(issue)), issue.label, issue.label_en) for issue in before.values()]
    by_id = {finding.id: finding for finding in findings}
    years = tuple(sorted({*reported, *(f.fiscal_year for f in findings if f.fiscal_year)}))
    after = []
    for draft in decide(drafts, issue_decisions(decisions, before.values())):
        members = [by_id[name] for name in draft.members if name in by_id]
        if len(members) >= _FEWEST:
            after.append(_described(draft, members, before, years))
    held: dict[str, list[str]] = {}
    for issue in after:
        for member in members_of(issue):
            held.setdefault(member, []).append(issue.id)
    return tuple(_marked(f, held, before) for f in findings), tuple(sorted(after, key=lambda issue: issue.id))


def _marked(finding: Finding, held: Mapping[str, list[str]], before: Mapping[str, RecurringIssue]) -> Finding:
    elsewhere = [name for name in finding.issues if name not in before]
    names = (*elsewhere, *held.get(finding.id, ()))
    return finding if set(names) == set(finding.issues) else replace(finding, issues=names)


def _described(
    draft: IssueDraft, members: Sequence[Finding], before: Mapping[str, RecurringIssue], reported: Sequence[int]
) -> RecurringIssue:
    """Return the issue of a draft; one that nobody touched as it was found."""
    found = before.get(draft.id)
    if found is not None and not draft.decided:
        return found
    source = found or next(one for one in before.values() if set(members_of(one)) & {m.id for m in members})
    copies = {name for one in before.values() for name in one.copied}
    copied = tuple(member.id for member in members if member.id in copies)
    years = tuple(sorted({f.fiscal_year for f in members if f.fiscal_year}))
    label = draft.label or short(members[0].text)
    return replace(
        recounted(source, members),
        id=draft.id,
        label=label,
        label_en=draft.label_en or label,
        state=state_of(years, reported),
        years_anew=tuple(sorted({f.fiscal_year for f in members if f.fiscal_year and f.id not in copied})),
        copied=copied,
        unreported=unreported(years, reported),
        decided=tuple(dict.fromkeys(draft.decided)),
    )


def recounted(issue: RecurringIssue, members: Sequence[Finding]) -> RecurringIssue:
    """Return an issue with what its findings tell, quoted by one of them."""
    quotes = [f.text for f in members]
    quote = issue.quote if issue.quote in quotes or not quotes else quotes[0]
    return replace(issue, quote=quote, **told_by(members))
