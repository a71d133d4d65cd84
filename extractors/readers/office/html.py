"""HTML pages: headings, paragraphs, lists and tables; scripts, styles and what is hidden left out."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from extractors.errors import EmptyInput
from extractors.readers.base import Source, blaming_the_file
from extractors.readers.document.compose import compose
from extractors.readers.layout.sheet import Row, Sheet, SheetCell, SheetTable
from extractors.readers.office.attributes import whole
from extractors.readers.text.decoding import decode
from extractors.records import Document

_OPENING = re.compile(rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_MOST_SPAN = 1000
_MOST_COUNT = 999_999
_DEEPEST = 200
"""Elements open at the same time; what is deeper is read as if it stood there."""
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|header|"
    "h[1-6]|hr|html|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_STRONG = frozenset(("b", "strong", "u", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
_SILENT = frozenset(("script", "style", "template", "noscript", "title", "select", "textarea", "svg", "object"))
_VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source"))
# What a tag ends that is still open, up to the element that both are in.
_OMITTED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("td", "th", "tr"), ("table",)),
    "li": (("li",), ("ol", "ul")),
}
_FURNITURE = frozenset(("nav", "footer"))


class HtmlReader:
    """Reads an HTML page."""

    id = "reader.html.v1"
    formats = "HTML"

    def accepts(self, source: Source) -> bool:
        """Accept text that begins as an HTML document does; HTML inside other text is markdown's matter."""
        return _OPENING.match(source.data.removeprefix(codecs.BOM_UTF8)[:4096]) is not None

    def read(self, source: Source) -> Document:
        """Return the document.

        Raises:
            DamagedFile: if the markup has no end or no sense.
            NotText: if the bytes are in no encoding that is known.
            EmptyInput: if nothing is left to read.
        """
        page = _Page()
        text = _text(source)
        with blaming_the_file(source, AssertionError):  # how the parser says that it does not know a declaration
            page.feed(text)
            page.close()
        page.end_line()
        sheet = Sheet(1, page.top.parts, method="html")
        if not sheet.text().strip():
            raise EmptyInput(name=source.name)
        return compose(source, "text/html", self.id, [sheet])


def _text(source: Source) -> str:
    named = _CHARSET.search(source.data[:4096])
    name = named.group(1).decode("ascii", "replace").lower() if named else ""
    if name in ("tis-620", "windows-874", "cp874", "iso-8859-11", "x-windows-874"):
        return source.data.decode("cp874", errors="replace")
    return decode(source)[0]


@dataclass(slots=True)
class _Container:
    """What rows are put into: the page, or a cell with its place in its table."""

    parts: list[Row | SheetTable] = field(default_factory=list)
    table: _Table | None = None
    column_span: int = 1
    row_span: int = 1


@dataclass(slots=True)
class _Table:
    """A table being read; ``taken`` counts the rows that a cell above still reaches into, by column."""

    table: SheetTable = field(default_factory=lambda: SheetTable([]))
    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> None:
        if self.row >= 0:
            self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}
        self.row += 1
        self.column = 0


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = _Container()
        self._open: list[str] = []
        self._containers = [self.top]
        self._tables: list[_Table] = []
        self._lists: list[int | None] = []
        self._line: list[tuple[str, bool]] = []
        self._label = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if _BLOCKS.fullmatch(tag) or tag == "br":
            self.end_line()
        if tag in _VOID:
            return
        given = dict(attrs)
        self._close_omitted(tag)
        if len(self._open) < _DEEPEST:
            self._open.append(tag)
            self._silent += tag in _SILENT
            self._open_structure(tag, given)

    def _close_omitted(self, tag: str) -> None:
        """Close what a page may leave open: a cell before the next one, a row before the next row, a list's item."""
        ends, scope = _OMITTED.get(tag, ((), ()))
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] in scope:
                return
            if self._open[place] in ends:
                self.handle_endtag(self._open[place])

    def _open_structure(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].next_row()
        elif tag in ("td", "th") and self._tables:
            self._open_cell(given)
        elif tag == "ol":
            self._lists.append(whole(given.get("start"), 1, most=_MOST_COUNT))
        elif tag == "ul":
            self._lists.append(None)
        elif tag == "li":
            self._open_item()

    def _open_cell(self, given: dict[str, str | None]) -> None:
        table = self._tables[-1]
        if table.row < 0:
            table.next_row()
        self._containers.append(
            _Container(table=table, column_span=_span(given.get("colspan")), row_span=_span(given.get("rowspan")))
        )

    def _open_item(self) -> None:
        count = self._lists[-1] if self._lists else None
        self._label = "- " if count is None else f"{count}. "
        if self._lists and count is not None:
            self._lists[-1] = count + 1

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that were left open."""
        if _BLOCKS.fullmatch(tag):
            self.end_line()
        if tag not in self._open:
            return
        while self._open:
            closed = self._open.pop()
            self._silent -= closed in _SILENT
            self._close_structure(closed)
            if closed == tag:
                return

    def _close_structure(self, tag: str) -> None:
        if tag in ("td", "th") and len(self._containers) > 1:
            self._close_cell(self._containers.pop())
        elif tag == "table" and self._tables:
            table = self._tables.pop().table
            if table.cells:
                self._containers[-1].parts.append(table)
        elif tag in ("ol", "ul") and self._lists:
            self._lists.pop()

    def _close_cell(self, cell: _Container) -> None:
        table = cell.table
        if table is None:
            return
        while table.taken.get(table.column):
            table.column += 1
        paragraphs = [[row] for row in _rows(cell)]
        place = (table.row, table.column)
        table.table.cells.append(SheetCell(*place, paragraphs, cell.row_span, cell.column_span))
        for column in range(table.column, table.column + cell.column_span):
            if cell.row_span > 1:
                table.taken[column] = cell.row_span
        table.column += cell.column_span

    def handle_data(self, data: str) -> None:
        """Take in text."""
        if self._silent or not data:
            return
        pre = "pre" in self._open
        for number, piece in enumerate(data.split("\n") if pre else [re.sub(r"\s+", " ", data)]):
            if number:
                self.end_line()
            self._line.append((piece, any(tag in _STRONG for tag in self._open)))

    def end_line(self) -> None:
        """Finish the line that is being read."""
        text = "".join(piece for piece, _ in self._line).strip()
        if text:
            strong = all(set_off for piece, set_off in self._line if piece.strip())
            level = next((int(tag[1]) for tag in self._open if re.fullmatch("h[1-6]", tag)), None)
            row = Row(self._label + text, strong=strong, after_blank=len(self._containers) == 1, level=level)
            row.furniture = any(tag in _FURNITURE for tag in self._open)
            self._containers[-1].parts.append(row)
            self._label = ""
        self._line = []


def _rows(cell: _Container) -> list[Row]:
    """Return the rows of a cell; those of a table in it follow each other."""
    found: list[Row] = []
    for part in cell.parts:
        if isinstance(part, Row):
            found.append(part)
        else:
            found += [row for inner in part.cells for paragraph in inner.paragraphs for row in paragraph]
    return found


def _span(said: str | None) -> int:
    return max(1, whole(said, 1, most=_MOST_SPAN))
