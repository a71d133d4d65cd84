"""Local accounts of those who may decide: names, roles, hashed passwords, sessions.

They live in ``accounts.db``, apart from the decisions, so that decisions can be handed on without any password.
"""

from __future__ import annotations

import errno
import hashlib
import hmac
import os
import re
import secrets
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.errors import WrongUse
from pipeline.people_file import WAIT_SECONDS, PeopleFile
from pipeline.storage import storage_errors
from taxonomy.errors import InBoth

FILE = "accounts.db"
Role = Literal["reader", "reviewer", "admin"]

SHORTEST_PASSWORD = 10
SESSION_SECONDS = 12 * 3600
_LONGEST_PASSWORD = 200
# 32 MiB and a quarter of a second for each guess.
_COST = {"n": 2**15, "r": 8, "p": 3, "maxmem": 2**26}
_NAME = re.compile(r"[\w.@-]{2,40}")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS people (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    salt BLOB NOT NULL,
    hash BLOB NOT NULL,
    active INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    token BLOB PRIMARY KEY,               -- SHA-256 of what the browser holds
    name TEXT NOT NULL REFERENCES people (name),
    ends INTEGER NOT NULL
) STRICT;
"""


class AccountError(WrongUse):
    """An account cannot be made or changed as asked."""

    code = "S621"
    thai = "จัดการบัญชีไม่ได้: {problem}"
    english = "The account cannot be changed: {problem}"
    remedy = "ดูบัญชีที่มี / See the accounts there are: sarup user list --db DIR"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in."""

    name: str
    role: Role

    @property
    def decides(self) -> bool:
        """Whether the person may write decisions."""
        return self.role in ("reviewer", "admin")


class Accounts(PeopleFile):
    """An ``accounts.db``, open. One object serves one thread."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it.

        Raises:
            StorageError: if it is not there and the folder takes no writing, or if it takes none itself.
        """
        with storage_errors(path.parent):
            self._open(path)

    def _open(self, path: Path) -> None:
        new = not path.exists()
        if new:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Nobody but the owner may read it, from its first byte on.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        self._db = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            self._db.executescript("PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;" + _SCHEMA)
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error) and "unable to open" not in str(error):
                raise
            raise OSError(errno.EROFS, str(error)) from error

    def add(self, name: str, password: str, role: Role) -> None:
        """Make an account.

        Raises:
            AccountError: if the name is taken or odd, or the password short.
        """
        if not _NAME.fullmatch(name):
            raise AccountError(
                problem=InBoth("ชื่อใช้ได้เฉพาะอักษร ตัวเลข . _ @ -", "a name has letters, digits and . _ @ -")
            )
        salt, hashed = _new_hash(password)
        try:
            self._db.execute("INSERT INTO people VALUES (?, ?, ?, ?, 1)", (name, role, salt, hashed))
        except sqlite3.IntegrityError as error:
            raise AccountError(problem=InBoth(f"มีบัญชี {name} แล้ว", f"there is an account {name}")) from error

    def set_password(self, name: str, password: str) -> None:
        """Change a password; the person is signed out everywhere.

        Raises:
            AccountError: if there is no such account, or the password is short.
        """
        salt, hashed = _new_hash(password)
        self._changed(
            self._db.execute("UPDATE people SET salt = ?, hash = ? WHERE name = ?", (salt, hashed, name)), name
        )

    def set_active(self, name: str, active: bool) -> None:
        """Close an account or open it again; its decisions stay.

        Raises:
            AccountError: if there is no such account.
        """
        self._changed(self._db.execute("UPDATE people SET active = ? WHERE name = ?", (int(active), name)), name)

    def _changed(self, cursor: sqlite3.Cursor, name: str) -> None:
        if not cursor.rowcount:
            raise AccountError(problem=InBoth(f"ไม่มีบัญชี {name}", f"no account {name}"))
        self._db.execute("DELETE FROM sessions WHERE name = ?", (name,))

    def people(self) -> list[tuple[Person, bool]]:
        """Return all accounts by name, each with whether it is open."""
        rows = self._db.execute("SELECT name, role, active FROM people ORDER BY name")
        return [(Person(name, role), bool(active)) for name, role, active in rows]

    def sign_in(self, name: str, password: str) -> str | None:
        """Return a new session's token if the password is right, else None; a wrong name takes as long."""
        query = "SELECT salt, hash FROM people WHERE name = ? AND active"
        salt, hashed = self._db.execute(query, (name,)).fetchone() or (b"\0" * 16, b"")
        if not hmac.compare_digest(_hash(password[:_LONGEST_PASSWORD], salt), hashed):
            return None
        token = secrets.token_urlsafe(32)
        now = int(time.time())
        self._db.execute("DELETE FROM sessions WHERE ends < ?", (now,))
        self._db.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_digest(token), name, now + SESSION_SECONDS))
        return token

    def person(self, token: str) -> Person | None:
        """Return who holds a session, or None where it is none or over."""
        query = "SELECT name, role FROM sessions JOIN people USING (name) WHERE token = ? AND ends > ? AND active"
        row = self._db.execute(query, (_digest(token), int(time.time()))).fetchone()
        return Person(*row) if row else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        self._db.execute("DELETE FROM sessions WHERE token = ?", (_digest(token),))


def _new_hash(password: str) -> tuple[bytes, bytes]:
    if not SHORTEST_PASSWORD <= len(password) <= _LONGEST_PASSWORD:
        problem = InBoth(
            f"รหัสผ่านต้องยาว {SHORTEST_PASSWORD} ตัวขึ้นไป", f"a password has {SHORTEST_PASSWORD} characters or more"
        )
        raise AccountError(problem=problem)
    salt = secrets.token_bytes(16)
    return salt, _hash(password, salt)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, dklen=32, **_COST)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
