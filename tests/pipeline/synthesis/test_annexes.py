"""The annexes say a reason and a document's name once, and list every finding all the same."""

from dataclasses import replace

import pytest

from pipeline.synthesis.build import Wishes
from pipeline.synthesis.markdown import to_markdown
from pipeline.synthesis.phrases import number, told
from pipeline.synthesis.records import Table

LONG = "รายงาน-การตรวจติดตามประเมินผล-ปีงบประมาณ-2567.txt"
TEXTS = ["ไฟส่องสว่างในสวนดับหลายจุด", "รถดูดเลนจอดเสียทั้งปี", "ครูอัตราจ้างลาออกกลางภาคเรียน", "ท่อระบายน้ำอุดตันทุกฤดูฝน"]
SAME = "เรือเก็บผักตบชวาไม่เพียงพอ"


@pytest.fixture
def db(make_db):
    rows = [{"text": text, "document": LONG} for text in TEXTS]
    rows += [
        {"text": SAME, "document": name, "issues": ("i",), "committee": n} for n, name in enumerate((LONG, "b.txt"))
    ]
    rows += [{"text": f"มติที่ {n}", "kind": "resolution"} for n in range(3)]
    return make_db([*rows, {"text": "อ่านไม่ออก", "text_confidence": 0.1}])


def tables(draft):
    return {block.id: block for block in draft.blocks if isinstance(block, Table)}


def test_a_reason_and_a_document_are_said_once_and_every_finding_is_listed(db, draft_of):
    draft = draft_of(db, least_confidence=0.5)
    found = tables(draft)
    annexes = to_markdown(draft).partition("# ภาคผนวก ๑")[2].partition("<!--sarup-manifest")[0]
    assert annexes.count(LONG) == 1
    for reason, count in (("other_kind", 3), ("low_confidence", 1)):
        table = found[f"t:left_out:{reason}"]
        assert table.caption == f"เหตุผล: {told('reasons', reason)} ({number(count)} ข้อ)"
        assert len(table.rows) == count
        assert not any(told("reasons", reason) in cell for row in table.rows for cell in row)
    listed = "\n".join(row[1] for name, table in found.items() if name.startswith("t:left_out") for row in table.rows)
    assert all(one.evidence.text in listed for one in draft.left_out)
    assert len(found["t:sources"].rows) == len(draft.sources)


def test_the_documents_are_counted(db, draft_of):
    draft = draft_of(db, least_confidence=0.5)
    rows = {row[1]: row[2:] for row in tables(draft)["t:documents"].rows}
    assert rows == {LONG: ("๕", "๐"), "b.txt": ("๑", "๐"), "a.txt": ("๐", "๔")}


def test_a_wording_that_the_draft_prints_is_not_printed_again(db, draft_of):
    draft = draft_of(db)
    rows = [row[1] for row in tables(draft)["t:sources"].rows]
    assert [TEXTS[n] in "".join(rows) for n in range(4)] == [False] * 4
    assert sum(SAME in row for row in rows) == 1  # that of the finding that stands behind the other


def test_a_wording_that_was_changed_stands_in_the_annex(db, draft_of):
    wishes = Wishes(reword=lambda statement: replace(statement, text=f"{statement.text} ", reworded=True))
    rows = [row[1] for row in tables(draft_of(db, wishes=wishes))["t:sources"].rows]
    assert all(any(text in row for row in rows) for text in TEXTS)


def test_a_doubtful_text_is_marked_wherever_it_is_printed(make_db, draft_of):
    rows = [{"text": SAME, "document": name, "committee": n} for n, name in enumerate(("a.txt", "b.txt"), 1)]
    unsaid = {"text": "มติที่น่าสงสัย", "kind": "resolution", "needs_review": ("text_doubtful",)}
    draft = draft_of(make_db([rows[0], {**rows[1], "needs_review": ("text_doubtful",)}, unsaid]))
    found, mark = tables(draft), f"(ควรตรวจ: {told('review', 'text_doubtful')})"
    assert [item.tail for item in draft.items()] == [
        " (พบใน คณะที่ ๑ และ ๒ รวม ๒ ข้อ ในข้ออื่นที่รวมไว้มี ๑ ข้อที่ควรตรวจ (ดูภาคผนวก))"
    ]
    assert [cell.count(mark) for _, cell in found["t:sources"].rows] == [0, 1]
    assert found["t:left_out:other_kind"].rows[0][1].endswith(f"{unsaid['text']} {mark}")
