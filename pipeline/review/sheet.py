"""Decisions by workbook: findings go out, a person fills in what is right, the decisions come back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from extractors.errors import InputError
from extractors.readers.base import Source
from extractors.records import Finding
from pipeline.export.cells import MADE
from pipeline.export.xlsx import fitting
from pipeline.keeping import write_keeping
from pipeline.query.archive import Archive, Snapshot
from pipeline.query.fields import factor_labels, label
from pipeline.review.decisions import Decision, folded
from pipeline.review.store import Event, Wish, undone_events
from pipeline.review.wishes import KINDS, NO_FACTOR, DecisionError, checked_changes, wish

_COLUMNS = (
    ("id", "รหัส", 16),
    ("document", "เอกสาร", 22),
    ("pages", "หน้า", 8),
    ("heading", "หัวข้อ", 28),
    ("text", "ข้อความ", 70),
    ("kind", "ประเภทที่โปรแกรมให้", 18),
    ("factor", "ปัจจัยที่โปรแกรมให้", 28),
    ("confidence", "ความมั่นใจ", 10),
    ("why", "คำที่บ่งชี้", 30),
    ("decision", "ผลตรวจ", 12),
    ("new_factor", "ปัจจัยที่ถูก", 28),
    ("new_kind", "ประเภทที่ถูก", 18),
    ("new_text", "ข้อความที่ถูก", 50),
    ("comment", "ความเห็น", 40),
)
_NAMES = tuple(name for name, _, _ in _COLUMNS)
_HIDDEN = ("seen", "printed_factor", "printed_kind")
"""The last event when the workbook was written, and the codes of the labels in it: what its reader judges."""
_FILLED = ("decision", "new_factor", "new_kind", "new_text", "comment")
_DECISIONS = {"ถูก": "accept", "แก้": "change", "ตัดออก": "discard", "": ""}
_NO_LABEL = "ไม่เข้าปัจจัยใด"
_HELP = (
    "กรอกเฉพาะช่องสีเหลือง: ผลตรวจ = ถูก / แก้ / ตัดออก ถ้าแก้ให้เลือกปัจจัยหรือประเภทที่ถูก แล้วสั่ง sarup review import",
    "Fill in the yellow columns: ถูก confirms, แก้ corrects (choose what is right), ตัดออก discards; sarup review import",
)


def write_sheet(file: Path, findings: Iterable[Finding], seen: int = 0) -> Path | None:
    """Write findings to a workbook with lists to choose from.

    Args:
        file: where to.
        findings: as people want them now.
        seen: the last event that shows in them.

    Returns:
        Where a workbook that somebody filled in at that place is kept, None where there was none.

    Raises:
        StorageError: if it cannot be written.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": MADE})
        _fill(book, list(findings), seen)
    return write_keeping(file, buffer.getvalue())


def _fill(book: Any, findings: list[Finding], seen: int) -> None:
    font = {"font_name": "TH Sarabun New", "font_size": 14, "text_wrap": True, "valign": "top"}
    head = book.add_format({**font, "bold": True, "bg_color": "#E3F0EC", "bottom": 1})
    body, entry = book.add_format(font), book.add_format({**font, "bg_color": "#FFF7D6", "border": 1})
    sheet = book.add_worksheet("review")
    for row, text in enumerate(_HELP):
        sheet.write_string(row, 0, text)
    for at, (name, thai, width) in enumerate(_COLUMNS):
        sheet.write_string(2, at, name, head)
        sheet.write_string(3, at, thai, head)
        sheet.set_column(at, at, width)
    sheet.write_row(2, len(_NAMES), _HIDDEN)
    sheet.set_column(len(_NAMES), len(_NAMES) + len(_HIDDEN) - 1, None, None, {"hidden": True})
    for row, finding in enumerate(findings, 4):
        for at, cell in enumerate(_row(finding)):
            if isinstance(cell, str):
                sheet.write_string(row, at, fitting(cell), entry if _NAMES[at] in _FILLED else body)
            elif cell is not None:
                sheet.write_number(row, at, cell, body)
            else:
                sheet.write_blank(row, at, None, entry if _NAMES[at] in _FILLED else body)
        sheet.write_row(row, len(_NAMES), (seen, finding.factor or NO_FACTOR, finding.kind))
    _add_choices(book, sheet, 4, max(5, 4 + len(findings)))
    sheet.freeze_panes(4, 1)


def _row(finding: Finding) -> Iterator[str | float | None]:
    yield from (finding.id, finding.document, ", ".join(map(str, finding.pages)), finding.heading, finding.text)
    yield label("kind", finding.kind, "th")
    yield label("factor", finding.factor, "th") if finding.factor else _NO_LABEL
    yield finding.factor_confidence
    yield ", ".join(finding.factor_why)
    yield from (None, None, None, None, None)


def _add_choices(book: Any, sheet: Any, first: int, last: int) -> None:
    lists = book.add_worksheet("choices")
    choices = {
        "decision": [name for name in _DECISIONS if name],
        "new_factor": [*(one["th"] for one in factor_labels().values()), _NO_LABEL],
        "new_kind": [label("kind", kind, "th") for kind in KINDS],
    }
    for at, (name, values) in enumerate(choices.items()):
        lists.write_column(0, at, values)
        letter = "ABC"[at]
        rule = {"validate": "list", "source": f"=choices!${letter}$1:${letter}${len(values)}"}
        column = _NAMES.index(name)
        sheet.data_validation(first, column, last, column, rule)
    lists.hide()


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: dict[str, str]

    @property
    def seen(self) -> int:
        """The last event that showed in the row; what is exported by itself nobody had decided about."""
        said = self.cells.get("seen", "").removesuffix(".0")
        return int(said) if said.isdecimal() else 0

    @property
    def printed(self) -> dict[str, Any]:
        """The labels that the row shows; those of the visible cells in a workbook without the hidden ones."""
        factor = self.cells.get("printed_factor") or _code("factor", self.cells["factor"])
        kind = self.cells.get("printed_kind") or _code("kind", self.cells["kind"])
        return checked_changes(factor, kind, None)

    @property
    def corrections(self) -> dict[str, Any]:
        """What was filled in as right; nothing is said about the other fields."""
        factor, kind = _code("factor", self.cells["new_factor"]), _code("kind", self.cells["new_kind"])
        return checked_changes(factor, kind, self.cells["new_text"] or None)


class NotAReviewSheet(InputError):
    """The file given is no workbook of `write_sheet`."""

    code = "S614"
    thai = "{name} ไม่ใช่แฟ้มตรวจที่ส่งออกจากโปรแกรม: {problem}"
    english = "{name} is no file that sarup review export wrote: {problem}"
    remedy = "ส่งออกใหม่แล้วกรอก / Export anew, then fill in: sarup review export FILE.xlsx --db DIR"


class _Refused(Exception):
    """A row that is not taken; the message says why."""


def read_sheet(archive: Archive, file: Path, person: str) -> tuple[int, int, list[str]]:
    """Write the decisions of a workbook; the same file read twice changes nothing the second time.

    A row judges what the workbook shows. Where somebody else has decided since it was written, or the program has
    other labels now, the row is not taken unless it says what stands anyway.

    Returns:
        how many were taken, how many stood already, and for each row that could not be taken why.

    Raises:
        InputError: if the file cannot be opened.
        NotAReviewSheet: if it is no workbook of `write_sheet`.
        Outdated: if somebody decides about one of its findings at this very moment; nothing is taken then.
    """
    snapshot = archive.snapshot()
    wishes: dict[str, Wish] = {}
    problems: list[str] = []
    same = 0
    for row in _rows(file):
        if not any(row.cells[name] for name in _FILLED):
            continue
        try:
            made = _wish(archive, snapshot, row, person)
            if made and made.target in wishes:
                raise _Refused(f"รหัส {made.target} มีในแถวก่อนแล้ว / a row above is about {made.target} too")
        except (DecisionError, _Refused) as error:
            problem = error.fields["problem"] if isinstance(error, DecisionError) else error
            problems.append(f"แถว / row {row.number}: {problem}")
            continue
        if made is None:
            same += 1
        else:
            wishes[made.target] = made
    if wishes:
        archive.store().record(wishes.values())
    return len(wishes), same, problems


def _rows(file: Path) -> Iterator[_Row]:
    source = Source.load(file)
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        rows = list(book.worksheets[0].iter_rows(values_only=True))
    except (OSError, ValueError, KeyError, IndexError, zipfile.BadZipFile) as error:
        raise NotAReviewSheet(name=source.name, problem=f"เปิดเป็น .xlsx ไม่ได้ / no .xlsx: {error}") from error
    names = [str(cell or "") for cell in rows[2]] if len(rows) > 2 else []
    if tuple(names[: len(_NAMES)]) != _NAMES:
        raise NotAReviewSheet(name=source.name, problem="แถวที่ 3 ไม่ใช่ชื่อคอลัมน์ / its third row names other columns")
    for number, cells in enumerate(rows[4:], 5):
        texts = ["" if cell is None else str(cell).strip() for cell in cells]
        yield _Row(number, dict.fromkeys(_NAMES, "") | dict(zip(names, texts, strict=False)))


def _wish(archive: Archive, snapshot: Snapshot, row: _Row, person: str) -> Wish | None:
    """Return what a row decides, or None where that stands already.

    Raises:
        DecisionError: if a label is none of the codebook's.
        _Refused: if the row speaks of no finding, cannot be understood, or judges what no longer stands.
    """
    cells = row.cells
    if cells["decision"] not in _DECISIONS:
        known = " ".join(name for name in _DECISIONS if name)
        raise _Refused(f"ไม่รู้จักผลตรวจ {cells['decision']} ใช้ {known} / unknown decision; known: {known}")
    action: Any = _DECISIONS[cells["decision"]] or ("change" if row.corrections else "comment")
    _refuse_what_contradicts_itself(row, action)
    read, finding = snapshot.as_read(cells["id"]), snapshot.finding(cells["id"])
    if read is None or finding is None:
        _refuse_unless_left_out(archive, row, action)
        return None
    change = row.printed if action == "accept" else row.corrections
    decision = snapshot.decision(cells["id"])
    if _stands(decision, person, action, change, cells["comment"]):
        return None
    if action != "comment" and not _agrees(finding, decision, action, change):
        _refuse_what_is_past(row, finding, decision, _others_since(archive, row, decision, person), action)
    about = archive.about(read.id)
    seen = about[-1].id if about else 0
    return wish(person, action, read, change, cells["comment"], via="xlsx", seen=seen)


def _refuse_unless_left_out(archive: Archive, row: _Row, action: str) -> None:
    """Refuse a row about a finding that is not there, unless it discards what a run has left out as discarded.

    Raises:
        _Refused: saying what became of the finding.
    """
    name = row.cells["id"]
    decisions = folded(archive.about(name)).findings
    if not decisions or decisions[0].state != "discarded":
        raise _Refused(
            f"ไม่มีรหัส {name} ในฐานข้อมูลนี้ ตรวจ --db หรือส่งออกใหม่ / no finding {name} in this database: check --db, or "
            "export again"
        )
    if action != "discard":
        who = decisions[0].person
        raise _Refused(
            f"{who} ตัดข้อ {name} ออกแล้ว ให้ย้อนกลับในบันทึกการตรวจ แล้วสั่ง sarup run ก่อน / {who} discarded {name}: take that "
            "back in the review log (sarup serve), then: sarup run"
        )


def _refuse_what_contradicts_itself(row: _Row, action: str) -> None:
    """Refuse a correction that says nothing, and corrections beside another decision.

    Raises:
        _Refused: saying what to fill in.
    """
    if action == "change" and not row.corrections:
        raise _Refused(
            "ผลตรวจเป็น แก้ แต่ไม่ได้กรอกปัจจัย ประเภท หรือข้อความที่ถูก ถ้าถูกอยู่แล้วให้เลือก ถูก / แก้ (correct) is chosen, but no "
            "factor, kind or text is filled in as right; if all is right, choose ถูก"
        )
    if action in ("accept", "discard") and row.corrections:
        chosen = row.cells["decision"]
        raise _Refused(
            f"ผลตรวจเป็น {chosen} แต่กรอกสิ่งที่ถูกไว้ด้วย ให้เลือก แก้ หรือลบช่องที่กรอก / {chosen} is chosen, yet corrections are "
            "filled in: choose แก้, or clear them"
        )


def _agrees(finding: Finding, decision: Decision | None, action: str, change: Mapping[str, Any]) -> bool:
    """Whether a row says what stands anyway, whoever said it first."""
    discarded = decision is not None and decision.state == "discarded"
    if action == "discard" or discarded:
        return discarded and action == "discard"
    return all(getattr(finding, name) == value for name, value in change.items())


def _others_since(archive: Archive, row: _Row, decision: Decision | None, person: str) -> list[Event]:
    """Return what others have decided since the workbook was written, and not taken back."""
    names = {row.cells["id"], *([decision.finding_id] if decision else [])}
    events = [event for name in names for event in archive.about(name)]
    undone = undone_events(sorted(events, key=lambda event: event.id))
    decided = (event for event in events if event.action in _DECISIONS.values() and event.id not in undone)
    return [event for event in decided if event.id > row.seen and event.person != person]


def _refuse_what_is_past(
    row: _Row, finding: Finding, decision: Decision | None, others: Sequence[Event], action: str
) -> None:
    """Refuse a row that would overrule what its person has not seen.

    Raises:
        _Refused: saying what stands now.
    """
    discarded = decision is not None and decision.state == "discarded"
    name = (
        f"{label('factor', finding.factor, 'th') if finding.factor else _NO_LABEL}, {label('kind', finding.kind, 'th')}"
    )
    code = f"{finding.factor or NO_FACTOR}, {finding.kind}"
    now, now_en = ("ตัดออก", "discarded") if discarded else (name, code)
    if others:
        who = ", ".join(dict.fromkeys(event.person for event in others))
        raise _Refused(
            f"{who} ตัดสินข้อนี้แล้วหลังส่งออกแฟ้ม ขณะนี้คือ {now} โปรดดูข้อ {finding.id} ในหน้าเว็บแล้วตัดสินอีกครั้ง / "
            f"{who} has decided about it since the file was exported; it is {now_en} now: look at {finding.id} in the "
            "pages (sarup serve), then decide"
        )
    if action == "accept" and any(getattr(finding, field) != value for field, value in row.printed.items()):
        raise _Refused(
            f"ค่าในแฟ้มไม่ใช่ค่าปัจจุบันแล้ว ขณะนี้คือ {now} โปรดส่งออกใหม่แล้วตรวจอีกครั้ง / "
            f"the file shows labels that no longer stand; they are {now_en} now: export again, then check"
        )


def _code(field: str, name: str | None) -> str | None:
    """Return the code of a label that was chosen; a code is its own."""
    if not name:
        return None
    if name == _NO_LABEL:
        return NO_FACTOR
    codes: Iterable[str] = factor_labels() if field == "factor" else KINDS
    return next((code for code in codes if name in (label(field, code, "th"), label(field, code, "en"))), name)


def _stands(decision: Decision | None, person: str, action: str, change: dict[str, Any], comment: str) -> bool:
    """Whether this person decided the same already; a comment is taken anew only with a new decision."""
    if decision is None:
        return False
    if action == "discard":
        return decision.state == "discarded" and decision.person == person
    if action == "comment":
        return decision.comments > 0
    given = decision.people.get(person, {})
    labels = {name: value for name, value in change.items() if name != "text"}
    text = "text" not in change or decision.fields.get("text") == change["text"]
    return decision.state != "discarded" and text and all(given.get(n) == v and n in given for n, v in labels.items())
