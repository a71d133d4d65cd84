"""Issues of the year before that this year's reports do not speak of, where these could have spoken of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.synthesis.merge import History
from pipeline.synthesis.records import Evidence, Scope, may_be_one_body
from pipeline.synthesis.scope import names, of_another_body


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """An issue that is not seen again.

    Attributes:
        issue: its id.
        years: the fiscal years up to the one before in which those saw it who do not see it again.
        findings: what those said of it the year before who have reported again, in the order of the documents.
    """

    issue: str
    years: tuple[int, ...]
    findings: tuple[Evidence, ...]


def gone_issues(speaking: Sequence[Evidence], history: History, scope: Scope) -> tuple[Gone, ...]:
    """Return the issues not seen again that concern the draft's committee or unit, in the order of the findings.

    Who has not reported again has not said that anything is gone: what a committee saw counts only where there is a
    report of it, or one of all committees, for this year and for as much of the year. Where the findings are of several
    bodies, a report speaks for its own body alone, and for none where it does not say whose it is.

    Args:
        speaking: the findings that tell what was seen, of all years.
        history: what they tell.
        scope: of the draft.
    """
    bodies = {e.agency for e in speaking}
    before = {body: history.before(scope.year, [body])[-1:] for body in bodies}
    lost = {body: history.gone(scope.year, body) for body in bodies}
    reporters = {_reporter(e) for e in speaking if e.fiscal_year == scope.year and _in_period(e, scope)}
    seen: dict[str, list[Evidence]] = {}
    for one in speaking:
        asked = one.fiscal_year in before[one.agency] and not one.discarded and _concerns(one, scope)
        if asked and any(_covers(now, _reporter(one), several=history.several) for now in reporters):
            for issue in lost[one.agency].intersection(one.issues[:1]):
                seen.setdefault(issue, []).append(one)
    return tuple(
        Gone(
            issue=issue,
            years=history.seen_before(issue, scope.year, {e.agency for e in members}),
            findings=tuple(members),
        )
        for issue, members in seen.items()
    )


_Reporter = tuple[bool, int | None, str | None, str | None]


def _reporter(one: Evidence) -> _Reporter:
    """Return who speaks and of what time: whether for all committees, the committee, the period, the body."""
    return one.document_kind == "year_end_summary" and one.committee is None, one.committee, one.period, one.agency


def _covers(now: _Reporter, then: _Reporter, *, several: bool) -> bool:
    """Whether one who speaks now would speak of what was seen then; half a year cannot speak of a whole one."""
    everybody, _, period, body = now
    return (
        may_be_one_body(body, then[3], several=several)
        and (now[:2] == then[:2] or everybody)
        and (period != "mid_year" or then[2] == "mid_year")
    )


def _concerns(one: Evidence, scope: Scope) -> bool:
    in_committee = scope.committee is None or one.committee == scope.committee
    of_unit = scope.unit is None or names(one, scope.unit)
    return in_committee and of_unit and _in_period(one, scope) and of_another_body(one, scope) is None


def _in_period(one: Evidence, scope: Scope) -> bool:
    return scope.period is None or one.period in (scope.period, None)
