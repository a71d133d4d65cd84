"""Writing files that people edit afterwards, such as drafts and forms: what they wrote there is never lost.

What was written last at each place is remembered by its hash, in the person's own folder of state. It is a memory only:
where it is missing, an earlier file counts as edited and is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

from rich.console import Console

from pipeline.errors import StorageError
from pipeline.storage import atomic_write, storage_errors


def write_keeping(path: Path, data: bytes | str) -> Path | None:
    """Write a file whole; one that stands there and is not as it was last written is kept beside it.

    Returns:
        Where the earlier file is kept (``draft.earlier-1.docx``, or the next free number), None where none had to be.

    Raises:
        StorageError: if it cannot be written, or the earlier file not be kept; that file is untouched then.
    """
    new = data.encode() if isinstance(data, str) else data
    with storage_errors(path.parent):
        before = path.read_bytes() if path.is_file() else b""
        ours = before in (b"", new) or _hash(before) == _remembered(path)
        kept = None if ours else _set_aside(path, before)
    try:
        atomic_write(path, new)
    except StorageError:
        if kept:
            kept.unlink(missing_ok=True)
        raise
    _remember(path, new)
    return kept


def tell(kept: Path | None, console: Console) -> None:
    """Tell the person where an edited file is kept; nothing where none had to be."""
    if kept:
        line = f"แฟ้มเดิมมีการแก้ไข เก็บไว้ที่ / The earlier file had been edited and is kept as: {kept}"
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _set_aside(path: Path, before: bytes) -> Path:
    for number in count(1):
        kept = path.with_name(f"{path.stem}.earlier-{number}{path.suffix}")
        with suppress(FileExistsError):
            with kept.open("xb") as file:
                file.write(before)
                file.flush()
                os.fsync(file.fileno())
            with suppress(OSError):
                shutil.copystat(path, kept)
            return kept
    raise AssertionError("numbers do not end")


def _remembered(path: Path) -> str:
    try:
        return _memory(path).read_text(encoding="ascii").strip()
    except (OSError, RuntimeError, ValueError):
        return ""


def _remember(path: Path, data: bytes) -> None:
    with suppress(StorageError, OSError, RuntimeError):
        atomic_write(_memory(path), _hash(data) + "\n")


def _memory(path: Path) -> Path:
    """Return where the hash of what was last written at a place is remembered.

    Raises:
        RuntimeError: if the person has no home.
    """
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "sarup" / "written" / _hash(os.fsencode(path.resolve()))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
