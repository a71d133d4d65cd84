"""Answers find their document in a run over other folders; those that cannot are named."""

import json

import pytest

from pipeline.accuracy_command import evaluate_command
from pipeline.evaluate import read_found
from pipeline.exit_codes import ExitCode
from pipeline.export import sqlite
from pipeline.gold_names import ForeignGold, named_as_in


@pytest.fixture
def database(make_library, tmp_path):
    """A run whose files lie in folders, two of them called the same."""
    dataset = make_library(names=("ปี๖๖/ตรวจราชการ.txt", "ปี๖๖/สรุป.txt", "ปี๖๗/สรุป.txt"))
    return next(path for path in sqlite.write(dataset, tmp_path) if path.name == "sarup.db")


def gold(*docs, **more):
    return [{"doc": doc, "text": "รถขยะชำรุด", "kind": "obstacle", **more} for doc in docs]


def test_a_document_is_known_by_the_name_of_its_file(database):
    named = named_as_in(database, gold("ตรวจราชการ.txt", "ปี๖๗/สรุป.txt"))
    assert [row["doc"] for row in named.rows] == ["ปี๖๖/ตรวจราชการ.txt", "ปี๖๗/สรุป.txt"] and not named.strangers


def test_a_document_is_known_by_its_bytes(database):
    (sha256,) = {row["document_sha256"] for row in read_found(database) if row["document"] == "ปี๖๗/สรุป.txt"}
    (row,) = named_as_in(database, gold("เปลี่ยนชื่อแล้ว.txt", document_sha256=sha256)).rows
    assert row["doc"] == "ปี๖๗/สรุป.txt"


def test_one_of_two_of_that_name_is_none(database):
    with pytest.raises(ForeignGold, match=r"สรุป\.txt"):
        named_as_in(database, gold("สรุป.txt"))


def test_many_strangers_are_counted(database):
    with pytest.raises(ForeignGold, match=r"0\.txt, .*4\.txt … .* 3 more"):
        named_as_in(database, gold(*(f"{number}.txt" for number in range(8))))


def test_bare_texts_stay(database):
    named = named_as_in(database, [{"text": "รถขยะชำรุด", "factor": "internal/technology"}])
    assert len(named.rows) == 1 and not named.strangers


def test_the_command_measures_the_others_and_names_the_stranger(database, tmp_path, capsys):
    rows = [
        {"doc": row["document"].rpartition("/")[2], "text": row["text"], "kind": row["kind"], "spans": row["spans"]}
        for row in read_found(database)
        if row["document"].endswith("ตรวจราชการ.txt")
    ]
    path = tmp_path / "gold.jsonl"
    lines = [*rows, *gold("ไม่ได้อยู่ในผล.txt")]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in lines), encoding="utf-8")
    assert evaluate_command([path], database, None) == ExitCode.DONE_IN_PART
    told = capsys.readouterr()
    assert "1.000" in told.out and "ไม่ได้อยู่ในผล.txt" in told.err
