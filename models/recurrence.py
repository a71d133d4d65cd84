"""What recurs: findings of all years and committees that speak of one problem or demand, as issues.

Years are taken in their order, so that a later one adds to the issues of earlier ones and changes none of them; what
people know from an earlier run (`Known`) is added to before anything new is founded. The order in which findings are
given does not matter.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypedDict

from extractors.records import Finding, IssueState, RecurringIssue
from models.copies import copied
from models.decisions import IssueDecision, IssueDraft, decide, unmet
from models.grouping import EXAMPLES, Group, Grouper
from models.labels import label_of
from models.readings import Reading, Readings, read_text
from models.similarity import Similarity, load_similarity
from models.statements import statement_of

PRODUCER = "models.recurrence.v4"
LABEL_FROM = 32
"""Findings that a label is computed from, at most."""
_QUOTE_LETTERS = 120


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier run left: its issues, and the findings that they came from."""

    issues: Sequence[RecurringIssue] = ()
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What was found.

    Attributes:
        findings: those given, in their order, with the ids of their issues and of the obstacles that they answer.
        issues: all that hold two findings or more, by id.
        unmet: decisions that named nothing that there is.
    """

    findings: tuple[Finding, ...]
    issues: tuple[RecurringIssue, ...]
    unmet: tuple[IssueDecision, ...] = ()


def find_recurring(
    findings: Sequence[Finding],
    known: Known | None = None,
    decisions: Sequence[IssueDecision] = (),
    reported: Iterable[int] = (),
    producer: str = PRODUCER,
) -> Recurrence:
    """Return the findings with their issues, and the issues.

    Args:
        findings: of any years, in any order.
        known: what an earlier run found; its issues keep their ids, labels and findings.
        decisions: what people decided, in the order in which they hold.
        reported: fiscal years of which there are reports, beside those of the findings. What is told of a year after
            the last of them (a circular, a news item) does not make that the year of which issues are new or gone.
        producer: what issues name as their maker; those of ``known`` that did not change keep theirs.
    """
    work = _Work(findings, known or Known(), producer)
    drafts = work.drafts()
    decided = decide(drafts, decisions)
    told = {f.fiscal_year for f in work.by_id.values() if f.fiscal_year}
    issues = work.described(decided, _reported(set(reported), told))
    return Recurrence(_marked(findings, issues, work.by_id), issues, tuple(unmet(decided, decisions)))


class _Work:
    """Findings, known and new, on their way into issues."""

    def __init__(self, findings: Sequence[Finding], known: Known, producer: str) -> None:
        self.producer = producer
        self.by_id = {f.id: f for f in (*known.findings, *findings)}
        self.known = {issue.id: issue for issue in known.issues}
        self.similarity: Similarity = load_similarity()
        self.readings: dict[str, Reading] = {}
        before = {f.id for f in known.findings}
        self.new = sorted((f for f in self.by_id.values() if f.id not in before), key=_order)
        self.old = sorted((f for f in known.findings if f.id in before), key=_order)

    def drafts(self) -> list[IssueDraft]:
        """Return the issues before people's decisions, by the year in which they became one."""
        groups, rows = self._known_groups()
        carried = [len(group.members) for group in groups]
        first_new = len(rows)
        rows += self.new
        readings = [self.read(f) for f in rows]
        grouper = Grouper(self.similarity, self.similarity.weighted(Readings.of(readings)), groups)
        for year in sorted({f.fiscal_year or 0 for f in self.new}):
            grouper.add_year([first_new + n for n, f in enumerate(self.new) if (f.fiscal_year or 0) == year])
        drafts = []
        for number, group in enumerate(grouper.groups):
            new = [rows[row].id for row in sorted(group.all()[carried[number] if number < len(carried) else 0 :])]
            drafts += self._draft(group, rows[group.founder], new)
        return drafts

    def _known_groups(self) -> tuple[list[Group], list[Finding]]:
        """Return the groups of known issues, and of each known finding that is in none, with the rows they hold."""
        groups: list[Group] = []
        rows: list[Finding] = []
        taken: set[str] = set()
        for issue in sorted(self.known.values(), key=lambda issue: issue.id):
            held = sorted((self.by_id[m] for m in members_of(issue) if m in self.by_id), key=_order)
            taken |= {f.id for f in held}
            if held:
                examples = _spread(held, EXAMPLES)
                groups.append(Group(len(rows), list(range(len(rows), len(rows) + len(examples))), issue.id))
                rows += examples
        for finding in self.old:
            if finding.id not in taken:
                groups.append(Group(len(rows), [len(rows)]))
                rows.append(finding)
        return groups, rows

    def _draft(self, group: Group, founder: Finding, new: list[str]) -> list[IssueDraft]:
        if group.name is not None:
            issue = self.known[group.name]
            members = [m for m in members_of(issue) if m in self.by_id] + new
            draft = IssueDraft(issue.id, members, issue.label, issue.label_en, list(issue.decided))
        else:
            draft = IssueDraft(issue_id(founder), list(dict.fromkeys((founder.id, *new))))
        return [draft] if len(draft.members) > 1 else []

    def read(self, finding: Finding) -> Reading:
        """Return the reading of a finding."""
        if finding.id not in self.readings:
            self.readings[finding.id] = read_text(finding.text)
        return self.readings[finding.id]

    def described(self, drafts: Sequence[IssueDraft], reported: set[int]) -> tuple[RecurringIssue, ...]:
        """Return the issues as people see them, by id."""
        members = {draft.id: sorted((self.by_id[m] for m in draft.members), key=_order) for draft in drafts}
        taken = Counter(draft.label for draft in drafts if draft.label)
        for draft in sorted(drafts, key=lambda d: _birth(members[d.id])):
            if draft.label is None or draft.label_en is None:
                self._label(draft, members[draft.id], taken)
        issues = (self._issue(draft, members[draft.id], sorted(reported)) for draft in drafts)
        return tuple(sorted(issues, key=lambda issue: issue.id))

    def _label(self, draft: IssueDraft, members: Sequence[Finding], taken: Counter[str]) -> None:
        dated = [f for f in members if f.fiscal_year]
        told = dated if len(dated) > 1 else members
        first = [f for f in told if (f.fiscal_year or 0) <= _birth(told)[0]][:LABEL_FROM]
        every = _spread(told, LABEL_FROM) if len(told) > len(first) else first
        statements, of_all = ([statement_of(f.text, f.kind, self.read(f)) for f in some] for some in (first, every))
        label = label_of(statements, self.similarity, _telling(first).text, taken, of_all)
        draft.label, draft.label_en = draft.label or label.th, draft.label_en or label.en
        taken[draft.label] += 1

    def _issue(self, draft: IssueDraft, members: Sequence[Finding], reported: Sequence[int]) -> RecurringIssue:
        before = self.known.get(draft.id)
        years = tuple(sorted({f.fiscal_year for f in members if f.fiscal_year}))
        if before and len(members) == len(members_of(before)) and tuple(draft.decided) == before.decided:
            state, missing = state_of(years, reported), unreported(years, reported)
            label, label_en = draft.label or "", draft.label_en or ""
            return replace(before, label=label, label_en=label_en, state=state, unreported=missing)
        repeats = self._copied(members, before)
        anew = {f.fiscal_year for f in members if f.id not in repeats and f.fiscal_year}
        first = [f for f in members if (f.fiscal_year or 0) <= _birth(members)[0]]
        quote = _telling(first).text
        return RecurringIssue(
            id=draft.id,
            label=draft.label or "",
            label_en=draft.label_en or "",
            quote=before.quote if before else quote,
            **told_by(members),
            state=state_of(years, reported),
            producer=self.producer,
            years_anew=tuple(sorted(anew)),
            copied=tuple(f.id for f in members if f.id in repeats),
            unreported=unreported(years, reported),
            decided=tuple(dict.fromkeys(draft.decided)),
        )

    def _copied(self, members: Sequence[Finding], before: RecurringIssue | None) -> set[str]:
        """Return the ids of findings with an earlier year's wording; what was known to be so stays."""
        settled = set(members_of(before)) if before else set()
        asked = [n for n, f in enumerate(members) if f.id not in settled]
        found = copied([(f.fiscal_year or 0, f.text) for f in members], set(asked))
        return {members[n].id for n in found} | set(before.copied if before else ())


def _reported(reports: set[int], told: set[int]) -> set[int]:
    return reports | {year for year in told if not reports or year <= max(reports)}


class Told(TypedDict):
    """The fields of an issue that its findings alone tell."""

    factor: str | None
    years: tuple[int, ...]
    committees: tuple[int, ...]
    units: tuple[str, ...]
    systems: tuple[str, ...]
    obstacles: tuple[str, ...]
    recommendations: tuple[str, ...]
    observations: tuple[str, ...]


def told_by(findings: Iterable[Finding]) -> Told:
    """Return what findings tell of the issue that they make, the same in whatever order they are given."""
    members = sorted(findings, key=_order)
    factors = Counter(f.factor for f in members)
    return Told(
        factor=min(factors, key=lambda code: (-factors[code], str(code)), default=None),
        years=tuple(sorted({f.fiscal_year for f in members if f.fiscal_year})),
        committees=tuple(sorted({f.committee for f in members if f.committee})),
        units=tuple(sorted({unit for f in members for unit in f.units})),
        systems=tuple(sorted({system for f in members for system in f.systems})),
        obstacles=tuple(f.id for f in members if f.kind == "obstacle"),
        recommendations=tuple(f.id for f in members if f.kind == "recommendation"),
        observations=tuple(f.id for f in members if f.kind not in ("obstacle", "recommendation")),
    )


def members_of(issue: RecurringIssue) -> tuple[str, ...]:
    """Return the ids of an issue's findings."""
    return (*issue.obstacles, *issue.recommendations, *issue.observations)


def issue_id(founder: Finding) -> str:
    """Return the id of the issue that a finding founds."""
    return "i" + hashlib.sha256(founder.id.encode()).hexdigest()[:10]


def state_of(years: Sequence[int], reported: Sequence[int]) -> IssueState:
    """Return what an issue is in the latest reported year. A year without reports says nothing about any issue.

    Args:
        years: fiscal years in which it stands, ascending.
        reported: fiscal years of which there are reports, ascending.
    """
    if not years or not reported:
        return "new"
    latest = reported[-1]
    if years[-1] < latest:
        return "not_seen"
    if len(years) == 1:
        return "new"
    # What is told of a year after the last report may be all that speaks of that year, or of the one before it.
    before = max(year for year in {*reported, *years} if year < years[-1])
    return "recurring" if before in years else "returned"


def unreported(years: Sequence[int], reported: Sequence[int]) -> tuple[int, ...]:
    """Return the years since an issue's first one of which there is no report."""
    return tuple(y for y in range(years[0], reported[-1]) if y not in reported) if years and reported else ()


def _order(finding: Finding) -> tuple[int, str, tuple[tuple[int, int], ...], str]:
    """Return what puts findings in order, whatever the order in which they came."""
    return finding.fiscal_year or 0, finding.document, finding.spans, finding.id


def _telling(findings: Sequence[Finding]) -> Finding:
    """Return the finding that is quoted for all: an obstacle of middling length where there is one."""
    return min(findings, key=lambda f: (f.kind != "obstacle", abs(len(f.text) - _QUOTE_LETTERS), _order(f)))


def _birth(members: Sequence[Finding]) -> tuple[int, str]:
    """Return the year in which an issue got its second finding, and its first finding."""
    return members[min(1, len(members) - 1)].fiscal_year or 0, members[0].id


def _spread(findings: Sequence[Finding], most: int) -> list[Finding]:
    """Return so many findings at most, evenly from the first to the last."""
    if len(findings) <= most:
        return list(findings)
    return [findings[round(n * (len(findings) - 1) / (most - 1))] for n in range(most)]


def _marked(
    findings: Sequence[Finding], issues: Sequence[RecurringIssue], by_id: Mapping[str, Finding]
) -> tuple[Finding, ...]:
    """Return the findings with their issues, and recommendations with the obstacles that they answer."""
    of_finding: dict[str, list[RecurringIssue]] = {}
    for issue in issues:
        for member in members_of(issue):
            of_finding.setdefault(member, []).append(issue)
    here = {f.id for f in findings}
    answered = _Answers(by_id, here)
    return tuple(
        replace(f, issues=tuple(issue.id for issue in of_finding[f.id]), answers=answered(f, of_finding[f.id]))
        if f.id in of_finding
        else replace(f, issues=())
        if f.issues
        else f
        for f in findings
    )


@dataclass(slots=True)
class _Answers:
    """Tells which obstacles a recommendation answers: those of its issues in its own report, and its own committee."""

    by_id: Mapping[str, Finding]
    here: set[str]
    _held: dict[tuple[str, str, int | None], list[str]] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def __call__(self, finding: Finding, issues: Sequence[RecurringIssue]) -> tuple[str, ...]:
        if finding.kind != "recommendation" or finding.answers:
            return finding.answers
        found: list[str] = []
        for issue in issues:
            self._index(issue)
            found += self._held.get((issue.id, finding.document_sha256, finding.committee), ())
        return tuple(dict.fromkeys(found))

    def _index(self, issue: RecurringIssue) -> None:
        if issue.id in self._seen:
            return
        self._seen.add(issue.id)
        for name in issue.obstacles:
            one = self.by_id[name]
            if name in self.here:
                self._held.setdefault((issue.id, one.document_sha256, one.committee), []).append(name)
