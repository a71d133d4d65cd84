"""One writer at a time: a lock that says who holds it, and that dies with its holder."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import BusyWorkspaceError
from pipeline.storage import storage_errors

FILE = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a folder against other writers, on this machine and, where the share has locks, on others.

    The system lets go of the lock when its holder ends, however it ends. On a share without locks the file itself is
    the lock; one whose holder, on this machine, is no more is taken over.

    Raises:
        BusyWorkspaceError: if another process holds it.
        StorageError: if the folder cannot be written.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with storage_errors(folder):
            _take(folder, handle)
        try:
            yield
        finally:
            with suppress(OSError):  # an empty file: nobody holds it
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(folder: Path, handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise BusyWorkspaceError(folder=folder, holder=_told(_holder(handle))) from error
    except OSError:  # a share without locks
        holder = _holder(handle)
        if holder and not _gone(holder):
            raise BusyWorkspaceError(folder=folder, holder=_told(holder)) from None
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps({"host": socket.gethostname(), "pid": os.getpid()}).encode(), 0)


def _holder(handle: int) -> dict[str, object]:
    try:
        said = json.loads(os.pread(handle, 1000, 0))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _told(holder: dict[str, object]) -> str:
    return f"{holder.get('host', '?')}, process {holder.get('pid', '?')}"


def _gone(holder: dict[str, object]) -> bool:
    """Whether the holder was a process of this machine that has ended."""
    pid = holder.get("pid")
    if holder.get("host") != socket.gethostname() or not isinstance(pid, int) or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return pid == os.getpid()
