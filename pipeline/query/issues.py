"""Which issues have findings that a filter lets pass, and how many issues each value of a field concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.query.archive import Snapshot
from pipeline.query.columns import Codes, Column, Many, Mask, Single
from pipeline.query.fields import BY_NAME
from pipeline.query.masks import filter_masks
from pipeline.query.request import Request
from pipeline.query.search import Count, told_counts


class IssueAnswer(NamedTuple):
    """The issues of which a finding has all that was asked for.

    Attributes:
        names: ids, in no order.
        facets: by field, how many issues have a finding with each value if that field were not filtered.
        others: by field, how many more values there are.
    """

    names: frozenset[str]
    facets: Mapping[str, tuple[Count, ...]]
    others: Mapping[str, int]


def issues_of(snapshot: Snapshot, request: Request, fields: Iterable[str]) -> IssueAnswer:
    """Return the issues that the filters of a request let pass, with counts of some fields.

    Raises:
        UnknownValue: if it filters by a value that no finding has.
    """
    masks = filter_masks(snapshot, request)
    facets, others = {}, {}
    for name in fields:
        mask = _all(snapshot, (one for other, one in masks.items() if other != name))
        column = snapshot.overlay.columns[name]
        wanted = request.filters.get(name, ())
        counts = _issues_by_value(snapshot, column, mask)
        facets[name], others[name] = told_counts(column, counts, name, wanted, BY_NAME[name].shown)
    issues = _issues(snapshot)
    held = np.unique(issues.codes[_all(snapshot, masks.values())[issues.rows]])
    return IssueAnswer(frozenset(str(issues.values[code]) for code in held), facets, others)


def _all(snapshot: Snapshot, masks: Iterable[Mask]) -> Mask:
    found = snapshot.overlay.alive
    for mask in masks:
        found = found & mask
    return found


def _issues(snapshot: Snapshot) -> Many:
    column = snapshot.overlay.columns["issue"]
    assert isinstance(column, Many)
    return column


def _issues_by_value(snapshot: Snapshot, column: Column, mask: Mask) -> npt.NDArray[np.int64]:
    """Return how many issues have one of the masked findings with each value, no value last."""
    issues = _issues(snapshot)
    kept = mask[issues.rows]
    rows, of_issue = issues.rows[kept], issues.codes[kept]
    size = len(column.values) + 1
    values: Codes
    if isinstance(column, Single):
        values = column.codes[rows]
    else:
        first, lengths = column.starts[rows], column.starts[rows + 1] - column.starts[rows]
        before = np.cumsum(lengths) - lengths
        pairs = np.repeat(first - before, lengths) + np.arange(lengths.sum())
        values = np.append(column.codes[pairs], np.full(np.count_nonzero(lengths == 0), -1, np.int32))
        of_issue = np.append(np.repeat(of_issue, lengths), of_issue[lengths == 0])
    once = np.unique(of_issue.astype(np.int64) * size + (values % size))
    counted: npt.NDArray[np.int64] = np.bincount(once % size, minlength=size)
    return counted
