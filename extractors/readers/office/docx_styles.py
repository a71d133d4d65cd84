"""What a Word paragraph inherits from its style: whether it is a heading, bold, or part of a numbered list."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from extractors.readers.office.attributes import whole
from extractors.readers.office.docx_numbering import W, value_of

_HEADING = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|table ?of ?figures)\s*\d*", re.IGNORECASE)
_LONGEST_CHAIN = 20
_BODY_LEVEL = 9
_DEEPEST = 9


def is_on(element: Element | None) -> bool:
    """Whether a switch like w:b is on."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


class Styles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None) -> None:
        styles = root.iter(W + "style") if root is not None else ()
        self._styles = {style.get(W + "styleId", ""): style for style in styles}

    def level(self, paragraph: Element) -> int | None:
        """Return the level of a heading, from 1; None for body text."""
        for properties, name in self._chain(paragraph):
            outline = whole(value_of(properties.find(W + "outlineLvl")), -1, most=_BODY_LEVEL)
            if outline >= 0:
                return outline + 1 if outline < _BODY_LEVEL else None
            if found := _HEADING.match(name):
                return int(found.group(1))
        return None

    def is_contents(self, paragraph: Element) -> bool:
        """Whether the paragraph is a line of a table of contents that Word made: it repeats headings of the text."""
        named = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or ""
        names = (value_of(style.find(W + "name")) or "" for style in self._styles_of(paragraph))
        return any(_CONTENTS.fullmatch(name) for name in (named, *names))

    def is_bold(self, paragraph: Element) -> bool:
        """Whether the paragraph's style sets it in bold."""
        for style in self._styles_of(paragraph):
            look = style.find(W + "rPr")
            if look is not None and (look.find(W + "bCs") is not None or look.find(W + "b") is not None):
                return is_on(look.find(W + "bCs")) or is_on(look.find(W + "b"))
        return False

    def numbering(self, paragraph: Element) -> tuple[str | None, int]:
        """Return the list that a paragraph belongs to (w:numId), None for none, and its level in it."""
        for properties, _ in self._chain(paragraph):
            found = properties.find(W + "numPr")
            if found is not None:
                number, depth = value_of(found.find(W + "numId")), value_of(found.find(W + "ilvl"))
                return (None if number in (None, "0") else number), whole(depth, 0, most=_DEEPEST)
        return None, 0

    def _chain(self, paragraph: Element) -> list[tuple[Element, str]]:
        """Return the paragraph properties that hold, the paragraph's own first, each with its style's name."""
        own = paragraph.find(W + "pPr")
        found = [(own, "")] if own is not None else []
        for style in self._styles_of(paragraph):
            properties = style.find(W + "pPr")
            name = value_of(style.find(W + "name")) or ""
            found.append((properties if properties is not None else style, name))
        return found

    def _styles_of(self, paragraph: Element) -> list[Element]:
        named = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        chain: list[Element] = []
        while named in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[named])
            named = value_of(chain[-1].find(W + "basedOn"))
        return chain
