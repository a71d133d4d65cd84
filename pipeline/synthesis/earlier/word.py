"""Reading a Word file that `sarup report` wrote and people have worked on since."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from pipeline.synthesis.earlier.lines import without_number, without_references
from pipeline.synthesis.earlier.records import OldDraft, OldLine
from pipeline.synthesis.earlier.xml import Element, children, name_of, safe_xml, text_of, value_of
from pipeline.synthesis.errors import OldDraftError
from pipeline.synthesis.manifest import Manifest, from_json
from pipeline.synthesis.word.notes import AUTHOR
from pipeline.synthesis.word.package import MANIFEST_NAMESPACE
from pipeline.synthesis.word.xml import run
from pipeline.synthesis.wording import trimmed

_MARK = re.compile(r"_sarup([tx]?)_([0-9a-f]{10})_([0-9a-f]{10})")
_LARGEST = 200_000_000


def read_docx(path: Path) -> OldDraft:
    """Read an earlier draft.

    Raises:
        OldDraftError: if it is no Word file, or none that `sarup report` wrote.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > _LARGEST:
                raise OldDraftError(path=path, problem="it is too large")
            parts = {name: package.read(name) for name in package.namelist() if name.endswith(".xml")}
        body = ElementTree.fromstring(parts["word/document.xml"])
        comments = ElementTree.fromstring(parts["word/comments.xml"]) if "word/comments.xml" in parts else None
    except (OSError, zipfile.BadZipFile, KeyError, ElementTree.ParseError, RuntimeError) as error:
        raise OldDraftError(path=path, problem=error) from error
    about, manifest = _manifest(parts)
    reader = _Reader(comments)
    lines = tuple(line for child in body for line in reader.blocks(child))
    if not any(line.key for line in lines):
        raise OldDraftError(path=path, problem="no line in it is marked as generated")
    lost = tuple(sorted(reader.lost))
    return OldDraft(about=about, manifest=manifest, lines=lines, remarks=reader.remarks(), lost=lost)


def _manifest(parts: dict[str, bytes]) -> tuple[dict[str, Any], Manifest]:
    """Return what the draft is about and its manifest; both empty where another program dropped them."""
    for name in sorted(parts):
        if name.startswith("customXml/item") and MANIFEST_NAMESPACE.encode() in parts[name]:
            root = ElementTree.fromstring(parts[name])
            if root.tag == f"{{{MANIFEST_NAMESPACE}}}draft":
                try:
                    return from_json(root.text or "")
                except ValueError:
                    break
    return {}, {}


class _Reader:
    """Walks the body and remembers which comments stand where."""

    def __init__(self, comments: Element | None) -> None:
        self.lost: set[str] = set()
        self._comments = {value_of(c, "id"): c for c in comments} if comments is not None else {}
        self._remarks: dict[str | None, list[tuple[str, str]]] = {}

    def blocks(self, element: Element) -> Iterator[OldLine]:
        """Yield the lines of a paragraph, a table, or what holds such."""
        name = name_of(element)
        if name == "p":
            yield from self._paragraph(element)
        elif name == "tbl":
            yield from self._table(element)
        elif name in ("body", "sdt", "sdtContent"):
            for child in element:
                yield from self.blocks(child)

    def remarks(self) -> dict[str | None, tuple[tuple[str, str], ...]]:
        """Return people's comments by the key of the line at which they begin."""
        return {key: tuple(some) for key, some in self._remarks.items()}

    def _paragraph(self, element: Element) -> Iterator[OldLine]:
        mark = _mark(element, "")
        self._remember(element, mark[1] if mark else None)
        if mark:
            yield self._generated(element, *mark)
        elif not _mark(element, "x"):
            xml = safe_xml(element, self.lost)
            if text := trimmed(text_of(element)):
                yield OldLine(key=None, text=text, xml=xml)

    def _table(self, element: Element) -> Iterator[OldLine]:
        mark = _mark(element, "t")
        rows = list(children(element, "tr"))
        cells = [p for row in rows[1:] for p in row.iter() if name_of(p) == "p"]
        if mark and any(_mark(p, "") for p in cells):
            yield from (line for p in cells for line in self._paragraph(p) if line.key or line.text != "-")
        elif mark:
            text = "\n".join(trimmed(text_of(row)) for row in rows)
            yield OldLine(key=mark[1], printed=mark[2], text=text, table=True)
        else:
            yield OldLine(key=None, text=trimmed(text_of(element)), xml=safe_xml(element, self.lost), table=True)

    def _generated(self, element: Element, number: str, key: str, printed: str) -> OldLine:
        """Return a generated line; what people typed before or behind its marks belongs to it."""
        before, inside, behind = _around(element, number)
        first = without_number("".join(map(text_of, before)))
        last = without_references("".join(map(text_of, behind)))
        text = trimmed(first + "".join(map(text_of, inside)) + last)
        middle = "".join(safe_xml(child, self.lost) for child in inside)
        return OldLine(key=key, printed=printed, text=text, xml=run(first) + middle + run(last))

    def _remember(self, element: Element, key: str | None) -> None:
        for start in element.iter():
            if name_of(start) == "commentRangeStart" and (comment := self._comments.get(value_of(start, "id"))):
                author = value_of(comment, "author")
                if author != AUTHOR:
                    lines = [trimmed(text_of(p)) for p in children(comment, "p")]
                    self._remarks.setdefault(key, []).append((author, "\n".join(lines)))


def _mark(element: Element, kind: str) -> tuple[str, str, str] | None:
    """Return the first mark of ours in an element: the bookmark's number, the key and the digest."""
    for start in element.iter():
        found = _MARK.fullmatch(value_of(start, "name")) if name_of(start) == "bookmarkStart" else None
        if found and found.group(1) == kind:
            return value_of(start, "id"), found.group(2), found.group(3)
    return None


def _around(element: Element, number: str) -> tuple[list[Element], list[Element], list[Element]]:
    """Return what stands before, inside and behind a bookmark; all is inside where its start is buried deeper."""
    parts: tuple[list[Element], list[Element], list[Element]] = ([], [], [])
    content = [child for child in element if name_of(child) != "pPr"]
    starts = [name_of(c) == "bookmarkStart" and value_of(c, "id") == number for c in content]
    at = 0 if any(starts) else 1
    for child in content:
        if value_of(child, "id") == number and name_of(child) in ("bookmarkStart", "bookmarkEnd"):
            at += 1
        else:
            parts[min(at, 2)].append(child)
    return parts
