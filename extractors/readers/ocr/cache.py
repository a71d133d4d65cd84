"""What OCR read is kept by the picture's content, so that no page is read twice; a damaged entry counts as none."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from extractors.readers.engines.engine import ReadLine, ReadPage
from extractors.readers.layout.grid import Segment
from extractors.readers.layout.photographed import Photographed

_FORMAT = "sarup.ocr.v2"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen on a picture: by how much it was turned, its rules (in pixels), and what was read.

    ``quarters`` are turns clockwise that came first, ``degrees`` the straightening after them. Before both a ``sheet``
    that was photographed was laid flat. ``unturned`` is why nobody could tell whether it must be turned: such a reading
    is not kept.
    """

    quarters: int
    degrees: float
    rules: tuple[Segment, ...]
    page: ReadPage
    sheet: Photographed | None = None
    unturned: str | None = None


class OcrCache:
    """Entries in a folder, one file each. Writing that fails is remembered in ``trouble`` and stops nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder / "ocr" if folder else None
        self.trouble: str | None = None

    def key(self, picture: Image.Image, engine: str, preparation: str) -> str:
        """Return the key of a picture: its pixels, and whatever else changes the outcome. Empty without a folder."""
        if not self._folder:
            return ""
        digest = hashlib.sha256(f"{_FORMAT}|{engine}|{preparation}|{picture.size}".encode())
        digest.update(picture.tobytes())
        return digest.hexdigest()

    def get(self, key: str) -> Seen | None:
        """Return what is kept under a key, if it is whole."""
        if not self._folder:
            return None
        try:
            return _unpacked(self._path(self._folder, key).read_bytes(), key)
        except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError):
            return None

    def put(self, key: str, seen: Seen) -> None:
        """Keep what was seen, unless the engine failed at a part of it."""
        if not self._folder or seen.unturned:
            return
        path = self._path(self._folder, key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, _packed(seen, key))
        except OSError as error:
            self.trouble = f"{error.strerror or error} ({path.parent})"

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}.json.gz"


def _write(path: Path, data: bytes) -> None:
    """Write a file at once: another process never sees half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _packed(seen: Seen, key: str) -> bytes:
    body = {
        "quarters": seen.quarters,
        "degrees": seen.degrees,
        "rules": [[s.orientation, s.at, s.start, s.end] for s in seen.rules],
        "lines": [_kept(line) for line in seen.page.lines],
        "dirt": [_kept(line) for line in seen.page.dirt],
        "markup": seen.page.markup,
        "sheet": [seen.sheet.corners, seen.sheet.bends] if seen.sheet else None,
    }
    text = json.dumps(body, ensure_ascii=False)
    return gzip.compress(json.dumps({"key": key, "check": _check(text), "body": text}).encode(), 5, mtime=0)


def _kept(line: ReadLine) -> list[Any]:
    return [line.text, line.box, line.confidence, line.strong, line.doubtful]


def _unpacked(data: bytes, key: str) -> Seen:
    entry: dict[str, Any] = json.loads(gzip.decompress(data))
    if entry["key"] != key or entry["check"] != _check(entry["body"]):
        raise ValueError("damaged entry")
    body = json.loads(entry["body"])
    lines, dirt = (
        tuple(
            ReadLine(text, tuple(box), sure, strong=strong, doubtful=tuple(doubtful))
            for text, box, sure, strong, doubtful in body[name]
        )
        for name in ("lines", "dirt")
    )
    rules = tuple(Segment(*rule) for rule in body["rules"])
    page = ReadPage(lines, body["markup"], dirt)
    return Seen(body["quarters"], body["degrees"], rules, page, _sheet(body["sheet"]))


def _sheet(kept: Any) -> Photographed | None:
    if kept is None:
        return None
    a, b, c, d = ((float(x), float(y)) for x, y in kept[0])
    left, top, right, bottom = map(float, kept[1])
    return Photographed((a, b, c, d), (left, top, right, bottom))


def _check(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
