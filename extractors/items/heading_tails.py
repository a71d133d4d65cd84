"""A heading that ran into the end of the entry above it («๒. รถชำรุดบ่อยข้อเสนอแนะ», and below it «๑. ควร...»).

A text layer or a model that drops a line end leaves it there, and all that it heads would be of the kind above. That
numbers begin anew right behind it, or that what follows advises and the entry does not, shows it: an entry that only
ends in such words («... ตามข้อเสนอแนะ») goes on from a word that says so, or has the next number behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from extractors.headings.section import section_heading
from extractors.headings.statements import demands_something, leads_on, tells_something
from extractors.headings.words import either, words
from extractors.items.item import Entry, Item, TextLine
from extractors.thai.numbering import read_marker
from extractors.thai.patterns import any_word

_LONGEST = 60
"""Letters of such a heading."""
_SHORTEST = 12
"""Letters of what stands before it, at least."""
_SURE = 9
"""Letters of words that head something though no blank sets them off («ปัญหา» ends sentences, too)."""
_NUMBER = re.compile(r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]?\s*$")


def with_headings_apart(in_order: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries in their order, a heading at the end of one as an item of its own."""
    for entry, following in zip_longest(in_order, in_order[1:]):
        if not isinstance(entry, Item):
            yield entry
        elif (at := _begins_behind(entry)) or (
            entry.marker and isinstance(following, Item) and (at := _ends_in(entry, following))
        ):
            yield from _parted(entry, *at)
        else:
            yield entry


def _parted(item: Item, nth: int, at: int) -> Iterator[Item]:
    """Yield what stands in an item before a place in one of its lines, and what begins there."""
    line = item.lines[nth]
    before, behind = line.passage.cut(0, at), line.passage.cut(at).strip()
    yield Item((*item.lines[:nth], replace(line, passage=before)))
    head = TextLine(behind, read_marker(behind.text), line.rank, after_blank=False, placed=line.placed)
    yield Item((head, *item.lines[nth + 1 :]))


def _begins_behind(item: Item) -> tuple[int, int] | None:
    """Return the line and the place where a heading stands with its list («... ข้อเสนอแนะ ๑. ควร...»)."""
    for nth, line in enumerate(item.lines):
        text = line.passage.text
        for found in _head_with_list().finditer(text, _begins(line)):
            if not _is_said(text[: found.start()]) and section_heading(found.group("head")):
                return nth, found.start()
    return None


def _ends_in(item: Item, following: Item) -> tuple[int, int] | None:
    """Return the line and the place where a heading begins at the end of an item, by what stands behind it."""
    line = item.lines[-1]
    text = line.passage.text
    begins = max(_begins(line) if len(item.lines) == 1 else 0, len(text) - _LONGEST)
    for found in _head().finditer(text, begins):
        at = _with_number(text, found.start())
        heading = section_heading(text[found.start() :].strip())
        if heading is None or _is_said(text[:at]) or not tells_something(text[:at]):
            continue  # «๓. หลักการเขียนข้อเสนอแนะ» is a title
        advises = heading.kinds == ("recommendation",) and demands_something(following.body.text)
        stands_apart = at < found.start() or text[at - 1].isspace() or len(text) - at >= _SURE
        if (advises and not _advises(item, at)) or (stands_apart and _begins_anew(item, following)):
            return len(item.lines) - 1, at
    return None


def _begins(line: TextLine) -> int:
    """Return where a heading may begin in the first line of an item, behind enough of an entry."""
    return (line.marker.end if line.marker else 0) + _SHORTEST


def _advises(item: Item, until: int) -> bool:
    """Whether an item advises, its last line up to a place."""
    *lines, last = item.lines
    lines.append(replace(last, passage=last.passage.cut(0, until)))
    return any(demands_something(line.body.text) for line in lines)


def _begins_anew(item: Item, following: Item) -> bool:
    """Whether numbers of an item's style and depth begin anew behind it."""
    marker, behind = item.marker, following.marker
    if marker is None or behind is None or marker.style != behind.style or len(marker.value) != len(behind.value):
        return False
    return behind.value[-1:] == (1,)


def _with_number(text: str, at: int) -> int:
    """Return where a heading begins, with the number before it."""
    number = _NUMBER.search(text, 0, at)
    return number.start() if number and read_marker(text[number.start() :]) else at


def _is_said(before: str) -> bool:
    """Whether words of a heading go on from what stands before them («มีข้อเสนอแนะ», «ตามข้อเสนอแนะ»)."""
    bare = before.rstrip()
    return leads_on(bare) or _says().search(bare) is not None


@cache
def _head() -> re.Pattern[str]:
    """The words that open headings of findings, as they are printed."""
    return re.compile(any_word(word for forms in words()["families"].values() for word in forms))


@cache
def _head_with_list() -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?P<head>{_head().pattern}\S{{0,{_LONGEST}}})\s*[:：]?\s+(?=\(?[1๑][.)]{{1,2}}\s*[ก-๎])")


@cache
def _says() -> re.Pattern[str]:
    """What a sentence says before words of a heading that are its own."""
    return re.compile(rf"{either('says_of_findings')}$")
