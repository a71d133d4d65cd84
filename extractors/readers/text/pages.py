"""Pages of a text file: at form feeds, or where page numbers, catch-words and marks of pages show that one ended.

Thai official paper prints the first words of the next page at the foot of the page («(๒) อัตรากำลัง...»). Such a
catch-word, page numbers («-๓-») and what models write between pages (`page_marks`) are furniture: kept as blocks of
that kind, and never part of a finding.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from difflib import SequenceMatcher

from extractors.readers.text.page_marks import Mark, page_marks, said_again, text_of
from extractors.records import Block, Page
from extractors.thai.numbering import read_marker

LINE = re.compile(r"[^\r\n\f]+")
"""A line of a raw text, whatever program broke it."""
# Two or three dots; more of them are a line to be filled in.
_CATCHWORD = re.compile(r"^(.{2,60}?[^.\s])\s*(?:\.{2,3}|…)\s*/?\s*$")
# A digit between dashes; OCR reads Thai digits as all kinds of signs, so anything short counts.
# Or a number of two or three digits that it sets apart («- ๑ ๑ -»).
_PAGE_NUMBER = re.compile(r"^\s*[-–—]\s*(?:\S{1,4}|[๐-๙0-9](?:\s[๐-๙0-9]){1,2})\s*[-–—]\s*$")
# What vision models draw below a table's part of a page, where no row stands («--»).
_RULED_OFF = re.compile(r"^\s*[-–—]{2,}\s*$")
# The same at the edge of a scanned page, with what an engine made of dirt beside it («-๒- FE "EN»).
_WITH_DIRT = re.compile(r"^\s*[-–—]\s*[๐-๙0-9]{1,3}\s*[-–—]\s+[^ก-๎]{1,12}$")
# «๑๒», «หน้า ๑๒», and where pages are counted by chapter «๕-๒».
_BARE_NUMBER = re.compile(r"^\s*(?:หน้า(?:ที่)?\s*)?(?:[๐-๙0-9]{1,2}\s?[-–]\s?)?[๐-๙0-9]{1,3}\s*$")
_FEED = re.compile(r"[ \t\r\n]*\f")
_CONSONANTS = re.compile(r"[^ก-ฮA-Za-z]")
_ALIKE = 0.75
_LOOK_AHEAD = 3
_LONGEST_HEAD = 100
_CENTRED = 20
"""Blanks before what stands in the middle of a line."""


def split_pages(raw: str, blocks: tuple[Block, ...]) -> tuple[Page, ...]:
    """Return the pages of a text with their blocks, furniture marked. They follow each other without a gap."""
    marks = list(_furniture(raw, blocks))
    dressed = list(blocks)
    for mark in marks:
        dressed[mark.block] = replace(blocks[mark.block], kind="furniture")
    starts = {m.page_starts for m in marks if m.page_starts is not None} | {0}
    starts |= {found.end() for found in re.finditer("\f", raw) if raw[found.end() :].strip()}
    return _cut(raw, sorted(starts), dressed)


def is_page_number(text: str, *, edge: bool) -> bool:
    """Whether a line is a page number; at the edge of a page, or set far in, a bare number is one too."""
    apart = edge or len(text) - len(text.lstrip()) >= _CENTRED
    return bool(_PAGE_NUMBER.match(text) or (apart and (_BARE_NUMBER.match(text) or _WITH_DIRT.match(text))))


def _is_at_feed(raw: str, block: Block) -> bool:
    """Whether a line is the first or the last between form feeds."""
    start, end = block.span
    above = raw.rfind("\f", 0, start)
    return _FEED.match(raw, end) is not None or (above >= 0 and not raw[above:start].strip())


def is_catchword(text: str, following: str) -> bool:
    """Whether a line at the foot of a page gives the first words of the line that the next page begins with."""
    found = _CATCHWORD.match(text.strip())
    return found is not None and _begins_with(following, found.group(1))


def _cut(raw: str, starts: list[int], blocks: list[Block]) -> tuple[Page, ...]:
    """Return the pages that begin at some places, each with the blocks that begin on it."""
    inside: list[list[Block]] = [[] for _ in starts]
    for block in blocks:
        inside[bisect_right(starts, block.span[0]) - 1].append(block)
    ends = [*starts[1:], len(raw)]
    cut = enumerate(zip(starts, ends, inside, strict=True), 1)
    return tuple(Page(number, start, raw[start:end], tuple(held)) for number, (start, end, held) in cut)


def _furniture(raw: str, blocks: tuple[Block, ...]) -> list[Mark]:
    marks = page_marks(raw, blocks)
    turns = {mark.block for mark in marks}
    for i, block in enumerate(blocks):
        if block.kind in ("table", "furniture"):
            continue
        text = text_of(raw, block)
        at_feed = _BARE_NUMBER.match(text) and _is_at_feed(raw, block)
        if at_feed or is_page_number(text, edge=False) or _RULED_OFF.match(text):
            marks.append(Mark(i))
        elif (found := _CATCHWORD.match(text.strip())) and (
            taken_up := _resumes(raw, blocks, i, found.group(1), turns)
        ):
            marked = turns.intersection(range(i, taken_up))  # the mark says where the page breaks
            marks.append(Mark(i, None if marked else _page_break(raw, block.span[1], blocks[taken_up].span[0])))
            marks += [Mark(j) for j in range(i + 1, taken_up) if _is_of_edge(raw, blocks[j])]
    return [*marks, *said_again(raw, blocks, {mark.block for mark in marks})]


def _is_of_edge(raw: str, block: Block) -> bool:
    """Whether a line between a catch-word and its words is a page's number or head: nothing else stands there."""
    text = text_of(raw, block)
    return block.kind == "line" and (is_page_number(text, edge=True) or len(text) <= _LONGEST_HEAD)


def _resumes(raw: str, blocks: tuple[Block, ...], at: int, words: str, turns: set[int]) -> int | None:
    """Return the block that begins with the catch-word's words; page numbers are skipped, and heads beside one.

    Between the two a bare number is one too. What a tag marks as the edge of a page does not count.
    """
    turned = False
    lines = 0
    for i in range(at + 1, len(blocks)):
        text = text_of(raw, blocks[i])
        tagged = blocks[i].kind == "furniture"
        lines += not tagged
        if lines > _LOOK_AHEAD:
            return None
        if tagged or i in turns or is_page_number(text, edge=True):
            turned = True
        elif _begins_with(text, words) and (turned or lines == 1):
            return i
        elif not turned and (blocks[i].kind != "line" or len(text) > _LONGEST_HEAD or read_marker(text)):
            return None
    return None


def _begins_with(text: str, words: str) -> bool:
    """Whether a line begins with some words, marks and misread letters aside."""
    wanted = _CONSONANTS.sub("", words)
    begins = _CONSONANTS.sub("", text)[: len(wanted)]
    return len(wanted) > 1 and SequenceMatcher(None, wanted, begins).ratio() >= _ALIKE


def _page_break(raw: str, start: int, end: int) -> int:
    """Return where the page breaks between a catch-word and its words: at a form feed, or the most blank lines."""
    if (feed := raw.rfind("\f", start, end)) >= 0:
        return feed + 1
    gaps = list(re.finditer(r"(?:[ \t]*\r?\n)+", raw[start:end]))
    if not gaps:
        return end
    return start + max(gaps, key=lambda g: (g.group().count("\n"), g.start())).end()
