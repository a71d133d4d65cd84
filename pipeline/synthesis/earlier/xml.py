"""What may pass from somebody's Word file into a new one: text, its looks, tables; nothing that needs another part."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from pipeline.synthesis.word.xml import W

Element = ElementTree.Element
_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ElementTree.register_namespace("w", W)

_STRUCTURE = frozenset({"p", "r", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "tbl", "tblGrid", "gridCol"})
_ROWS = frozenset({"tr", "tc", "ins", "del", "delText"})
_LOOKS = frozenset({"pPr", "rPr", "tblPr", "trPr", "tcPr"})
_UNWRAPPED = frozenset({"hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "bdo", "dir"})
# Their meaning stands in another part of the file, or they are our own marks.
_LOOKS_LEFT = frozenset({"numPr", "sectPr", "pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange"})
_TOLD = {
    "drawing": "ภาพ / picture",
    "pict": "ภาพ / picture",
    "object": "วัตถุฝัง / embedded object",
    "footnoteReference": "เชิงอรรถ / footnote",
    "numPr": "เลขข้ออัตโนมัติ / automatic number",
}


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; empty for one of another namespace."""
    return element.tag.removeprefix(_W) if isinstance(element.tag, str) and element.tag.startswith(_W) else ""


def value_of(element: Element, attribute: str = "val") -> str:
    """Return a w: attribute, empty where it is missing."""
    return element.get(_W + attribute, "")


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the direct children of a name."""
    return (child for child in element if name_of(child) == name)


def text_of(element: Element) -> str:
    """Return the text that a reader sees in an element: deletions left out, breaks and tabs as blanks."""
    name = name_of(element)
    if name in ("del", "moveFrom", "instrText"):
        return ""
    if name == "t":
        return element.text or ""
    if name in ("tab", "br", "cr"):
        return " "
    return "".join(text_of(child) + (" " if name_of(child) == "p" else "") for child in element)


def safe_xml(element: Element, lost: set[str]) -> str:
    """Return an element as XML for a part that declares the namespace w; what was left behind is told in ``lost``."""
    text = "".join(ElementTree.tostring(safe, encoding="unicode") for safe in _safe(element, lost))
    return text.replace(f' xmlns:w="{W}"', "")


def _safe(element: Element, lost: set[str]) -> Iterator[Element]:
    name = name_of(element)
    if name in _TOLD:
        lost.add(_TOLD[name])
    elif name in _UNWRAPPED:
        for child in element:
            yield from _safe(child, lost)
    elif name in _LOOKS:
        yield _looks(element, lost)
    elif name in _STRUCTURE or name in _ROWS:
        copy = _bare(element)
        copy.text = element.text if name in ("t", "delText") else None
        for child in element:
            copy.extend(_safe(child, lost))
        yield copy


def _looks(element: Element, lost: set[str]) -> Element:
    copy = _bare(element)
    for child in element:
        name = name_of(child)
        if name in _TOLD:
            lost.add(_TOLD[name])
        if name and name not in _LOOKS_LEFT:
            copy.append(_looks(child, lost))
    return copy


def _bare(element: Element) -> Element:
    own = {k: v for k, v in element.attrib.items() if (k.startswith(_W) and "rsid" not in k) or k == _SPACE}
    return Element(element.tag, own)
