"""A dataset, open for questions: database, index and decisions, as they are at this moment.

A server runs for weeks while datasets are made anew and people decide: each question first looks whether the files are
still the ones that it knows.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from extractors.records import Finding, RecurringIssue
from pipeline.query.index import Index, fingerprint, open_index
from pipeline.query.overlay import Overlay, lay_over
from pipeline.query.records import connect, findings_at, findings_named, findings_of_document, issues_named, rows_of
from pipeline.review.decisions import FILE, Decision, folded, with_decision, without_decision
from pipeline.review.store import Event, ReviewStore


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The dataset at one moment; later decisions and runs do not show in it.

    Attributes:
        db: a connection of this thread.
        version: what tells one state from another.
        blind: whether findings come as the machine said them, whatever people decided.
    """

    db: sqlite3.Connection
    index: Index
    overlay: Overlay
    version: tuple[str, int]
    blind: bool = False

    def undecided(self) -> Snapshot:
        """Return the same findings as the machine said them: a second opinion must not know the first."""
        return replace(self, blind=True)

    def findings_in_rows(self, rows: Sequence[int]) -> list[Finding]:
        """Return the findings of rows of the index, as people want them."""
        return self._corrected(findings_at(self.db, [int(self.index.rowids[row]) for row in rows]))

    def findings(self, ids: Sequence[str]) -> list[Finding]:
        """Return the findings of some ids, as people want them; discarded ones too."""
        return self._corrected(findings_named(self.db, list(ids)))

    def finding(self, name: str) -> Finding | None:
        """Return one finding as people want it, or None."""
        return next(iter(self.findings([name])), None)

    def as_read(self, name: str) -> Finding | None:
        """Return one finding as the database has it, or None."""
        if self.blind:
            return self.finding(name)
        return next(iter(findings_named(self.db, [name])), None)

    def of_document(self, sha256: str) -> list[Finding]:
        """Return a document's findings in the order of the text, as people want them; discarded ones too."""
        return self._corrected(findings_of_document(self.db, sha256))

    def issues(self, ids: Sequence[str]) -> list[RecurringIssue]:
        """Return issues as people want them, in the order of ``ids``."""
        kept = {issue.id: issue for issue in issues_named(self.db, [i for i in ids if i not in self.overlay.issues])}
        found = (self.overlay.issues[i] if i in self.overlay.issues else kept.get(i) for i in ids)
        return [issue for issue in found if issue is not None]

    def decision(self, name: str) -> Decision | None:
        """Return what stands decided about a finding."""
        return None if self.blind else self.overlay.by_id.get(name)

    def row(self, name: str) -> int | None:
        """Return the row of a finding, or None where there is no such finding."""
        found = rows_of(self.db, [name])
        return int(np.searchsorted(self.index.rowids, found[name])) if found else None

    def _corrected(self, findings: list[Finding]) -> list[Finding]:
        return [self._as_wanted(finding) for finding in findings]

    def _as_wanted(self, finding: Finding) -> Finding:
        decision = self.overlay.by_id.get(finding.id)
        if decision:
            finding = without_decision(finding, decision) if self.blind else with_decision(finding, decision)
        if finding.id in self.overlay.held:
            finding = replace(finding, issues=self.overlay.held[finding.id])
        return finding


class Archive:
    """A database with its index and its decisions. Safe to use from several threads."""

    def __init__(
        self, database: Path, reviews: Path | None = None, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self.database = database
        self.reviews = reviews or database.with_name(FILE)
        self._say = say
        self._lock = threading.Lock()
        self._local = threading.local()
        self._index: tuple[str, Index] | None = None
        self._events: list[Event] = []
        self._overlay: tuple[tuple[str, int], Overlay] | None = None

    def snapshot(self) -> Snapshot:
        """Return the dataset as it is now.

        Raises:
            NoDatabase: if the file is not there, or none that `sarup run` wrote.
        """
        state = fingerprint(self.database)
        index = self._current_index(state)
        db = self._connection(state)
        version = (state, self._last_event())
        with self._lock:
            if self._overlay is None or self._overlay[0] != version:
                self._overlay = (version, self._laid_over(index, db, version))
            return Snapshot(db, index, self._overlay[1], version)

    def _laid_over(self, index: Index, db: sqlite3.Connection, version: tuple[str, int]) -> Overlay:
        """Carry out the decisions; what the last ones needed to be read is not read again."""
        if version[1] < len(self._events):  # another file stands there
            self._events = []
        if version[1]:
            self._events += self._store().events(after=self._events[-1].id if self._events else 0)
        same = self._overlay is not None and self._overlay[0][0] == version[0]
        known = self._overlay[1].read if same and self._overlay else None
        return lay_over(index, db, folded(self._events), known)

    def _current_index(self, state: str) -> Index:
        with self._lock:
            if self._index is None or self._index[0] != state:
                self._index = (state, open_index(self.database, self._say))
            return self._index[1]

    def _connection(self, state: str) -> sqlite3.Connection:
        held: tuple[str, sqlite3.Connection] | None = getattr(self._local, "db", None)
        if held is None or held[0] != state:
            held = (state, connect(self.database))
            self._local.db = held
        return held[1]

    def _last_event(self) -> int:
        return self._store().last() if self.reviews.is_file() else 0

    def _store(self) -> ReviewStore:
        """Return this thread's open store; deciding goes through `store`."""
        held: ReviewStore | None = getattr(self._local, "store", None)
        if held is None or held.still:  # a still one does not show what others have written since
            held = self._local.store = ReviewStore(self.reviews)
        return held

    def about(self, target: str) -> list[Event]:
        """Return the events about a finding or an issue, oldest first."""
        return self._store().about(target) if self.reviews.is_file() else []

    def store(self) -> ReviewStore:
        """Return this thread's store of decisions, made where there is none yet."""
        return self._store()
