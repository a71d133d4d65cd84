"""Which findings a draft is about, and why the others are in none of its statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.addressee import CITY
from extractors.headings.words import either
from pipeline.query.years import year_among
from pipeline.synthesis import settings
from pipeline.synthesis.errors import NoYearError, ScopeError
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.prints import printed_again
from pipeline.synthesis.records import Evidence, LeftOut, Scope
from pipeline.synthesis.wording import trimmed
from taxonomy.errors import InBoth
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
    thai, english, more = _not_counted(book, scope)
    years = {e.fiscal_year for e in reports if e.committee == scope.committee and e.fiscal_year is not None}
    told = _asked_for(scope, known, sorted(years))
    first = f"{scope.committee} --all-documents" if more else known[0] if known else 1
    raise ScopeError(
        what="คณะ",
        what_en="committee",
        thai=f"{told.thai}{thai}",
        english=f"{told.english}{english}",
        command=f"sarup report committee --committee {first} --db DIR/sarup.db --out FILE.docx",
    )


def _asked_for(scope: Scope, known: Sequence[int], years: Sequence[int]) -> InBoth:
    """Return what is wrong with the committee asked for: none was named, or it has no report of the year."""
    asked, numbers, told = scope.committee, ", ".join(map(str, known)), ", ".join(map(str, years))
    here = InBoth(f"{scope.year} มีคณะที่ {numbers}", f"{scope.year} has those of {numbers}")
    if not known:
        here = InBoth(f"{scope.year} ไม่มีรายงานของคณะใด", f"{scope.year} has none of any committee")
    if asked is None:
        return InBoth(f"ขาด --committee ({here.thai})", f"--committee is missing ({here.english})")
    ever = InBoth(f"คณะที่ {asked} มีในปี {told}", f"{asked} reported in {told}")
    if not years:
        ever = InBoth(f"คณะที่ {asked} ไม่มีรายงานในปีใด", f"{asked} reported in no year")
    return InBoth(
        f"ไม่มีรายงานของคณะที่ {asked} ในปีหรือระยะนี้ ({here.thai}; {ever.thai})",
        f"no report of {asked} ({here.english}; {ever.english})",
    )


def _not_counted(book: Book, scope: Scope) -> tuple[str, str, bool]:
    """Return what is said of documents of the committee that do not count as reports of an evaluation."""
    here = [e for e in book.evidence if e.fiscal_year == scope.year and scope.period in (None, e.period)]
    some = Counter(e.document for e in here if e.committee is not None and e.committee == scope.committee)
    if not some:
        return "", "", False
    listed = ", ".join(f"{name} ({count})" for name, count in sorted(some.items()))
    thai = f" เอกสารของคณะนี้ที่ไม่ได้จัดเป็นรายงานการประเมิน: {listed} ใช้ด้วย --all-documents หรือบอก kind ใน sarup.yaml"
    english = (
        f"; documents of it that do not count as reports: {listed}: --all-documents, or state their kind in sarup.yaml"
    )
    return thai, english, True


def select(book: Book, scope: Scope, taken_out: frozenset[str] = frozenset()) -> Selection:
    """Sort a run's findings into used, left out, and outside the scope. Each is in exactly one of them.

    ``taken_out`` are ids of findings that the secretariat does not want.
    """
    fit, left_out, outside = [], [], Counter[str]()
    committees = committees_of(book, scope)
    for one in book.evidence:
        if reason := _outside(one, scope, committees):
            outside[reason] += 1
        elif reason := "taken_out" if one.id in taken_out else _unfit(one, scope):
            left_out.append(LeftOut(evidence=one, reason=reason))
        else:
            fit.append(one)
    used, twice = counted_once(fit, printed_again(book.evidence))
    left_out += [LeftOut(evidence=one, reason="printed_again") for one in twice]
    return Selection(used=tuple(used), left_out=tuple(left_out), outside=dict(sorted(outside.items())))


def counted_once(fit: Iterable[Evidence], again: Mapping[str, str]) -> tuple[list[Evidence], list[Evidence]]:
    """Return the findings that count, and those left out since another print of the same report counts instead."""
    some = list(fit)
    here = {one.id for one in some}
    twice = {one.id for one in some if again.get(one.id) in here}
    return [one for one in some if one.id not in twice], [one for one in some if one.id in twice]


def _outside(one: Evidence, scope: Scope, committees: frozenset[int]) -> str | None:
    if one.fiscal_year is None:
        return "no_year"
    if one.fiscal_year != scope.year:
        return "other_year"
    if scope.period is not None and one.period not in (scope.period, None):
        return "other_period"
    if scope.committee is not None and one.committee != scope.committee:
        return "no_committee" if one.committee is None else "other_committee"
    return of_another_body(one, scope) or _of_another_unit(one, scope, committees)


def of_another_body(one: Evidence, scope: Scope) -> str | None:
    """Return why a finding's document is not of the body that a draft is about; None where it is, or may be."""
    wanted = scope.agency or (agency_of(scope.unit) if scope.unit else None)
    if wanted is None or one.agency == wanted:
        return None
    if one.agency is None:
        return "no_agency" if scope.agency else None
    return "other_agency"


def _of_another_unit(one: Evidence, scope: Scope, committees: frozenset[int]) -> str | None:
    if scope.unit is None or names(one, scope.unit):
        return None
    if not speaks_of_level(one, scope.unit):
        return "other_unit"
    elsewhere = committees and one.committee is not None and one.committee not in committees
    return "other_level_committee" if elsewhere else None


def committees_of(book: Book, scope: Scope) -> frozenset[int]:
    """Return the committees known to evaluate the unit of a draft: by their lists of units, by whose rows they hold.

    Those of the year of the draft, else of any; nothing where no document says so.
    """
    if scope.unit is None:
        return frozenset()
    found: dict[int | None, set[int]] = {}
    for year, lists in book.evaluated.items():
        found.setdefault(year, set()).update(number for number, units in lists.items() if scope.unit in units)
    for one in book.evidence:
        if one.committee is not None and is_of(one, scope.unit) and not of_another_body(one, scope):
            found.setdefault(one.fiscal_year, set()).add(one.committee)
    return frozenset(found.get(scope.year) or set().union(*found.values()))


def unit_years(book: Book, scope: Scope, unit: str) -> dict[int, int]:
    """Return how many findings of a unit each year has: in its rows, or naming it, in documents of the form."""
    counts: Counter[int] = Counter()
    for one in counted_once(book.evidence, printed_again(book.evidence))[0]:
        counted = names(one, unit) and not of_another_body(one, replace(scope, unit=unit))
        if counted and one.fiscal_year is not None and _unfit(one, scope) is None:
            counts[one.fiscal_year] += 1
    return dict(sorted(counts.items()))


def year_of_unit(book: Book, scope: Scope, unit: str) -> int:
    """Return the newest year with findings of a unit; where there is none, the newest that speaks of its level."""
    if own := unit_years(book, scope, unit):
        return max(own)
    years = sorted({e.fiscal_year for e in book.evidence if e.fiscal_year is not None}, reverse=True)
    spoken = (year for year in years if select(book, replace(scope, unit=unit, year=year)).used)
    return next(spoken, scope.year)


def agency_of(unit: str) -> str | None:
    """Return the body that a unit belongs to, where the register knows it: the city."""
    return CITY if settings.is_counted(unit) else None


def _unfit(one: Evidence, scope: Scope) -> str | None:
    documents = None if scope.all_documents else settings.form(scope.form).documents
    reason = unfit(one, documents, scope.least_confidence)
    return reason or ("needs_review" if scope.only_reviewed and one.review else None)


def unfit(one: Evidence, documents: Collection[str] | None, least_confidence: float) -> str | None:
    """Return why a finding can stand in no form; None where it can.

    Args:
        one: the finding.
        documents: the kinds of document that forms are made from; None for any.
        least_confidence: of its text, 0 to 1.
    """
    if documents is not None and one.document_kind not in documents:
        return "other_document"
    if one.discarded:
        return "discarded"
    if one.kind not in settings.kinds():
        return "other_kind"
    if not one.quote_stands:
        return "misquoted"
    if not trimmed(one.text):
        return "no_text"
    return "low_confidence" if one.text_confidence < least_confidence else None


def names(one: Evidence, unit: str) -> bool:
    """Whether a finding stands in the unit's row or part of a report, or names it, as addressee or in its text."""
    return unit == one.addressee or unit in (*one.units, *one.printed) or is_of(one, unit)


def is_of(one: Evidence, unit: str) -> bool:
    """Whether a finding stands in the row or the part of a unit, or of several with it among them."""
    return one.unit is not None and (one.unit == unit or unit in _several(one.unit))


@cache
def _several(printed: str) -> frozenset[str | None]:
    """Return the units that one cell names together («สำนักการโยธา และสำนักการคลัง»)."""
    parts = _joined().split(printed)
    return frozenset(load().unit(part, city_only=True) for part in parts) if len(parts) > 1 else frozenset()


def speaks_of_level(one: Evidence, unit: str) -> bool:
    """Whether a finding speaks of all units of this one's level: it stands under the level, and is of none of them."""
    if one.unit is not None:
        return False
    named = filter(None, (*one.units, one.addressee))
    return one.level in settings.levels_of(unit) and not any(one.level in settings.levels_of(name) for name in named)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"\s*[,/]\s*|\s*(?:และ|ร่วมกับ|กับ)\s?(?={either('offices')})")
