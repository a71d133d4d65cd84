"""DOCX: paragraphs with the numbers that Word gives them, tables with merged cells, pages as Word last broke them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from extractors.errors import DamagedFile
from extractors.readers.base import Source
from extractors.readers.document.compose import compose
from extractors.readers.layout.sheet import Row, Sheet, SheetCell, SheetTable
from extractors.readers.office import archive
from extractors.readers.office.attributes import whole
from extractors.readers.office.docx_numbering import Numbering, W, value_of
from extractors.readers.office.docx_styles import Styles, is_on
from extractors.records import Document

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DEEPEST = 40
"""How deep content may be nested; programs nest five or six levels."""
_MOST_COLUMNS = 200
"""That a cell may reach over; Word has 63."""
# Not in the text as it reads: taken out, moved away, and what older programs would show instead of a drawing.
_LEFT_OUT = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "rPr", W + "pPr"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {W + "tab": " ", W + "noBreakHyphen": "-", W + "sym": "-", W + "ptab": " "}
_PAGE, _LINE = "\f", "\n"


class DocxReader:
    """Reads a Word file. It has no boxes: Word lays pages out anew on every machine."""

    id = "reader.docx.v1"
    formats = "DOCX"

    def accepts(self, source: Source) -> bool:
        """Accept archives that hold a Word document."""
        return archive.office_kind(source) == "docx"

    def read(self, source: Source) -> Document:
        """Return the document.

        Raises:
            DamagedFile: if a part of the file cannot be read.
            SuspiciousFile: if it would unpack to an unreasonable size.
        """
        with archive.opened(source) as file:
            root = archive.xml_part(source, file, "word/document.xml")
            body = root.find(W + "body") if root is not None else None
            if body is None:
                raise DamagedFile(name=source.name, reason="no body")
            styles = Styles(archive.xml_part(source, file, "word/styles.xml"))
            numbering = Numbering(archive.xml_part(source, file, "word/numbering.xml"))
            notes = archive.xml_part(source, file, "word/footnotes.xml")
        writer = _Pages(styles, numbering)
        writer.take(body)
        if notes is not None:
            writer.take_notes(notes)
        return compose(source, MEDIA, self.id, writer.sheets)


@dataclass(slots=True)
class _Text:
    """The text of a paragraph, form feeds for page breaks in it, and whether all of it is set off."""

    pieces: list[str] = field(default_factory=list)
    inked: int = 0
    strong: int = 0
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, *, strong: bool) -> None:
        self.pieces.append(text)
        ink = len(text.strip())
        self.inked += ink
        self.strong += ink if strong else 0


class _Pages:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self.sheets = [Sheet(1, method="docx")]
        self._nested: list[tuple[Element, int]] = []

    def take(self, container: Element, depth: int = 0) -> None:
        """Take in the paragraphs and tables of a container, in order."""
        for element in container if depth < _DEEPEST else ():
            if element.tag == W + "p":
                self._paragraph(element, depth)
            elif element.tag == W + "tbl":
                self._table(element, depth)
            elif element.tag not in _LEFT_OUT and element.tag != _FALLBACK:
                self.take(element, depth + 1)

    def take_notes(self, root: Element) -> None:
        """Take in footnotes as furniture: on the record, and part of no sentence."""
        for note in root.iter(W + "footnote"):
            if note.get(W + "type") in (None, "normal"):
                for rows in self._cell_paragraphs(note, 0):
                    self.sheets[-1].parts += [Row(row.text, furniture=True) for row in rows]

    def _paragraph(self, element: Element, depth: int) -> None:
        text = self._text(element)
        for row in self._rows(element, text):
            if row is None:
                self._turn_page()
            else:
                self.sheets[-1].parts.append(row)
        for box in text.boxes:
            self.take(box, depth + 1)

    def _turn_page(self) -> None:
        # Word marks a break that it was told to make once more when it lays the page out.
        if self.sheets[-1].parts:
            self.sheets.append(Sheet(self.sheets[-1].number + 1, method="docx"))

    def _rows(self, element: Element, text: _Text) -> Iterator[Row | None]:
        """Yield a paragraph's lines, None where a page ends."""
        level = self._styles.level(element)
        strong = bool(text.inked) and (text.strong == text.inked or self._styles.is_bold(element))
        contents = self._styles.is_contents(element)
        label = self._label(element) if text.inked else ""
        new = True
        for page, on_page in enumerate("".join(text.pieces).split(_PAGE)):
            if page:
                yield None
            for line in on_page.split(_LINE):
                if line.strip():
                    yield Row(label + line.strip(), strong=strong, after_blank=new, level=level, furniture=contents)
                    label, new = "", False

    def _label(self, element: Element) -> str:
        number, depth = self._styles.numbering(element)
        printed = self._numbering.next(number, depth) if number else ""
        return f"{printed} " if printed else ""

    def _text(self, element: Element) -> _Text:
        text = _Text()
        self._collect(element, text, strong=False, depth=0)
        return text

    def _collect(self, element: Element, text: _Text, *, strong: bool, depth: int) -> None:
        for child in element if depth < _DEEPEST else ():
            tag = child.tag
            if tag in _LEFT_OUT or tag == _FALLBACK:
                continue
            if tag == W + "t":
                text.add(child.text or "", strong=strong)
            elif tag in _SIGNS:
                text.add(_SIGNS[tag], strong=strong)
            elif tag == W + "lastRenderedPageBreak":
                text.add(_PAGE, strong=strong)
            elif tag in (W + "br", W + "cr"):
                text.add(_PAGE if child.get(W + "type") == "page" else _LINE, strong=strong)
            elif tag == W + "txbxContent":
                text.boxes.append(child)
            else:
                set_off = _is_strong(child) if tag == W + "r" else strong
                self._collect(child, text, strong=set_off, depth=depth + 1)

    def _table(self, element: Element, depth: int) -> None:
        """Take in a table, and behind it those with heads of their own in its cells; a single column is a frame."""
        rows = [list(_children(row, W + "tc")) for row in _children(element, W + "tr")]
        single = all(len(row) == 1 for row in rows)
        if depth < _DEEPEST and single and (len(rows) == 1 or _holds_table(element)):
            for (cell,) in rows:
                self.take(cell, depth + 1)
            return
        outside, self._nested = self._nested, []
        self._rows_of(element, depth)
        nested, self._nested = self._nested, outside
        for inner, depth_of in nested:
            self._table(inner, depth_of)

    def _rows_of(self, element: Element, depth: int) -> None:
        table = SheetTable([])
        above: dict[int, SheetCell] = {}
        breaks = 0
        for number, row in enumerate(_children(element, W + "tr")):
            column = whole(value_of(row.find(f"{W}trPr/{W}gridBefore")), 0, most=_MOST_COLUMNS)
            for cell in _children(row, W + "tc"):
                width = max(1, whole(value_of(cell.find(f"{W}tcPr/{W}gridSpan")), 1, most=_MOST_COLUMNS))
                merged = cell.find(f"{W}tcPr/{W}vMerge")
                if merged is not None and merged.get(W + "val") != "restart" and column in above:
                    above[column].row_span += 1
                else:
                    above[column] = SheetCell(number, column, self._cell_paragraphs(cell, depth), column_span=width)
                    table.cells.append(above[column])
                column += width
            breaks += any(True for _ in row.iter(W + "lastRenderedPageBreak"))
        self.sheets[-1].parts.append(table)
        if breaks:
            self.sheets.append(Sheet(self.sheets[-1].number + breaks, method="docx"))

    def _cell_paragraphs(self, cell: Element, depth: int) -> list[list[Row]]:
        paragraphs: list[list[Row]] = []
        for element in cell if depth < _DEEPEST else ():
            if element.tag == W + "p":
                text = self._text(element)
                paragraphs += [[row] for row in self._rows(element, text) if row is not None]
                for box in text.boxes:
                    paragraphs += self._cell_paragraphs(box, depth + 1)
            elif element.tag == W + "tbl" and _has_head(element):
                self._nested.append((element, depth + 1))
            elif element.tag not in _LEFT_OUT and element.tag != _FALLBACK:
                # A table in a cell that only sets its text, or content controls around paragraphs.
                paragraphs += self._cell_paragraphs(element, depth + 1)
        return paragraphs


def _children(element: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """Yield the rows of a table or the cells of a row, those in content controls and insertions included."""
    for child in element if depth < _DEEPEST else ():
        if child.tag == tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins"):
            yield from _children(child, tag, depth + 1)


def _has_head(table: Element) -> bool:
    """Whether a table has a first row like a head, and rows below it; what only sets text in a cell has none."""
    first, *below = list(_children(table, W + "tr")) or [table]
    cells = ["".join(text.text or "" for text in cell.iter(W + "t")).strip() for cell in _children(first, W + "tc")]
    numbered = bool(cells) and cells[0].strip("().").isdecimal()
    return bool(below) and len(cells) > 1 and all(cells) and not numbered


def _holds_table(table: Element) -> bool:
    """Whether a table with a head stands in a cell of this one."""
    return any(_has_head(inner) for inner in table.iter(W + "tbl") if inner is not table)


def _is_strong(run: Element) -> bool:
    look = run.find(W + "rPr")
    if look is None:
        return False
    underlined = value_of(look.find(W + "u"))
    # Thai letters follow the switch for complex scripts.
    return is_on(look.find(W + "bCs")) or is_on(look.find(W + "b")) or underlined not in (None, "none")
