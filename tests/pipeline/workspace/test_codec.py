"""Every record comes back exactly, and nothing but the record asked for comes back at all."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.records import Block as BlockRecord
from extractors.records import Box, Cell, Document, Issue, Line, Page
from extractors.thai.aligned import Change
from extractors.thai.channel import Doubt
from pipeline.inputs import InputFile
from pipeline.stages.document import Clock, DocumentResult, ReadDocument, find, read_and_repair
from pipeline.workspace.codec import ForeignData, packed, unpacked

DATA = Path(__file__).parents[3] / "data"
TEXTS = st.text(st.characters(codec=None, categories=None), max_size=30)
LINES = st.builds(Line, st.just(((0, 1),)), st.booleans(), st.none() | st.just(Box(0.1, 1, 2.5, 3)))
BLOCKS = st.builds(
    BlockRecord,
    st.sampled_from(("line", "table")),
    st.just((0, 1)),
    st.lists(LINES, max_size=2).map(tuple),
    st.lists(st.builds(Cell, st.integers(0, 9), st.integers(0, 9), st.just(())), max_size=2).map(tuple),
    st.none() | st.integers(1, 6),
)


@st.composite
def readings(draw):
    pages, start = [], 0
    texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
    for number, text in enumerate(texts, 1):
        pages.append(
            Page(number, start, text, tuple(draw(st.lists(BLOCKS, max_size=2))), reason=draw(st.none() | TEXTS))
        )
        start += len(text) + 1
    issues = draw(st.lists(st.builds(Issue, TEXTS, TEXTS, page=st.none() | st.integers(1, 9)), max_size=2))
    document = Document("ก.txt", "a" * 64, "text/plain", "\f".join(texts), tuple(pages), "r.v1", tuple(issues))
    changes = draw(
        st.lists(st.builds(Change, st.just(0), st.just(1), TEXTS, TEXTS, TEXTS, st.floats(0, 1)), max_size=2)
    )
    doubts = draw(st.lists(st.builds(Doubt, st.just(0), st.just(1), TEXTS, st.tuples(TEXTS)), max_size=2))
    return ReadDocument(document, tuple(changes), tuple(doubts))


@given(readings())
def test_a_reading_comes_back(reading):
    data = packed(reading)
    assert unpacked(ReadDocument, data) == reading
    assert packed(unpacked(ReadDocument, data)) == data


@pytest.mark.parametrize("name", ["tables/progress-form.txt", "sample/2567-mid-year.txt", "sample/2566-year-end.pdf"])
def test_what_real_reports_hold_comes_back(name):
    reading = read_and_repair(InputFile(name, DATA / name), Clock())
    result = find(reading, Clock())
    assert unpacked(ReadDocument, packed(reading)) == reading
    assert unpacked(DocumentResult, packed(result)) == result
    amounts = [row.budget for row in unpacked(DocumentResult, packed(result)).tables.disbursements]
    assert all(amount is None or isinstance(amount, Decimal) for amount in amounts)


@given(st.binary(max_size=60) | st.recursive(st.none() | st.integers() | TEXTS, st.lists, max_leaves=9).map(packed))
def test_foreign_bytes_are_refused(data):
    with pytest.raises(ForeignData):
        unpacked(ReadDocument, data)


@pytest.mark.parametrize("plain", [b"[" * 100_000, b"[1,2]", b'{"a":1}', b"", b"\xff", b"null"])
def test_odd_bytes_are_refused(plain):
    with pytest.raises(ForeignData):
        unpacked(DocumentResult, plain)


def test_a_value_of_another_type_is_refused():
    document = Document("ก.txt", "a" * 64, "text/plain", "ก", (Page(1, 0, "ก"),), "r.v1")
    data = packed(ReadDocument(document)).replace(b'"text/plain"', b"7")
    with pytest.raises(ForeignData, match="no"):
        unpacked(ReadDocument, data)
