"""Writes committee tables as a Word file, the way an office types them: ruled tables, headings repeated on each page.

The parts of the file are written out here rather than through a library, so that the same source makes the same bytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from building.sources import CUT, Outline, Paragraph

FONT = "Laksaman"
COLUMNS = ("obstacle", "recommendation")
# Twentieths of a point: A4 on its side, and the widths of the three columns.
PAGE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"/>'
WIDTHS = (2570, 6000, 6000)
HALF_POINTS = 30
MADE = (2024, 4, 30, 9, 0, 0)
NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
OFFICE = "http://schemas.openxmlformats.org"
CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>
</Types>"""  # noqa: E501
RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"""  # noqa: E501
DOCUMENT_RELATIONS = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"""  # noqa: E501
_MARKUP = re.compile(r"\*\*|<[^>]+>|^#+ ")


def write_docx(source: dict[str, Any]) -> bytes:
    """Return a committee report as a Word file: the same findings that its text form has."""
    outline = Outline()
    body = "".join(_body(source, outline))
    section = f'<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>{PAGE}{MARGINS}</w:sectPr>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/header1.xml": _part("hdr", _page_number()),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
    }
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NAMESPACE}>{content}</w:{root}>'


def _body(source: dict[str, Any], outline: Outline) -> Iterator[str]:
    for line in source["title"]:
        yield _paragraph(_bare(line), bold=True, centred=True)
    for committee in source["committees"]:
        yield _paragraph(_bare(committee["title"]), bold=True)
        yield _paragraph(_bare(committee["composition"]))
        yield _table(committee, outline)
        yield _paragraph(_bare(committee["remarks_heading"]), bold=True, before=120)
        remarks = outline.walk(committee["remarks"], kind="observation", committee=committee["number"])
        yield from _set(remarks, indent=400)


def _table(committee: dict[str, Any], outline: Outline) -> str:
    head = "".join(
        _cell([_paragraph(name, bold=True, centred=True)], width)
        for name, width in zip(committee["columns"], WIDTHS, strict=True)
    )
    rows = [f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>"]
    for row in committee["rows"]:
        cells = [_cell([_paragraph(_bare(row["label"]))], WIDTHS[0])]
        cells += [
            _cell(_cell_content(row, column, committee, outline), width)
            for column, width in zip(COLUMNS, WIDTHS[1:], strict=True)
        ]
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _cell_content(row: dict[str, Any], column: str, committee: dict[str, Any], outline: Outline) -> list[str]:
    content = row.get(column, "-")
    if isinstance(content, str):
        return [_paragraph(content, centred=True)]
    paragraphs = outline.walk(
        content,
        kind=column,
        committee=committee["number"],
        component=row["component"],
        indicator=row.get("indicator"),
    )
    return list(_set(paragraphs))


def _set(paragraphs: Iterable[Paragraph], indent: int = 0) -> Iterator[str]:
    for paragraph in paragraphs:
        if paragraph.role == "cut":
            continue
        text = paragraph.text.replace(CUT, "")
        if paragraph.role == "heading":
            level = text.startswith("ระดับ")
            yield _paragraph(text if level else f"- {text}", bold=not level, underlined=level)
        else:
            number = f"{paragraph.number} " if paragraph.number else ""
            yield _paragraph(number + text, indent=indent * (paragraph.depth + 1))


def _cell(paragraphs: list[str], width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def _paragraph(
    text: str,
    *,
    bold: bool = False,
    underlined: bool = False,
    centred: bool = False,
    indent: int = 0,
    before: int = 0,
) -> str:
    place = '<w:jc w:val="center"/>' if centred else ""
    first = f'<w:ind w:firstLine="{indent}"/>' if indent else ""
    run = f'<w:r>{_look(bold=bold, underlined=underlined)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:spacing w:before="{before}" w:after="0"/>{first}{place}</w:pPr>{run}</w:p>'


def _look(*, bold: bool = False, underlined: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    line = '<w:u w:val="single"/>' if underlined else ""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
    size = f'<w:sz w:val="{HALF_POINTS}"/><w:szCs w:val="{HALF_POINTS}"/>'
    return f'<w:rPr>{fonts}{weight}{size}{line}<w:lang w:bidi="th-TH"/></w:rPr>'


def _page_number() -> str:
    """Return the running head: the number of the page between dashes, in Thai digits, as official papers have it."""
    text = f'<w:r>{_look()}<w:t xml:space="preserve">{{}}</w:t></w:r>'
    field = f'<w:fldSimple w:instr=" PAGE \\* ThaiArabic "><w:r>{_look()}<w:t>๑</w:t></w:r></w:fldSimple>'
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text.format("- ")}{field}{text.format(" -")}</w:p>'


def _bare(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())
