"""What a document says about itself in its title: kind, fiscal year, period."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.headings import section_heading
from extractors.passages import Passage
from extractors.records import Document, DocumentKind, Period
from extractors.thai.aligned import AlignedText
from extractors.thai.skeleton import skeleton
from extractors.thai.years import find_fiscal_years, find_periods

_TITLE_CHARACTERS = 3000
_EVALUATION = ("ผลการตรวจติดตาม", "รายงานผลการตรวจ", "รายงานการตรวจ", "ประเมินผลการปฏิบัติราชการ")
_PERIODS: tuple[tuple[Period, str], ...] = (
    ("mid_year", skeleton("ระยะครึ่งปี")),
    ("year_end", skeleton("ระยะสิ้นปี")),
)


@dataclass(frozen=True, slots=True)
class Title:
    """What holds for every finding of a document. None where the document does not say."""

    kind: DocumentKind
    fiscal_year: int | None
    period: Period | None


def read_title(document: Document, aligned: AlignedText) -> Title:
    """Return kind, fiscal year (Buddhist era) and period of a document."""
    opening = " ".join(aligned.text[:_TITLE_CHARACTERS].split())
    years = [mention.year for mention in find_fiscal_years(opening) if mention.year]
    return Title(_kind(document, aligned, opening), years[0] if years else None, _period(opening))


def _period(opening: str) -> Period | None:
    """Return the first period named; by skeleton where OCR has spoilt the words."""
    if named := find_periods(opening):
        return named[0].period
    bones = skeleton(opening)
    places = [(bones.find(words), period) for period, words in _PERIODS if words in bones]
    return min(places)[1] if places else None


def _kind(document: Document, aligned: AlignedText, opening: str) -> DocumentKind:
    bones = skeleton(opening)
    if skeleton("แบบรายงานความก้าวหน้า") in bones:
        return "progress_form"
    if skeleton("รายงานการศึกษา") in bones:
        return "study"
    if skeleton("บันทึกข้อความ") in bones:
        return "circular"
    if any(skeleton(words) in bones for words in _EVALUATION):
        return "committee_tables" if _has_findings_table(document, aligned) else "year_end_summary"
    return "other"


def _has_findings_table(document: Document, aligned: AlignedText) -> bool:
    """Whether any table has a column of obstacles or recommendations."""
    for block in document.blocks():
        for cell in block.cells:
            if cell.row < 3 and cell.lines and section_heading(Passage.of(aligned, cell.lines[0].spans).text):
                return True
    return False
