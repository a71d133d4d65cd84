"""Every number in a draft, counted again from the tables of the database without any of the drafting code."""

import re
import sqlite3
from contextlib import closing

import pytest

from extractors.thai.digits import to_arabic
from pipeline.synthesis.markdown import to_markdown

FORMS = [
    ({"form": "overall", "year": 2565}, "fiscal_year = 2565"),
    ({"form": "overall", "year": 2566}, "fiscal_year = 2566"),
    ({"form": "overall", "year": 2567}, "fiscal_year = 2567"),
    ({"form": "overall", "year": 2570}, "fiscal_year = 2570"),
    ({"form": "committee", "year": 2566, "committee": 3}, "fiscal_year = 2566 AND committee = 3"),
    ({"form": "committee", "year": 2567, "committee": 1}, "fiscal_year = 2567 AND committee = 1"),
    (
        {"form": "unit", "year": 2567, "unit": "สำนักการระบายน้ำ"},
        "fiscal_year = 2567 AND (addressee = 'สำนักการระบายน้ำ' OR level IN ('สำนัก', 'สำนักและสำนักงาน')"
        " OR id IN (SELECT finding_id FROM finding_units WHERE unit = 'สำนักการระบายน้ำ'))",
    ),
]
FORM_IDS = [f"{scope['form']}-{scope['year']}" for scope, _ in FORMS]


@pytest.fixture(params=FORMS, ids=FORM_IDS)
def case(request, db, draft_of):
    scope, where = request.param
    draft = draft_of(db, **scope)
    with closing(sqlite3.connect(db)) as connection:
        yield draft, where, connection


def ask(connection, query):
    return connection.execute(query).fetchall()


def rows_of(markdown, head):
    """The cells of the table whose first heading is given."""
    lines = markdown.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {head} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([to_arabic(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def test_every_finding_of_the_scope_is_used_once_or_left_out(case):
    draft, where, connection = case
    ids = {i for (i,) in ask(connection, f"SELECT id FROM findings WHERE {where}")}
    named = [e.id for e in draft.sources] + [one.evidence.id for one in draft.left_out]
    assert sorted(named) == sorted(ids)
    assert len(ids) + sum(draft.outside.values()) == ask(connection, "SELECT count(*) FROM findings")[0][0]


def test_all_sources_of_all_statements_resolve(case):
    draft, _, connection = case
    quotes = dict(ask(connection, "SELECT id, quote FROM findings_with_quotes"))
    texts = dict(ask(connection, "SELECT id, text FROM findings"))
    markdown = to_markdown(draft)
    for item in draft.items():
        first, last = item.sources
        members = draft.sources[first - 1 : last]
        assert members == item.statement.members
        assert item.statement.text in {texts[m.id] for m in members}
        for n, member in enumerate(members, first):
            assert quotes[member.id] == member.quote
            assert f'<a id="s{n}"></a>' in markdown


def test_the_overview_counts_what_the_database_holds(case):
    draft, where, connection = case
    markdown = to_arabic(to_markdown(draft))
    kinds = dict(ask(connection, f"SELECT kind, count(*) FROM findings WHERE {where} GROUP BY kind"))
    if not kinds:
        assert "ไม่มีข้อค้นพบใดที่นำมาใช้ในร่างนี้ได้" in markdown
        return
    said = re.search(r"ปัญหาอุปสรรค (\d+) ข้อ ข้อเสนอแนะ (\d+) ข้อ และข้อสังเกต (\d+) ข้อ", markdown)
    assert [int(n) for n in said.groups()] == [kinds.get(k, 0) for k in ("obstacle", "recommendation", "observation")]
    assert (
        f"จากเอกสาร {ask(connection, f'SELECT count(DISTINCT document) FROM findings WHERE {where}')[0][0]} ฉบับ"
        in markdown
    )


def test_the_table_by_factor_agrees(case):
    draft, where, connection = case
    query = f"SELECT coalesce(x.label_th, 'ยังไม่ระบุปัจจัย'), kind, count(*) FROM findings AS f LEFT JOIN factors AS x ON x.code = f.factor WHERE {where} GROUP BY 1, 2"
    expected = {(label, kind): count for label, kind, count in ask(connection, query)}
    if not expected:
        return
    *rows, total = rows_of(to_markdown(draft), "ปัจจัย")
    found = {}
    for label, *cells in rows:
        for kind, cell in zip(("obstacle", "recommendation", "observation"), cells, strict=False):
            if cell != "-":
                found[label, kind] = int(cell.split()[0])
    assert found == {(to_arabic(label), kind): count for (label, kind), count in expected.items()}
    assert int(total[4].split()[0]) == sum(expected.values())
    assert int(total[4].split("(")[1].rstrip(")")) == len(list(draft.items()))


def test_the_account_adds_up_to_the_database(case):
    draft, _, connection = case
    rows = {label: int(count.replace(",", "")) for label, count in rows_of(to_markdown(draft), "รายการ")}
    assert rows["รวมทั้งฐานข้อมูล"] == ask(connection, "SELECT count(*) FROM findings")[0][0]
    assert rows["รวมในขอบเขตของร่าง"] == len(draft.sources) + len(draft.left_out)
    assert rows["ข้อค้นพบที่นำมาใช้"] - rows["ในจำนวนนี้รวมเข้ากับถ้อยคำของข้ออื่น"] == len(list(draft.items()))


def test_committees_and_units_after_a_statement_are_those_of_its_findings(db, draft_of):
    with closing(sqlite3.connect(db)) as connection:
        committees = dict(ask(connection, "SELECT id, committee FROM findings"))
    for year in (2566, 2567):
        for item in draft_of(db, year=year).items():
            own = sorted({committees[m.id] for m in item.statement.members} - {None})
            said = re.search(r"คณะที่ ([\d, และ–]+?)(?: [^\d และ]|\)| และ รายงาน)", to_arabic(item.tail))
            assert (expanded(said.group(1)) if said else []) == own


def expanded(said):
    numbers = []
    for part in re.split(r", | และ ", said.strip()):
        first, _, last = part.partition("–")
        numbers += range(int(first), int(last or first) + 1)
    return numbers
