"""Which lines and items head what comes below them."""

from __future__ import annotations

from functools import lru_cache

from extractors.headings.components import committee_heading
from extractors.headings.others import heads_other, is_closing, is_other_heading
from extractors.headings.sides import is_side
from extractors.headings.topics import is_dimension, is_topic
from extractors.headings.words import REMEMBERED
from extractors.items.item import Item, TextLine
from extractors.passages import Passage
from extractors.thai.numbering import Marker
from taxonomy.load import load

_LONGEST_FACTOR_HEADING = 220
FIELD = "ด้าน"
"""What a part of a list about one field begins with («ด้านบุคลากร»)."""


def names_part(text: str, marker: Marker | None) -> bool:
    """Whether a line names what the paragraphs below it are about: a dimension, a field, under «๕.๒.๑» any topic."""
    dotted = marker is not None and marker.style == "section"
    if not dotted and is_other_heading(text):
        return False
    return is_dimension(text) or (is_topic(text) and (dotted or text.startswith(FIELD)))


def names_side(line: TextLine) -> bool:
    """Whether a numbered line names a side of factors and no more («๕.๒.๑ ปัจจัยภายใน»)."""
    return line.marker is not None and is_side(line.body.text)


def heads_something(line: TextLine) -> bool:
    """Whether a line is a heading by its words alone, complete on one line."""
    return heads_for_sure(line) or heads_other(line.body.text)


def heads_for_sure(line: TextLine) -> bool:
    """Whether a line is a heading even if another one goes on from it; sentences begin like other headings, too."""
    text = line.body.text
    other = is_closing(text) or is_other_heading(text) or (line.strong and heads_other(text))
    return bool(other or line.heading or committee_heading(text))


def factor_heading_of(item: Item, *, among_factors: bool = False) -> Passage | None:
    """Return the passage that is a factor heading: the whole item, or its first line alone.

    ``among_factors`` says that headings around it name factors (`taxonomy.model.Taxonomy.heading`).
    """
    passages = (item.body, item.first) if len(item.lines) > 1 else (item.body,)
    for passage in passages:
        if len(passage.text) <= _LONGEST_FACTOR_HEADING and names_factor(passage.text, among_factors):
            return passage
    return None


def factor_named(heading: str | None) -> str | None:
    """Return a heading that names by itself the factor of what stands below it, None where it names none."""
    found = load().heading(heading) if heading and len(heading) <= _LONGEST_FACTOR_HEADING else None
    return heading if found and found.factor else None


@lru_cache(maxsize=REMEMBERED)
def names_factor(text: str, among_factors: bool = False) -> bool:
    """Whether a text is the heading of a factor, or of a side of factors, and no more."""
    return load().heading(text, among_factors=among_factors) is not None
