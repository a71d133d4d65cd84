"""What vision models write between pages («===== หน้า ๒ =====», «[Page 2 of 3]»), and lines that they write twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.records import Block
from extractors.thai.digits import to_int
from extractors.thai.numbering import read_marker

# A bare «หน้า ๒» counts only with others that count up.
_DECORATION = r"[-–—=*_#~!<>\[\](){}|/.:•·\s]"
_PAGE_MARK = re.compile(
    rf"^(?P<before>{_DECORATION}*)(?P<word>หน้า(?:ที่)?|page)\s*[:.]?\s*(?P<number>[๐-๙0-9]{{1,3}})"
    rf"(?P<of>\s*(?:/|จาก|of)\s*[๐-๙0-9]{{1,3}})?(?:\s*หน้า)?(?P<behind>{_DECORATION}*)$",
    re.IGNORECASE,
)
# The number of a page in its tag, without which it is one anyway («<page_number>- ๓ -</page_number>»).
_TAGGED = re.compile(
    rf"^(?P<before>{_DECORATION}*)(?:หน้า(?:ที่)?|page)?{_DECORATION}*(?P<number>[๐-๙0-9]{{1,3}})"
    rf"(?P<of>\s*(?:/|จาก|of)\s*[๐-๙0-9]{{1,3}})?(?P<behind>{_DECORATION}*)$",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-–—*_\s]+")
# «(ตารางต่อหน้าถัดไป)», «(มีต่อ)», «ต่อจากหน้าที่แล้ว».
_CONTINUES = re.compile(
    rf"^{_DECORATION}*(?:ตาราง|มี)?\s?ต่อ(?:ใน|จาก|ที่)?(?:หน้า(?:ที่)?\s?(?:ถัดไป|ต่อไป|ก่อน|แล้ว|ที่แล้ว|[๐-๙0-9]{{1,3}})){_DECORATION}*$"
    rf"|^\(\s?มีต่อ\s?\)$"
)
_COMMENT = re.compile(r"\s*<!--(?:(?!-->).)*-->\s*")
_LONG_ENOUGH = 25
"""Letters of a line that nobody writes twice on purpose."""
_MOST_AGAIN = 4
"""Lines that a model writes once more at most."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A furniture block, and the offset where the next page begins if the block ends one."""

    block: int
    page_starts: int | None = None


def page_marks(raw: str, blocks: tuple[Block, ...]) -> list[Mark]:
    """Return the lines that mark pages, and where the page of each begins: there, or behind it at a foot."""
    found = [(i, match) for i, block in enumerate(blocks) if (match := _page_mark(raw, block))]
    numbers = [to_int(match["number"]) for _, match in found]
    rising = set(numbers) if all(a < b for a, b in pairwise(numbers)) else set()
    counted = [
        i
        for (i, match), number in zip(found, numbers, strict=True)
        if _is_set_off(blocks[i], match) or rising & {number - 1, number + 1}
    ]
    told = {i for i, _ in found}
    aside = [
        Mark(i)
        for i, block in enumerate(blocks)
        if _goes_on_behind(raw, block) or (i not in told and _is_comment(raw, block))
    ]
    if not counted:
        return aside
    at_foot = not any(_is_text(raw, block) for block in blocks[counted[-1] + 1 :]) or _ends_first(raw, blocks, counted)
    return [*aside, *(Mark(i, _page_start(raw, blocks[i], at_foot=at_foot)) for i in counted)]


def _is_text(raw: str, block: Block) -> bool:
    return block.kind == "table" or (block.kind != "furniture" and not _RULE.fullmatch(text_of(raw, block)))


def _ends_first(raw: str, blocks: tuple[Block, ...], counted: list[int]) -> bool:
    """Whether the first mark is a tag with the number one below text: it stands at the foot of its page."""
    first = blocks[counted[0]]
    match = _page_mark(raw, first)
    one = first.kind == "furniture" and match is not None and to_int(match["number"]) == 1
    return one and any(_is_text(raw, block) for block in blocks[: counted[0]])


def _page_start(raw: str, block: Block, *, at_foot: bool) -> int | None:
    """Return where the page begins that a mark announces, or the one behind the page that it ends.

    What stands above the mark of the first page (a model's own words) is part of that page.
    """
    start, end = block.span
    if at_foot:
        return end
    match = _page_mark(raw, block)
    return raw.rfind("\n", 0, start) + 1 if match and to_int(match["number"]) > 1 else None


def _goes_on_behind(raw: str, block: Block) -> bool:
    return block.kind != "table" and _CONTINUES.match(text_of(raw, block).strip()) is not None


def _is_comment(raw: str, block: Block) -> bool:
    """Whether a line is nothing but a comment of markup («<!-- image -->»), which no reader of the page sees."""
    return block.kind == "line" and _COMMENT.fullmatch(raw, *block.span) is not None


def _page_mark(raw: str, block: Block) -> re.Match[str] | None:
    if block.kind == "furniture":
        return _TAGGED.match(text_of(raw, block))
    return _PAGE_MARK.match(text_of(raw, block)) if block.kind in ("line", "heading") else None


def _is_set_off(block: Block, match: re.Match[str]) -> bool:
    """Whether a mark is one by itself: set between signs, in a tag, as a heading, or with the number of all pages."""
    return block.kind in ("heading", "furniture") or bool(
        match["of"] or (match["before"].strip() and match["behind"].strip())
    )


def said_again(raw: str, blocks: tuple[Block, ...], marked: set[int]) -> Iterator[Mark]:
    """Yield numbered lines that a model writes again right behind; the later ones count, for they may go on."""
    lines = [i for i, block in enumerate(blocks) if block.kind != "table" and i not in marked]
    texts = [text_of(raw, blocks[i]).strip() for i in lines]
    for at, text in enumerate(texts):
        if len(text) < _LONG_ENOUGH or text not in texts[at + 1 : at + 1 + _MOST_AGAIN] or not read_marker(text):
            continue
        count = texts.index(text, at + 1) - at
        if texts[at : at + count] == texts[at + count : at + 2 * count]:
            yield from (Mark(i) for i in lines[at : at + count])


def text_of(raw: str, block: Block) -> str:
    """Return the text of a block's lines."""
    return "".join(raw[a:b] for line in block.lines for a, b in line.spans)
