"""Writing so that a reader never sees half a file, whatever happens to the writer.

Everything is written into a hidden folder inside the target first. It lies inside, not beside: the target
may be a mount point of its own, and only within one file system can a file be moved in a single step.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import BusyFolderError, DiskFullError, ReadOnlyError, StorageError

PARTIAL = ".sarup-partial"
LAST = "run.json"

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def publish(folder: Path, write: Callable[[Path], None]) -> None:
    """Replace files of ``folder`` by those that ``write`` leaves in the folder it is given.

    Each file is moved into place whole, ``run.json`` last. An old run.json goes before the first file moves,
    so that a folder with a run.json always holds the files of one run. Other files of ``folder`` stay. What
    a killed run left behind is cleaned away first.

    Raises:
        StorageError: if the folder cannot be written (`ReadOnlyError`, `DiskFullError`), or another run is
            writing to it (`BusyFolderError`). Unless moving had begun, what stood there before is untouched.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _partial(folder) as partial:
            write(partial)
            _move(partial, folder)


def atomic_write(path: Path, data: bytes | str) -> None:
    """Write one file whole or not at all; text as UTF-8, line ends as they are.

    Raises:
        StorageError: if it cannot be written; an earlier file of that name is untouched.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    with storage_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            partial.write_bytes(data.encode() if isinstance(data, str) else data)
            _sync(partial)
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        _sync(path.parent)


@contextmanager
def storage_errors(folder: Path) -> Iterator[None]:
    """Tell of a refusal of the disk as the person reads it.

    Raises:
        StorageError: instead of each OSError.
    """
    try:
        yield
    except OSError as error:
        kind = StorageError
        if error.errno in _FULL:
            kind = DiskFullError
        elif error.errno in _REFUSED:
            kind = ReadOnlyError
        raise kind(folder=folder, problem=error.strerror or str(error)) from error


@contextmanager
def _partial(folder: Path) -> Iterator[Path]:
    """Hold the folder's hidden part: empty at the start, gone at the end, one holder at a time."""
    partial = folder / PARTIAL
    handle = _locked(partial)
    try:
        _empty(partial)
        yield partial
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        os.close(handle)


def _locked(partial: Path) -> int:
    """Make the hidden folder and lock it; the lock ends with the process, so a killed run holds none."""
    while True:
        partial.mkdir(exist_ok=True)
        try:
            handle = os.open(partial, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:  # its last holder removed it just now
            continue
        if _lock(handle, partial):
            return handle
        os.close(handle)


def _lock(handle: int, partial: Path) -> bool:
    """Whether the lock was taken on the folder that still stands under that name."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise BusyFolderError(folder=partial.parent) from error
    except OSError:  # some network shares have no locks: writing there unlocked is better than not at all
        return True
    with suppress(FileNotFoundError):
        return os.fstat(handle).st_ino == partial.stat().st_ino
    return False


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _move(partial: Path, folder: Path) -> None:
    names = [path.relative_to(partial) for path in partial.rglob("*") if path.is_file()]
    # A file that a killed run left half written must not stand under a good name after a power cut.
    for name in names:
        _sync(partial / name)
    (folder / LAST).unlink(missing_ok=True)
    _sync(folder)
    for name in sorted(names, key=lambda name: (name == Path(LAST), name)):
        if name == Path(LAST):
            _sync(folder)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (partial / name).replace(folder / name)
    _sync(folder)


def _sync(path: Path) -> None:
    """Make the disk hold what the file or folder holds now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network shares refuse to sync a folder: then the order of moves is all there is.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)
