"""Counting and filtering arrays gives what counting one by one gives."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.query.columns import Many, Single, encode_many, encode_single, restored, stored

values = st.one_of(st.none(), st.sampled_from(["ก", "ข", "ค"]))
items = st.lists(values, min_size=1, max_size=30)
lists = st.lists(st.lists(st.sampled_from(["ก", "ข", "ค"]), unique=True), min_size=1, max_size=30)


def many(rows):
    return encode_many([(row, value) for row, held in enumerate(rows) for value in held], len(rows))


@given(items, st.data())
def test_single(column_items, data):
    column = encode_single(column_items)
    rows = np.array(sorted(data.draw(st.sets(st.integers(0, len(column_items) - 1)))), dtype=np.int64)
    counts = column.counts(rows)
    expected = Counter(column_items[row] for row in rows)
    assert dict(zip([*column.values, None], counts.tolist(), strict=True)) == {
        value: expected[value] for value in [*column.values, None]
    }
    wanted = data.draw(st.sets(values))
    assert column.holding(wanted).tolist() == [item in wanted for item in column_items]
    assert [column.value(row) for row in range(len(column_items))] == column_items


def of_row(column, row):
    return [column.values[code] for code in column.codes[column.starts[row] : column.starts[row + 1]]]


@given(lists, st.data())
def test_many(column_rows, data):
    column = many(column_rows)
    rows = np.array(sorted(data.draw(st.sets(st.integers(0, len(column_rows) - 1)))), dtype=np.int64)
    counts = column.counts(rows)
    expected = Counter(value for row in rows for value in column_rows[row])
    assert counts[:-1].tolist() == [expected[value] for value in column.values]
    assert counts[-1] == sum(not column_rows[row] for row in rows)
    wanted = data.draw(st.sets(values))
    held = [bool(wanted & set(row)) or (None in wanted and not row) for row in column_rows]
    assert column.holding(wanted).tolist() == held


@given(lists, st.dictionaries(st.integers(0, 29), st.lists(st.sampled_from(["ก", "ง"]), unique=True)))
def test_changes_reach_their_rows_alone(column_rows, changes):
    changes = {row: held for row, held in changes.items() if row < len(column_rows)}
    column = many(column_rows)
    changed = column.with_values(changes)
    for row, held in enumerate(column_rows):
        assert set(of_row(changed, row)) == set(changes.get(row, held))
        assert set(of_row(column, row)) == set(held)


@given(items, st.dictionaries(st.integers(0, 29), values))
def test_changes_of_single_values(column_items, changes):
    changes = {row: value for row, value in changes.items() if row < len(column_items)}
    changed = encode_single(column_items).with_values(changes)
    expected = [changes.get(row, item) for row, item in enumerate(column_items)]
    assert [changed.value(row) for row in range(len(column_items))] == expected


@given(items, lists)
def test_stored_and_restored(column_items, column_rows):
    single, several = encode_single(column_items), many(column_rows)
    again = restored(*stored(single), len(column_items))
    assert isinstance(again, Single)
    assert again.codes.tolist() == single.codes.tolist()
    back = restored(*stored(several), len(column_rows))
    assert isinstance(back, Many)
    assert [of_row(back, row) for row in range(len(column_rows))] == [
        of_row(several, r) for r in range(len(column_rows))
    ]
