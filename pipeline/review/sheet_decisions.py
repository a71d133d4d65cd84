"""Decisions that come back by workbook: which rows are taken, and why others are not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractors.records import Finding
from pipeline.query.archive import Archive, Snapshot
from pipeline.query.fields import label
from pipeline.review.decisions import Decision, folded
from pipeline.review.sheet import DECISIONS, FILLED, NO_LABEL
from pipeline.review.sheet_rows import Row, rows_of
from pipeline.review.store import Event, Wish, undone_events
from pipeline.review.wishes import NO_FACTOR, DecisionError, wish


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
    for row in rows_of(file):
        if not any(row.cells[name] for name in FILLED):
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


def _wish(archive: Archive, snapshot: Snapshot, row: Row, person: str) -> Wish | None:
    """Return what a row decides, or None where that stands already.

    Raises:
        DecisionError: if a label is none of the codebook's.
        _Refused: if the row speaks of no finding, cannot be understood, or judges what no longer stands.
    """
    cells = row.cells
    if cells["decision"] not in DECISIONS:
        known = " ".join(name for name in DECISIONS if name)
        raise _Refused(f"ไม่รู้จักผลตรวจ {cells['decision']} ใช้ {known} / unknown decision; known: {known}")
    action: Any = DECISIONS[cells["decision"]] or ("change" if row.corrections else "comment")
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


def _refuse_unless_left_out(archive: Archive, row: Row, action: str) -> None:
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


def _refuse_what_contradicts_itself(row: Row, action: str) -> None:
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


def _others_since(archive: Archive, row: Row, decision: Decision | None, person: str) -> list[Event]:
    """Return what others have decided since the workbook was written, and not taken back."""
    names = {row.cells["id"], *([decision.finding_id] if decision else [])}
    events = [event for name in names for event in archive.about(name)]
    undone = undone_events(sorted(events, key=lambda event: event.id))
    decided = (event for event in events if event.action in DECISIONS.values() and event.id not in undone)
    return [event for event in decided if event.id > row.seen and event.person != person]


def _refuse_what_is_past(
    row: Row, finding: Finding, decision: Decision | None, others: Sequence[Event], action: str
) -> None:
    """Refuse a row that would overrule what its person has not seen.

    Raises:
        _Refused: saying what stands now.
    """
    discarded = decision is not None and decision.state == "discarded"
    name = (
        f"{label('factor', finding.factor, 'th') if finding.factor else NO_LABEL}, {label('kind', finding.kind, 'th')}"
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
