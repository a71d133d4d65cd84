"""Where the original files are. The database names no folder; whoever starts the server does."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from io import BytesIO
from math import inf
from pathlib import Path
from time import monotonic

from extractors.readers.base import Source
from extractors.readers.pdf.page_picture import page_picture, page_size
from taxonomy.errors import SarupError

_PICTURES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_DPI = 110
_KEPT_BYTES = 96 * 2**20
_KEPT_SIZES = 20_000
_FRESH_SECONDS = 20.0
"""How long the list of the folder's files is believed: a file that comes later is seen after that."""


class Sources:
    """Files of a folder by what is in them: a file is what the database says only if its hash is.

    No name from outside ever becomes a path: a document is asked for by its hash, and looked for among the files of
    the folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._files = _Files(folder) if folder is not None else None
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sizes: OrderedDict[tuple[str, int], tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def path(self, sha256: str, name: str) -> Path | None:
        """Return the file with this hash, or None; files of that name are looked at first."""
        if self._files is None or Path(name).suffix.lower() not in _PICTURES:
            return None
        return self._files.of(sha256, Path(name).name)

    def size(self, sha256: str, name: str, page: int) -> tuple[float, float] | None:
        """Return width and height of a page in points, or None where it cannot be shown now."""
        key = (sha256, page)
        with self._lock:
            if key in self._sizes:
                self._sizes.move_to_end(key)
                return self._sizes[key]
        path = self.path(sha256, name)
        try:
            size = page_size(Source.load(path), page) if path else None
        except SarupError:
            return None
        if size is not None:
            self._keep_size(key, size)
        return size

    def picture(self, sha256: str, name: str, page: int) -> bytes | None:
        """Return a page as PNG, or None where it cannot be shown."""
        key = (sha256, page)
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
                return self._pictures[key]
        path = self.path(sha256, name)
        try:
            made = _png(Source.load(path), page) if path else None
        except SarupError:
            made = None
        if made is not None:
            self._keep(key, made)
        return made

    def _keep(self, key: tuple[str, int], picture: bytes) -> None:
        with self._lock:
            self._pictures[key] = picture
            while sum(map(len, self._pictures.values())) > _KEPT_BYTES and len(self._pictures) > 1:
                self._pictures.popitem(last=False)

    def _keep_size(self, key: tuple[str, int], size: tuple[float, float]) -> None:
        with self._lock:
            self._sizes[key] = size
            if len(self._sizes) > _KEPT_SIZES:
                self._sizes.popitem(last=False)


class _Files:
    """The files of a folder by their hashes; it is gone through again after some seconds, not by every request."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listed: list[Path] = []
        self._until = -inf
        self._hashes: dict[Path, tuple[tuple[int, int], str]] = {}
        self._found: dict[str, Path] = {}
        self._missing: set[str] = set()
        self._searching = threading.Lock()

    def of(self, sha256: str, name: str) -> Path | None:
        """Return the file with this hash, those of that name looked at first."""
        if (known := self._found.get(sha256)) and self._hash(known) == sha256:
            return known
        with self._searching:
            self._list()
            if sha256 in self._missing:
                return None
            files = sorted(self._listed, key=lambda path: (path.name != name, path))
            match = next((path for path in files if self._hash(path) == sha256), None)
            if match is None:
                self._missing.add(sha256)
            else:
                self._found[sha256] = match
            return match

    def _list(self) -> None:
        """Go through the folder where that was long ago; what is not among its files then is forgotten."""
        if monotonic() < self._until:
            return
        self._listed = [p for p in self._folder.rglob("*") if p.suffix.lower() in _PICTURES and p.is_file()]
        there = set(self._listed)
        self._hashes = {path: known for path, known in self._hashes.items() if path in there}
        self._found = {sha256: path for sha256, path in self._found.items() if path in there}
        self._missing = set()
        self._until = monotonic() + _FRESH_SECONDS

    def _hash(self, path: Path) -> str | None:
        """Return the hash of a file as it is now, None where it cannot be read."""
        try:
            state = path.stat()
            made_of = (state.st_size, state.st_mtime_ns)
            known = self._hashes.get(path)
            if known is None or known[0] != made_of:
                with path.open("rb") as file:
                    known = made_of, hashlib.file_digest(file, "sha256").hexdigest()
                self._hashes[path] = known
        except OSError:
            return None
        return known[1]


def _png(source: Source, page: int) -> bytes:
    file = BytesIO()
    page_picture(source, page, _DPI)[0].save(file, "PNG")
    return file.getvalue()
