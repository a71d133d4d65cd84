"""Findings that say the same become one statement: by the issue that they belong to, or because they read alike."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.synthesis import settings
from pipeline.synthesis.matter import say_the_same
from pipeline.synthesis.places import committees_in
from pipeline.synthesis.records import Change, Comparison, Evidence, Statement, may_be_one_body
from pipeline.synthesis.wording import ALIKE, clearest, count_otherwise, numbers, reads_alike, trimmed
from taxonomy.keys import signs

_Report = tuple[int, str | None]
"""A fiscal year, and the body whose document speaks of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Which years the database can speak of, and what was found in them of each thing that recurs.

    Attributes:
        reports: fiscal years, each with the body whose document speaks of it.
        of_issue: the findings of each issue of which the year is known.
        several: whether the documents name several bodies.
    """

    reports: frozenset[_Report]
    of_issue: Mapping[str, tuple[Evidence, ...]]
    several: bool = False

    @classmethod
    def of(cls, evidence: Iterable[Evidence]) -> History:
        """Return the history that all findings of the forms' documents tell."""
        reports: set[_Report] = set()
        of_issue: dict[str, list[Evidence]] = {}
        for one in evidence:
            if one.fiscal_year is not None:
                reports.add((one.fiscal_year, one.agency))
                for issue in one.issues[:1]:
                    of_issue.setdefault(issue, []).append(one)
        return cls(
            reports=frozenset(reports),
            of_issue={i: tuple(found) for i, found in of_issue.items()},
            several=len({body for _, body in reports if body is not None}) > 1,
        )

    def may_be_of(self, body: str | None, bodies: Collection[str | None]) -> bool:
        """Whether a document of a body may be of one of these, too."""
        return any(may_be_one_body(body, other, several=self.several) for other in bodies)

    def before(self, year: int, bodies: Collection[str | None]) -> tuple[int, ...]:
        """Return the earlier years that the database can speak of for some bodies."""
        return _years(self._of_bodies(self.reports, bodies), year)

    def seen_before(self, issue: str, year: int, bodies: Collection[str | None]) -> tuple[int, ...]:
        """Return the earlier years in which some bodies saw an issue."""
        seen = (e for e in self.of_issue.get(issue, ()) if not e.discarded)
        return _years(self._of_bodies(map(_report_of, seen), bodies), year)

    def compare(self, members: Sequence[Evidence], year: int) -> Comparison | None:
        """Return how what these findings say stands to earlier years, or None where there is none to compare with.

        What was seen before is only what an earlier finding says by itself; that the issue was seen tells no more than
        that something near was. A year of which the database holds nothing breaks no row: nobody can know what was
        seen in it. What another body saw says nothing of this one; a document that does not say whose it is may be of
        any, as long as no two bodies are named.
        """
        bodies = {m.agency for m in members}
        before = self.before(year, bodies)
        if not before:
            return None
        told = {e.id: e for m in members for issue in m.issues[:1] for e in self.of_issue.get(issue, ())}
        own = [e for e in told.values() if self.may_be_of(e.agency, bodies)]
        earlier = [e for e in own if e.fiscal_year is not None and e.fiscal_year < year and not e.discarded]
        seen = _years((_report_of(e) for e in earlier if _says_what_one_says(e, members)), year)
        if not seen:
            last = _years(map(_report_of, earlier), year)[-1:]
            return Comparison(change="near", since=last[0]) if last else Comparison(change="new", since=year)
        if before[-1] not in seen:
            return Comparison(change="returned", since=max(seen))
        since = next((later for one, later in _pairs_back(before) if one not in seen), before[0])
        change: Change = "recurring"
        return Comparison(change=change, since=since)

    def gone(self, year: int, body: str | None) -> frozenset[str]:
        """Return the issues of the year before that this year's findings do not speak of, those of one body."""
        before = self.before(year, [body])[-1:]
        told = {
            i: {y for y, _ in self._of_bodies(map(_report_of, found), [body])} for i, found in self.of_issue.items()
        }
        return frozenset(i for i, years in told.items() if years.issuperset(before) and before and year not in years)

    def _of_bodies(self, reports: Iterable[_Report], bodies: Collection[str | None]) -> Iterator[_Report]:
        return (one for one in reports if self.may_be_of(one[1], bodies))


def _report_of(one: Evidence) -> _Report:
    return one.fiscal_year or 0, one.agency


def _says_what_one_says(earlier: Evidence, members: Sequence[Evidence]) -> bool:
    return any(
        m.kind == earlier.kind and (reads_alike(m, earlier) or say_the_same(m.text, earlier.text)) for m in members
    )


def _years(reports: Iterable[_Report], until: int) -> tuple[int, ...]:
    """Return the years of reports before one, in order."""
    return tuple(sorted({year for year, _ in reports if year < until}))


def _pairs_back(years: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((years[at - 1], years[at]) for at in range(len(years) - 1, 0, -1))


def statements(evidence: Sequence[Evidence], history: History, year: int) -> list[Statement]:
    """Return one statement for each group of findings that say the same, the weightiest first.

    Weight is how many committees say it, then how many units they speak of, then how many findings there are; of
    equals the earlier in the documents comes first. What is near, the other statements of an issue, follows its
    weightiest. Only findings of one place in the form may be given.
    """
    made = sorted((_statement(group, history, year) for group in merged(evidence, several=history.several)), key=weight)
    first: dict[str, int] = {}
    for place, statement in enumerate(made):
        first.setdefault(_issue_of(statement), place)
    return [made[n] for n in sorted(range(len(made)), key=lambda n: (first[_issue_of(made[n])], n))]


def _issue_of(statement: Statement) -> str:
    """Return the issue that a statement is of; of a statement of none something that no other has."""
    return next(iter(statement.chosen.issues), f"statement {statement.id}")


def weight(statement: Statement) -> tuple[int, int, int, int]:
    """Return what statements are sorted by; the weightiest sorts first."""
    return weight_of(statement.members)


def weight_of(members: Sequence[Evidence]) -> tuple[int, int, int, int]:
    """Return the same of findings that stand together: how many committees, units and findings, and the first place."""
    units = {unit for m in members for unit in (*m.units, m.unit) if unit}
    return (-len(committees_in(members)), -len(units), -len(members), members[0].place)


def merged(evidence: Sequence[Evidence], *, several: bool = False) -> list[tuple[Evidence, ...]]:
    """Return the findings in groups that say the same, each in the order of the documents.

    A finding joins the first group that reads like it, else the first of its issue all of whose findings say the same
    as it does. There are no chains, so that the ends of a row of small differences do not meet; what one list of a
    report sets apart stays apart, however near the problems lie: its author told them from each other; and no body
    is said to have found what another one did, nor, among documents of ``several`` bodies, is one that does not say
    whose it is put with any other. Findings that count the same and come to other numbers tell two facts
    of one year, however alike they read; in another year they may well tell one that grew.
    """
    groups: dict[int, list[Evidence]] = {}
    homes: list[int] = []
    of_issue: dict[str, list[int]] = {}
    for at, (one, leader) in enumerate(zip(evidence, _leaders(evidence), strict=True)):
        issue = _only_issue(one)
        if leader < at and _may_join(one, groups[homes[leader]], several=several):
            home = homes[leader]
        else:
            near = (n for n in of_issue.get(issue, ()) if _may_join(one, groups[n], several=several))
            home = next((n for n in near if _says_what_all_say(one, groups[n])), at)
        group = groups.setdefault(home, [])
        group.append(one)
        homes.append(home)
        # Two issues that share a wording stay two: a group goes by the first issue that came into it.
        if issue and issue == next(filter(None, map(_only_issue, group))) and home not in of_issue.get(issue, ()):
            of_issue.setdefault(issue, []).append(home)
    return [tuple(group) for group in groups.values()]


def _may_join(one: Evidence, group: Sequence[Evidence], *, several: bool) -> bool:
    return all(
        one.document == other.document or may_be_one_body(one.agency, other.agency, several=several) for other in group
    )


def _says_what_all_say(one: Evidence, group: Sequence[Evidence]) -> bool:
    apart = _list_of(one) not in map(_list_of, group)
    return apart and all(
        not count_otherwise(one.text, other.text) and say_the_same(one.text, other.text) for other in group
    )


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
        same = (n for n in near if leaders[n] == n and figures[n] == figures[at])
        leaders[at] = next((n for n in same if not count_otherwise(evidence[n].text, evidence[at].text)), at)
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
