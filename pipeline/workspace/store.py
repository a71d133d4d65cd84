"""Work that was done, kept in a folder by key: one file an entry, whole or not at all.

An entry is one line of JSON (what it is, its key, the length and SHA-256 of what follows, and a few facts about how
it was made) and the packed record after it, deflated. An entry that is cut off, changed, or somebody else's counts as
none: it is said and the work done again.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pipeline.storage import atomic_write

Stage = Literal["reading", "result"]
FORMAT = "sarup.work.v1"
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class WorkEntry:
    """One piece of work.

    Attributes:
        body: the packed record (`pipeline.workspace.codec`), deflated.
        settled: whether doing it again would give the same; a tool that failed may work tomorrow.
        engine: the OCR engines that had a part in it, "" if none.
        facts: what else is worth knowing without unpacking: seconds by stage, counts.
    """

    stage: Stage
    key: str
    body: bytes
    settled: bool = True
    engine: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, stage: Stage, key: str, record: bytes, **more: Any) -> WorkEntry:
        """Return an entry that keeps a packed record."""
        return cls(stage, key, zlib.compress(record, _LEVEL), **more)

    @property
    def record(self) -> bytes:
        """The packed record."""
        return zlib.decompress(self.body)

    @property
    def sha256(self) -> str:
        """The hash of the body: that of the same work is the same."""
        return hashlib.sha256(self.body).hexdigest()

    def to_bytes(self) -> bytes:
        """Return the entry as it stands in its file."""
        head = {
            "format": FORMAT,
            "stage": self.stage,
            "key": self.key,
            "bytes": len(self.body),
            "sha256": self.sha256,
            "settled": self.settled,
            "engine": self.engine,
            "facts": self.facts,
        }
        return json.dumps(head).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, data: bytes) -> WorkEntry:
        """Return the entry of a file.

        Raises:
            ValueError: if the bytes are no whole entry.
        """
        first, _, body = data.partition(b"\n")
        try:
            head = json.loads(first)
            entry = cls(head["stage"], head["key"], body, head["settled"], head["engine"], head["facts"])
            whole = (head["format"], head["bytes"], head["sha256"]) == (FORMAT, len(body), entry.sha256)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"no entry: {error}") from error
        if not whole:
            raise ValueError("a damaged or foreign entry")
        return entry


class Store:
    """The entries in a folder. ``damaged`` lists those that were met and could not be used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.damaged: list[Path] = []

    def get(self, stage: Stage, key: str) -> WorkEntry | None:
        """Return the entry of a key, if it is there and whole."""
        path = self.path(stage, key)
        try:
            entry = WorkEntry.from_bytes(path.read_bytes())
            if (entry.stage, entry.key) == (stage, key):
                return entry
            self.damaged.append(path)
        except FileNotFoundError:
            pass
        except (OSError, ValueError):
            self.damaged.append(path)
        return None

    def put(self, entry: WorkEntry) -> None:
        """Keep an entry.

        Raises:
            StorageError: if it cannot be written.
        """
        atomic_write(self.path(entry.stage, entry.key), entry.to_bytes())

    def path(self, stage: Stage, key: str) -> Path:
        """Return where the entry of a key stands."""
        return self.folder / stage / key[:2] / f"{key[2:40]}.work"

    def forget_all_but(self, keys: set[str]) -> int:
        """Remove the entries of other keys, and what a killed run left half written; return how many went."""
        wanted = {self.path(stage, key) for key in keys for stage in ("reading", "result")}
        gone = [path for path in self._files() if path not in wanted]
        for path in gone:
            path.unlink(missing_ok=True)
        return len(gone)

    def _files(self) -> Iterator[Path]:
        for stage in ("reading", "result"):
            yield from (path for path in (self.folder / stage).glob("*/*") if path.is_file())
