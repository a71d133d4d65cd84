"""The values of the findings, field by field, as arrays: counting a hundred thousand of them takes a millisecond.

Rows are the findings in the order of the database, from 0. A value is stored as its number in a list of values; -1
is no value.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    """A field with at most one value a finding: ``values[codes[row]]``."""

    codes: Codes
    values: tuple[object, ...]

    def counts(self, rows: Rows) -> npt.NDArray[np.int64]:
        """Return how often each value stands in some rows, no value last."""
        counted = np.bincount(self.codes[rows] + 1, minlength=len(self.values) + 1)
        return np.roll(counted, -1)  # code -1 was counted first

    def holding(self, wanted: Iterable[object]) -> Mask:
        """Return the rows that have one of the values; None stands for no value."""
        mask = np.zeros(len(self.codes), dtype=np.bool_)
        for value in dict.fromkeys(wanted):
            if value is None or value in self.values:
                mask |= self.codes == (-1 if value is None else self.values.index(value))
        return mask

    def value(self, row: int) -> object:
        """Return the value of a row, or None."""
        code = int(self.codes[row])
        return self.values[code] if code >= 0 else None

    def with_values(self, changes: dict[int, object]) -> Single:
        """Return the field with other values in some rows."""
        values = list(self.values)
        codes = self.codes.copy()
        for row, value in changes.items():
            if value is not None and value not in values:
                values.append(value)
            codes[row] = values.index(value) if value is not None else -1
        return Single(codes, tuple(values))


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """A field with any number of values a finding: pairs of a row and a code, sorted by row, none twice."""

    rows: Codes
    codes: Codes
    values: tuple[object, ...]
    size: int
    starts: Rows
    """Where the pairs of each row begin; one entry more than rows."""

    @classmethod
    def of(cls, rows: Codes, codes: Codes, values: tuple[object, ...], size: int) -> Many:
        """Return the field of pairs that are sorted by row."""
        starts = np.zeros(size + 1, dtype=np.int64)
        np.cumsum(np.bincount(rows, minlength=size), out=starts[1:])
        return cls(rows, codes, values, size, starts)

    def counts(self, rows: Rows) -> npt.NDArray[np.int64]:
        """Return in how many of some rows each value stands, no value last."""
        first = self.starts[rows]
        lengths = self.starts[rows + 1] - first
        before = np.cumsum(lengths) - lengths
        pairs = np.repeat(first - before, lengths) + np.arange(lengths.sum())
        found = np.bincount(self.codes[pairs], minlength=len(self.values))
        return np.append(found, np.count_nonzero(lengths == 0))

    def holding(self, wanted: Iterable[object]) -> Mask:
        """Return the rows that have one of the values; None stands for rows without any."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for value in wanted:
            if value is None:
                bare = np.ones(self.size, dtype=np.bool_)
                bare[self.rows] = False
                mask |= bare
            elif value in self.values:
                mask[self.rows[self.codes == self.values.index(value)]] = True
        return mask

    def with_values(self, changes: dict[int, Sequence[object]]) -> Many:
        """Return the field with other values in some rows."""
        kept = ~np.isin(self.rows, np.fromiter(changes, dtype=np.int32, count=len(changes)))
        values = list(self.values)
        rows, codes = [self.rows[kept]], [self.codes[kept]]
        for row, held in changes.items():
            for value in dict.fromkeys(held):
                if value not in values:
                    values.append(value)
                rows.append(np.array([row], dtype=np.int32))
                codes.append(np.array([values.index(value)], dtype=np.int32))
        all_rows, all_codes = np.concatenate(rows), np.concatenate(codes)
        order = np.argsort(all_rows, kind="stable")
        return Many.of(all_rows[order], all_codes[order], tuple(values), self.size)


Column = Single | Many


def encode_single(items: Sequence[object]) -> Single:
    """Return a field of which ``items`` has one value a row; the values come out sorted."""
    values = _sorted(item for item in set(items) if item is not None)
    number: dict[object, int] = {value: code for code, value in enumerate(values)}
    number[None] = -1
    return Single(np.fromiter((number[item] for item in items), np.int32, len(items)), tuple(values))


def encode_many(pairs: Iterable[tuple[int, object]], size: int) -> Many:
    """Return a field of which ``pairs`` has the values of each row, rows in any order."""
    once = set(pairs)
    values = _sorted({value for _, value in once})
    number = {value: code for code, value in enumerate(values)}
    flat = np.fromiter((part for row, value in once for part in (row, number[value])), np.int32, 2 * len(once))
    rows, codes = flat[::2], flat[1::2]
    order = np.lexsort((codes, rows))
    return Many.of(rows[order], codes[order], tuple(values), size)


def _sorted(values: Iterable[object]) -> list[object]:
    key: Callable[[object], tuple[bool, object]] = lambda value: (isinstance(value, str), value)  # noqa: E731
    return sorted(values, key=key)


def packed(arrays: Iterable[npt.NDArray[np.generic]]) -> bytes:
    """Return arrays as bytes; see `unpacked`."""
    buffer = io.BytesIO()
    for array in arrays:
        np.save(buffer, array, allow_pickle=False)
    return buffer.getvalue()


def unpacked(data: bytes, count: int) -> list[npt.NDArray[np.generic]]:
    """Return the arrays that `packed` made bytes of."""
    buffer = io.BytesIO(data)
    return [np.load(buffer, allow_pickle=False) for _ in range(count)]


def stored(column: Column) -> tuple[str, bytes, str]:
    """Return a field as its shape, its arrays and its values, to be stored."""
    values = json.dumps(column.values, ensure_ascii=False)
    if isinstance(column, Single):
        return "single", packed([column.codes]), values
    return "many", packed([column.rows, column.codes]), values


def restored(shape: str, data: bytes, values: str, size: int) -> Column:
    """Return the field that `stored` took apart."""
    names = tuple(json.loads(values))
    if shape == "single":
        (codes,) = unpacked(data, 1)
        return Single(codes.astype(np.int32, copy=False), names)
    rows, codes = unpacked(data, 2)
    return Many.of(rows.astype(np.int32, copy=False), codes.astype(np.int32, copy=False), names, size)
