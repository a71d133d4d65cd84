"""What a person should look at next: what the machine is least sure of, many documents and factors in turn."""

from __future__ import annotations

from typing import Literal

import numpy as np

from pipeline.query.archive import Snapshot
from pipeline.query.columns import Mask, Rows, Single
from pipeline.query.fields import DIFFER
from pipeline.query.masks import filter_masks
from pipeline.query.request import Request

Queue = Literal["unsure", "second", "disputed"]
QUEUES: tuple[Queue, ...] = ("unsure", "second", "disputed")

_FIRST = 4_000
_DIFFERENT_LABELS = 0.35
_PART_OF_AN_ISSUE = 0.1
_TURN = 0.03
"""How much less urgent each further finding of the same document and factor is."""


def waiting(snapshot: Snapshot, queue: Queue, person: str | None, request: Request, most: int) -> tuple[list[int], int]:
    """Return the rows that wait in a queue, the most urgent first, and how many wait.

    Args:
        snapshot: the dataset.
        queue: "unsure": nobody decided yet; "second": others decided, this person did not; "disputed": people differ.
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
        return sorted(wanted, key=lambda row: decisions[row].last)[:most], len(wanted)
    mask[[row for row, one in decisions.items() if one.state != "open"]] = False
    rows_left = np.flatnonzero(mask)
    scores = urgency(snapshot, rows_left)
    if len(rows_left) > _FIRST:
        top = np.argpartition(-scores, _FIRST)[:_FIRST]
        top.sort()
        rows_left, scores = rows_left[top], scores[top]
    order = np.lexsort((rows_left, -_in_turn(snapshot, rows_left, scores)))
    return [int(row) for row in rows_left[order[:most]]], int(np.count_nonzero(mask))


def urgency(snapshot: Snapshot, rows: Rows) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return how much each row needs a person: doubt about the factor, labels that differ, weight of the finding."""
    doubt: np.ndarray[tuple[int], np.dtype[np.float64]] = 1 - np.maximum(snapshot.index.confidence[rows], 0) / 1000
    differ: Mask = snapshot.overlay.columns["review"].holding([DIFFER])
    alone: Mask = snapshot.overlay.columns["issue"].holding([None])
    urgent: np.ndarray[tuple[int], np.dtype[np.float64]] = (
        doubt + _DIFFERENT_LABELS * differ[rows] + _PART_OF_AN_ISSUE * ~alone[rows]
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
