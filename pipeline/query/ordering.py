"""In what order rows are shown: by document, year, doubt, or by how well they fit."""

from __future__ import annotations

import numpy as np

from pipeline.query.archive import Snapshot
from pipeline.query.columns import Mask, Rows, Single
from pipeline.query.masks import needle_mask
from pipeline.query.request import Request
from pipeline.query.terms import Needle, Question


def ordered(snapshot: Snapshot, question: Question, request: Request, found: Mask) -> tuple[int, ...]:
    """Return the rows of the request's page."""
    rows = np.flatnonzero(found)
    first, last = (request.page - 1) * request.size, request.page * request.size
    if first >= len(rows):
        return ()
    key = _keys(snapshot, question, request, rows)
    if key is None:
        return tuple(int(row) for row in rows[first:last])
    order = np.arange(len(rows))
    if last < len(rows):
        order = np.argpartition(key, last - 1)[:last]
    order = order[np.argsort(key[order], kind="stable")]
    return tuple(int(row) for row in rows[order[first:last]])


def _keys(snapshot: Snapshot, question: Question, request: Request, rows: Rows) -> Rows | None:
    """Return numbers by which the rows are sorted, the smallest first, no two alike; None is the order they are in."""
    if request.sort == "document":
        return None
    size = snapshot.index.size + 1
    years = _years(snapshot, rows)
    if request.sort == "unsure":
        return (snapshot.index.confidence[rows] + 1) * size + rows
    if request.sort != "relevance" or not question.clauses:
        # Without words nothing is more relevant than what is newest.
        return (years if request.sort == "oldest" else 9999 - years) * size + rows
    points = np.minimum(_points(snapshot, question, rows), 255)
    lengths = np.minimum(np.log2(np.maximum(snapshot.index.lengths[rows], 1)).astype(np.int64), 15)
    return (((255 - points) * 16 + lengths) * 10_000 + (9999 - years)) * size + rows


def _points(snapshot: Snapshot, question: Question, rows: Rows) -> Rows:
    """Return how well each row fits: a point for each word as it was typed, more for words that stand together.

    Whether two words stand side by side is told by the letters on both sides of the seam; that the words are there is
    known already.
    """
    points = np.zeros(len(rows), dtype=np.int64)
    wanted = [clause.needles[0] for clause in question.clauses if not clause.unwanted]
    for needle in wanted:
        points += needle_mask(snapshot, needle)[rows]
    for seam in question.seams():
        points += 4 * needle_mask(snapshot, Needle(seam, exact=True))[rows]
    return points


def _years(snapshot: Snapshot, rows: Rows) -> Rows:
    column = snapshot.overlay.columns["year"]
    assert isinstance(column, Single)
    values = np.array([*(value if isinstance(value, int) else 0 for value in column.values), 0], dtype=np.int64)
    return values[column.codes[rows]]
