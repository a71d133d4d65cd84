"""What the files that people write have in common: accounts, decisions."""

from __future__ import annotations

import sqlite3
from types import TracebackType
from typing import Self

WAIT_SECONDS = 20.0
"""How long one writer waits for another."""


class PeopleFile:
    """A SQLite file, open until its block ends. One object serves one thread; ``_db`` is opened by the subclass."""

    _db: sqlite3.Connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()
