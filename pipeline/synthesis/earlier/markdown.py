"""Reading a Markdown draft that `sarup report` wrote and people have worked on since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.synthesis.earlier.lines import without_number
from pipeline.synthesis.earlier.records import OldDraft, OldLine
from pipeline.synthesis.errors import OldDraftError
from pipeline.synthesis.manifest import Manifest, from_json
from pipeline.synthesis.markdown import HEAD, MANIFEST, MARK, TABLE_MARK, unescaped
from pipeline.synthesis.wording import trimmed

_CELLS = re.compile(r"(?<!\\)\|")
_LINK = r"\[\\\[[๐-๙,]+\\\]\]\(#s\d+\)"
_REFERENCES = re.compile(rf"\s*{_LINK}(?:–{_LINK})?")
_TAG = re.compile(r"(?<!\\)(?:<a id=\"s\d+\"></a>|<!--.*?-->)")
_LOOKS = re.compile(r"^#{1,6} +|^\*\*(?=.*\*\*$)|(?<!\\)\*\*$")
_RULE = re.compile(r"^[-| ]+$")


def read_markdown(path: Path) -> OldDraft:
    """Read an earlier draft.

    Raises:
        OldDraftError: if it is no text, or nothing in it is marked as generated.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OldDraftError(path=path, problem=error) from error
    about: dict[str, Any] = {}
    manifest: Manifest = {}
    if found := MANIFEST.search(text):
        try:
            about, manifest = from_json(found.group(1))
        except ValueError as error:
            raise OldDraftError(path=path, problem=f"its manifest is damaged ({error})") from error
    lines = tuple(_lines(MANIFEST.sub("", text).splitlines()))
    if not any(line.key for line in lines):
        raise OldDraftError(path=path, problem="no line in it is marked as generated")
    return OldDraft(about=about, manifest=manifest, lines=lines)


def _lines(lines: list[str]) -> Iterator[OldLine]:
    rows: list[str] = []
    mark: re.Match[str] | None = None
    for line in [*lines, ""]:
        if line.lstrip().startswith("|"):
            rows.append(line)
            continue
        if rows:
            yield from _table(rows, mark)
            rows, mark = [], None
        if found := TABLE_MARK.search(line):
            mark = found
        elif line.strip() and not _RULE.match(line) and HEAD not in line:
            yield _line(line)


def _line(line: str) -> OldLine:
    """Return a line or a piece of a cell; a marked one without its number and sources."""
    mark = MARK.search(line)
    plain = _LOOKS.sub("", _LOOKS.sub("", _TAG.sub("", line).strip()))
    shown = unescaped(_REFERENCES.sub("", plain))
    if mark is None:
        return OldLine(key=None, text=trimmed(shown))
    return OldLine(key=mark.group(1), printed=mark.group(2), text=trimmed(without_number(shown)))


def _table(rows: list[str], mark: re.Match[str] | None) -> Iterator[OldLine]:
    cells = [[cell.strip() for cell in _CELLS.split(row.strip())[1:-1]] for n, row in enumerate(rows) if n != 1]
    pieces = [piece for row in cells[1:] for cell in row for piece in cell.split("<br>") if piece.strip(" -")]
    if any(MARK.search(piece) for piece in pieces):
        yield from map(_line, pieces)
    else:
        text = "\n".join(" ".join(_line(piece).text for c in row for piece in c.split("<br>")) for row in cells)
        yield OldLine(
            key=mark.group(1) if mark else None, printed=mark.group(2) if mark else None, text=text, table=True
        )
