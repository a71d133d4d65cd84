"""The queue: the least sure first, decided ones gone, second opinions independent."""

import pytest

from pipeline.query.archive import Archive
from pipeline.query.request import Request
from pipeline.review.queue import waiting
from pipeline.review.wishes import wish


@pytest.fixture
def archive(library_db):
    return Archive(library_db)


def names(archive, queue="unsure", person="mali", most=20, **filters):
    request = Request(filters={name: (value,) for name, value in filters.items()})
    rows, total = waiting(archive.snapshot(), queue, person, request, most)
    return [f.id for f in archive.snapshot().findings_in_rows(rows)], total


def test_the_least_sure_first(archive, library):
    found, total = names(archive)
    assert total == 10
    assert found[0] == library.findings[7].id  # no factor at all
    assert found[1] == library.findings[2].id  # 0.4
    assert len(names(archive, most=3)[0]) == 3


def test_filters(archive):
    assert names(archive, factor="budget")[1] == 3


def test_what_was_decided_waits_no_more(archive, library):
    one = library.findings[7]
    archive.store().record([wish("mali", "accept", one, {"factor": None, "kind": one.kind})])
    assert one.id not in names(archive)[0]
    assert names(archive)[1] == 9


def test_second_opinions_and_disputes(archive, library):
    one = library.findings[2]
    archive.store().record([wish("mali", "accept", one, {"factor": one.factor, "kind": one.kind})])
    assert names(archive, "second", "mali") == ([], 0)
    assert names(archive, "second", "orn") == ([one.id], 1)
    assert names(archive, "disputed") == ([], 0)
    archive.store().record([wish("orn", "change", one, {"factor": "internal/law", "kind": one.kind})])
    assert names(archive, "second", "orn") == ([], 0)
    assert names(archive, "disputed") == ([one.id], 1)


def test_many_of_one_kind_take_turns(tmp_path, make_library):
    from pipeline.export import sqlite

    same = [
        (f"ข้อความเดียวกัน {n}", "obstacle", "internal/law", "rules", 0.30 + n / 100, 2565, 1, (), ()) for n in range(6)
    ]
    other = [("อีกเรื่องหนึ่ง", "obstacle", "internal/budget", "rules", 0.40, 2565, 1, (), ())]
    (path,) = sqlite.write(make_library([*same, *other]), tmp_path)
    archive = Archive(path)
    rows, _ = waiting(archive.snapshot(), "unsure", None, Request(), 10)
    texts = [f.text for f in archive.snapshot().findings_in_rows(rows)]
    assert texts.index("อีกเรื่องหนึ่ง") < 6
    assert texts[0] == "ข้อความเดียวกัน 0"
