"""Statements set out under the subjects that several of them open with."""

import re

from extractors.thai.digits import to_arabic
from pipeline.synthesis.records import Heading, Item, Table
from pipeline.synthesis.subjects import grouped, touched

OSS = "ระบบ BMA OSS"
ROWS = [
    {"text": "เสาป้ายบอกทางล้มหลังพายุ", "committee": 1},
    {"text": "ระบบ BMA OSS ไม่เสถียรในช่วงเช้า", "committee": 2},
    {"text": "กล้องวงจรปิดในซอยชำรุดหลายจุด", "committee": 1},
    {"text": "ระบบ BMA OSS มีขั้นตอนยุ่งยากสำหรับผู้สูงวัยที่มายื่นเรื่อง", "committee": 3},
    {"text": "กล้องวงจรปิดริมคลองยังไม่เชื่อมสัญญาณเข้าศูนย์", "committee": 1},
    {"text": "ระบบ BMA OSS ล่มตลอดวันแรกของเดือนหลังจากการปรับรุ่น", "committee": 3},
]


def expanded(told):
    """The numbers of «1–3 และ 5»."""
    ends = [part.split("–") for part in re.split(r", | และ ", told.strip())]
    return [n for first, *last in ends for n in range(int(first), int(last[0] if last else first) + 1)]


def outline(draft):
    """The numbered lines below the factor: of subjects their text, of statements their number alone."""
    below = [b for b in draft.blocks if isinstance(b, Heading | Item) and b.level >= 7]
    return [(b.number, b.text) if isinstance(b, Heading) else b.number for b in below]


def test_statements_stand_under_the_subject_that_they_share(make_db, draft_of):
    draft = draft_of(make_db(ROWS))
    assert outline(draft) == [
        ("(๑)", f"{OSS}: ๓ ข้อความ คณะที่ ๒ และ ๓"),
        *("(๑.๑)", "(๑.๒)", "(๑.๓)"),
        ("(๒)", "กล้องวงจรปิด: ๒ ข้อความ คณะที่ ๑"),
        *("(๒.๑)", "(๒.๒)"),
        "(๓)",
    ]
    assert [item.statement.text for item in draft.items()][-1] == ROWS[0]["text"]


def test_each_statement_stands_once(make_db, draft_of, gold, db):
    for draft in (draft_of(make_db(ROWS)), draft_of(db, year=2566), draft_of(db, year=2567)):
        statements = [item.statement for item in draft.items()]
        groups = grouped(statements)
        assert sorted(s.id for g in groups for s in g.statements) == sorted(s.id for s in statements)
        assert all((len(g.statements) > 1) == (g.subject is not None) for g in groups)


def test_a_subject_of_one_statement_heads_nothing(make_db, draft_of):
    draft = draft_of(make_db(ROWS[:3]))
    assert outline(draft) == ["(๑)", "(๒)", "(๓)"]
    assert "t:subjects" not in {b.id for b in draft.blocks if isinstance(b, Table)}


def test_subjects_of_other_factors_and_kinds_are_counted_together(make_db, draft_of):
    rows = [
        *ROWS,
        {"text": "ควรขยายเครื่องแม่ข่ายของระบบ BMA OSS", "kind": "recommendation", "factor": "internal/technology"},
    ]
    draft = draft_of(make_db(rows))
    first, second = touched(item.statement for item in draft.items())
    assert (first.count("obstacle"), first.count("recommendation")) == (3, 1)
    assert second.count("obstacle") == 2
    table = next(b for b in draft.blocks if isinstance(b, Table) and b.id == "t:subjects")
    assert table.rows == ((OSS, "๓", "๑", "-", "๒ และ ๓"), ("กล้องวงจรปิด", "๒", "-", "-", "๑"))


def test_every_line_of_a_subject_counts_what_stands_below_it(db, draft_of):
    """The numbers of the printed draft, told again from its lines and from the committees of its sources."""
    checked = 0
    for year in (2565, 2566, 2567):
        draft = draft_of(db, year=year)
        lines = [b for b in draft.blocks if isinstance(b, Heading | Item)]
        for at, line in enumerate(lines):
            said = re.search(r": (\d+) ข้อความ", to_arabic(line.text)) if isinstance(line, Heading) else None
            if not said:
                continue
            below = []
            for other in lines[at + 1 :]:
                if not isinstance(other, Item) or other.level != line.level + 1:
                    break
                below.append(other.statement)
            assert len(below) == int(said[1])
            committees = sorted({m.committee for s in below for m in s.members} - {None})
            told = re.search(r"คณะที่ ([\d, และ–]+)", to_arabic(line.text))
            assert (expanded(told[1]) if told else []) == committees
            checked += 1
    assert checked >= 3


def test_a_committees_form_names_no_committee_beside_its_subjects(make_db, draft_of):
    rows = [{**row, "committee": 2, "kind": "observation"} for row in ROWS]
    draft = draft_of(make_db(rows), form="committee", committee=2)
    assert ("(๑)", f"{OSS}: ๓ ข้อความ") in [
        (b.number, b.text) for b in draft.blocks if isinstance(b, Heading) and b.level == 5
    ]
    table = next(b for b in draft.blocks if isinstance(b, Table) and b.id == "t:subjects")
    assert len(table.head) == len(table.rows[0]) == 4
