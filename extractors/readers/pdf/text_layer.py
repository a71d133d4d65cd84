"""The text of a PDF page as runs with boxes, taken from pymupdf; nothing of it is changed.

A glyph without a known letter comes as «(cid:201)», its number: a broken layer shows itself, and where the numbers of a
font are known, repair can still read it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pymupdf

from extractors.readers.layout.grid import Grid
from extractors.readers.layout.sheet import Corners, Run
from extractors.readers.layout.turn import Turn, quarters_upright

_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
_BY_NUMBER = pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
_UNKNOWN = "\ufffd"
_BOLD = 16
_CLINGS = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\uf700-\uf71a]")
_LINE_ENDS = re.compile("[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]")

Place = tuple[int, int] | None
"""Number of a grid and of a cell in it; None for what stands outside all of them."""


def read_lines(page: Any) -> list[dict[str, Any]]:
    """Return pymupdf's lines of a page, in the order of the content."""
    lines = _lines(page.get_text("dict", flags=_FLAGS))
    if any(_UNKNOWN in span["text"] for line in lines for span in line["spans"]):
        for span, numbered in _paired(lines, _lines(page.get_text("dict", flags=_FLAGS | _BY_NUMBER))):
            pairs = zip(span["text"], numbered["text"], strict=False)
            span["text"] = "".join(_named(letter, number) for letter, number in pairs)
    return lines


def read_letters(page: Any) -> list[dict[str, Any]]:
    """Return the same lines with the box of every letter: slower, for pages with tables."""
    lines = _lines(page.get_text("rawdict", flags=_FLAGS))
    if any(letter["c"] == _UNKNOWN for line in lines for span in line["spans"] for letter in span["chars"]):
        for span, numbered in _paired(lines, _lines(page.get_text("rawdict", flags=_FLAGS | _BY_NUMBER))):
            for letter, number in zip(span["chars"], numbered["chars"], strict=False):
                letter["c"] = _named(letter["c"], number["c"])
    return lines


def _paired(
    lines: list[dict[str, Any]], others: list[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the spans of two readings of one page side by side."""
    for line, other in zip(lines, others, strict=False):
        yield from zip(line["spans"], other["spans"], strict=False)


def _named(letter: str, number: str) -> str:
    """Return a letter, or of a glyph without one its number, written as PDF tools write it."""
    return f"(cid:{ord(number)})" if letter == _UNKNOWN else letter


def _lines(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [line for block in content["blocks"] for line in block.get("lines", ())]


def upright(lines: list[dict[str, Any]], width: float, height: float) -> Turn:
    """Return the turn after which most of the page's letters read from left to right."""
    letters: Counter[int] = Counter()
    for line in lines:
        turned = quarters_upright(line["dir"])
        if turned is not None:
            letters[turned] += sum(len(span.get("text") or span.get("chars") or "") for span in line["spans"])
    turned = letters.most_common(1)[0][0] if letters else 0
    return Turn(turned, width, height)


def line_runs(lines: list[dict[str, Any]], turn: Turn) -> tuple[list[Run], list[Run]]:
    """Return the lines as runs on the turned page: those that read along with the page, and the slanted rest."""
    along: list[Run] = []
    aslant: list[Run] = []
    for line in lines:
        text = "".join([span["text"] for span in line["spans"]])
        if not text.strip():
            continue
        run = Run(_LINE_ENDS.sub(" ", text), turn.box(line["bbox"]), _strong(line["spans"], "text"))
        (aslant if quarters_upright(line["dir"]) is None else along).append(run)
    return along, aslant


def cell_runs(lines: list[dict[str, Any]], turn: Turn, grids: list[Grid]) -> dict[Place, list[Run]]:
    """Return runs by the table cell that they stand in: (number of the grid, number of its cell), None outside.

    A line that reaches over a rule is cut there; a mark stays with the letter before it.
    """
    runs: dict[Place, list[Run]] = {}
    for line in lines:
        strong = _strong(line["spans"], "chars")
        for place, letters in _by_cell(line, turn, grids):
            text = "".join(letter["c"] for letter in letters)
            if text.strip():
                box = turn.box(_letters_box(letters, line["bbox"], horizontal=abs(line["dir"][0]) > 0.5))
                runs.setdefault(place, []).append(Run(_LINE_ENDS.sub(" ", text), box, strong))
    return runs


def _by_cell(line: dict[str, Any], turn: Turn, grids: list[Grid]) -> list[tuple[Place, list[dict[str, Any]]]]:
    letters = [letter for span in line["spans"] for letter in span["chars"]]
    whole = turn.box(line["bbox"])
    if not any(_meet(whole, grid.box) for grid in grids):
        return [(None, letters)]
    parts: list[tuple[Place, list[dict[str, Any]]]] = []
    cell: Corners | None = None
    place: Place = None
    for letter in letters:
        box = turn.box(letter["bbox"])
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        clings = parts and (letter["c"].isspace() or _CLINGS.match(letter["c"]))
        if not clings and not (cell and _inside(x, y, cell)):
            place, cell = _place(x, y, grids)
        if parts and parts[-1][0] == place:
            parts[-1][1].append(letter)
        else:
            parts.append((place, [letter]))
    return parts


def _place(x: float, y: float, grids: list[Grid]) -> tuple[Place, Corners | None]:
    for number, grid in enumerate(grids):
        if not _inside(x, y, grid.box):
            continue
        for index, cell in enumerate(grid.cells):
            if _inside(x, y, cell.box):
                return (number, index), cell.box
    return None, None


def _inside(x: float, y: float, box: Corners) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _meet(one: Corners, other: Corners) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _letters_box(letters: list[dict[str, Any]], line: Corners, *, horizontal: bool) -> Corners:
    """Return the box of some letters, as high as their line: letters alone are as high as their font says."""
    inked = [letter["bbox"] for letter in letters if not letter["c"].isspace()]
    if horizontal:
        return (min(b[0] for b in inked), line[1], max(b[2] for b in inked), line[3])
    return (line[0], min(b[1] for b in inked), line[2], max(b[3] for b in inked))


def _strong(spans: list[dict[str, Any]], content: str) -> bool:
    inked = [s for s in spans if (s[content].strip() if content == "text" else _has_ink(s[content]))]
    return bool(inked) and all(s["flags"] & _BOLD for s in inked)


def _has_ink(letters: list[dict[str, Any]]) -> bool:
    return any(not letter["c"].isspace() for letter in letters)
