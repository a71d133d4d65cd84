"""Which findings a draft is about, and why the others are in none of its statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.query.years import year_among
from pipeline.synthesis import settings
from pipeline.synthesis.errors import NoYearError, ScopeError
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.records import Evidence, LeftOut, Scope
from pipeline.synthesis.wording import trimmed
from taxonomy.load import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a draft draws from.

    Attributes:
        used: the findings that its statements are chosen from, in the order of the documents.
        left_out: the others of the scope, each with its reason.
        outside: how many lie outside the scope, by reason.
    """

    used: tuple[Evidence, ...]
    left_out: tuple[LeftOut, ...]
    outside: dict[str, int]


def year_of(asked: int | None, evidence: Iterable[Evidence], documents: tuple[str, ...]) -> int:
    """Return the fiscal year of the draft: the one asked for, else the newest of these kinds of document.

    Raises:
        NoYearError: if none of them names one.
        UnknownYear: if there is no report of the year asked for, naming those that there are.
    """
    years = {e.fiscal_year for e in evidence if e.fiscal_year is not None and e.document_kind in documents}
    if not years:
        raise NoYearError
    return max(years) if asked is None else year_among(asked, years)


def unit_named(text: str) -> str:
    """Return the canonical name of a unit of the city.

    Raises:
        ScopeError: if the register knows no one unit of that name.
    """
    name = load().unit(text, city_only=True)
    if name is None or not settings.is_counted(name):
        raise ScopeError(
            what="หน่วยงาน",
            what_en="unit",
            thai=f"ไม่พบหน่วยงานเดียวที่ชื่อ {text}",
            english=f"{text!r} is not the name of one unit of the city",
            command='sarup report unit --unit "สำนักการระบายน้ำ" --db DIR/sarup.db --out FILE.docx',
        )
    return name


def check_committee(book: Book, scope: Scope) -> None:
    """Refuse a committee of which there is no report for the year (and the period) of the draft.

    Raises:
        ScopeError: naming those that there are, and the years of the one asked for.
    """
    kinds = settings.form(scope.form).documents
    reports = [
        e for e in book.evidence if e.committee is not None and (scope.all_documents or e.document_kind in kinds)
    ]
    here = (e for e in reports if e.fiscal_year == scope.year and scope.period in (None, e.period))
    known = sorted({e.committee for e in here if e.committee is not None})
    if scope.committee in known:
        return
    asked, numbers = scope.committee or "-", ", ".join(map(str, known)) or "-"
    years = sorted({e.fiscal_year for e in reports if e.committee == scope.committee and e.fiscal_year is not None})
    told = ", ".join(map(str, years)) or "-"
    raise ScopeError(
        what="คณะ",
        what_en="committee",
        thai=f"ไม่มีรายงานของคณะที่ {asked} ในปีหรือระยะนี้ ({scope.year} มีคณะที่ {numbers}; คณะที่ {asked} มีในปี {told})",
        english=f"no report of {asked} ({scope.year} has those of {numbers}; {asked} reported in {told})",
        command=f"sarup report committee --committee {known[0] if known else 1} --db DIR/sarup.db --out FILE.docx",
    )


def select(book: Book, scope: Scope, taken_out: frozenset[str] = frozenset()) -> Selection:
    """Sort a run's findings into used, left out, and outside the scope. Each is in exactly one of them.

    ``taken_out`` are ids of findings that the secretariat does not want.
    """
    used, left_out, outside = [], [], Counter[str]()
    for one in book.evidence:
        if reason := _outside(one, scope):
            outside[reason] += 1
        elif reason := "taken_out" if one.id in taken_out else _unfit(one, scope):
            left_out.append(LeftOut(evidence=one, reason=reason))
        else:
            used.append(one)
    return Selection(used=tuple(used), left_out=tuple(left_out), outside=dict(sorted(outside.items())))


def _outside(one: Evidence, scope: Scope) -> str | None:
    if one.fiscal_year is None:
        return "no_year"
    if one.fiscal_year != scope.year:
        return "other_year"
    if scope.period is not None and one.period not in (scope.period, None):
        return "other_period"
    if scope.committee is not None and one.committee != scope.committee:
        return "no_committee" if one.committee is None else "other_committee"
    if scope.unit is not None and not (names(one, scope.unit) or speaks_of_level(one, scope.unit)):
        return "other_unit"
    return None


def _unfit(one: Evidence, scope: Scope) -> str | None:
    if not scope.all_documents and one.document_kind not in settings.form(scope.form).documents:
        return "other_document"
    if one.discarded:
        return "discarded"
    if one.kind not in settings.kinds():
        return "other_kind"
    if not one.quote_stands:
        return "misquoted"
    if not trimmed(one.text):
        return "no_text"
    if one.text_confidence < scope.least_confidence:
        return "low_confidence"
    return "needs_review" if scope.only_reviewed and one.review else None


def names(one: Evidence, unit: str) -> bool:
    """Whether a finding names a unit, as addressee or in its text."""
    return unit == one.addressee or unit in one.units


def speaks_of_level(one: Evidence, unit: str) -> bool:
    """Whether a finding speaks of all units of this one's level: it stands under the level and names none of them."""
    named = filter(None, (*one.units, one.addressee))
    return one.level in settings.levels_of(unit) and not any(one.level in settings.levels_of(name) for name in named)
