"""What a person should look at next: what the machine is least sure of, many documents and factors in turn."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from pipeline.query.archive import Snapshot
from pipeline.query.columns import Mask, Rows, Single
from pipeline.query.fields import DIFFER
from pipeline.query.masks import filter_masks
from pipeline.query.request import Request

Queue = Literal["unsure", "second", "disputed"]
QUEUES: tuple[Queue, ...] = ("unsure", "second", "disputed")

_FIRST = 4_000
_REASON = 10.0
"""Findings with a reason to check come before all others."""
_DIFFERENT_LABELS = 0.35
_PART_OF_AN_ISSUE = 0.1
_TURN = 0.03
"""How much less urgent each further finding of the same document and factor is."""


class Waiting(NamedTuple):
    """What waits in a queue.

    Attributes:
        rows: the most urgent first.
        total: how many wait; of "unsure" those with a reason to check, as a run counts them (``needs_review``).
        others: how many more are in the queue, behind these: nobody decided on them, and nothing says that one should.
    """

    rows: list[int]
    total: int
    others: int = 0


def waiting(snapshot: Snapshot, queue: Queue, person: str | None, request: Request, most: int) -> Waiting:
    """Return what waits in a queue.

    Args:
        snapshot: the dataset.
        queue: "unsure": nobody decided yet, those with a reason to check first; "second": others decided, this
            person did not; "disputed": people differ.
        person: who asks.
        request: only what its filters let pass.
        most: how many rows to return.
    """
    mask = snapshot.overlay.alive.copy()
    for passing in filter_masks(snapshot, request).values():
        mask &= passing
    decisions = snapshot.overlay.decisions
    if queue != "unsure":
        rows = [row for row, one in decisions.items() if mask[row] and one.state != "open"]
        wanted = [
            r for r in rows if (decisions[r].disputed if queue == "disputed" else person not in decisions[r].people)
        ]
        return Waiting(sorted(wanted, key=lambda row: decisions[row].last)[:most], len(wanted))
    mask[[row for row, one in decisions.items() if one.state != "open"]] = False
    rows_left = np.flatnonzero(mask)
    scores = urgency(snapshot, rows_left)
    if len(rows_left) > _FIRST:
        top = np.argpartition(-scores, _FIRST)[:_FIRST]
        top.sort()
        rows_left, scores = rows_left[top], scores[top]
    order = np.lexsort((rows_left, -_in_turn(snapshot, rows_left, scores)))
    total = int(np.count_nonzero(mask & to_check(snapshot)))
    rows = [int(row) for row in rows_left[order[:most]]]
    return Waiting(rows, total, int(np.count_nonzero(mask)) - total)


def to_check(snapshot: Snapshot) -> Mask:
    """Return which rows have a reason to check, that of the column ``needs_review``; what was decided has none."""
    reasons = snapshot.overlay.columns["review"]
    return reasons.holding(value for value in reasons.values if value != DIFFER)


def urgency(snapshot: Snapshot, rows: Rows) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how much each row needs a person: a reason, doubt about the factor, labels that differ, its weight."""
    doubt: np.ndarray[tuple[int], np.dtype[np.float64]] = 1 - np.maximum(snapshot.index.confidence[rows], 0) / 1000
    differ: Mask = snapshot.overlay.columns["review"].holding([DIFFER])
    alone: Mask = snapshot.overlay.columns["issue"].holding([None])
    urgent: np.ndarray[tuple[int], np.dtype[np.float64]] = (
        _REASON * to_check(snapshot)[rows] + doubt + _DIFFERENT_LABELS * differ[rows] + _PART_OF_AN_ISSUE * ~alone[rows]
    )
    return urgent


def _in_turn(
    snapshot: Snapshot, rows: Rows, scores: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the scores lowered for each finding that comes after others of its document and factor."""
    document, factor = snapshot.overlay.columns["sha256"], snapshot.overlay.columns["factor"]
    assert isinstance(document, Single)
    assert isinstance(factor, Single)
    group = document.codes[rows].astype(np.int64) * (len(factor.values) + 1) + factor.codes[rows]
    order = np.lexsort((rows, -scores, group))
    first = np.r_[True, group[order][1:] != group[order][:-1]] if len(rows) else np.zeros(0, dtype=np.bool_)
    starts = np.maximum.accumulate(np.where(first, np.arange(len(rows)), 0))
    turn = np.empty(len(rows), dtype=np.int64)
    turn[order] = np.arange(len(rows)) - starts
    lowered: np.ndarray[tuple[int], np.dtype[np.float64]] = scores - _TURN * turn
    return lowered
