"""Which findings a draft draws from, and the one reason for each that it does not."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from pipeline.errors import NoDatabase
from pipeline.query.errors import UnknownYear
from pipeline.review.store import ReviewStore, Wish
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.errors import NoYearError, ScopeError
from pipeline.synthesis.names import agency_named, unit_named
from pipeline.synthesis.records import Scope
from pipeline.synthesis.scope import check_committee, committees_of, select, unit_years, year_of, year_of_unit

TEXT = "ท่อระบายน้ำในซอยแคบอุดตันทุกครั้งที่ฝนตก"


def row(n, **more):
    return {"text": f"{TEXT} จุดที่ {n}", **more}


@pytest.mark.parametrize(
    ("given", "scope", "reason"),
    [
        ({}, {}, None),
        ({"fiscal_year": None}, {}, "no_year"),
        ({"fiscal_year": 2566}, {}, "other_year"),
        ({"period": "year_end"}, {"period": "mid_year"}, "other_period"),
        ({"period": None}, {"period": "mid_year"}, None),
        ({"committee": 3}, {"committee": 2}, "other_committee"),
        ({"committee": None}, {"committee": 2}, "no_committee"),
        ({"units": ("สำนักการโยธา",)}, {"unit": "สำนักการโยธา"}, None),
        ({"addressee": "สำนักการโยธา"}, {"unit": "สำนักการโยธา"}, None),
        ({"level": "สำนักและสำนักงาน"}, {"unit": "สำนักการโยธา"}, None),
        ({"level": "สำนักงานเขต"}, {"unit": "สำนักการโยธา"}, "other_unit"),
        ({"level": "สำนักงานเขต"}, {"unit": "สำนักงานเขตดุสิต"}, None),
        (
            {"level": "สำนักและสำนักงาน", "units": ("สำนักการคลัง",)},
            {"unit": "สำนักการโยธา"},
            "other_unit",
        ),
        (
            {"level": "สำนักและสำนักงาน", "addressee": "สำนักการคลัง"},
            {"unit": "สำนักการโยธา"},
            "other_unit",
        ),
        ({"level": "สำนักและสำนักงาน", "units": ("สำนักงานเขตดุสิต",)}, {"unit": "สำนักการโยธา"}, None),
        ({"level": "สำนักงานเขต", "units": ("สำนักการคลัง",)}, {"unit": "สำนักงานเขตดุสิต"}, None),
        ({"level": "สำนักงานเขต", "units": ("สำนักงานเขตบางรัก",)}, {"unit": "สำนักงานเขตดุสิต"}, "other_unit"),
        ({"level": "สำนักงานเขต", "addressee": "หน่วยงานผู้รับการประเมิน"}, {"unit": "สำนักงานเขตดุสิต"}, None),
        ({"document_kind": "study"}, {}, "other_document"),
        ({"document_kind": "study"}, {"all_documents": True}, None),
        ({"kind": "resolution"}, {}, "other_kind"),
        ({"text_confidence": 0.3}, {"least_confidence": 0.5}, "low_confidence"),
        ({"needs_review": ("no_factor",)}, {}, None),
        ({"needs_review": ("no_factor",)}, {"only_reviewed": True}, "needs_review"),
    ],
)
def test_the_reason(make_db, given, scope, reason):
    book = read_decided(make_db([row(1, **given)]))
    found = select(book, Scope(**{"form": "overall", "year": 2567, **scope}))
    reasons = [*(one.reason for one in found.left_out), *found.outside]
    assert reasons == ([reason] if reason else [])
    assert len(found.used) == (reason is None)


def test_what_the_secretariat_took_out_is_told(make_db):
    book = read_decided(make_db([row(1), row(2)]))
    found = select(book, Scope(form="overall", year=2567), frozenset({"f1"}))
    assert [(one.evidence.id, one.reason) for one in found.left_out] == [("f1", "taken_out")]


def test_a_quote_that_does_not_stand_is_not_used(make_db):
    db = make_db([row(1), row(2)])
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("UPDATE findings SET text_raw = 'อื่น' WHERE id = 'f0'")
        connection.commit()
    found = select(read_decided(db), Scope(form="overall", year=2567))
    assert [(one.evidence.id, one.reason) for one in found.left_out] == [("f0", "misquoted")]


def test_what_people_decided_is_drafted(make_db, draft_of, lines):
    db = make_db([row(1), row(2, factor="internal/budget"), row(3)])
    wish = {"subject": "finding", "person": "ก", "document": "a.txt"}
    machine = {"kind": "obstacle", "factor": "internal/budget"}
    book = read_decided(db)
    with ReviewStore(db.with_name("reviews.db")) as store:
        for n, action, change in ((0, "discard", {}), (1, "change", {"text": "ท่อเล็กเกินไป", "factor": "internal/law"})):
            one = book.evidence[n]
            with closing(sqlite3.connect(db)) as connection:
                (sha256,) = connection.execute("SELECT sha256 FROM documents").fetchone()
            store.record(
                [
                    Wish(
                        **wish,
                        action=action,
                        target=one.id,
                        document_sha256=sha256,
                        spans=one.spans,
                        text_raw=one.quote,
                        machine={**machine, "text": one.text},
                        change=change,
                    )
                ]
            )
    draft = draft_of(db)
    assert set(lines(draft)) == {"ท่อเล็กเกินไป", row(3)["text"]}
    assert [(one.evidence.id, one.reason) for one in draft.left_out] == [("f0", "discarded")]
    assert {item.statement.chosen.factor for item in draft.items()} == {"internal/law", "internal/budget"}


def test_the_newest_year_is_that_of_reports_of_the_form(make_db):
    rows = [row(1, fiscal_year=2565), row(2, fiscal_year=2567, document="b.txt", document_kind="study")]
    book = read_decided(make_db(rows))
    assert year_of(None, book.evidence, ("committee_tables",)) == 2565
    assert year_of(2567, book.evidence, ("committee_tables", "study")) == 2567
    with pytest.raises(NoYearError):
        year_of(None, book.evidence, ("circular",))
    with pytest.raises(UnknownYear, match="of: 2565"):
        year_of(2567, book.evidence, ("committee_tables",))


@pytest.mark.parametrize(
    ("text", "name"),
    [("สำนักการระบายน้ำ", "สำนักการระบายน้ำ"), ("สนน.", "สำนักการระบายน้ำ"), ("เขตดุสิต", "สำนักงานเขตดุสิต")],
)
def test_a_unit_is_known_by_any_of_its_names(text, name):
    assert unit_named(text) == name


@pytest.mark.parametrize("text", ["สำนักงานเขต", "หน่วยงานผู้ประเมิน", "กระทรวงมหาดไทย", "ไม่มีอยู่จริง", ""])
def test_what_is_not_one_unit_of_the_city_is_refused(text):
    with pytest.raises(ScopeError):
        unit_named(text)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"committee": None}, r"--committee is missing \(2567 has those of 2, 4\)"),
        ({"committee": None, "year": 2560}, "--committee is missing .2560 has none"),
        ({"committee": 9}, "9 reported in no year"),
        ({"committee": 3}, "3 reported in 2566"),
        ({"committee": 2, "period": "year_end"}, "2567 has those of 4"),
        ({"committee": 2, "year": 2565}, "2 reported in 2567"),
        ({"committee": 7}, "7 reported in no year"),
    ],
)
def test_a_committee_without_a_report_of_the_year_is_refused(make_db, asked, words):
    rows = [row(1, committee=2), row(2, committee=3, fiscal_year=2566), row(3, committee=4, period="year_end")]
    book = read_decided(make_db([*rows, row(4, committee=7, document="b.txt", document_kind="study")]))
    with pytest.raises(ScopeError, match=words) as told:
        check_committee(book, Scope(**{"form": "committee", "year": 2567, **asked}))
    assert "คณะที่ -" not in told.value.sentence() and "None" not in told.value.sentence()
    check_committee(book, Scope(form="committee", year=2567, committee=2))
    check_committee(book, Scope(form="committee", year=2566, committee=3))
    check_committee(book, Scope(form="committee", year=2567, committee=7, all_documents=True))


def test_a_row_of_another_unit_is_none_of_this_level(make_db):
    rows = [
        row(1, level="สำนัก", unit="สำนักวัฒนธรรม กีฬา และการท่องเที่ยว"),
        row(2, level="สำนัก", unit="สำนักอนามัย"),
        row(3, level="สำนัก"),
        row(4, unit="สำนักการโยธา และสำนักอนามัย"),
    ]
    found = select(read_decided(make_db(rows)), Scope(form="unit", year=2567, unit="สำนักอนามัย"))
    assert [one.id for one in found.used] == ["f1", "f2", "f3"]
    assert found.outside == {"other_unit": 1}


def test_by_level_only_the_committees_count_that_evaluate_the_unit(make_db):
    level = {"level": "สำนักและสำนักงาน"}
    rows = [
        row(1, unit="สำนักการระบายน้ำ", committee=3),
        row(2, committee=3, **level),
        row(3, committee=2, **level),
        row(4, **level),
    ]
    book = read_decided(make_db(rows))
    scope = Scope(form="unit", year=2567, unit="สำนักการระบายน้ำ")
    assert committees_of(book, scope) == {3}
    found = select(book, scope)
    assert [one.id for one in found.used] == ["f0", "f1", "f3"]
    assert found.outside == {"other_level_committee": 1}
    unknown = Scope(form="unit", year=2567, unit="สำนักการโยธา")
    assert committees_of(book, unknown) == frozenset()
    assert [one.id for one in select(book, unknown).used] == ["f1", "f2", "f3"]


def test_lists_of_units_tell_the_committee_of_the_year_of_the_draft(make_db):
    book = read_decided(make_db([row(1)]))
    lists = {2566: {1: frozenset({"สำนักการโยธา"})}, 2567: {3: frozenset({"สำนักการโยธา"})}}
    book = replace(book, evaluated=lists)
    for year, number in ((2566, 1), (2567, 3)):
        assert committees_of(book, Scope(form="unit", year=year, unit="สำนักการโยธา")) == {number}
    assert committees_of(book, Scope(form="unit", year=2568, unit="สำนักการโยธา")) == {1, 3}


def test_a_draft_of_one_body_leaves_the_others_out(make_db):
    rows = [row(1, agency="กรุงเทพมหานคร"), row(2, agency="เทศบาลนครท่าบัว"), row(3)]
    book = read_decided(make_db(rows))
    found = select(book, Scope(form="overall", year=2567, agency="เทศบาลนครท่าบัว"))
    assert [one.id for one in found.used] == ["f1"]
    assert found.outside == {"no_agency": 1, "other_agency": 1}


def test_a_unit_of_the_city_is_not_that_of_another_body(make_db):
    unit = {"unit": "สำนักการคลัง"}
    rows = [row(1, agency="กรุงเทพมหานคร", **unit), row(2, agency="เทศบาลนครท่าบัว", **unit), row(3, **unit)]
    found = select(read_decided(make_db(rows)), Scope(form="unit", year=2567, unit="สำนักการคลัง"))
    assert [one.id for one in found.used] == ["f0", "f2"]
    assert found.outside == {"other_agency": 1}


def test_a_committee_whose_documents_do_not_count_is_told_of_them(make_db):
    rows = [row(1, committee=2), row(2, committee=5, document="visit.md", document_kind="other")]
    with pytest.raises(ScopeError, match=r"visit.md \(1\): --all-documents") as told:
        check_committee(read_decided(make_db(rows)), Scope(form="committee", year=2567, committee=5))
    assert "--committee 5 --all-documents" in told.value.sentence()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ดินแดง", "สำนักงานเขตดินแดง"),
        ("สำนักงานเขตบึงแก้ว", "สำนักงานเขตบึงแก้ว"),
        ("บึงแก้ว", "สำนักงานเขตบึงแก้ว"),
        ("กองช่างเทศบาล", "กองช่างเทศบาล"),
    ],
)
def test_a_unit_is_known_by_the_data_and_by_a_part_of_its_name(make_db, text, name):
    book = read_decided(make_db([row(1, unit="สำนักงานเขตบึงแก้ว"), row(2, addressee="กองช่างเทศบาล")]))
    assert unit_named(text, book.evidence) == name


@pytest.mark.parametrize(("text", "near"), [("สำนักการระบายสี", "สำนักการระบายน้ำ"), ("บางกอก", "สำนักงานเขตบางกอกน้อย")])
def test_near_names_are_told(text, near):
    with pytest.raises(ScopeError, match=near):
        unit_named(text)


@pytest.mark.parametrize("text", ["สำนักงานเขตบึงแก่น", "สำนักการระบายสี"])
def test_only_names_of_the_data_are_proposed(make_db, text):
    book = read_decided(make_db([row(1, unit="สำนักงานเขตบึงแก้ว")]))
    with pytest.raises(ScopeError) as told:
        unit_named(text, book.evidence)
    assert '--unit "สำนักงานเขตบึงแก้ว"' in told.value.sentence()


def test_a_body_is_known_by_a_part_of_its_name(make_db):
    book = read_decided(make_db([row(1, agency="กรุงเทพมหานคร"), row(2, agency="เทศบาลนครท่าบัว")]))
    assert [agency_named(text, book.evidence) for text in ("กทม.", "ท่าบัว")] == ["กรุงเทพมหานคร", "เทศบาลนครท่าบัว"]
    with pytest.raises(ScopeError, match="เทศบาลนครท่าบัว"):
        agency_named("เชียงใหม่", book.evidence)


def test_the_years_of_a_unit_count_what_is_its_own(make_db):
    unit, level = {"unit": "สำนักการโยธา"}, {"level": "สำนัก", "fiscal_year": 2569}
    book = read_decided(make_db([row(1, **unit), row(2, **unit, fiscal_year=2565), row(3, **level), row(4, **unit)]))
    scope = Scope(form="unit", year=2569, unit="สำนักการโยธา")
    assert unit_years(book, scope, "สำนักการโยธา") == {2565: 1, 2567: 2}
    assert year_of_unit(book, scope, "สำนักการโยธา") == 2567
    assert year_of_unit(book, replace(scope, unit="สำนักการแพทย์"), "สำนักการแพทย์") == 2569


@pytest.mark.parametrize(
    ("printed", "is_its"),
    [("สำนักการโยธา และสำนักการคลัง", True), ("สำนักการคลัง/สำนักการโยธา", True), ("สำนักการโยธาและผังเมือง", False)],
)
def test_a_cell_may_name_several_units(make_db, printed, is_its):
    book = read_decided(make_db([row(1, unit=printed)]))
    assert bool(unit_years(book, Scope(form="unit", year=2567), "สำนักการโยธา")) == is_its


def test_a_file_that_is_no_database_is_refused(tmp_path):
    with pytest.raises(NoDatabase):
        read_decided(tmp_path / "nowhere.db")
    for content in (b"not a database at all, but long enough to be one", b""):
        (tmp_path / "x.db").write_bytes(content)
        with pytest.raises(NoDatabase):
            read_decided(tmp_path / "x.db")


@pytest.mark.parametrize(
    ("rows", "told", "lines"),
    [
        ([row(1, units=("สำนักการโยธา",))], "ไม่มีข้อที่กล่าวถึงหน่วยงานระดับเดียวกัน", 1),
        ([row(1, level="สำนัก", committee=2)], "ข้อของทุกคณะ (คณะที่ ๒) รวม ๑ ข้อ เอกสารไม่ได้บอก", 2),
        ([row(1, level="สำนัก")], "ข้อของทุกคณะ รวม ๑ ข้อ เอกสารไม่ได้บอก", 2),
    ],
    ids=["none", "of_a_committee", "of_nobody"],
)
def test_a_part_by_level_that_is_empty_says_so_once(make_db, draft_of, rows, told, lines):
    draft = draft_of(make_db(rows), form="unit", unit="สำนักการโยธา")
    part = [block for block in draft.blocks if getattr(block, "id", "").startswith(("p:level:", "h:level:"))]
    assert any(told in getattr(block, "text", "") for block in part)
    assert sum(block.text == "- ไม่มี -" for block in part) == lines
