"""A draft that says what no live finding says is not written."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from pipeline.synthesis.build import build
from pipeline.synthesis.check import check
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.errors import DraftError
from pipeline.synthesis.records import Item, Scope

ROWS = [
    {"text": "ไฟส่องสว่างในสวนดับหลายจุดและไม่มีอะไหล่สำรอง", "issues": ("i",)},
    {"text": "ไฟส่องสว่างในสวนสาธารณะดับหลายจุด กว่าจะได้ซ่อมใช้เวลานาน", "issues": ("i",), "committee": 2},
    {"text": "ควรสำรองดวงไฟไว้ที่สวนขนาดใหญ่ทุกแห่ง", "kind": "recommendation"},
]


@pytest.fixture
def made(make_db):
    db = make_db(ROWS)
    return build(read_decided(db), Scope(form="overall", year=2567)), db


def with_items(draft, change):
    return replace(draft, blocks=tuple(change(b) if isinstance(b, Item) else b for b in draft.blocks))


def said(item, text, **more):
    return replace(item, statement=replace(item.statement, text=text, **more))


def test_a_draft_as_it_was_built_passes(made):
    check(*made)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda item: said(item, item.statement.text + " ทุกเขต"), "does not say"),
        (lambda item: said(item, item.statement.text[:-5]), "does not say"),
        (lambda item: said(item, "ข้อความที่แต่งขึ้นเอง", reworded=True), "does not say"),
        (lambda item: replace(item, sources=(item.sources[0] + 1, item.sources[1] + 1)), "sources"),
        (lambda item: replace(item, statement=replace(item.statement, members=item.statement.members[:1])), "sources"),
    ],
)
def test_a_changed_draft_is_refused(made, change, words):
    draft, db = made
    with pytest.raises(DraftError, match=words):
        check(with_items(draft, change), db)


def test_a_statement_that_owns_up_to_being_edited_passes(made):
    draft, db = made
    check(with_items(draft, lambda item: said(item, "ฝ่ายเลขานุการเขียนใหม่", edited=True)), db)


def test_a_statement_that_loses_its_place_is_noticed(made):
    draft, db = made
    blocks = [b for b in draft.blocks if not (isinstance(b, Item) and b.statement.kind == "recommendation")]
    with pytest.raises(DraftError, match="belong to no sentence"):
        check(replace(draft, blocks=tuple(blocks)), db)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE findings SET text = 'อีกเรื่องหนึ่ง' WHERE id = 'f0'", "does not say"),
        ("UPDATE findings SET text_raw = 'ไม่ตรง' WHERE id = 'f1'", "does not stand"),
        ("DELETE FROM findings WHERE id = 'f2'", "not in the database"),
    ],
)
def test_a_database_that_no_longer_bears_it_out_is_noticed(made, change, words):
    draft, db = made
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(change)
        connection.commit()
    with pytest.raises(DraftError, match=words):
        check(draft, db)


def test_a_finding_left_out_of_the_account_is_noticed(made):
    draft, db = made
    with pytest.raises(DraftError, match="accounted for"):
        check(replace(draft, outside={"other_year": 1}), db)
