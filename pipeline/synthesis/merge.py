"""Findings that say the same become one statement: by the issue that they belong to, or because they read alike."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.synthesis import settings
from pipeline.synthesis.matter import speak_of_one_thing
from pipeline.synthesis.records import Change, Comparison, Evidence, Statement, may_be_one_body
from pipeline.synthesis.wording import ALIKE, clearest, numbers, trimmed
from taxonomy.keys import signs

_Report = tuple[int, str | None]
"""A fiscal year, and the body whose document speaks of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """In which fiscal years which body saw what recurs, and which years the database can speak of."""

    reports: frozenset[_Report]
    of_issue: dict[str, frozenset[_Report]]

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> History:
        """Return the history that all findings of the forms' documents tell."""
        reports: set[_Report] = set()
        of_issue: dict[str, set[_Report]] = {}
        for one in evidence:
            if one.fiscal_year is not None:
                reports.add((one.fiscal_year, one.agency))
                for issue in one.issues[:1]:
                    of_issue.setdefault(issue, set()).add((one.fiscal_year, one.agency))
        return cls(reports=frozenset(reports), of_issue={i: frozenset(seen) for i, seen in of_issue.items()})

    def before(self, year: int) -> tuple[int, ...]:
        """Return the earlier years that the database can speak of."""
        return _years(self.reports, year)

    def seen_before(self, issue: str, year: int) -> tuple[int, ...]:
        """Return the earlier years in which an issue was seen."""
        return _years(self.of_issue.get(issue, ()), year)

    def compare(self, members: Sequence[Evidence], year: int) -> Comparison | None:
        """Return how what these findings say stands to earlier years, or None where there is none to compare with.

        A year of which the database holds nothing breaks no row: nobody can know what was seen in it. What another
        body saw says nothing of this one; a document that does not say whose it is may be of any.
        """
        bodies = {m.agency for m in members}
        before = _years(_of_bodies(self.reports, bodies), year)
        if not before:
            return None
        told = {one for m in members for issue in m.issues[:1] for one in self.of_issue.get(issue, ())}
        seen = _years(_of_bodies(told, bodies), year)
        if not seen:
            return Comparison(change="new", since=year)
        if before[-1] not in seen:
            return Comparison(change="returned", since=max(seen))
        since = next((later for earlier, later in _pairs_back(before) if earlier not in seen), before[0])
        change: Change = "recurring"
        return Comparison(change=change, since=since)

    def gone(self, year: int) -> tuple[str, ...]:
        """Return the issues of the year before that this year's findings do not speak of."""
        before = self.before(year)
        told = {issue: {y for y, _ in seen} for issue, seen in self.of_issue.items()}
        return tuple(i for i, years in told.items() if before and before[-1] in years and year not in years)


def _years(reports: Iterable[_Report], until: int) -> tuple[int, ...]:
    """Return the years of reports before one, in order."""
    return tuple(sorted({year for year, _ in reports if year < until}))


def _of_bodies(reports: Iterable[_Report], bodies: Collection[str | None]) -> Iterator[_Report]:
    return (one for one in reports if any(may_be_one_body(one[1], body) for body in bodies))


def _pairs_back(years: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((years[at - 1], years[at]) for at in range(len(years) - 1, 0, -1))


def statements(evidence: Sequence[Evidence], history: History, year: int) -> list[Statement]:
    """Return one statement for each group of findings that say the same, the weightiest first.

    Weight is how many committees say it, then how many units they speak of, then how many findings there are; of
    equals the earlier in the documents comes first. Only findings of one place in the form may be given.
    """
    made = [_statement(group, history, year) for group in merged(evidence)]
    return sorted(made, key=weight)


def weight(statement: Statement) -> tuple[int, int, int, int]:
    """Return what statements are sorted by; the weightiest sorts first."""
    units = {unit for m in statement.members for unit in (*m.units, m.unit) if unit}
    return (-len(statement.committees), -len(units), -len(statement.members), statement.members[0].place)


def merged(evidence: Sequence[Evidence]) -> list[tuple[Evidence, ...]]:
    """Return the findings in groups that say the same, each in the order of the documents.

    A finding joins the first group that reads like it, else the first of its issue. There are no chains, so that the
    ends of a row of small differences do not meet; and what one list of a report sets apart stays apart, however
    near the problems lie: its author told them from each other.
    """
    groups: dict[int, list[Evidence]] = {}
    homes: list[int] = []
    of_issue: dict[str, list[int]] = {}
    for at, (one, leader) in enumerate(zip(evidence, _leaders(evidence), strict=True)):
        issue = _only_issue(one)
        if leader < at:
            home = homes[leader]
        else:
            near = (n for n in of_issue.get(issue, ()) if speak_of_one_thing(one.text, groups[n][0].text))
            free = (home for home in near if _list_of(one) not in map(_list_of, groups[home]))
            home = next(free, at)
        group = groups.setdefault(home, [])
        group.append(one)
        homes.append(home)
        # Two issues that share a wording stay two: a group goes by the first issue that came into it.
        if issue and issue == next(filter(None, map(_only_issue, group))) and home not in of_issue.get(issue, ()):
            of_issue.setdefault(issue, []).append(home)
    return [tuple(group) for group in groups.values()]


def _only_issue(one: Evidence) -> str:
    """Return the issue by which a finding may be merged; "" for one that says more than others of that issue do.

    Speaking of several issues, or at length, it cannot stand behind another's wording, nor another behind its own;
    and a chair's remark is a person's, not a committee's.
    """
    says_more = len(one.issues) != 1 or len(one.text) > settings.figure("merge_letters")
    return "" if says_more or one.kind not in settings.merged_kinds() else one.issues[0]


def _list_of(one: Evidence) -> tuple[object, ...]:
    """Return the list of a report in which a finding stands; a summary of all committees is one list."""
    place = () if one.committee is None else (one.committee, one.component, one.indicator)
    return one.document, *place


def _leaders(evidence: Sequence[Evidence]) -> list[int]:
    """Return for each finding the first that reads alike and holds the same numbers; itself if none does."""
    import numpy as np
    from rapidfuzz import fuzz, process

    texts = [signs(one.text) for one in evidence]
    figures = [numbers(one.text) for one in evidence]
    if len(texts) < 2:
        return list(range(len(texts)))
    likeness = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    leaders = list(range(len(texts)))
    for at, row in enumerate(likeness):
        # Texts without a letter have nothing by which they could be alike.
        near = (int(n) for n in row[:at].nonzero()[0] if texts[at])
        leaders[at] = next((n for n in near if leaders[n] == n and figures[n] == figures[at]), at)
    return leaders


def _statement(members: tuple[Evidence, ...], history: History, year: int) -> Statement:
    chosen = clearest(members)
    return Statement(
        id=identity(members[0].id),
        chosen=chosen,
        members=members,
        text=trimmed(chosen.text),
        comparison=history.compare(members, year),
    )


def identity(*parts: str) -> str:
    """Return a short name that stays the same: ten letters of a digest."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]
