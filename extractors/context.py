"""What a document says about itself in its title: kind, fiscal year, period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Literal

from extractors.addressee import CITY, names_city
from extractors.agencies import agency_in, evaluated_units, title_words
from extractors.headings.section import section_heading
from extractors.headings.units import unit_labelled
from extractors.passages import Passage
from extractors.records import Cell, Document, DocumentKind, Period
from extractors.reports_within import LaterReport, later_reports
from extractors.thai.aligned import AlignedText
from extractors.thai.digits import all_to_arabic, to_int
from extractors.thai.patterns import any_pattern, any_word
from extractors.thai.skeleton import skeleton
from extractors.thai.years import find_fiscal_years, find_periods, fiscal_year_of
from extractors.thai.years_eras import BE_MINUS_CE
from extractors.thai.years_points import Point, find_points
from extractors.thai.years_records import FiscalYearMention, PeriodMention

_TITLE_CHARACTERS = 3000
_HEAD = 600
"""Letters that hold the title and, in minutes and letters, the date."""
_TITLE_ALONE = 200
_OF_COMMITTEE = 250
_FIRST_LINES, _TITLE_LINES = 3, 6
"""Lines that name a periodical, and lines that hold a title or the subject of a memorandum."""
_MARKUP = re.compile(r"\*{1,3}|#{1,6} |</?(?:b|strong|i|em|u)>")
# The field of a form that says whose it is, wide blanks behind its label («หน่วยงาน   กองช่าง»); that of a memorandum
# («ส่วนราชการ») says who sends it.
_FIELD = re.compile(r"(?!ส่วนราชการ)[ก-๎]{4,30}(?:[ \t]{2,}|\t)[ก-๎]")
# The lines of a memorandum that say what it is about and who is to read it.
_SUBJECT = re.compile(r"^[ \t]*เรื่อง[ \t:]*(\S.*)$", re.MULTILINE)
_READERS = re.compile(r"^[ \t]*เรียน[ \t:]*(\S.*)$", re.MULTILINE)
_COMMITTEE = re.compile(r"คณะ(?:กรรมการ)?\s?ที่\s?([๐-๙0-9]{1,2})(?![๐-๙0-9]|\s?[-–,])")
_REACH = 40
"""Letters before a year that say what it is to the report."""
_SEVERAL = 3
"""So many days of one fiscal year say of which one the day is whose year cannot be read."""
_A_FIGURE = re.compile(r"\s*(?:พ\.\s?ศ\.)?\s*[๐-๙0-9]")
_ERA = r"(?:พ\.\s?ศ\.|พุทธศักราช)"
_AND = re.compile(r"\s*(?:และ|กับ|หรือ)\s*(?:การประเมิน)?")
_PASSED = re.compile(r"รอบ[^\s]{0,3}\s?[^\s]{1,4}\s?เดือน(?!แรก|หลัง|\s?\()")
"""A time that passed, where «ใน» leads to it in running text («ลาออก ๑๓ คนในรอบหกเดือน»)."""
# «แผนพัฒนาการท่องเที่ยวจังหวัด พ.ศ. 2566 – 2570»: what is evaluated over several years.
_SPAN = re.compile(rf"(?<!\d)(25\d\d)\s*(?:[-–—]|ถึง)\s*(?:{_ERA}\s*)?(25\d\d)(?!\d)")
_LONG = 2
"""Years from the first to the last of what is evaluated over several; «2566 – 2567» is a year of schools."""
_UNTIL = re.compile(r"\s*(?:[-–—]|ถึง|จนถึง)\s*(?:วันที่)?\s*")
_HEADING_ROWS = 3
_YEAR = re.compile(r"25[0-9]{2}")

_NO_LETTERS: tuple[DocumentKind, ...] = ("progress_form", "study")
"""What these are holds whatever letter lies above them."""

YearGround = Literal["named", "report", "date"]


@dataclass(frozen=True, slots=True)
class Title:
    """What holds for every finding of a document. None where the document does not say."""

    kind: DocumentKind
    fiscal_year: int | None
    period: Period | None
    committee: int | None = None
    """The number of the one committee that its head names."""
    year_ground: YearGround | None = None
    """Whether the year is named as a fiscal year, as the year of a report («ประจำปี 2567»), or follows from a date."""
    unit: str | None = None
    """The one unit that a form is filled in by, as printed: of progress, or whose head has a field for it."""
    agency: str | None = None
    """The body whose document it is: the city, or another one as printed."""
    evaluated: tuple[tuple[int, tuple[str, ...]], ...] = ()
    """The units that each committee evaluates, as the document lists them."""
    years_read: int = 0
    years_in_doubt: tuple[str, ...] = ()
    """Forms of fiscal years in the opening: how many were read, and those that could not be, as printed."""
    names_city: bool = False
    """Whether the document speaks of the city, whose units the register lists."""
    later: tuple[LaterReport, ...] = ()
    """Further reports in the same file, in order."""
    is_memorandum: bool = False
    """Whether it is worded as a letter, which may ask things of whom it is sent to, whatever its kind."""

    def at(self, start: int) -> tuple[int | None, Period | None]:
        """Return the fiscal year and the period of what stands at a place in the raw text."""
        report = next((one for one in reversed(self.later) if one.start <= start), None)
        return (report.fiscal_year, report.period) if report else (self.fiscal_year, self.period)


def read_title(document: Document, aligned: AlignedText) -> Title:
    """Return kind, fiscal year (Buddhist era) and period of a document."""
    opening = " ".join(_head(aligned).split())
    mentions = find_fiscal_years(opening)
    doubtful = tuple(opening[m.start : m.end] for m in mentions if m.year is None or m.problem)
    counts_school_years = _counts_school_years(opening, aligned.text)
    own = [m for m in mentions if not _held_against().search(opening, max(0, m.start - _REACH), m.start)]
    years = _years(opening, own, aligned.text, counts_school_years=counts_school_years)
    ground, year = next(years, (None, None))
    if year is None and (of_rows := _year_of_rows(document, aligned)):
        ground, year = "named", of_rows
    kind = _kind(document, aligned, opening)
    plain = _MARKUP.sub(" ", aligned.text)
    agency = agency_in(plain)
    unit = _unit_of_form(aligned) if kind == "progress_form" else _unit_of_field(aligned, agency)
    period = _period(opening)
    return Title(
        kind,
        year,
        period,
        _committee(opening),
        year_ground=ground,
        unit=unit,
        agency=agency,
        evaluated=tuple(evaluated_units(plain).items()) if agency in (None, CITY) else (),
        years_read=len(mentions) - len(doubtful),
        years_in_doubt=doubtful,
        names_city=names_city(aligned),
        later=tuple(later_reports(aligned, year, period)),
        is_memorandum=kind not in _NO_LETTERS and _is_memorandum(aligned),
    )


def _unit_of_form(aligned: AlignedText) -> str | None:
    """Return the unit that the head of a form of progress names behind a label («หน่วยงาน : ...»)."""
    lines = (" ".join(line.split()) for line in _head(aligned).splitlines())
    return next((unit for line in lines if (unit := unit_labelled(line, in_form=True))), None)


def _unit_of_field(aligned: AlignedText, agency: str | None) -> str | None:
    """Return the one unit that a field of the head names («หน่วยงาน  สำนักงานเขต...»), without the body behind it.

    Who sends a memorandum is none, and where several are named each stands above its own part.
    """
    lines = (line.strip() for line in _MARKUP.sub(" ", aligned.text).splitlines())
    fields = [line for line in lines if _FIELD.match(line) and unit_labelled(line, in_form=True)]
    if len(fields) != 1 or fields[0] not in _head(aligned)[:_HEAD]:
        return None
    unit = unit_labelled(" ".join(fields[0].split()), in_form=True)
    return unit.removesuffix(agency or "").strip() or None if unit else None


def _year_of_rows(document: Document, aligned: AlignedText) -> int | None:
    """Return the one fiscal year that a column of that name says of every row («ปีงบประมาณ»), as exports do."""
    years: set[str] = set()
    heads = title_words()["year_columns"]
    for block in document.blocks():
        named = [cell for cell in block.cells if cell.row < _HEADING_ROWS and _written(cell, aligned) in heads]
        for head in named:
            below = (cell for cell in block.cells if cell.column == head.column and cell.row > head.row)
            years |= {text for cell in below if (text := _written(cell, aligned))}
    only = all_to_arabic(years.pop()) if len(years) == 1 else ""
    return int(only) if _YEAR.fullmatch(only) else None


def _written(cell: Cell, aligned: AlignedText) -> str:
    return "".join("".join(Passage.of(aligned, line.spans).text.split()) for line in cell.lines)


def _committee(opening: str) -> int | None:
    """Return the number of the committee that the head names, where it names just one."""
    numbers = {to_int(found.group(1)) for found in _COMMITTEE.finditer(opening[:_HEAD])}
    return numbers.pop() if len(numbers) == 1 else None


def _counts_school_years(opening: str, text: str) -> bool:
    """Whether a document other than minutes counts in school years and never in fiscal ones."""
    is_minutes = _named("meetings").search(opening[:_TITLE_ALONE])
    return not is_minutes and bool(_named("school_years").search(text)) and not _named("fiscal_years").search(text)


def _years(
    opening: str, mentions: Sequence[FiscalYearMention], text: str, *, counts_school_years: bool
) -> Iterator[tuple[YearGround, int]]:
    """Yield what may be the fiscal year, the surest first."""
    head = opening[:_HEAD]
    # Minutes speak of the years of other papers, too; their own is that of their date unless the title names one.
    reach = _TITLE_ALONE if _named("meetings").search(opening[:_TITLE_ALONE]) else len(opening)
    for mention in mentions:
        if mention.year and mention.start < reach:
            yield "named", mention.year
    if _named("school_years").search(head):  # a school year is no fiscal year, and its dates belong to none
        return
    if found := _year_of_report().search(all_to_arabic(head)):
        yield "report", int(found.group(1))
    if counts_school_years:
        return
    # Minutes are dated in their head; elsewhere only a date within the title itself says of when a report is.
    reach = _HEAD if _named("meetings").search(head) else _TITLE_ALONE
    points = [point for point in _outside_durations(find_points(head), head) if point.end <= reach]
    spans = _spans(opening[:_TITLE_ALONE])
    yield from (("date", year) for point in points if (year := _year_of(point)) and not _is_amid(point, year, spans))
    if any(point.day and not point.year and _A_FIGURE.match(head, point.end) for point in points):
        yield from (("date", year) for year in _agreed_year(text))
    for mention in mentions:
        if mention.year:
            yield "named", mention.year


def _year_of(point: Point) -> int | None:
    """Return the fiscal year of a date that leaves no doubt."""
    if point.year is None or not point.said or point.problem:
        return None
    return fiscal_year_of(date(point.year.be - BE_MINUS_CE, point.month, 1))


def _spans(title: str) -> list[range]:
    """Return the stretches of several years that a title names («พ.ศ. 2566 – 2570»)."""
    pairs = ((int(first), int(last)) for first, last in _SPAN.findall(all_to_arabic(title)))
    return [range(first, last + 1) for first, last in pairs if last - first >= _LONG]


def _is_amid(point: Point, year: int, spans: Sequence[range]) -> bool:
    """Whether a month on a cover lies within the years that the report is of: it says when it was printed."""
    return point.day is None and any(year in span for span in spans)


def _agreed_year(text: str) -> Iterator[int]:
    """Yield the fiscal year that all days agree on which a text names with their year, if they are several.

    What is dated by a year that nobody can read («๑๔ สิงหาคม ๒๕๐๒๓») speaks of days near its own.
    """
    years = [year for point in find_points(text) if point.day and (year := _year_of(point))]
    if len(years) >= _SEVERAL and len(set(years)) == 1:
        yield years[0]


def _outside_durations(points: Sequence[Point], text: str) -> Iterator[Point]:
    """Yield the points in time that begin or end nothing that lasts for years («1 มกราคม 2565 – 31 ธันวาคม 2569»).

    How long a project lasts is not when its report is of.
    """
    lasting: set[int] = set()
    for first, last in pairwise(points):
        joined = _UNTIL.fullmatch(text[first.end : last.start])
        if joined and first.year and last.year and last.year.be - first.year.be > 1:
            lasting |= {first.start, last.start}
    yield from (point for point in points if point.start not in lasting)


def _period(opening: str) -> Period | None:
    """Return the first period named, the title before the text; by skeleton where OCR has spoilt the words."""
    for reach, of_title in ((_HEAD, _TITLE_ALONE), (len(opening), _HEAD)):
        if named := _of_the_report(find_periods(opening[:reach]), opening):
            return named[0].period
        for period in title_words()["periods"]:
            if _period_named(period).search(opening[:of_title]):
                return period
    if find_periods(opening):
        return None
    bones = skeleton(opening).replace(skeleton(title_words()["no_period"]), "")
    forms = [(period, skeleton(words)) for period, words in title_words()["periods_spoilt"].items()]
    places = [(bones.find(words), period) for period, words in forms if words in bones]
    return min(places)[1] if places else None


def _of_the_report(mentions: Sequence[PeriodMention], text: str) -> list[PeriodMention]:
    """Return the mentions but those of a time that passed, and of both periods of any year («ระยะครึ่งปีและระยะสิ้นปี»)."""
    both = {one for pair in pairwise(mentions) for one in pair if _AND.fullmatch(text[pair[0].end : pair[1].start])}
    return [one for one in mentions if one not in both and not _is_of_time_passed(one, text)]


def _is_of_time_passed(mention: PeriodMention, text: str) -> bool:
    return mention.start > _HEAD and text[: mention.start].endswith("ใน") and bool(_PASSED.match(text, mention.start))


@cache
def _named(table: Literal["meetings", "school_years", "fiscal_years"]) -> re.Pattern[str]:
    return re.compile(any_word(title_words()[table]))


@cache
def _held_against() -> re.Pattern[str]:
    """«เมื่อเทียบกับปีงบประมาณ พ.ศ. ๒๕๖๕ คะแนนเพิ่มขึ้น»: what the report's own year is held against."""
    return re.compile(rf"{any_pattern(title_words()['held_against'])}\s*$")


@cache
def _year_of_report() -> re.Pattern[str]:
    return re.compile(rf"{any_pattern(title_words()['years_of_reports'])}\s*{_ERA}?\s*(25\d\d)(?!\d)")


@cache
def _period_named(period: Period) -> re.Pattern[str]:
    return re.compile(any_pattern(title_words()["periods"][period]))


def _kind(document: Document, aligned: AlignedText, opening: str) -> DocumentKind:
    bones, evaluations = skeleton(opening), title_words()["evaluations"]
    if skeleton("แบบรายงานความก้าวหน้า") in bones:
        return "progress_form"
    if skeleton("รายงานการศึกษา") in bones:
        return "study"
    if _is_memorandum(aligned) and not _reports_upwards(aligned):
        return "circular"
    if _is_periodical(aligned):
        return "other"
    if (
        _begins_as_evaluation(aligned)
        or _is_of_committee(opening)
        or any(skeleton(words) in bones for words in evaluations)
    ):
        return "committee_tables" if _has_findings_table(document, aligned) else "year_end_summary"
    return "other"


def _head(aligned: AlignedText) -> str:
    """Return the lines that a document begins with, without markup."""
    return _MARKUP.sub(" ", aligned.text[:_TITLE_CHARACTERS])


def _is_memorandum(aligned: AlignedText) -> bool:
    """Whether a line is or begins with the name of memoranda; a sentence may speak of one («มีบันทึกข้อความแล้ว»)."""
    memo = skeleton("บันทึกข้อความ")
    lines = (skeleton("".join(line.split())) for line in _head(aligned).splitlines())
    return any(line.startswith(memo) or (memo in line and len(line) <= 2 * len(memo)) for line in lines)


def _is_periodical(aligned: AlignedText) -> bool:
    """Whether one of the first lines names a newsletter or a journal, which tells of evaluations and is none."""
    return any(line.startswith(tuple(title_words()["periodicals"])) for line in _first_lines(aligned)[:_FIRST_LINES])


def _begins_as_evaluation(aligned: AlignedText) -> bool:
    """Whether a line of the title, or the subject of a memorandum, begins as the title of an evaluation does."""
    forms = tuple(map(skeleton, title_words()["begin_evaluations"]))
    lines = (skeleton(line.removeprefix("เรื่อง").lstrip(" :")) for line in _first_lines(aligned)[:_TITLE_LINES])
    return any(line.startswith(forms) for line in lines)


def _first_lines(aligned: AlignedText) -> list[str]:
    """Return the lines of a head that hold something, one blank between words."""
    return [" ".join(line.split()) for line in _head(aligned).splitlines() if line.strip()]


def _reports_upwards(aligned: AlignedText) -> bool:
    """Whether a memorandum reports to one reader: no circular, but of the kind that its words say, as any paper."""
    head, words = _head(aligned), title_words()
    subject, readers = _SUBJECT.search(head), _READERS.search(head)
    if subject is None or not subject.group(1).startswith(tuple(words["memo_reports"])):
        return False
    return readers is None or not any(word in readers.group(1) for word in words["many_readers"])


def _is_of_committee(opening: str) -> bool:
    """Whether the title names an evaluation and the committee that made it, and no other paper («คำสั่ง», «กำหนดการ»)."""
    head, words = opening[:_OF_COMMITTEE], title_words()
    if _committee(head) is None or any(paper in head for paper in words["other_papers"]):
        return False
    bones = skeleton(head)
    return any(skeleton(word) in bones for word in words["of_committees"])


def _has_findings_table(document: Document, aligned: AlignedText) -> bool:
    """Whether any table has a column of obstacles or recommendations."""
    for block in document.blocks():
        for cell in block.cells:
            if (
                cell.row < _HEADING_ROWS
                and cell.lines
                and section_heading(Passage.of(aligned, cell.lines[0].spans).text)
            ):
                return True
    return False
