"""The queue: the least sure first, decided ones gone, second opinions independent."""

from dataclasses import replace

import pytest

from pipeline.export.sqlite import write
from pipeline.query.archive import Archive
from pipeline.query.request import Request
from pipeline.review.queue import waiting
from pipeline.review.wishes import wish


@pytest.fixture
def archive(library_db):
    return Archive(library_db)


def names(archive, queue="unsure", person="mali", most=20, **filters):
    request = Request(filters={name: (value,) for name, value in filters.items()})
    found = waiting(archive.snapshot(), queue, person, request, most)
    return [f.id for f in archive.snapshot().findings_in_rows(found.rows)], found.total


def test_the_least_sure_first(archive, library):
    found, _ = names(archive)
    assert len(found) == 10
    assert found[0] == library.findings[7].id  # no factor at all
    assert found[1] == library.findings[2].id  # 0.4
    assert len(names(archive, most=3)[0]) == 3


def test_filters(archive):
    assert len(names(archive, factor="budget")[0]) == 3


def test_those_with_a_reason_wait_first_and_alone_are_counted(archive, library, tmp_path):
    doubtful = library.findings[-1]
    some = tuple(
        replace(f, needs_review=("heading_doubtful",) if f is doubtful else f.needs_review) for f in library.findings
    )
    (path,) = write(replace(library, findings=some), tmp_path)
    found = waiting(Archive(path).snapshot(), "unsure", None, Request(), 20)
    named = [f.id for f in Archive(path).snapshot().findings_in_rows(found.rows)]
    assert set(named[:2]) == {f.id for f in some if f.needs_review}
    assert (found.total, found.others) == (2, 8)
    Archive(path).store().record([wish("mali", "accept", doubtful, {"factor": doubtful.factor, "kind": doubtful.kind})])
    assert waiting(Archive(path).snapshot(), "unsure", None, Request(), 20)[1:] == (1, 8)


def test_what_was_decided_waits_no_more(archive, library):
    one = library.findings[7]
    archive.store().record([wish("mali", "accept", one, {"factor": None, "kind": one.kind})])
    assert one.id not in names(archive)[0]
    assert len(names(archive)[0]) == 9 and names(archive)[1] == 0


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
    same = [
        (f"ข้อความเดียวกัน {n}", "obstacle", "internal/law", "model", 0.30 + n / 100, 2565, 1, (), ()) for n in range(6)
    ]
    other = [("อีกเรื่องหนึ่ง", "obstacle", "internal/budget", "model", 0.40, 2565, 1, (), ())]
    (path,) = write(make_library([*same, *other]), tmp_path)
    archive = Archive(path)
    found = waiting(archive.snapshot(), "unsure", None, Request(), 10)
    texts = [f.text for f in archive.snapshot().findings_in_rows(found.rows)]
    assert texts.index("อีกเรื่องหนึ่ง") < 6
    assert texts[0] == "ข้อความเดียวกัน 0"
