"""What recurs on the matter that a question asks for, in whatever words its findings tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.matter import matter_of
from models.recurrence import members_of
from pipeline.query.archive import Snapshot
from pipeline.query.records import ISSUE_SIZE, ISSUE_YEARS

SHOWN = 5
"""Issues told beside the answer of a question."""


class Named(NamedTuple):
    """An issue by its Thai label, with the number of its years and findings."""

    id: str
    label: str
    years: int
    size: int

    @property
    def name(self) -> str:
        """The label without the words of a finding that tell it from others of the name: they may be cut short."""
        return self.label.partition(" (")[0]


def named_issues(snapshot: Snapshot) -> list[Named]:
    """Return every issue, as people want them, those of most years and then of most findings first."""
    changed = snapshot.overlay.issues
    query = f"SELECT id, label, {ISSUE_YEARS}, {ISSUE_SIZE} FROM issues"
    found = [Named(*row) for row in snapshot.db.execute(query) if row[0] not in changed]
    found += [Named(i.id, i.label, len(i.years), len(members_of(i))) for i in changed.values() if i is not None]
    return sorted(found, key=lambda one: (-one.years, -one.size, one.id))


def issues_on(text: str, issues: Iterable[Named], most: int = SHOWN) -> Sequence[Named]:
    """Return issues on the matter of a question, the nearest first; none where it names no subject that is known."""
    matter = matter_of(text) if text else None
    if matter is None or not matter.subjects:
        return ()
    near = ((matter.nearness(issue.label), issue) for issue in issues)
    ranked = sorted(((how, issue) for how, issue in near if how is not None), key=lambda pair: pair[0])
    return [issue for _, issue in ranked[:most]]
