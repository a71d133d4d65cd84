"""How many findings speak of each factor in each fiscal year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.records import Finding
from pipeline.export.dataset import Dataset

KIND_LABELS = {
    "obstacle": "ปัญหา/อุปสรรค",
    "recommendation": "ข้อเสนอแนะ",
    "observation": "ข้อสังเกต",
    "resolution": "มติ",
}
_ALL = "ข้อค้นพบทั้งหมด (all findings)"
_NO_FACTOR = ("(none)", "ไม่ระบุปัจจัย", "No factor")
_NO_YEAR = "ไม่ระบุปี (no year)"
_TOTAL = "รวม (total)"


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be shown: a title, a header, and rows as long as the header."""

    title: str
    header: tuple[str | int, ...]
    rows: tuple[tuple[str | int, ...], ...]


def tables(dataset: Dataset) -> tuple[Table, ...]:
    """Return factor by fiscal year for all findings, then for each kind that occurs."""
    whole = _table(_ALL, dataset.findings, dataset)
    kinds = []
    for kind, label in KIND_LABELS.items():
        findings = [finding for finding in dataset.findings if finding.kind == kind]
        if findings:
            kinds.append(_table(f"{label} ({kind})", findings, dataset))
    return (whole, *kinds)


def _table(title: str, findings: Sequence[Finding], dataset: Dataset) -> Table:
    counts = Counter((finding.factor, finding.fiscal_year) for finding in findings)
    years = _years(dataset)
    factors = _factors(dataset)
    header = ("factor", "ปัจจัย", "Factor", *(_NO_YEAR if year is None else year for year in years), _TOTAL)
    rows = [_row(_names(factor, dataset), [counts[factor, year] for year in years]) for factor in factors]
    rows.append(_row((_TOTAL, "", ""), [sum(counts[factor, year] for factor in factors) for year in years]))
    return Table(title, header, tuple(rows))


def _row(names: tuple[str, str, str], counts: list[int]) -> tuple[str | int, ...]:
    return (*names, *counts, sum(counts))


def _years(dataset: Dataset) -> list[int | None]:
    """Return the years in order, None last where findings have no year."""
    return sorted({finding.fiscal_year for finding in dataset.findings}, key=lambda year: (year is None, year))


def _factors(dataset: Dataset) -> list[str | None]:
    """Return the taxonomy's factors, then others that occur, None last where findings have no factor."""
    found = {finding.factor for finding in dataset.findings}
    others = sorted(factor for factor in found - {None} if factor is not None and factor not in dataset.labels)
    return [*dataset.labels, *others, *([None] if None in found else [])]


def _names(factor: str | None, dataset: Dataset) -> tuple[str, str, str]:
    if factor is None:
        return _NO_FACTOR
    return (factor, *dataset.labels.get(factor, (factor, factor)))
