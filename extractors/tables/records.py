"""The records of structured tables: an indicator, a line of a budget, the tracking scheme of a form.

Amounts are exact decimals in baht, percentages in per cent. Spans are as those of findings.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

from extractors.records import Period, RecordError, described
from extractors.thai.aligned import Span
from extractors.thai.data_files import Bound

RowType = Literal["row", "group", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class Tick:
    """An entry of a checklist, and whether its box is ticked."""

    label: str
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What every row of a structured table says of its place and its report."""

    id: str = described("Stable identifier, made from the document and the place", "รหัสประจำแถว")
    document: str = described("File name", "ชื่อแฟ้ม")
    document_sha256: str = described("SHA-256 of the file", "ลายนิ้วมือของแฟ้ม (SHA-256)")
    pages: tuple[int, ...] = described("Pages that it stands on, from 1", "หน้าที่พบ")
    spans: tuple[Span, ...] = described(
        "Stretches [start, end) in the document's raw text, in code points", "ตำแหน่งอักขระในข้อความดิบ"
    )
    text_raw: str = described("The raw text of the spans, one line each", "ข้อความดิบตามต้นฉบับ")
    fiscal_year: int | None = described("Fiscal year, Buddhist era", "ปีงบประมาณ (พ.ศ.)", default=None)
    period: Period | None = described("Mid-year or year-end evaluation", "ระยะการประเมิน", default=None)
    reporting_unit: str | None = described("Unit that reports, canonical name", "หน่วยงานที่รายงาน", default=None)

    def __post_init__(self) -> None:
        if not self.spans or any(start >= end for start, end in self.spans):
            raise RecordError(f"row {self.id} has no place: {self.spans}")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow(TableRow):
    """One indicator as the tables of a document give it. One line of indicators.jsonl."""

    component: str | None = described("Heading of the component", "องค์ประกอบ", default=None)
    sub_component: str | None = described("Heading below the component", "หัวข้อย่อย", default=None)
    strategy: str | None = described("Heading of the strategy", "ยุทธศาสตร์", default=None)
    issue_no: int | None = described("Number of the focus issue", "ประเด็นที่", default=None)
    number: str | None = described("Number as printed", "เลขข้อตามต้นฉบับ", default=None)
    indicator: str = described("Name of the indicator, repaired", "ตัวชี้วัด")
    target: str | None = described("Target as printed, repaired", "ค่าเป้าหมาย", default=None)
    target_value: Decimal | None = described("The target's number, if it is one", "ค่าเป้าหมาย (ตัวเลข)", default=None)
    target_unit: str | None = described(
        'Unit of the target\'s number ("percent", "baht", a classifier)', "หน่วยของค่าเป้าหมาย", default=None
    )
    target_bound: Bound | None = described("How the target bounds the result", "เงื่อนไขของค่าเป้าหมาย", default=None)
    achieved: str | None = described("What was achieved, as printed", "ผลที่ทำได้", default=None)
    achieved_value: Decimal | None = described("The result's number, if it is one", "ผล (ตัวเลข)", default=None)
    achieved_unit: str | None = described("Unit of the result's number", "หน่วยของผล", default=None)
    baseline: str | None = described("Results of years before", "ข้อมูลพื้นฐาน", default=None)
    measure: str | None = described("Unit that the table counts in", "หน่วยนับ", default=None)
    weight: str | None = described("Weight", "น้ำหนัก", default=None)
    score: str | None = described("Score", "คะแนน", default=None)
    criteria: str | None = described("Criteria of the scores", "เกณฑ์การให้คะแนน", default=None)
    progress: str | None = described("What was done, entries joined by '; '", "รายละเอียดผลการดำเนินงาน", default=None)
    project: str | None = described("Project or activity", "โครงการ/กิจกรรม", default=None)
    output: str | None = described("Output", "ผลผลิต", default=None)
    evidence: str | None = described("Evidence, entries joined by '; '", "หลักฐานอ้างอิง", default=None)
    obstacle: str | None = described("Obstacle reported with it", "ปัญหา/อุปสรรค", default=None)
    recommendation: str | None = described("Recommendation reported with it", "ข้อเสนอแนะ", default=None)
    units: tuple[str, ...] = described(
        "Responsible units by canonical name, as printed where the register has none", "หน่วยงานรับผิดชอบ", default=()
    )
    units_raw: tuple[str, ...] = described("The same as printed", "หน่วยงานรับผิดชอบตามต้นฉบับ", default=())
    units_other: str | None = described(
        "Responsible units without a name («ทุกหน่วยงาน»)", "หน่วยงานรับผิดชอบที่ไม่ระบุชื่อ", default=None
    )
    checklist: tuple[Tick, ...] = described("Checkboxes: label and whether ticked", "รายการตรวจสอบ", default=())
    repeats: tuple[Span, ...] = described(
        "Where the document prints the same row again", "ตำแหน่งที่พิมพ์แถวเดียวกันซ้ำ", default=()
    )
    doubts: tuple[str, ...] = described("What a person should look at", "เหตุที่ควรมีผู้ตรวจ", default=())
    producers: dict[str, str] = described("Stage and version that made each part", "ผู้ผลิตข้อมูลแต่ละขั้น")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisbursementRow(TableRow):
    """One line of a table of budget and disbursement. One line of disbursements.jsonl."""

    indicator: str | None = described("Indicator that the table reports on", "ตัวชี้วัดที่ตารางรายงาน", default=None)
    as_of: str | None = described(
        "Date of the figures, year-month-day, Buddhist era", "ข้อมูล ณ วันที่ (ปี-เดือน-วัน พ.ศ.)", default=None
    )
    table_no: int = described("Number of the table in the document, from 1", "ลำดับตารางในเอกสาร")
    row_no: int = described("Number of the row in the table, from 1", "ลำดับแถวในตาราง")
    number: str | None = described("Number as printed", "เลขข้อตามต้นฉบับ", default=None)
    category: str | None = described("Category of expenditure", "ประเภทงบรายจ่าย", default=None)
    parent: str | None = described("Category that it is part of", "หมวดที่สังกัด", default=None)
    level: int = described("Depth below the table, from 0", "ระดับชั้น", default=0)
    row_type: RowType = described("Row, heading of a group, subtotal or total", "ชนิดของแถว")
    budget: Decimal | None = described("Budget, baht", "งบประมาณ (บาท)", default=None)
    committed: Decimal | None = described("Committed, baht", "ก่อหนี้ผูกพัน (บาท)", default=None)
    disbursed: Decimal | None = described("Disbursed, baht", "เบิกจ่าย (บาท)", default=None)
    remaining: Decimal | None = described("Remaining, baht", "คงเหลือ (บาท)", default=None)
    percent: Decimal | None = described("Percentage disbursed as printed", "ร้อยละการเบิกจ่าย", default=None)
    budget_printed: str | None = described("Budget as printed", "งบประมาณตามต้นฉบับ", default=None)
    disbursed_printed: str | None = described("Disbursed as printed", "เบิกจ่ายตามต้นฉบับ", default=None)
    percent_printed: str | None = described("Percentage as printed", "ร้อยละตามต้นฉบับ", default=None)
    unit_printed: str | None = described("Unit of the printed amounts, if not baht", "หน่วยเงินตามต้นฉบับ", default=None)
    obstacle: str | None = described("Obstacle reported with it", "ปัญหา/อุปสรรค", default=None)
    checks: tuple[str, ...] = described("What was computed again and agrees", "การตรวจที่ตรงกัน", default=())
    doubts: tuple[str, ...] = described("What does not add up or could not be read", "สิ่งที่ไม่ตรงหรืออ่านไม่ได้", default=())
    producers: dict[str, str] = described("Stage and version that made each part", "ผู้ผลิตข้อมูลแต่ละขั้น")


@dataclass(frozen=True, slots=True)
class TrackedItem:
    """An entry of a list of a tracking scheme: a factor, a status, a type of order.

    Attributes:
        number: as printed, of the entry or of the group that it stands in.
        text: the entry without its number and definition.
        definition: what the document says it means.
        group: the entry that it is part of, if any.
        reported: for a status, whether the unit has reported at all.
        factor: for a factor, its code in the taxonomy.
        spans: in the document's raw text.
    """

    number: str | None
    text: str
    definition: str | None
    group: str | None
    reported: bool | None
    factor: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TrackedList:
    """A list of a tracking scheme.

    Attributes:
        heading: the line that announces it, without number and announcement.
        definition: what the document says the listed things are.
        announced: how many entries the line announces, if it says so.
        items: the entries found; never made up where the document lost them.
        doubts: "items_missing" where fewer are printed than announced.
        spans: of the announcing line.
    """

    heading: str
    definition: str | None
    announced: int | None
    items: tuple[TrackedItem, ...]
    doubts: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TrackingScheme:
    """How a unit tracks what it was ordered to do: types of orders, factors, statuses, as its form explains them."""

    name: str | None
    reporting_units: int | None
    order_types: TrackedList | None
    impact_factors: TrackedList | None
    statuses: TrackedList | None
    pages: tuple[int, ...]

    def as_row(self) -> dict[str, Any]:
        """Return the scheme as JSON knows it."""
        return asdict(self)
