"""Styles of a Thai official paper: TH Sarabun New 16 pt, first lines indented, lines spread the Thai way.

Thai is a complex script to Word: font, size, weight and language of it are the ones whose names end in cs or bidi.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.synthesis.word.xml import DECLARATION, NAMESPACES

FONT = "TH Sarabun New"
STANDS_IN = "TH SarabunPSK, Sarabun, Laksaman"
"""What a program may take where the font is missing, likest first."""
_CENTIMETRE = 567


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style. Sizes in points; indents in centimetres; spacing in twentieths of a point."""

    name: str
    size: int = 16
    bold: bool = False
    align: str = "left"
    first: float = 0
    left: float = 0
    before: int = 0
    after: int = 0
    outline: int | None = None
    keep: bool = False


_STYLES: dict[str, Style] = {
    "Title": Style(name="Title", size=18, bold=True, align="center", keep=True),
    "Heading1": Style(name="heading 1", bold=True, before=240, after=60, outline=0, keep=True),
    "Heading2": Style(name="heading 2", bold=True, first=1.0, before=180, after=60, outline=1, keep=True),
    "Heading3": Style(name="heading 3", bold=True, first=1.5, before=120, after=60, outline=2, keep=True),
    "Heading4": Style(name="heading 4", bold=True, first=1.5, before=120, after=60, outline=3, keep=True),
    "Lead5": Style(name="Sarup Lead 5", bold=True, first=2.0, before=60, keep=True),
    "Lead6": Style(name="Sarup Lead 6", bold=True, first=2.5, before=60, keep=True),
    "Lead7": Style(name="Sarup Lead 7", bold=True, first=3.0, before=60, keep=True),
    "Item5": Style(name="Sarup Item 5", align="thaiDistribute", first=2.0, before=60),
    "Item6": Style(name="Sarup Item 6", align="thaiDistribute", first=2.5, before=60),
    "Item7": Style(name="Sarup Item 7", align="thaiDistribute", first=3.0, before=60),
    "Item8": Style(name="Sarup Item 8", align="thaiDistribute", first=3.5, before=60),
    "BodyText": Style(name="Body Text", align="thaiDistribute", first=2.5, before=60, after=60),
    "Nothing": Style(name="Sarup Nothing", first=2.5, before=60),
    "Note": Style(name="Sarup Note", size=14, before=60),
    "Caption": Style(name="caption", bold=True, before=180, after=60, keep=True),
    "Cell": Style(name="Sarup Cell", size=14),
    "CellLabel": Style(name="Sarup Cell Label", size=14, bold=True),
    "CellHead": Style(name="Sarup Cell Head", size=14, bold=True, align="center"),
    "CellCentre": Style(name="Sarup Cell Centre", size=14, align="center"),
    "AfterTable": Style(name="Sarup After Table", size=8),
    "Header": Style(name="header", align="center"),
    "RunningHead": Style(name="Sarup Running Head", size=14, align="right", after=120),
    "FootnoteText": Style(name="footnote text", size=12),
    "CommentText": Style(name="annotation text", size=12),
    "TOCHeading": Style(name="TOC Heading", bold=True, align="center", before=240, after=120, keep=True),
    "TOC1": Style(name="toc 1"),
    "TOC2": Style(name="toc 2", left=0.75),
    "TOC3": Style(name="toc 3", left=1.5),
    "TOC4": Style(name="toc 4", left=2.25),
}

_CHARACTERS = (
    ("Source", "Sarup Source", "<w:noProof/>"),
    ("FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>'),
)


def styles_part() -> str:
    """Return the part word/styles.xml."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    language = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="32"/><w:szCs w:val="32"/>{language}</w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    some = "".join(_style(code, style) for code, style in _STYLES.items())
    characters = "".join(
        f'<w:style w:type="character" w:styleId="{code}"><w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'
        for code, name, look in _CHARACTERS
    )
    return f"{DECLARATION}<w:styles {NAMESPACES}>{defaults}{normal}{some}{characters}</w:styles>"


def _style(code: str, style: Style) -> str:
    keep = "<w:keepNext/>" if style.keep else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"/>'
    indent = f'<w:ind w:left="{_twips(style.left)}" w:firstLine="{_twips(style.first)}"/>'
    outline = f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else ""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    size = f'<w:sz w:val="{2 * style.size}"/><w:szCs w:val="{2 * style.size}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{code}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>{keep}{spacing}{indent}"
        f'<w:jc w:val="{style.align}"/>{outline}</w:pPr><w:rPr>{bold}{size}</w:rPr></w:style>'
    )


def _twips(centimetres: float) -> int:
    return round(centimetres * _CENTIMETRE)


def fonts_part() -> str:
    """Return the part word/fontTable.xml, which says what may stand in for the font."""
    return (
        f'{DECLARATION}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="{STANDS_IN}"/>'
        '<w:charset w:val="DE"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
