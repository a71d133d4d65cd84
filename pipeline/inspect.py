"""One page drawn with all that was seen on it: blocks, cells, furniture, findings, repairs. So a person sees why."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extractors.errors import NoSuchPage
from extractors.readers.base import Source
from extractors.readers.pdf.page_picture import page_picture
from extractors.readers.registry import read_document
from extractors.records import Box, Document, Finding, Line, Page
from extractors.thai.aligned import Change
from pipeline.errors import MissingTool
from pipeline.export.summary import KIND_LABELS
from pipeline.inputs import InputFile
from pipeline.stages.document import process, repaired_of
from pipeline.storage import atomic_write
from taxonomy.load import load

_DPI = 110
_PANEL = 780
_MARGIN = 14
_TEXT, _SMALL = 20, 16
_MOST_REPAIRS, _MOST_ISSUES, _MOST_FINDINGS = 24, 10, 24
_INK = "#202020"
_BLOCK, _TABLE, _CELL, _FURNITURE, _REPAIR = "#4a78c4", "#0a7d4b", "#6fc29b", "#9a9a9a", "#e07b00"
_KINDS = {"obstacle": "#c62828", "recommendation": "#1565c0", "observation": "#6a1b9a", "resolution": "#00695c"}
_MARK = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page with what the pipeline made of it."""

    document: Document
    page: Page
    findings: tuple[Finding, ...]
    repairs: tuple[Change, ...]


def inspect_page(file: Path, number: int, out: Path) -> Seen:
    """Draw a page of a file into a PNG and return what was seen on it.

    Args:
        file: a PDF or a picture.
        number: of the page, from 1.
        out: the PNG to write.

    Raises:
        InputError: if the file cannot be read, has no such page, or has no pages that could be drawn.
        MissingTool: if no Thai font is installed.
    """
    source = Source.load(file)
    font_file = _font_file()
    picture, scale = page_picture(source, number, _DPI)
    seen = _see(file, number)
    drawn = _Drawing(picture, scale, font_file)
    drawn.blocks(seen)
    drawn.findings(seen)
    drawn.repairs(seen)
    target = BytesIO()
    drawn.with_panel(_panel_lines(seen)).save(target, "PNG")
    atomic_write(out, target.getvalue())
    return seen


def _see(file: Path, number: int) -> Seen:
    result = process(InputFile(file.name, file))
    # What made the reading fail makes it fail again, with its reason.
    document = result.document or read_document(file)
    page = next((page for page in document.pages if page.number == number), None)
    if page is None:
        raise NoSuchPage(name=file.name, page=number, pages=len(document.pages))
    return Seen(
        document,
        page,
        tuple(f for f in result.findings if any(s < page.end and page.start < e for s, e in f.spans)),
        tuple(c for c in repaired_of(document).aligned.changes if page.start <= c.start < page.end),
    )


class _Drawing:
    def __init__(self, picture: Image.Image, scale: float, font_file: str) -> None:
        self._page = picture.convert("RGBA")
        self._scale = scale
        self._font = ImageFont.truetype(font_file, _TEXT)
        self._small = ImageFont.truetype(font_file, _SMALL)

    def blocks(self, seen: Seen) -> None:
        """Draw lines, tables with their cells, and furniture."""
        for block in seen.page.blocks:
            for cell in block.cells:
                if cell.box:
                    self._outline(cell.box, _CELL, 2, fill=(111, 194, 155, 26))
            if block.box and block.kind == "table":
                self._outline(block.box, _TABLE, 3)
            elif block.box and block.kind == "furniture":
                self._outline(block.box, _FURNITURE, 1, fill=(154, 154, 154, 70))
            elif block.box:
                strong = any(line.strong for line in block.lines)
                self._outline(block.box, _BLOCK, 2 if strong else 1)

    def findings(self, seen: Seen) -> None:
        """Draw the boxes of findings, each with its place in the list at the side."""
        for place, finding in enumerate(seen.findings, 1):
            colour = _KINDS[finding.kind]
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            boxes = [Box(*corners) for page, *corners in finding.boxes if page == seen.page.number]
            for box in boxes:
                self._outline(box, colour, 2, fill=(red, green, blue, 34))
            if boxes:
                self._tag(str(place), boxes[0], colour)

    def repairs(self, seen: Seen) -> None:
        """Underline what was repaired, at about its place in the line."""
        for change in seen.repairs:
            for box in _places(change, seen):
                x0, _, x1, bottom = self._pixels(box)
                pen = ImageDraw.Draw(self._page)
                pen.line((x0, bottom - 1, max(x1, x0 + 4), bottom - 1), fill=_REPAIR, width=3)

    def _pixels(self, box: Box) -> tuple[float, float, float, float]:
        s = self._scale
        return (box.x0 * s, box.top * s, box.x1 * s, box.bottom * s)

    def _outline(self, box: Box, colour: str, width: int, fill: tuple[int, int, int, int] | None = None) -> None:
        corners = self._pixels(box)
        if fill:
            layer = Image.new("RGBA", self._page.size, (0, 0, 0, 0))
            ImageDraw.Draw(layer).rectangle(corners, fill=fill)
            self._page.alpha_composite(layer)
        ImageDraw.Draw(self._page).rectangle(corners, outline=colour, width=width)

    def _tag(self, text: str, box: Box, colour: str) -> None:
        x, y, _, _ = self._pixels(box)
        pen = ImageDraw.Draw(self._page)
        # Beside the box, where it hides nothing of it.
        x -= pen.textlength(text, font=self._small) + 5
        left, top, right, bottom = pen.textbbox((x, y), text, font=self._small)
        pen.rectangle((left - 4, top - 3, right + 4, bottom + 3), fill=colour)
        pen.text((x, y), text, font=self._small, fill="white")

    def with_panel(self, lines: Iterable[tuple[str, str]]) -> Image.Image:
        """Return the page with lines of (colour, text) beside it."""
        wrapped = [(colour, part) for colour, text in lines for part in self._wrapped(text)]
        height = max(self._page.height, 2 * _MARGIN + (_TEXT + 9) * len(wrapped))
        sheet = Image.new("RGB", (self._page.width + _PANEL, height), "white")
        sheet.paste(self._page.convert("RGB"))
        pen = ImageDraw.Draw(sheet)
        pen.line((self._page.width, 0, self._page.width, height), fill=_FURNITURE)
        for place, (colour, text) in enumerate(wrapped):
            at = (self._page.width + _MARGIN, _MARGIN + place * (_TEXT + 9))
            pen.text(at, text, font=self._font, fill=colour)
        return sheet

    def _wrapped(self, text: str) -> Iterator[str]:
        """Yield a text in pieces that fit the panel; a mark never begins one."""
        room = _PANEL - 2 * _MARGIN
        while self._font.getlength(text) > room:
            end = next(n for n in range(len(text), 0, -1) if self._font.getlength(text[:n]) <= room)
            while end > 1 and _MARK.match(text[end]):
                end -= 1
            yield text[:end]
            text = "    " + text[end:]
        yield text


def _places(change: Change, seen: Seen) -> Iterator[Box]:
    """Yield about where a repair stands: the lines of its block share its box, letters share a line evenly."""
    for block in seen.page.blocks:
        for line in block.all_lines():
            if line.box and any(a <= change.start < b for a, b in line.spans):
                yield _place(change, line, line.box, seen.document.raw)


def _place(change: Change, line: Line, box: Box, raw: str) -> Box:
    start, end = line.spans[0][0], line.spans[-1][1]
    rows = raw[start:end].split("\n")
    row = raw.count("\n", start, change.start)
    first = raw.rfind("\n", start, change.start) + 1 or start
    width = max(1, _columns(rows[row]))
    x0 = box.x0 + (box.x1 - box.x0) * _columns(raw[first : change.start]) / width
    x1 = box.x0 + (box.x1 - box.x0) * _columns(raw[first : change.end]) / width
    high = (box.bottom - box.top) / len(rows)
    return Box(x0, box.top + row * high, max(x0, x1), box.top + (row + 1) * high)


def _columns(text: str) -> int:
    return sum(not _MARK.match(letter) for letter in text)


def _panel_lines(seen: Seen) -> Iterator[tuple[str, str]]:
    page = seen.page
    yield _INK, f"{seen.document.name}   หน้า {page.number}"
    yield _INK, f"{page.status}   {page.method}"
    if page.reason:
        yield _INK, page.reason
    counts = {kind: sum(b.kind == kind for b in page.blocks) for kind in ("line", "heading", "table", "furniture")}
    yield _BLOCK, f"กรอบสีน้ำเงิน: บรรทัด / lines ({counts['line'] + counts['heading']})"
    yield _TABLE, f"กรอบสีเขียว: ตารางและช่อง / tables, cells ({counts['table']})"
    yield _FURNITURE, f"พื้นเทา: เลขหน้า หัวกระดาษ คำต่อ / furniture ({counts['furniture']})"
    yield _REPAIR, f"เส้นสีส้ม: ข้อความที่ซ่อม / repairs ({len(seen.repairs)})"
    for place, finding in enumerate(seen.findings[:_MOST_FINDINGS], 1):
        number = f" {finding.number}" if finding.number else ""
        factor = f" [{load().factors[finding.factor].label_th}]" if finding.factor else ""
        yield _KINDS[finding.kind], f"{place}. {KIND_LABELS[finding.kind]}{number}{factor}: {finding.text[:90]}"
    yield from _rest(len(seen.findings), _MOST_FINDINGS)
    grouped = Counter((_in_context(change, seen.document.raw), change.rule) for change in seen.repairs)
    for (wording, rule), often in grouped.most_common(_MOST_REPAIRS):
        yield _REPAIR, f"{wording}   {rule}{f'   x {often}' if often > 1 else ''}"
    yield from _rest(len(grouped), _MOST_REPAIRS)
    issues = [issue for issue in seen.document.issues if issue.page == page.number and issue.code != "ocr_digits"]
    for issue in issues[:_MOST_ISSUES]:
        yield _INK, f"{issue.severity}: {issue.message}"
    yield from _rest(len(issues), _MOST_ISSUES)


def _in_context(change: Change, raw: str) -> str:
    """Return what was repaired with the letters around it: a mark alone cannot be read."""
    before = re.search(r"[ก-๎]{0,3}$", raw[: change.start])
    after = re.match(r"[ก-๎]{0,3}", raw[change.end : change.end + 3])
    left, right = (before.group() if before else ""), (after.group() if after else "")
    return f"«{left}{change.before}{right}» > «{left}{change.after}{right}»"


def _rest(count: int, shown: int) -> Iterator[tuple[str, str]]:
    if count > shown:
        yield _INK, f"    … {count - shown}"


def _font_file() -> str:
    """Return a font that has Thai letters.

    Raises:
        MissingTool: if none is installed.
    """
    command = ["fc-match", "-f", "%{file}\t%{lang}", "Laksaman:lang=th"]
    try:
        printed = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        printed = ""
    file, _, languages = printed.partition("\t")
    if not file or "th" not in languages.split("|"):
        apt = "sudo apt-get install -y --no-install-recommends fontconfig fonts-tlwg-laksaman-ttf"
        raise MissingTool(tool="a Thai font", command=apt)
    return file
