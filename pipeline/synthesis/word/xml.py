"""WordprocessingML as text: everything that goes into a part passes through here and is made safe."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from pipeline.synthesis.wording import trimmed

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def safe(text: str) -> str:
    """Return a text as XML character data: no sign that XML forbids, no markup, single blanks."""
    return escape(trimmed(text))


def attribute(text: str) -> str:
    """Return a text as a quoted attribute value."""
    return quoteattr(trimmed(text))


def run(text: str, *, style: str = "", bold: bool = False) -> str:
    """Return one run of text. Blanks at its ends stay."""
    if not text:
        return ""
    blanks = " " * (len(text) - len(text.lstrip(" "))), " " * (len(text) - len(text.rstrip(" ")))
    shown = blanks[0] + safe(text) + blanks[1] if text.strip() else " "
    properties = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{shown}</w:t></w:r>'


def field(instruction: str, shown: str = "") -> str:
    """Return a field whose value the program computes; ``shown`` stands there until it does."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """Return a paragraph of a style; ``properties`` are more elements of its w:pPr, in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(content)}</w:p>'


def link(anchor: str, *content: str) -> str:
    """Return runs that lead to a bookmark of the same file."""
    return f'<w:hyperlink w:anchor={attribute(anchor)} w:history="1">{"".join(content)}</w:hyperlink>'


class Bookmarks:
    """Numbers the bookmarks of one file."""

    def __init__(self) -> None:
        self._last = 0

    def around(self, name: str, *content: str) -> str:
        """Return the content inside a bookmark of this name."""
        self._last += 1
        start = f'<w:bookmarkStart w:id="{self._last}" w:name={attribute(name)}/>'
        return f'{start}{"".join(content)}<w:bookmarkEnd w:id="{self._last}"/>'
