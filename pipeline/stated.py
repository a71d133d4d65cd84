"""What a person says of a report whose cover does not tell it: a file ``sarup.yaml`` beside the reports.

    old/report.txt: {year: 2566, period: year_end, committee: 3}
    visit.docx: {kind: committee_tables, agency: เทศบาลนครท่าบัว}

Names count from the folder in which the file lies. What it says wins over what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

import yaml

from extractors.readers.base import readable
from extractors.records import DocumentKind, Finding, Issue, Period
from extractors.tables.records import DisbursementRow, IndicatorRow
from extractors.thai.digits import all_to_arabic
from pipeline.errors import StatedError
from pipeline.inputs import STATED as FILE
from pipeline.query.fields import values_named
from pipeline.query.years import is_year, typed_year
from pipeline.stages.document import DocumentResult
from taxonomy.errors import InBoth
from taxonomy.load import load

_KEYS = ("year", "period", "committee", "kind", "agency")
_PERIODS: tuple[Period, ...] = ("mid_year", "year_end")
_YEAR_DOUBTS = frozenset({"no_fiscal_year", "fiscal_year_from_date", "doubtful_fiscal_year", "year_not_read"})

_Dated = TypeVar("_Dated", Finding, IndicatorRow, DisbursementRow)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a person says of one report; None where nothing is said."""

    year: int | None = None
    period: Period | None = None
    committee: int | None = None
    kind: DocumentKind | None = None
    agency: str | None = None


def read_stated(paths: Iterable[Path]) -> dict[Path, Stated]:
    """Return what is said of reports, by their resolved paths.

    Args:
        paths: files and folders that a run is given; the files beside and below them are read.

    Raises:
        StatedError: if such a file is no table of reports, or names one that is not there.
    """
    found: dict[Path, Stated] = {}
    for file in sorted({file.resolve() for path in paths for file in _files(path)}):
        found |= dict(_read(file))
    return found


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from path.rglob(FILE)
    elif (beside := path.parent / FILE).is_file():
        yield beside


def _read(file: Path) -> Iterator[tuple[Path, Stated]]:
    try:
        rows = yaml.safe_load(file.read_text(encoding="utf-8-sig")) or {}
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise StatedError(path=readable(str(file)), problem=" ".join(str(error).split())) from error
    if not isinstance(rows, Mapping):
        raise StatedError(path=readable(str(file)), problem=InBoth("ไม่ใช่รายการแฟ้ม", "no list of files"))
    for name, given in rows.items():
        report = file.parent / str(name)
        if not report.is_file():
            raise StatedError(path=readable(str(file)), problem=InBoth(f"ไม่พบแฟ้ม {name}", f"there is no file {name}"))
        try:
            yield report.resolve(), _stated(given)
        except ValueError as error:
            raise StatedError(path=readable(str(file)), problem=f"{name}: {error}") from error


def _stated(given: Any) -> Stated:
    if not isinstance(given, Mapping) or not given or set(given) - set(_KEYS):
        raise ValueError(f"ใช้ได้เฉพาะ {', '.join(_KEYS)} / only these can be stated")
    said = {name: str(value).strip() for name, value in given.items()}
    year, period, committee, kind, agency = (said.get(name) for name in _KEYS)
    return Stated(
        None if year is None else _year(year),
        None if period is None else _period(period),
        None if committee is None else _committee(committee),
        None if kind is None else _kind(kind),
        None if agency is None else _agency(agency),
    )


def _year(text: str) -> int:
    year = typed_year(text)
    if year is None or not is_year(year):
        raise ValueError(f"year: {text} ไม่ใช่ปีสี่หลัก / is no year of four digits")
    return year


def _period(text: str) -> Period:
    found = values_named("period", text, _PERIODS)
    if not found or found[0] is None:
        raise ValueError(f"period: {text} ไม่ใช่ / is none of {', '.join(_PERIODS)}")
    return cast(Period, found[0])


def _committee(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]?", figures := all_to_arabic(text)):
        raise ValueError(f"committee: {text} ไม่ใช่เลขคณะ / is no number of a committee")
    return int(figures)


def _kind(text: str) -> DocumentKind:
    kinds = get_args(DocumentKind)
    found = values_named("document_kind", text, kinds)
    if not found or found[0] is None:
        raise ValueError(f"kind: {text} ไม่ใช่ / is none of {', '.join(kinds)}")
    return cast(DocumentKind, found[0])


def _agency(text: str) -> str:
    if not text or text == "None":
        raise ValueError("agency: ไม่มีชื่อ / names nobody")
    known = load().organisations.get(load().unit(text) or "")
    return known.name if known and known.kind == "city" else " ".join(text.split())


def with_stated(result: DocumentResult, stated: Stated | None) -> DocumentResult:
    """Return a result with what a person says of the report; a committee only where the report names none."""
    document, title = result.document, result.title
    if stated is None or document is None or title is None:
        return result
    read = ", ".join(str(one) for one in (title.fiscal_year, title.period) if one) or "-"
    said = ", ".join(f"{name} {value}" for name in _KEYS if (value := getattr(stated, name)))
    note = Issue("stated", f"Stated in {FILE}: {said} (read from the report: {read})", "note", detail=said)
    kept = (one for one in document.issues if not (stated.year and one.code in _YEAR_DOUBTS))
    tables = result.tables
    return replace(
        result,
        document=replace(document, issues=(*kept, note)),
        title=replace(
            title,
            fiscal_year=stated.year or title.fiscal_year,
            period=stated.period or title.period,
            committee=title.committee if title.committee is not None else stated.committee,
            kind=stated.kind or title.kind,
            agency=stated.agency or title.agency,
        ),
        findings=tuple(_of_committee(_dated(finding, stated), stated) for finding in result.findings),
        tables=replace(
            tables,
            indicators=tuple(_dated(row, stated) for row in tables.indicators),
            disbursements=tuple(_dated(row, stated) for row in tables.disbursements),
        ),
    )


def _dated(one: _Dated, stated: Stated) -> _Dated:
    return replace(one, fiscal_year=stated.year or one.fiscal_year, period=stated.period or one.period)


def _of_committee(finding: Finding, stated: Stated) -> Finding:
    committee = finding.committee if finding.committee is not None else stated.committee
    kind, agency = stated.kind or finding.document_kind, stated.agency or finding.agency
    finding = replace(finding, document_kind=kind, agency=agency)
    return replace(finding, committee=committee, producers={**finding.producers, "stated": "person"})
