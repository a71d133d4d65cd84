"""What vision models tell of a page beside its text: number, head and foot, pictures, and remarks of their own.

They set it in tags («<page_number>๓</page_number>», «<figure>...</figure>»), in comments of markup («<!-- ตรา -->») and
in brackets («(ลายมือแทรก: อ่านไม่ออก)»). Nobody who reads the page sees such words in its sentences. Which tag is meant so
is told by its name, which remark by its first word (`headings.yaml`).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from extractors.headings.words import words
from extractors.records import Block, Line

_LONGEST = 4000
"""Letters that a model tells of a picture at most; a tag left open hides nothing."""
_COMMENT = r"<!--(?:(?!-->)[^\n]){0,500}-->"
_IMAGE = r"!\[[^\[\]\n]{0,300}\](?:\([^()\n]*\))?"
_HOLDS_TABLE = re.compile(r"<t[dr]\b|^[ \t]*\|", re.IGNORECASE | re.MULTILINE)
_LETTERS = re.compile(r"[ก-ฮA-Za-z]")
_TITLE = 12
"""Letters of a head above all text that may be the title of the report."""


@cache
def asides() -> str:
    """Return a pattern of what stands within a line and is none of its text."""
    names = "|".join([*words()["page_edge_tags"], *words()["picture_tags"]])
    element = rf"<(?P<part>{names})\b[^<>\n]*>[^<>\n]*</(?P=part)\s*>"
    return rf"{_COMMENT}|{_IMAGE}|{element}|{_remark()}"


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\s*({_COMMENT}|{_remark()})\s*", re.IGNORECASE)


def _remark() -> str:
    word = "|".join(words()["remark_words"])
    unread = "|".join(words()["unread_words"])
    return (
        rf"\[(?:{word})[^\[\]\n]{{0,200}}\](?!\()|\((?:{word})[^()\n:]{{0,20}}:[^()\n]{{0,200}}\)"
        rf"|[\[(](?:{unread})[^\[\]()\n]{{0,40}}[\])](?!\()"
    )


def without_pictures(raw: str) -> str:
    """Return a text as long as it was, with blanks for pictures told and for comments that fill several lines."""
    return _wrapped().sub(_blanks, raw)


def edge_of_page(raw: str, start: int, end: int) -> Block | None:
    """Return a line that is nothing but the number, the head or the foot of a page in its tag."""
    found = _edge().fullmatch(raw, start, end)
    if found is None:
        return None
    inner = found.span("inner") if found["inner"].strip() else found.span()
    return Block("furniture", found.span(), lines=(Line((inner,)),))


def aside_alone(raw: str, start: int, end: int) -> Block | None:
    """Return a line that is nothing but a comment, which may mark a page, or a remark, as for a signature."""
    found = _alone().fullmatch(raw, start, end)
    return Block("line", found.span(1), lines=(Line((found.span(1),)),)) if found else None


def keep_title(raw: str, blocks: list[Block]) -> list[Block]:
    """Return blocks with a head above all text as a line: it may be the title, which no page repeats yet."""
    above = list(takewhile(lambda block: block.kind == "furniture", blocks))
    lines = [Block("line", b.lines[0].spans[0], lines=b.lines) if _is_title(raw, b) else b for b in above]
    return [*lines, *blocks[len(above) :]]


def _is_title(raw: str, block: Block) -> bool:
    return len(_LETTERS.findall(raw[slice(*block.lines[0].spans[0])])) >= _TITLE


def _blanks(found: re.Match[str]) -> str:
    """Return blanks for what fills several lines and holds no table, whose text would be lost."""
    text = found.group()
    if "\n" not in text or _HOLDS_TABLE.search(text):
        return text
    return "".join(sign if sign in "\r\n\f" else " " for sign in text)


@cache
def _edge() -> re.Pattern[str]:
    names = "|".join(words()["page_edge_tags"])
    return re.compile(rf"\s*<(?P<tag>{names})\b[^<>]*>(?P<inner>[^<>]*)</(?P=tag)\s*>\s*", re.IGNORECASE)


@cache
def _wrapped() -> re.Pattern[str]:
    """What a model tells in several lines of its own: a picture in its tag, or a comment."""
    names = "|".join(words()["picture_tags"])
    picture = rf"<(?P<tag>{names})\b[^<>]*>(?:(?!<(?P=tag)\b).){{0,{_LONGEST}}}?</(?P=tag)\s*>"
    comment = rf"<!--(?:(?!-->).){{0,{_LONGEST}}}-->"
    return re.compile(rf"^[ \t]*(?:{picture}|{comment})[ \t]*\r?$", re.IGNORECASE | re.DOTALL | re.MULTILINE)
