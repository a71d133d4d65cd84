"""Where the original files are. The database names no folder; whoever starts the server does."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from io import BytesIO
from pathlib import Path

from extractors.readers.base import Source
from extractors.readers.pdf.page_picture import page_picture, page_size
from taxonomy.errors import SarupError

_PICTURES = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
_DPI = 110
_KEPT_BYTES = 96 * 2**20


class Sources:
    """Files of a folder by what is in them: a file is what the database says only if its hash is.

    No name from outside ever becomes a path: a document is asked for by its hash, and looked for among the files of
    the folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._hashes: dict[tuple[Path, int, int], str] = {}
        self._found: dict[str, Path] = {}
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._sizes: dict[tuple[str, int], tuple[float, float] | None] = {}
        self._lock = threading.Lock()

    def path(self, sha256: str, name: str) -> Path | None:
        """Return the file with this hash, or None; files of that name are looked at first."""
        if self._folder is None or Path(name).suffix.lower() not in _PICTURES:
            return None
        with self._lock:
            if sha256 not in self._found:
                files = [p for p in self._folder.rglob("*") if p.suffix.lower() in _PICTURES and p.is_file()]
                files.sort(key=lambda p: (p.name != Path(name).name, p))
                match = next((p for p in files if self._hash(p) == sha256), None)
                if match is None:
                    return None
                self._found[sha256] = match
            return self._found[sha256]

    def size(self, sha256: str, name: str, page: int) -> tuple[float, float] | None:
        """Return width and height of a page in points, or None where it cannot be shown."""
        key = (sha256, page)
        if key not in self._sizes:
            path = self.path(sha256, name)
            try:
                self._sizes[key] = page_size(Source.load(path), page) if path else None
            except SarupError:
                self._sizes[key] = None
        return self._sizes[key]

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

    def _hash(self, path: Path) -> str:
        state = path.stat()
        key = (path, state.st_size, state.st_mtime_ns)
        if key not in self._hashes:
            with path.open("rb") as file:
                self._hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
        return self._hashes[key]


def _png(source: Source, page: int) -> bytes:
    file = BytesIO()
    page_picture(source, page, _DPI)[0].save(file, "PNG")
    return file.getvalue()
