"""Where recommendations stand: the latest report of each unit, counted by status, factor, unit, year and age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from extractors.thai.years_fiscal import fiscal_year_of
from pipeline.followup.asked import FOLLOWED, asks
from pipeline.followup.records import Report, Tracked
from pipeline.followup.register import reports
from pipeline.followup.ties import Ties
from pipeline.synthesis import settings
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.records import Evidence, LeftOut, may_be_one_body
from pipeline.synthesis.scope import counted_once, names, unfit
from taxonomy.orders import STATUSES, Status

By = Literal["status", "factor", "unit", "year", "age", "order_type"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where everything stands.

    Attributes:
        tracked: one for each recommendation and unit that reported on it, in the order of the documents.
        lost: reports whose recommendation is no longer in the dataset; they are kept.
        left_out: what is not followed, with the reason for which a draft leaves it out, too; or that it asks nothing.
    """

    tracked: tuple[Tracked, ...]
    lost: tuple[Report, ...]
    left_out: tuple[LeftOut, ...] = ()


def standing(book: Book, register: Path, *, all_documents: bool = False) -> Standing:
    """Return where the recommendations of a run stand. One that nobody reported on counts as not reported.

    Followed are those that the forms can hold, each once; or those of all documents: what stands in a study or in the
    news was recommended to nobody here. With them go the remarks that ask for something. One that somebody reported on
    is followed wherever it stands.

    Raises:
        RegisterError: if the register cannot be read.
    """
    ties = Ties(book.evidence)
    by_finding: dict[str, list[Report]] = {}
    lost = []
    for report in reports(register):
        finding = ties.found_again(report)
        if finding is None:
            lost.append(report)
        else:
            by_finding.setdefault(finding.id, []).append(report)
    followed, left_out = _followed(book, ties, all_documents=all_documents)
    ids = {one.id for one in followed}
    later = _by_issue(followed)
    tracked = [
        one
        for finding in book.evidence
        if finding.id in ids or (finding.id in by_finding and not finding.discarded)
        for one in _tracked(finding, by_finding.get(finding.id, ()), later)
    ]
    not_followed = tuple(one for one in left_out if one.evidence.id not in by_finding)
    return Standing(tracked=tuple(tracked), lost=tuple(lost), left_out=not_followed)


def _followed(book: Book, ties: Ties, *, all_documents: bool) -> tuple[list[Evidence], list[LeftOut]]:
    """Part what a run recommends or remarks into what asks for something and the forms hold, too, and the rest."""
    kinds, least = None if all_documents else settings.report_kinds(), settings.figure("least_confidence")
    fit, left_out = [], []
    for one in book.evidence:
        if one.kind in FOLLOWED and not one.discarded:
            reason = unfit(one, kinds, least) if asks(one) else "asks_nothing"
            if reason is None:
                fit.append(one)
            else:
                left_out.append(LeftOut(evidence=one, reason=reason))
    followed, twice = counted_once(fit, ties.again)
    return followed, left_out + [LeftOut(evidence=one, reason="printed_again") for one in twice]


def _by_issue(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    issues: dict[str, list[Evidence]] = {}
    for one in evidence:
        for issue in one.issues[:1]:
            issues.setdefault(issue, []).append(one)
    return issues


def _tracked(finding: Evidence, some: Sequence[Report], issues: dict[str, list[Evidence]]) -> list[Tracked]:
    if not some:
        return [Tracked(finding=finding, unit=finding.for_whom, status="not_reported", factor=finding.factor)]
    by_unit: dict[str | None, list[Report]] = {}
    for report in some:
        by_unit.setdefault(report.unit or finding.for_whom, []).append(report)
    return [_latest(finding, unit, history, issues) for unit, history in by_unit.items()]


def _latest(finding: Evidence, unit: str | None, history: list[Report], issues: dict[str, list[Evidence]]) -> Tracked:
    """Return where a recommendation stands with a unit; of reports of one day, or of none, the last imported counts."""
    last = max(enumerate(history), key=lambda pair: (pair[1].reported_on or date.min, pair[0]))[1]
    again: tuple[Evidence, ...] = ()
    if last.status == "done":
        since = fiscal_year_of(last.reported_on) if last.reported_on else finding.fiscal_year
        again = tuple(
            one
            for issue in finding.issues[:1]
            for one in issues.get(issue, ())
            if one.id != finding.id and since is not None and (one.fiscal_year or 0) > since
            if may_be_one_body(one.agency, finding.agency)
        )
    return Tracked(
        finding=finding,
        unit=unit,
        status=last.status,
        factor=last.factor or finding.factor,
        last=last,
        history=len(history),
        again=again,
    )


def concerning(tracked: Iterable[Tracked], unit: str | None, year: int | None) -> list[Tracked]:
    """Return those of a unit (as reporter, or as the forms take a finding for its own) and of a year, where given."""
    return [one for one in tracked if concerns(one.finding, unit, year, one.unit)]


def concerns(one: Evidence, unit: str | None, year: int | None, reporter: str | None = None) -> bool:
    """Whether a recommendation is of a unit, as reporter or as the forms take a finding for its own, and of a year."""
    of_unit = unit is None or unit == reporter or names(one, unit)
    return of_unit and (year is None or one.fiscal_year == year)


def left_out_by_reason(found: Standing, unit: str | None = None, year: int | None = None) -> dict[str, int]:
    """Return how many recommendations of a unit and a year are not followed, by the reason."""
    return dict(Counter(one.reason for one in found.left_out if concerns(one.evidence, unit, year)))


def in_unit_forms_only(one: Evidence) -> bool:
    """Whether a recommendation stands in a document that the drafts of units are made from, and no other draft."""
    wider = {*settings.form("overall").documents, *settings.form("committee").documents}
    return one.document_kind in settings.report_kinds() - wider


def counts(tracked: Iterable[Tracked], by: By, today: date) -> list[tuple[str | int | None, Counter[Status]]]:
    """Return the number of each status by something, sorted by it; None (not known) comes last.

    Args:
        tracked: what to count.
        by: status, factor, unit, fiscal year, type of order, or age in whole fiscal years.
        today: the day from which ages count.
    """
    tell = _tellers(today)[by]
    table: dict[str | int | None, Counter[Status]] = {}
    for one in tracked:
        table.setdefault(tell(one), Counter())[one.status] += 1
    return sorted(table.items(), key=lambda pair: (pair[0] is None, _order(by, pair[0])))


def _order(by: By, value: str | int | None) -> tuple[int, str]:
    if by == "status" and value in STATUSES:
        return STATUSES.index(value), ""
    return (value, "") if isinstance(value, int) else (0, value or "")


def _tellers(today: date) -> dict[By, Callable[[Tracked], str | int | None]]:
    this_year = fiscal_year_of(today)

    def age(one: Tracked) -> int | None:
        year = one.finding.fiscal_year
        return None if year is None else max(0, this_year - year)

    return {
        "status": lambda one: one.status,
        "factor": lambda one: one.factor,
        "unit": lambda one: one.unit,
        "year": lambda one: one.finding.fiscal_year,
        "age": age,
        "order_type": lambda one: one.last.order_type if one.last else None,
    }
