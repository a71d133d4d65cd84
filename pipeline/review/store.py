"""Where decisions are kept: a list of events that only grows. What stands is told by reading it from the start.

One SQLite file with a write-ahead log: any number of readers, one writer at a time, each waiting for its turn, nothing
lost. Nothing is ever changed or deleted; an event that undoes another is an event too.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from extractors.thai.aligned import Span
from pipeline.errors import ReviewsError
from pipeline.people_file import WAIT_SECONDS, PeopleFile
from taxonomy.errors import InBoth, SarupError

Action = Literal["accept", "change", "discard", "comment", "undo", "rename", "merge", "split"]
Subject = Literal["finding", "issue"]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,                     -- UTC, ISO 8601
    person TEXT NOT NULL,
    via TEXT NOT NULL,                    -- web, xlsx, ...
    action TEXT NOT NULL,
    subject TEXT NOT NULL,                -- finding or issue
    target TEXT NOT NULL,                 -- its id
    document_sha256 TEXT NOT NULL,
    document TEXT NOT NULL,
    spans TEXT NOT NULL,                  -- JSON [[start, end], ...]
    text_raw TEXT NOT NULL,
    machine TEXT NOT NULL,                -- JSON: what the machine said
    change TEXT NOT NULL,                 -- JSON: what the person says
    comment TEXT NOT NULL,
    undoes INTEGER REFERENCES events (id)
) STRICT;
CREATE INDEX IF NOT EXISTS events_target ON events (target);
CREATE TRIGGER IF NOT EXISTS events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events stay'); END;
CREATE TRIGGER IF NOT EXISTS events_keep BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events stay'); END;
"""


class Outdated(SarupError):
    """Somebody else decided meanwhile."""

    code = "S611"
    thai = "มีผู้อื่นตัดสินรายการนี้ไปก่อนแล้ว โปรดดูใหม่แล้วตัดสินอีกครั้ง"
    english = "Somebody else has decided about this meanwhile: look again, then decide"
    remedy = "เปิดหน้านั้นใหม่ / Load the page again"


class NothingToUndo(SarupError):
    """The event is not there, undone already, or another person's."""

    code = "S612"
    thai = "ย้อนกลับรายการ {event} ไม่ได้: {problem}"
    english = "Event {event} cannot be undone: {problem}"
    remedy = "ดูบันทึกการตรวจ ผู้ดูแลย้อนได้ทุกรายการ / See the review log; an admin can undo every entry"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a person did. ``machine`` is what the machine said, ``change`` what the person says."""

    id: int
    at: str
    person: str
    via: str
    action: Action
    subject: Subject
    target: str
    document_sha256: str = ""
    document: str = ""
    spans: tuple[Span, ...] = ()
    text_raw: str = ""
    machine: Mapping[str, Any] = field(default_factory=dict)
    change: Mapping[str, Any] = field(default_factory=dict)
    comment: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """An event before it is written: see `Event`.

    ``seen`` is the last event about the target that the person knew of; None does not ask.
    """

    person: str
    action: Action
    target: str
    subject: Subject = "finding"
    via: str = "web"
    document_sha256: str = ""
    document: str = ""
    spans: tuple[Span, ...] = ()
    text_raw: str = ""
    machine: Mapping[str, Any] = field(default_factory=dict)
    change: Mapping[str, Any] = field(default_factory=dict)
    comment: str = ""
    undoes: int | None = None
    seen: int | None = None


def undone_events(events: Sequence[Event]) -> set[int]:
    """Return the ids of the events that a later one took back; an undo can itself be undone."""
    undone: set[int] = set()
    for event in reversed(events):
        if event.undoes is not None and event.id not in undone:
            undone.add(event.undoes)
    return undone


_COLUMNS = tuple(field.name for field in fields(Event))


class ReviewStore(PeopleFile):
    """A ``reviews.db``, open. One object serves one thread.

    Attributes:
        still: whether it was opened as a file that does not change: what others write later does not show.

    Raises:
        ReviewsError: if decisions stand in its log that cannot be read without the right to write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.still = False
        if path.is_file() and not os.access(path.parent, os.W_OK):
            self._db, self.still = _opened_for_reading(path)
            return
        self._db = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;")
        if not self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
            self._db.executescript("BEGIN IMMEDIATE;" + _SCHEMA + "COMMIT;")

    def last(self) -> int:
        """Return the id of the last event, 0 where there is none."""
        (last,) = self._db.execute("SELECT coalesce(max(id), 0) FROM events").fetchone()
        return int(last)

    def events(self, after: int = 0) -> list[Event]:
        """Return all events later than ``after``, oldest first."""
        return list(self._read("id > ? ORDER BY id", (after,)))

    def about(self, target: str) -> list[Event]:
        """Return the events about a finding or an issue, oldest first."""
        return list(self._read("target = ? ORDER BY id", (target,)))

    def event(self, number: int) -> Event | None:
        """Return one event."""
        return next(self._read("id = ?", (number,)), None)

    def recent(self, most: int, before: int | None = None) -> list[Event]:
        """Return the latest events, newest first."""
        return list(self._read("id < ? ORDER BY id DESC LIMIT ?", (before or 2**62, most)))

    def record(self, wishes: Iterable[Wish]) -> list[int]:
        """Write events, all or none; return their ids.

        Raises:
            Outdated: if a wish has not seen the last event about its target.
        """
        with self._writing():
            return [self._write(wish) for wish in wishes]

    def undo(self, number: int, person: str, *, anyone: bool = False, via: str = "web") -> int:
        """Take back an event; return the id of the event that does so.

        Args:
            number: the event.
            person: who takes it back.
            anyone: whether a person may take back what another one did.
            via: by what way.

        Raises:
            NothingToUndo: if it is not there, undone already, or another person's.
        """
        with self._writing():
            old = self.event(number)
            if old is None:
                raise NothingToUndo(event=number, problem=InBoth("ไม่พบ", "not there"))
            if old.person != person and not anyone:
                raise NothingToUndo(event=number, problem=InBoth("เป็นของผู้อื่น", "another person's"))
            if number in undone_events(self.about(old.target)):
                raise NothingToUndo(event=number, problem=InBoth("ย้อนกลับแล้ว", "undone already"))
            place = (old.document_sha256, old.document, old.spans, old.text_raw)
            return self._write(Wish(person, "undo", old.target, old.subject, via, *place, undoes=number))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _write(self, wish: Wish) -> int:
        if wish.seen is not None:
            query = "SELECT coalesce(max(id), 0) FROM events WHERE target = ?"
            (last,) = self._db.execute(query, (wish.target,)).fetchone()
            if last != wish.seen:
                raise Outdated
        values = (
            *(datetime.now(UTC).isoformat(timespec="seconds"), wish.person, wish.via, wish.action, wish.subject),
            *(wish.target, wish.document_sha256, wish.document, _json(wish.spans), wish.text_raw),
            *(_json(wish.machine), _json(wish.change), wish.comment, wish.undoes),
        )
        marks = ", ".join("?" * len(values))
        number = self._db.execute(f"INSERT INTO events VALUES (NULL, {marks})", values).lastrowid
        return int(number or 0)

    def _read(self, where: str, values: tuple[object, ...]) -> Iterator[Event]:
        for row in self._db.execute(f"SELECT * FROM events WHERE {where}", values).fetchall():
            read: dict[str, Any] = dict(zip(_COLUMNS, row, strict=True))
            read["spans"] = tuple((start, end) for start, end in json.loads(read["spans"]))
            read |= {name: json.loads(read[name]) for name in ("machine", "change")}
            yield Event(**read)


def _opened_for_reading(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Open a file where nothing can be written beside it; return whether as one that does not change.

    Where a server has it open, the latest decisions stand in the log, and the log is read with it. Otherwise SQLite
    would have to make a log, so the file is read as one that does not change, but only if no decision waits in a log.

    Raises:
        ReviewsError: if decisions stand in a log that cannot be read without the right to write.
    """
    address = path.resolve().as_uri()
    try:
        db = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=WAIT_SECONDS, isolation_level=None)
        db.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        if log.is_file() and log.stat().st_size:
            problem = InBoth(
                f"{log.name} ต้องเปิดโดยผู้มีสิทธิ์เขียนก่อน: {error}",
                f"{log.name} must be opened by someone who may write: {error}",
            )
            raise ReviewsError(path=path, problem=problem) from error
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None), True
    return db, False


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
