"""Which rows of the index hold what is asked for: words by needles, filters by columns."""

from __future__ import annotations

from pipeline.query.archive import Snapshot
from pipeline.query.columns import Mask
from pipeline.query.request import Request, wanted_values
from pipeline.query.terms import Clause, Needle, Question


def matching(snapshot: Snapshot, question: Question) -> Mask:
    """Return the rows that hold what a question asks for, people's corrections of texts included."""
    found = snapshot.overlay.alive
    for clause in question.clauses:
        mask = clause_mask(snapshot, clause)
        found = found & (~mask if clause.unwanted else mask)
    return found


def clause_mask(snapshot: Snapshot, clause: Clause) -> Mask:
    """Return the rows in which one of a clause's needles stands."""
    mask = needle_mask(snapshot, clause.needles[0])
    for needle in clause.needles[1:]:
        mask = mask | needle_mask(snapshot, needle)
    return mask


def needle_mask(snapshot: Snapshot, needle: Needle) -> Mask:
    """Return the rows in which a needle stands, corrected texts as they were corrected; not to be written into."""
    if needle.field:
        return snapshot.overlay.columns[needle.field].holding([needle.letters])
    mask = snapshot.index.needle(needle)
    if snapshot.overlay.texts:
        mask = mask.copy()
        for row, text in snapshot.overlay.texts.items():
            mask[row] = needle.letters in text
    return mask


def filter_masks(snapshot: Snapshot, request: Request) -> dict[str, Mask]:
    """Return by field the rows that its filter lets pass.

    Raises:
        UnknownValue: if a wanted value is none of the dataset's.
    """
    masks = {}
    for name, wanted in request.filters.items():
        column = snapshot.overlay.columns[name]
        masks[name] = column.holding(wanted_values(name, wanted, column.values))
    return masks
