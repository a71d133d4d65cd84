"""Running heads: lines that repeat on every page beside a page number that counts up («๑๔  รายงานประจำปี»).

Told by text alone, where no places are known. `extractors.readers.document.furniture` tells those of paged files by
their places. The two share no rule: there whole rows at one height are alike, figures aside; here a line repeats letter
for letter, or its words stand in the title, wherever in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from extractors.headings.contents import is_contents_line
from extractors.records import Block, Document
from extractors.thai.aligned import Span
from extractors.thai.digits import to_int
from extractors.thai.numbering import read_marker
from extractors.thai.skeleton import skeleton

_TEXT = r"[^\d\n]{8,100}?"
_BESIDE = re.compile(rf"\s*(?:(\d{{1,3}})\s+({_TEXT})|({_TEXT})\s+(\d{{1,3}}))\s*")
# A stroke parts title and page («รายงานครึ่งปีแรก 2567 | 2»): the title may have figures of its own.
_BEHIND_STROKE = re.compile(r"\s*(\S.{7,100}?)\s*[|│¦•·]\s*(?:หน้า(?:ที่)?\s*)?(\d{1,3})\s*")
# Pages counted by chapters («รายงานประจำปี    หน้า 2-4»); blanks alone part what runs over a line from its figures, too.
_OF_CHAPTER = re.compile(r"\s*(\S[^\n]{7,100}?)(?:\s{3,}|\s+(?=หน้า))(?:หน้า(?:ที่)?\s*)?(\d{1,2})\s?[-–]\s?(\d{1,3})\s*")
_A_CHAPTER = 1000
"""More pages than any chapter has: pages counted by chapters go up, whatever the next chapter begins with."""
_NUMBER = re.compile(r"\s*(\d{1,3})\s*")
# «ข้อสังเกตของคณะที่ ๓»: the number is that of a thing, not of a page.
_NUMBERS_A_THING = re.compile(r"(?<!หน้า)ที่$")
_GOES_ON = re.compile(r"\s*\(\s?ต่อ\s?\)$")
_PAGE = re.compile(r"\s+(?:หน้า(?:ที่)?\s*)?\d{1,3}\s*$")
_ABBREVIATION = re.compile(r"(?:[ก-ฮ]{1,4}\.)+")
"""What a running head makes of words of the title («วท.บ.»)."""
_LONGEST = 100
_MOST_DIGITS = 3
"""Of the number of a page."""
_OPENING = 6
"""Blocks that hold the title of a document."""
_TITLE = 3
"""Those of them that a head in several lines repeats as they stand."""
_LISTED = re.compile(r"(?:^|\s)\(?([๐-๙0-9]{1,2})[.)](?=\s)")
_OF_LISTS = ("dot", "paren", "enclosed", "bullet")
_SHORTEST_TITLE = 15
_SHORTEST_HEAD = 20
_SHORTEST_PIECE = 4
_LONG_WORD, _ALIKE = 12, 92
_REPORT = skeleton("รายงาน")
"""The word that running heads put before a title."""

Seen = tuple[str, int, tuple[Span, ...]]


def running_heads(document: Document, titles: set[Span]) -> set[Span]:
    """Return the places of the lines that are running heads, with those of their page numbers.

    Args:
        document: what they stand in.
        titles: those of them that are `titles_of_pages`.
    """
    lines = [(b.span, text) for b in document.blocks() if _may_be_head(b, text := document.raw[slice(*b.span)])]
    found: dict[str, list[tuple[int, tuple[Span, ...]]]] = {}
    for text, number, spans in _candidates(lines):
        found.setdefault(text, []).append((number, spans))
    counted = {
        text for text, places in found.items() if len(places) > 1 and all(a[0] < b[0] for a, b in pairwise(places))
    }
    heads = counted | {text for text in found.keys() - counted if _is_worn(text, counted)}
    return titles | {span for text in heads for _, spans in found[text] for span in spans}


def _is_worn(text: str, heads: Collection[str]) -> bool:
    """Whether a line at a page's number is a running head but for what OCR read otherwise on that page."""
    bones = skeleton(text)
    return len(bones) >= _SHORTEST_TITLE and any(fuzz.ratio(bones, skeleton(head)) >= _ALIKE for head in heads)


def _may_be_head(block: Block, text: str) -> bool:
    """Whether a block is a line of text, or the number of a page, above or below which a running head may stand.

    Tabs between a head and its number make a row of a line.
    """
    if block.kind == "table":
        return "\n" not in text and "\t" in text
    return block.kind == "line" or (block.kind == "furniture" and _NUMBER.fullmatch(text) is not None)


def titles_of_pages(document: Document) -> set[Span]:
    """Return the places of running heads that need no number counting up beside them, which a table's rows have too."""
    raw, blocks = document.raw, list(document.blocks())
    known = _at_page_turns(raw, blocks) | _above_page_numbers(raw, blocks) | _titles_again(raw, blocks)
    return known | _worn_again(raw, blocks, known) | _headings_again(raw, blocks)


def _worn_again(raw: str, blocks: Sequence[Block], known: set[Span]) -> set[Span]:
    """Return the places of lines right behind a page number that are known heads but for what OCR misread there."""
    heads = {raw[slice(*span)].strip() for span in known}
    turned = (block for before, block in pairwise(blocks) if before.kind == "furniture" and block.kind == "line")
    return {block.span for block in turned if heads and _is_worn(raw[slice(*block.span)].strip(), heads)}


def _at_page_turns(raw: str, blocks: Sequence[Block]) -> set[Span]:
    """Return the places of lines that stand right behind a page number, the same on two pages at least."""
    found: dict[str, list[Span]] = {}
    for before, block in pairwise(blocks):
        text = raw[slice(*block.span)].strip()
        if before.kind == "furniture" and block.kind == "line" and len(text) <= _LONGEST:
            found.setdefault(text, []).append(block.span)
    return {span for places in found.values() if len(places) > 1 for span in places}


def _above_page_numbers(raw: str, blocks: Sequence[Block]) -> set[Span]:
    """Return the places of lines that stand right above a page number and apart from the text, the same on two pages.

    Short ones may belong to the text («- ไม่มี -», «ข้อเสนอแนะ»).
    """
    found: dict[str, list[Span]] = {}
    for before, block, number in zip(blocks, blocks[1:], blocks[2:], strict=False):
        text = raw[slice(*block.span)].strip()
        apart = raw.count("\n", before.span[1], block.span[0]) > 1
        if number.kind == "furniture" and block.kind == "line" and apart and _SHORTEST_HEAD <= len(text) <= _LONGEST:
            found.setdefault(text, []).append(block.span)
    return {span for places in found.values() if len(places) > 1 for span in places}


def _headings_again(raw: str, blocks: Sequence[Block]) -> set[Span]:
    """Return the places of headings that a page repeats («๒.๑ งบประมาณ (ต่อ)») before the rest of what it cut in two.

    Where a number stands below one, the heading is part of the list, and says nothing new.
    """
    said: set[str] = set()
    found = set()
    turned = False
    for block, below in pairwise(blocks):
        text = raw[slice(*block.span)].strip()
        again = _GOES_ON.search(text) if text.endswith(")") else None
        if turned and again and text[: again.start()] in said and _is_rest(raw, below):
            found.add(block.span)
        said.add(text)
        turned = block.kind == "furniture" or (turned and block.span in found)
    return found


def _is_rest(raw: str, block: Block) -> bool:
    """Whether a line may be the rest of what stands above it: one without a number."""
    return block.kind == "line" and read_marker(raw[slice(*block.span)]) is None


def _titles_again(raw: str, blocks: Sequence[Block]) -> set[Span]:
    """Return the places of lines that say no more than the document's first lines do, right behind a page number.

    One that ends with its page's number («... หน้า ๒», «... ๒») needs none before it.
    """
    lines = [raw[slice(*block.span)] if block.kind == "line" else "" for block in blocks[:_OPENING]]
    opening = ["" if is_contents_line(line) or _announces_parts(line) else skeleton(line) for line in lines]
    found = set()
    for at, (before, block) in enumerate(pairwise(blocks), 1):
        if block.kind != "line":
            continue
        text, numbered = _without_page(raw[slice(*block.span)])
        words = text.split()
        again = before.span in found and skeleton(text.strip()) in (line.strip() for line in opening[: min(at, _TITLE)])
        turned = before.kind == "furniture" or again or numbered
        # «๓ การจัดเก็บรายได้»: a chapter whose name the opening tells too.
        counts = bool(words) and words[0].isdigit()
        spelt = [word for word in words if not _ABBREVIATION.fullmatch(word)]
        if turned and not counts and sum(map(len, spelt)) >= _SHORTEST_TITLE:
            bones = [skeleton(word.rstrip("ฯ")).removeprefix(_REPORT) for word in spelt]
            if all(_is_made_of(bone, opening[:at]) for bone in bones):
                found.add(block.span)
    return found


def _announces_parts(line: str) -> bool:
    """Whether a line lists what the document holds («ลำดับการนำเสนอ 1) ผลงาน 2) ปัญหา», «2. ปัญหา»): heads, no title."""
    if (marker := read_marker(line)) and marker.style in _OF_LISTS:
        return True
    numbers = [to_int(found) for found in _LISTED.findall(line)]
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _without_page(text: str) -> tuple[str, int]:
    """Return a text without the number of a page at its end, and how many it had."""
    return _PAGE.subn("", text) if text.rstrip()[-1:].isdigit() else (text, 0)


def _is_made_of(bone: str, lines: Sequence[str]) -> bool:
    """Whether a word stands in one of the lines, or two pieces of it do («การประชุมครั้งที่» of a title in two lines)."""
    if any(bone in line or _nearly(bone, line) for line in lines):
        return True
    cuts = range(_SHORTEST_PIECE, len(bone) - _SHORTEST_PIECE + 1)
    return any(any(bone[:at] in x for x in lines) and any(bone[at:] in x for x in lines) for at in cuts)


def _nearly(bone: str, line: str) -> bool:
    """Whether a long word stands in a line but for a letter that OCR read otherwise."""
    return _LONG_WORD <= len(bone) <= len(line) and fuzz.partial_ratio(bone, line) >= _ALIKE


def _candidates(lines: Sequence[tuple[Span, str]]) -> Iterator[Seen]:
    for i, (span, text) in enumerate(lines):
        ends = text.strip()
        if not ends or not (ends[0].isdigit() or ends[-1].isdigit()):
            continue
        if alone := _NUMBER.fullmatch(text):
            for other in (i - 1, i + 1):
                if 0 <= other < len(lines) and len(lines[other][1]) <= _LONGEST:
                    yield lines[other][1].strip(), to_int(alone.group(1)), (span, lines[other][0])
        elif of_chapter := _OF_CHAPTER.fullmatch(text):
            head, chapter, page = of_chapter.groups()
            yield head.strip(), to_int(chapter) * _A_CHAPTER + to_int(page), (span,)
        elif ends[0].isdecimal() != ends[-1].isdecimal() and _may_number(ends) and (beside := _beside(text)):
            yield *beside, (span,)


def _may_number(line: str) -> bool:
    """Whether what a line begins or ends with, a figure on one side, may be the number of a page."""
    words = line.split(maxsplit=1) if line[0].isdecimal() else line.rsplit(maxsplit=1)[::-1]
    return len(words[0]) <= _MOST_DIGITS and words[0].isdecimal()


def _beside(text: str) -> tuple[str, int] | None:
    """Return a head and the page number beside it on its line."""
    if parted := _BEHIND_STROKE.fullmatch(text):
        return parted.group(1), to_int(parted.group(2))
    found = _BESIDE.fullmatch(text)
    if not found or _NUMBERS_A_THING.search(found.group(3) or ""):
        return None
    return (found.group(2) or found.group(3)).strip(), to_int(found.group(1) or found.group(4))
