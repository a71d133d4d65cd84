"""Search finds what is there, counts it truly, and nothing else."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.export import sqlite
from pipeline.query.archive import Archive
from pipeline.query.errors import UnknownValue
from pipeline.query.masks import needle_mask
from pipeline.query.request import Request
from pipeline.query.search import Searcher, all_rows, crosstab
from pipeline.query.terms import Needle
from taxonomy.keys import squeezed


@pytest.fixture
def archive(library_db):
    return Archive(library_db)


def answer(archive, text="", **options):
    filters = {
        name: (value,) if isinstance(value, str) else value for name, value in options.pop("filters", {}).items()
    }
    return Searcher().answer(archive.snapshot(), Request(text=text, filters=filters, **options))


def texts(archive, *arguments, **options):
    found = answer(archive, *arguments, **options)
    return [finding.text for finding in archive.snapshot().findings_in_rows(found.rows)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("งบประมาณไม่เพียงพอ", 2),  # words apart count too
        ('"งบประมาณไม่เพียงพอ"', 0),
        ('"วงเงิน ที่ได้รับ"', 1),
        ("งบ", 3),
        ("รถ", 2),  # not in สามารถ
        ('"รถ"', 3),
        ("คน", 1),
        ("ไฟ", 1),
        ("ซอยแคบ -รถ", 1),
        ("ขยะ", 3),  # มูลฝอย too
        ("มูลฝอย | แสงสว่าง", 4),
        ("สสล.", 2),
        ("oss", 1),
        ("BMA OSS", 1),
        ("3 คน", 1),  # ๓ in the text
        ("๓", 1),
        ('"%"', 0),
        ("ไม่มีคำนี้แน่นอน", 0),
        ("", 10),
    ],
)
def test_how_many(archive, text, count):
    assert answer(archive, text).total == count


def test_exact_takes_words_as_they_are(archive):
    assert answer(archive, "ขยะ", exact=True).total == 2
    assert answer(archive, "สสล.", exact=True).total == 0


def test_words_side_by_side_come_first(archive):
    found = texts(archive, "วงเงินที่ได้รับไม่เพียงพอ | งบประมาณ")
    assert found
    assert texts(archive, "ซ่อมเครื่องสูบน้ำ งบประมาณ")[0].startswith("งบประมาณซ่อม")


def test_a_broken_word_is_mended_where_nothing_is_found(archive):
    assert answer(archive, "งบปร ะมาณ").total == answer(archive, "งบประมาณ").total == 2


def test_what_stands_nowhere_has_suggestions(archive):
    found = answer(archive, "งบประมาน")
    assert not found.total or "งบประมาณ" in found.question.repaired
    if not found.total:
        assert "งบประมาณ" in found.instead["งบประมาน"]


def test_words_that_never_meet_are_counted_alone(archive):
    found = answer(archive, "รถขยะ คนสวน")
    assert found.total == 0
    assert found.alone == {"รถขยะ": 1, "คนสวน": 1} or sum(found.alone.values()) >= 2


def test_letters_of_short_words_are_offered(archive):
    assert answer(archive, "รถ").everywhere == {"รถ": 3}
    assert answer(archive, "คน").everywhere == {}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"year": "2567"}, 5),
        ({"year": "2566-"}, 7),
        ({"year": "-"}, 1),
        ({"kind": ("obstacle", "resolution")}, 8),
        ({"kind": "obstacle", "factor": "budget"}, 3),
        ({"factor": "-"}, 1),
        ({"unit": "สสล."}, 2),
        ({"unit_kind": "district"}, 1),
        ({"system": "BMA OSS"}, 1),
        ({"subject": "งบประมาณ"}, 2),
        ({"subject": "ระบบ BMA OSS"}, 1),
        ({"issue": "i000000001"}, 3),
        ({"review": "no_factor"}, 1),
        ({"checked": "open"}, 10),
        ({"year": "2570-"}, 0),
    ],
)
def test_filters(archive, filters, count):
    assert answer(archive, filters=filters).total == count


def test_a_value_that_is_none_of_the_dataset(archive):
    with pytest.raises(UnknownValue) as told:
        answer(archive, filters={"kind": "nonsense"})
    assert "obstacle" in told.value.sentence()


def test_counts_of_a_filtered_field_are_those_without_its_filter(archive):
    found = answer(archive, filters={"year": "2567", "kind": "obstacle"})
    years = {one.value: one.count for one in found.facets["year"]}
    assert years == {"2567": 3, "2566": 2, "2565": 2}
    assert {one.value: one.count for one in found.facets["kind"]} == {
        "obstacle": 3,
        "recommendation": 1,
        "observation": 1,
    }
    assert [one.value for one in found.facets["year"] if one.chosen] == ["2567"]


def test_counts_are_true(archive):
    snapshot = archive.snapshot()
    found = answer(archive, "ไม่")
    findings = snapshot.findings_in_rows(all_rows(snapshot, Request(text="ไม่"), 100))
    for field, attribute in (("kind", "kind"), ("factor", "factor"), ("committee", "committee")):
        expected = Counter(str(getattr(f, attribute) or "-") for f in findings)
        assert {one.value: one.count for one in found.facets[field]} == expected


def test_pages_hold_every_finding_once(archive):
    snapshot = archive.snapshot()
    for sort in ("relevance", "newest", "oldest", "document", "unsure"):
        rows = []
        for page in range(1, 5):
            rows += answer(archive, "", size=3, page=page, sort=sort).rows
        assert sorted(rows) == list(range(10)), sort
        assert rows == list(all_rows(snapshot, Request(sort=sort), 100))
    assert answer(archive, "", size=3, page=9).rows == ()


def test_orders(archive):
    def years(sort):
        return [f.fiscal_year for f in archive.snapshot().findings_in_rows(answer(archive, "", sort=sort).rows)]

    assert years("newest")[0] == 2567
    assert years("newest")[-1] is None
    assert years("oldest") == sorted(years("oldest"), key=lambda year: year or 0)
    unsure = archive.snapshot().findings_in_rows(answer(archive, "", sort="unsure").rows)
    assert [f.factor_confidence or 0 for f in unsure] == sorted(f.factor_confidence or 0 for f in unsure)


def test_a_table_of_counts(archive):
    snapshot = archive.snapshot()
    counts = crosstab(snapshot, snapshot.overlay.alive, "factor", "year")
    assert counts[("internal/budget", "2567")] == 1
    assert counts[("-", "2567")] == 1
    assert counts[("internal/management", "-")] == 1
    assert sum(counts.values()) == 10


def test_counts_by_a_field_of_several_values_are_those_of_the_searches(archive):
    snapshot = archive.snapshot()
    counts = crosstab(snapshot, snapshot.overlay.alive, "subject", "year")
    assert counts["งบประมาณ", "2567"] == 1
    for (subject, year), count in counts.items():
        assert answer(archive, filters={"subject": subject, "year": year}).total == count
    held = sum(max(1, len(finding.subjects)) for finding in snapshot.findings_in_rows(range(10)))
    assert sum(counts.values()) == held


WORDS = ("งบ", "ประมาณ", "ที่", "รถ", " ", "ยนต์", "น้ำ", "นํ้า", "เสีย", "กขค", "ๆ", "3", "๓", "A", "é", '"', "%", "_", "-")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join), min_size=1, max_size=12),
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join), min_size=1, max_size=8),
)
def test_letters_of_any_length_are_found_as_by_looking(tmp_path_factory, make_library, lines, asked):
    rows = [(f"{line}ฮ", "obstacle", None, None, None, 2565, 1, (), ()) for line in lines]
    folder = tmp_path_factory.mktemp("letters")
    (path,) = sqlite.write(make_library(rows), folder)
    snapshot = Archive(path).snapshot()
    for text in asked:
        letters = squeezed(text)
        if letters:
            mask = needle_mask(snapshot, Needle(letters, exact=True))
            stored = [row for (row,) in snapshot.db.execute("SELECT text FROM findings ORDER BY rowid")]
            assert mask.tolist() == [letters in squeezed(row) for row in stored], letters


def test_common_letters_kept_ready_are_the_same(tmp_path, make_library, monkeypatch):
    from pipeline.query import index_build

    monkeypatch.setattr(index_build, "_COMMON_LEAST", 2)
    monkeypatch.setattr(index_build, "_COMMON_SHARE", 0.0)
    folder = tmp_path / "ready"
    folder.mkdir()
    (path,) = sqlite.write(make_library(), folder)
    snapshot = Archive(path).snapshot()
    kept = [
        word for (word,) in snapshot.index.connection().execute("SELECT letters FROM common WHERE length(letters) > 2")
    ]
    assert "ไม่เพียงพอ" in kept
    for word in kept:
        found = index_build.letters_mask(snapshot.index.connection(), word, snapshot.index.size)
        assert np.array_equal(found, snapshot.index.needle(Needle(word)))
