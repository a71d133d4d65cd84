"""A document in reading order: lines grouped into items, tables between them, furniture left out.

An item is what a reader sees as one entry: a line with its number and the lines that go on from it, or a paragraph
without a number. Hard-wrapped lines and page breaks are joined here; what an item means is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import cast

from extractors.findings.announcements import announced
from extractors.findings.inline import run_ins
from extractors.forms import answer_start, ends_on_dots, filled_in, is_box, is_labelled_answer
from extractors.full_lines import NOTHING_SHOWN, Shown, shown_lines
from extractors.headings.chapters import is_chapter
from extractors.headings.components import committee_heading, is_block
from extractors.headings.contents import is_contents_line
from extractors.headings.others import heads_other, is_closing, is_other_heading
from extractors.headings.section import section_heading
from extractors.headings.topics import is_dimension, is_topic
from extractors.headings.words import words
from extractors.passages import Passage, joined
from extractors.records import Block, Document
from extractors.running_heads import running_heads, titles_of_pages
from extractors.series import settle
from extractors.thai.aligned import AlignedText
from extractors.thai.numbering import Marker, next_value, read_marker
from extractors.unflattened import unflattened
from taxonomy.load import load

STRONG = 7
PLAIN = 8

_SAYS = re.compile(r"(?:ข้อเสนอแนะ|ข้อสังเกต|ความเห็น|เสนอ|เสนอแนะ)(?:เพิ่มเติม|ต่อที่ประชุม)?ว่า\s*$")
_JOINT = re.compile(r"\s*(?:และ|รวมทั้ง|ตลอดจน|กับ)\s+")
_LONGEST_BARE_HEADING = 70
"""Letters of a heading that neither a number nor a blank line sets off."""
_LONGEST_FACTOR_HEADING = 220
FIELD = "ด้าน"
"""What a part of a list about one field begins with («ด้านบุคลากร»)."""
_LONGEST_WRAPPED = 150
_WRAPPED_SHARE = 0.99
"""In hard-wrapped text this share of the lines is no longer than that."""
_FEWEST_WRAPPED = 4
_NARROWEST = 55
"""Fewer lines, or shorter ones, do not show that a text is hard-wrapped."""
_MARGINAL = 30
"""Shorter lines tell nothing about the margin."""
_NEAR_MARGIN = 0.8
_FULL_SHARE = 0.35
_FAR_RIGHT = 20
_INDENTED = 3
"""So many paragraphs with an indented first line make it the way of the text."""
_LONG_LINE = 60
_FULL_LINE = 0.75
_LONGEST_ANSWER = 8
"""Dotted lines that an answer may fill."""
_LOST = 3
"""How many numbers of a series may be missing before its next one."""
_FIRST_WORD = 10
"""Letters that would have stood on the line before, had its sentence gone on."""
_SHORT_LINE = 0.5
"""A line shorter than this share of the usual width ends a paragraph."""


@dataclass(frozen=True)
class TextLine:
    """One line of running text, repaired, with what its surroundings tell."""

    passage: Passage
    marker: Marker | None
    rank: int
    """How high a line stands by its print: 1 to 6 for headings of markdown, `STRONG` for bold, `PLAIN`."""
    after_blank: bool
    after_furniture: bool = False
    """Whether a page turned before it."""
    shown: Shown = NOTHING_SHOWN
    """What the print shows of it and the line before."""
    on_dots: bool = False
    """Whether it goes on with an answer on dotted lines: dots follow the label, and dots end the answer."""

    @property
    def strong(self) -> bool:
        """Whether the print sets the line off."""
        return self.rank < PLAIN

    @property
    def indent(self) -> int:
        """Blanks before the first letter."""
        return len(self.passage.text) - len(self.passage.text.lstrip())

    @property
    def is_far_right(self) -> bool:
        """Whether the line stands where signatures and titles stand."""
        return self.marker is None and self.indent >= _FAR_RIGHT

    @cached_property
    def body(self) -> Passage:
        """The line without its number."""
        return (self.passage.cut(self.marker.end) if self.marker else self.passage).strip()


@dataclass(frozen=True)
class Item:
    """A numbered entry or a paragraph: its lines in order."""

    lines: tuple[TextLine, ...]

    @property
    def marker(self) -> Marker | None:
        """The number that the item begins with."""
        return self.lines[0].marker

    @cached_property
    def body(self) -> Passage:
        """The whole item as one passage, without its number."""
        return joined(line.body for line in self.lines)

    @property
    def first(self) -> Passage:
        """The first line without its number: where headings are told.

        All of a paragraph that the print shows to be one: its first line heads nothing.
        """
        shown = len(self.lines) > 1 and self.lines[1].shown.below_indent and not self.lines[0].strong
        return self.body if shown else self.lines[0].body


@dataclass(frozen=True, slots=True)
class Margins:
    """How a text is set: the length of a full line (None where a line is a paragraph), and first-line indents."""

    width: int | None
    indents_first_lines: bool


Entry = Item | Block


def entries(document: Document, aligned: AlignedText) -> Iterator[Entry]:
    """Yield items and table blocks in reading order."""
    in_order = _answered(_numbered(_lines_and_tables(document, aligned)))
    lines = [entry for entry in in_order if isinstance(entry, TextLine)]
    margins = Margins(_width([len(line.passage.text) for line in lines]), indents_first_lines(lines))
    open_lines: list[TextLine] = []
    for entry in in_order:
        if isinstance(entry, TextLine) and open_lines and _goes_on(open_lines, entry, margins):
            open_lines.append(entry)
            continue
        if open_lines:
            yield Item(tuple(open_lines))
            open_lines = []
        if isinstance(entry, TextLine):
            open_lines = [entry]
        else:
            yield entry
    if open_lines:
        yield Item(tuple(open_lines))


def _numbered(entries_read: Iterable[TextLine | Block]) -> list[TextLine | Block]:
    """Return lines and tables with the number that each line begins with."""
    in_order = list(entries_read)
    at = [i for i, entry in enumerate(in_order) if isinstance(entry, TextLine)]
    lines = [entry for entry in in_order if isinstance(entry, TextLine)]
    last: Marker | None = None
    counted: set[tuple[int, ...]] = set()  # the dotted numbers so far
    for i, line, marker in zip(at, lines, settle([one.passage.text for one in lines]), strict=True):
        passage = line.passage
        if marker is None and last and (joint := _next_behind_joint(passage.text, last)):
            passage = passage.cut(joint)
            marker = read_marker(passage.text)
        if marker and line.shown.lower and _is_measure(marker, counted):
            continue
        if marker:
            if marker.style == "section":
                counted |= {marker.value[:depth] for depth in range(2, len(marker.value) + 1)}
            in_order[i] = replace(line, passage=passage, marker=marker)
            last = marker
    return in_order


def _is_measure(marker: Marker, counted: set[tuple[int, ...]]) -> bool:
    """Whether a lower line of a paragraph begins with a decimal («ร้อยละ | ๑๒.๒ ของ...»): no series leads up to it."""
    *above, last = marker.value or (0,)
    if marker.style != "section" or not counted or last == 1:
        return False
    return not any((*above, last - lost) in counted for lost in range(1, _LOST + 1))


def _answered(in_order: list[TextLine | Block]) -> list[TextLine | Block]:
    """Return lines and tables with the lines marked that go on with an answer on dotted lines."""
    for at, entry in enumerate(in_order):
        if isinstance(entry, TextLine) and is_labelled_answer(entry.body.text):
            for place in range(at + 1, _end_of_answer(in_order, at)):
                in_order[place] = replace(cast(TextLine, in_order[place]), on_dots=True)
    return in_order


def _end_of_answer(in_order: list[TextLine | Block], at: int) -> int:
    """Return the place behind the line whose dots end the answer that begins at a place; that itself if none do."""
    for place, entry in enumerate(in_order[at : at + _LONGEST_ANSWER], at):
        begins = place > at and isinstance(entry, TextLine) and is_labelled_answer(entry.body.text)
        if not isinstance(entry, TextLine) or begins or (place > at and (entry.marker or entry.strong)):
            return at
        if ends_on_dots(entry.passage.text):
            return place + 1
    return at


def _next_behind_joint(text: str, last: Marker) -> int | None:
    """Return where the next number of a list stands behind a joining word at the start of a line («และ ๔) ...»)."""
    joint = _JOINT.match(text)
    marker = read_marker(text[joint.end() :]) if joint else None
    if not joint or not marker or not last.value or marker.style != last.style:
        return None
    return joint.end() if marker.value == next_value(last.value) else None


def _lines_and_tables(document: Document, aligned: AlignedText) -> Iterator[TextLine | Block]:
    previous_end: int | None = 0
    heads = running_heads(document)
    shown = shown_lines(document)
    answer = 0  # lines that the answer on dotted lines may still go on for
    for block in unflattened(aligned, list(document.blocks()), titles_of_pages(document)):
        if block.kind == "furniture" or block.span in heads:
            # A page that turns is no paragraph break, however much white it leaves.
            previous_end = None
            continue
        if block.kind == "table":
            yield block
            previous_end = block.span[1]
            continue
        gap = document.raw[previous_end : block.span[0]] if previous_end is not None else ""
        for line in block.lines:
            passage = Passage.of(aligned, line.spans)
            kept = bool(passage) and (not is_contents_line(passage.text) or (answer > 0 and ends_on_dots(passage.text)))
            answer = _answers_on(passage.text, answer)
            if kept:
                rank = block.level or (STRONG if line.strong else PLAIN)
                turned = previous_end is None
                print_shows = NOTHING_SHOWN if turned else shown.get(block.span, NOTHING_SHOWN)
                apart = gap.count("\n") > 1 or "<li" in gap.lower()
                yield TextLine(passage, None, rank, apart, turned, print_shows)
        previous_end = block.span[1]


def _answers_on(text: str, left: int) -> int:
    """Return for how many lines an answer on dotted lines may go on behind a line; dots end it."""
    if ends_on_dots(text):
        return 0
    return _LONGEST_ANSWER if is_labelled_answer(text) else max(0, left - 1)


def _width(lengths: list[int]) -> int | None:
    """Return the usual length of a full line where the text is hard-wrapped, None where a line is a paragraph.

    In wrapped text many lines end near the margin; lines that are paragraphs, cells or answers end anywhere.
    """
    ranked = sorted(length for length in lengths if length > _MARGINAL)
    if not ranked or ranked[int(len(ranked) * _WRAPPED_SHARE)] > _LONGEST_WRAPPED:
        return None
    margin = ranked[int(len(ranked) * 0.95)]
    if len(ranked) < _FEWEST_WRAPPED or margin < _NARROWEST:
        return None
    full = sum(length >= margin * _NEAR_MARGIN for length in ranked)
    return ranked[int(len(ranked) * 0.75)] if full >= len(ranked) * _FULL_SHARE else None


def indents_first_lines(lines: list[TextLine]) -> bool:
    """Whether paragraphs begin with blanks and go on without: some lines at the margin follow indented ones."""
    pairs = pairwise(lines)
    return sum(a.indent > 1 and b.indent == 0 and not b.after_blank and not b.marker for a, b in pairs) >= _INDENTED


def _goes_on(lines: list[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether a line belongs to the item before it rather than beginning its own."""
    width = margins.width
    if line.on_dots or _is_said(lines, line):
        return True
    if line.marker or is_labelled_answer(line.body.text) or line.after_blank or line.strong != lines[0].strong:
        return False
    if line.shown.begins or _shown_to_go_on(lines, line):
        return not line.shown.begins
    if width is None and not _must_go_on(lines, line, margins):
        return False
    width = width or 0
    if _stands_alone(lines, line, width):
        return False
    if margins.indents_first_lines and line.indent > 1:
        return False
    if _stops_short(lines, width) and not _indents_after_turn(lines[0], line, margins):
        return False
    heads = heads_something(line) or is_block(line.body.text)
    if _cuts_compound(lines[-1], line):
        return True
    if (heads and not _is_wrapped(lines[-1], line, width)) or next(run_ins(line.body), None):
        return False
    alone = len(lines) == 1 and heads_something(lines[0]) and not any(one.body for one in run_ins(lines[0].body))
    return not alone


def _is_said(lines: list[TextLine], line: TextLine) -> bool:
    """Whether a line is what the line before says that somebody said («ที่ประชุมมีข้อเสนอแนะว่า»), below a blank line too."""
    return line.marker is None and not line.strong and bool(_SAYS.search(lines[-1].body.text))


def _stands_alone(lines: list[TextLine], line: TextLine, width: int) -> bool:
    """Whether a line is no continuation: a signature or a title far to the right, an answer, what announces a list."""
    text = line.body.text
    if line.is_far_right or is_closing(text) or is_box(text) or answer_start(text) is not None:
        return True
    if lines[0].marker and len(lines[-1].passage.text) + _FIRST_WORD <= width and announced(text):
        return True
    return filled_in(line.body) is not line.body


def _shown_to_go_on(lines: list[TextLine], line: TextLine) -> bool:
    """Whether the print shows that a line goes on from the item before it, and neither of them heads anything."""
    if not line.shown.goes_on or (_heads_for_sure(line) and not line.shown.amid):
        return False
    return line.shown.below_indent or not _heads_for_sure(lines[0])


def _stops_short(lines: list[TextLine], width: int) -> bool:
    """Whether the last line ended its paragraph: one without a number, or one that only names a part («๑) ด้าน...»)."""
    names = len(lines) == 1 and names_part(lines[0].body.text, lines[0].marker)
    return (lines[0].marker is None or names) and len(lines[-1].passage.text) < width * _SHORT_LINE


def _indents_after_turn(first: TextLine, line: TextLine, margins: Margins) -> bool:
    """Whether a page turned within a paragraph: the next line has no indent where paragraphs begin with one."""
    return margins.indents_first_lines and line.after_furniture and line.indent == 0 and first.indent > 1


def _must_go_on(lines: list[TextLine], line: TextLine, margins: Margins) -> bool:
    """Whether a line goes on from the one before it though the text is not known to be hard-wrapped.

    It stands at the margin where paragraphs begin with an indent, begins with a word that no sentence begins with, or
    follows one that no sentence ends with.
    """
    if heads_something(lines[0]):
        return False
    before = lines[-1].body.text
    leads_on = before.endswith(tuple(words()["leading_on"])) and not before.endswith(tuple(words()["not_leading_on"]))
    if leads_on and not heads_something(line):
        return True
    if len(lines[-1].body.text) < _LONG_LINE:
        return False
    if margins.indents_first_lines and lines[0].marker is None and line.indent == 0 and lines[0].indent > 1:
        return True
    return line.body.text.startswith(tuple(words()["going_on"]))


def _is_wrapped(before: TextLine, line: TextLine, width: int) -> bool:
    """Whether a line that reads like a heading is the middle of a sentence.

    It is too long for one, or follows a word that leads on; a common word («เป้าหมาย») also where the line before it
    runs to the margin.
    """
    if is_chapter(line.body.text):
        return False
    if is_other_heading(line.body.text) and len(before.passage.text) > width * _FULL_LINE:
        return len(before.passage.text) + len(line.passage.text) > width  # else it would have stood on that line
    leads_on = before.passage.text.rstrip().endswith(tuple(words()["leading_on"]))
    return leads_on or len(line.passage.text) > _LONGEST_BARE_HEADING


def _cuts_compound(before: TextLine, line: TextLine) -> bool:
    """Whether a line end cuts a word in two, whose second half reads like a heading («... ปัญหา | อุปสรรคของ...»)."""
    first, second = before.passage.text.rstrip(), line.passage.text
    return any(first.endswith(head) and second.startswith(rest) for head, rest in words()["compounds"])


def names_part(text: str, marker: Marker | None) -> bool:
    """Whether a line names what the paragraphs below it are about: a dimension, a field, under «๕.๒.๑» any topic."""
    dotted = marker is not None and marker.style == "section"
    if not dotted and is_other_heading(text):
        return False
    return is_dimension(text) or (is_topic(text) and (dotted or text.startswith(FIELD)))


def heads_something(line: TextLine) -> bool:
    """Whether a line is a heading by its words alone, complete on one line."""
    return _heads_for_sure(line) or heads_other(line.body.text)


def _heads_for_sure(line: TextLine) -> bool:
    """Whether a line is a heading even if another one goes on from it; sentences begin like other headings, too."""
    text = line.body.text
    other = is_closing(text) or is_other_heading(text) or (line.strong and heads_other(text))
    return bool(other or section_heading(text) or committee_heading(text))


def factor_heading_of(item: Item) -> Passage | None:
    """Return the passage that is a factor heading: the whole item, or its first line alone."""
    taxonomy = load()
    passages = (item.body, item.first) if len(item.lines) > 1 else (item.body,)
    for passage in passages:
        if len(passage.text) <= _LONGEST_FACTOR_HEADING and taxonomy.heading(passage.text):
            return passage
    return None
