"""What a folder of results was made from, and whether it still holds exactly that."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.storage import atomic_write

_FORMAT = "sarup.published.v1"


@dataclass(frozen=True, slots=True)
class Published:
    """The record of the last whole run, kept in the workspace: its key, its end, and the hashes of its files.

    One workspace may serve several folders of results, so each has a record of its own.
    """

    work: Path
    out: Path

    def unchanged(self, key: str) -> dict[str, Any] | None:
        """Return the record if the folder holds what a run with this key left there, byte for byte."""
        record = self._read()
        if record.get("format") != _FORMAT or record.get("key") != key or not record.get("files"):
            return None
        try:
            whole = all(_sha256(self.out / name) == said for name, said in record["files"].items())
        except OSError:
            return None
        return record if whole else None

    def damaged(self) -> list[str]:
        """Return which files are not what the last run left, whatever its key."""
        files = self._read().get("files") or {}
        return [name for name, said in files.items() if not self._stands(name, said)]

    def remember(self, key: str, names: Iterable[str], **more: Any) -> None:
        """Write down what the folder holds now.

        Raises:
            StorageError: if that cannot be written.
        """
        files = {name: _sha256(self.out / name) for name in names}
        text = json.dumps({"format": _FORMAT, "key": key, "files": files, **more}, ensure_ascii=False, indent=1)
        atomic_write(self._path, text + "\n")

    def _stands(self, name: str, said: str) -> bool:
        try:
            return _sha256(self.out / name) == said
        except OSError:
            return False

    def _read(self) -> dict[str, Any]:
        try:
            record = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) else {}

    @property
    def _path(self) -> Path:
        place = hashlib.sha256(str(self.out.resolve()).encode()).hexdigest()[:16]
        return self.work / "published" / f"{place}.json"


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
