"""What the terminal shows about a draft: what stands in it, what does not, and where people must decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console

from pipeline.keeping import tell
from pipeline.synthesis.earlier.records import Conflict, Outcome
from pipeline.synthesis.overview import mixed, whose_documents
from pipeline.synthesis.phrases import told as phrase
from pipeline.synthesis.records import Draft
from pipeline.synthesis.report import Made
from pipeline.synthesis.subjects import touched

_MATTERS = {
    "both_changed": "แก้ไขทั้งสองฝ่าย คงข้อความของฝ่ายเลขานุการ / changed on both sides, the secretariat's words stay",
    "no_finding": "ไม่มีข้อค้นพบรองรับแล้ว ย้ายไปภาคผนวก / no finding bears it out any more, moved to an annex",
    "table": "ตารางคำนวณใหม่ / the table was counted anew",
}


def show(made: Made, console: Console) -> None:
    """Print what was written."""
    for line in (*_draft(made.draft), *_years(made), *_outcome(made.outcome)):
        console.print(line, markup=False, highlight=False)
    console.print(f"\nเขียนแล้ว Written: {made.path}", markup=False, highlight=False)
    tell(made.kept, console)
    if made.kept and made.outcome is None:
        line = f'  นำสิ่งที่แก้ไว้มาใช้ต่อ / To go on from the edited one: the same command with --update "{made.kept}"'
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _draft(draft: Draft) -> Iterator[str]:
    statements = [item.statement for item in draft.items()]
    thin = sum(len(s.members) == 1 for s in statements)
    yield draft.title
    if whose := whose_documents(draft.sources):
        yield f"  เอกสารของ documents of: {whose}"
    yield f"  ข้อความ statements: {len(statements)}   จากข้อค้นพบ from findings: {len(draft.sources)}"
    yield f"  หลักฐานข้อเดียว on one finding only: {thin}"
    if subjects := touched(statements):
        yield f"  เรื่องที่มีมากกว่าหนึ่งข้อความ subjects of several statements: {len(subjects)}"
    if told := mixed(draft.sources):
        yield f"  ! เอกสารของหลายหน่วยงาน of several bodies: {told}"
        yield "    เลือกหน่วยงานเดียว / one of them alone: --agency NAME"
        yield "    ผิดหรือขาด บอกใน sarup.yaml / wrong or missing, state it: report.txt: {agency: NAME}"
    for reason, count in Counter(one.reason for one in draft.left_out).items():
        yield f"  ไม่ได้นำมาใช้ left out: {count} ({phrase('reasons', reason)})"
    yield from _other_documents(draft)
    for reason, count in draft.outside.items():
        yield f"  นอกขอบเขต outside: {count} ({phrase('outside', reason)})"
    if not statements:
        yield "  ไม่มีข้อค้นพบในขอบเขตนี้ ตรวจปี คณะ หรือหน่วยงาน / Nothing in this scope: check the year, committee or unit"


def _other_documents(draft: Draft) -> Iterator[str]:
    """Yield which documents a draft leaves out by their kind, and how each of them, or all, may be taken in."""
    names = Counter(one.evidence.document for one in draft.left_out if one.reason == "other_document")
    if not names:
        return
    yield "    " + ", ".join(f"{name} ({count})" for name, count in names.most_common())
    yield "    ใช้ทุกฉบับ / take all of them: --all-documents"
    yield "    ใช้บางฉบับ บอกใน sarup.yaml / some of them, state it: report.txt: {kind: year_end_summary}"


def _years(made: Made) -> Iterator[str]:
    """Yield which years have findings of the draft's unit, so that nobody takes the one drafted for all there are."""
    if made.draft.scope.unit is None:
        return
    some = ", ".join(f"{year} ({count})" for year, count in made.years.items()) or "-"
    yield f"  ปีที่มีข้อของหน่วยงานนี้ years with findings of this unit: {some}"


def _outcome(outcome: Outcome | None) -> Iterator[str]:
    if outcome is None:
        return
    yield "\nเทียบกับร่างเดิม Against the earlier draft:"
    yield f"  ปรับใหม่ refreshed: {outcome.refreshed}   เพิ่ม added: {outcome.added}   ตัด removed: {outcome.removed}"
    yield f"  คงข้อความของฝ่ายเลขานุการ kept: {outcome.kept}   ฝ่ายเลขานุการตัดออก taken out: {outcome.taken_out}"
    for lost in outcome.lost:
        yield f"  นำมาไม่ได้ not carried over: {lost}"
    for conflict in outcome.conflicts:
        yield from _conflict(conflict)


def _conflict(conflict: Conflict) -> Iterator[str]:
    yield f"  ขัดกัน conflict {conflict.where}: {_MATTERS[conflict.matter]}"
    sides = (("เดิม before", conflict.before), ("ของท่าน yours", conflict.yours), ("ใหม่ now", conflict.now))
    yield from (f"    {name}: {text}" for name, text in sides if text)
