"""Which findings a draft draws from, and the one reason for each that it does not."""

import sqlite3
from contextlib import closing

import pytest

from pipeline.query.errors import UnknownYear
from pipeline.review.store import ReviewStore, Wish
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.errors import DatabaseError, NoYearError, ScopeError
from pipeline.synthesis.records import Scope
from pipeline.synthesis.scope import check_committee, select, unit_named, year_of

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
        ({"committee": None}, "2567 has those of 2, 4"),
        ({"committee": 9}, "9 reported in -"),
        ({"committee": 3}, "3 reported in 2566"),
        ({"committee": 2, "period": "year_end"}, "2567 has those of 4"),
        ({"committee": 2, "year": 2565}, "2 reported in 2567"),
        ({"committee": 7}, "7 reported in -"),
    ],
)
def test_a_committee_without_a_report_of_the_year_is_refused(make_db, asked, words):
    rows = [row(1, committee=2), row(2, committee=3, fiscal_year=2566), row(3, committee=4, period="year_end")]
    book = read_decided(make_db([*rows, row(4, committee=7, document="b.txt", document_kind="study")]))
    with pytest.raises(ScopeError, match=words):
        check_committee(book, Scope(**{"form": "committee", "year": 2567, **asked}))
    check_committee(book, Scope(form="committee", year=2567, committee=2))
    check_committee(book, Scope(form="committee", year=2566, committee=3))
    check_committee(book, Scope(form="committee", year=2567, committee=7, all_documents=True))


def test_a_file_that_is_no_database_is_refused(tmp_path):
    with pytest.raises(DatabaseError):
        read_decided(tmp_path / "nowhere.db")
    for content in (b"not a database at all, but long enough to be one", b""):
        (tmp_path / "x.db").write_bytes(content)
        with pytest.raises(DatabaseError):
            read_decided(tmp_path / "x.db")
