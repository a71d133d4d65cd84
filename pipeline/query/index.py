"""The index of a database, opened: which rows hold what. Built on the first question and when the database changed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np

from pipeline.errors import NoDatabase
from pipeline.query import index_build
from pipeline.query.columns import Column, Mask, Rows, restored, unpacked
from pipeline.query.errors import OldDatabase
from pipeline.query.terms import Needle
from taxonomy.errors import InBoth

_KEPT = 128


def fingerprint(database: Path) -> str:
    """Return what tells one state of a database file from another.

    Raises:
        NoDatabase: if there is no such file.
    """
    try:
        state = database.stat()
    except FileNotFoundError as error:
        raise NoDatabase(path=database, problem=InBoth("ไม่พบแฟ้ม", "no such file")) from error
    except OSError as error:
        raise NoDatabase(path=database, problem=error.strerror) from error
    return f"{index_build.VERSION} {state.st_size} {state.st_mtime_ns}"


def open_index(database: Path, say: Callable[[str], None] = lambda _: None) -> Index:
    """Return the index of a database, building it where there is none or it is out of date.

    It stands beside the database, or, where nothing can be written there, in the user's cache.

    Raises:
        NoDatabase: if the file is none that `sarup run` wrote.
    """
    state = fingerprint(database)
    for place in _places(database):
        if _fits(place, state):
            return Index.load(place)
    problem: Exception = OSError("nowhere to write the index")
    for place in _places(database):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            index_build.build(database, place, state, say)
        except (OSError, sqlite3.OperationalError) as error:
            if "no such" in str(error) and isinstance(error, sqlite3.OperationalError):
                raise OldDatabase(path=database, problem=error) from error
            problem = error
            continue
        except (sqlite3.DatabaseError, TypeError) as error:
            raise NoDatabase(path=database, problem=error) from error
        return Index.load(place)
    raise NoDatabase(path=database, problem=problem) from problem


def _places(database: Path) -> tuple[Path, Path]:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sarup"
    name = hashlib.sha256(str(database.resolve()).encode()).hexdigest()[:16]
    return database.with_suffix(".index.db"), cache / f"{name}.index.db"


def _fits(place: Path, state: str) -> bool:
    if not place.is_file():
        return False
    try:
        with closing(sqlite3.connect(place)) as index:
            return index_build.meta(index).get("fingerprint") == state
    except sqlite3.DatabaseError:
        return False


@dataclass(slots=True, eq=False)
class Index:
    """Rows by letters, words and values. Safe to use from several threads.

    Attributes:
        rowids: rowid in the database by row.
        lengths: letters of each text.
        confidence: of the factor, in thousandths, -1 for none.
        clearness: confidence of the text, in thousandths.
        columns: values by field.
    """

    path: Path
    size: int
    rowids: Rows
    lengths: Rows
    confidence: Rows
    clearness: Rows
    columns: dict[str, Column]
    _local: threading.local = field(default_factory=threading.local)
    _kept: OrderedDict[tuple[str, bool], Mask] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @classmethod
    def load(cls, path: Path) -> Index:
        """Open an index that `index_build.build` wrote."""
        connection = _connection(path)
        size = int(index_build.meta(connection)["size"])
        stored = connection.execute('SELECT name, shape, data, "values" FROM fields').fetchall()
        connection.close()
        arrays = next(data for name, _, data, _ in stored if not name)
        rowids, lengths, confidence, clearness = (cast(Rows, array) for array in unpacked(arrays, 4))
        columns = {name: restored(shape, data, values, size) for name, shape, data, values in stored if name}
        return cls(path, size, rowids, lengths, confidence, clearness, columns)

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        if not hasattr(self._local, "connection"):
            self._local.connection = _connection(self.path)
        return cast(sqlite3.Connection, self._local.connection)

    def needle(self, needle: Needle) -> Mask:
        """Return the rows in which a needle of letters stands; not to be written into."""
        key = (needle.letters, needle.exact)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        mask = self._found(needle)
        with self._lock:
            self._kept[key] = mask
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return mask

    def _found(self, needle: Needle) -> Mask:
        letters = needle.letters
        if len(letters) <= index_build.SHORT and not needle.exact:
            query = "SELECT rows FROM short_words WHERE word = ?"
            row = self.connection().execute(query, (letters,)).fetchone()
            if row:
                mask = np.zeros(self.size, dtype=np.bool_)
                mask[np.frombuffer(row[0], dtype=np.uint32)] = True
                return mask
        row = self.connection().execute("SELECT bits FROM common WHERE letters = ?", (letters,)).fetchone()
        if row:
            return np.unpackbits(np.frombuffer(row[0], dtype=np.uint8), count=self.size).view(np.bool_)
        if len(letters) == 1:  # every sign that stands anywhere is kept
            return np.zeros(self.size, dtype=np.bool_)
        return index_build.letters_mask(self.connection(), letters, self.size)

    def words_like(self, letters: str, most: int = 3) -> list[str]:
        """Return words of the texts that are written much like these letters, the commonest of the nearest first."""
        from rapidfuzz import fuzz, process

        query = "SELECT word FROM vocabulary WHERE abs(length(word) - ?) <= 2 ORDER BY findings DESC LIMIT 50000"
        words = [word for (word,) in self.connection().execute(query, (len(letters),))]
        near = process.extract(letters, words, scorer=fuzz.ratio, score_cutoff=70, limit=most)
        return [word for word, _, _ in near]


def _connection(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.executescript("PRAGMA query_only=ON; PRAGMA mmap_size=4294967296; PRAGMA cache_size=-65536;")
    return connection
