"""Lines that an engine made of dirt, or read twice, sorted out of what it read.

What it makes of stamps, punched holes and dotted lines are a few Latin letters that it is not sure of («EE EP»); what
it passed over and was shown once more may be seen together with what it had read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from extractors.readers.engines.engine import ReadLine

_UNSURE = 0.4
"""Latin words on Thai pages were read with 0.8 and more, dirt with 0.4 at most (measured)."""
_THAI = re.compile("[ก-ฮ]")
_LATIN = re.compile("[A-Za-z]")
_MOSTLY = 0.6
_STROKES = re.compile(r"[/\\|\[\](){}<>√✓]+")
_OVER, _ACROSS = 0.5, 0.5
"""Shares of the lower and the shorter line by which one lies on another."""
_A_LINE, _A_NUMBER = 12, 3
"""Letters of a line of print at least, and of the number that a line begins with at most."""
_HALF = 0.5
_SURE, _ALIKE = 0.8, 50
"""How sure the engine is of both of two lines of print, and how alike two readings of one line are in a hundred."""
_MARGIN = 0.01
"""Share of a picture's width and height that no text comes nearer to its edges."""

_EMBRACED = re.compile(r"(?<=\s)([-–—])(?=[ก-๙][^-–—]*\s[-–—]\s*$)")


def with_blank_in_dashes(line: ReadLine) -> ReadLine:
    """Return a line with the blank behind the first of two dashes that embrace its end («ปัญหา -ไม่มี -»)."""
    text = _EMBRACED.sub(r"\1 ", line.text)
    return replace(line, text=text) if text != line.text else line


def is_dirt(line: ReadLine) -> bool:
    """Whether a line is a few Latin letters, or one Thai one, that the engine hardly believes in, or lone strokes.

    What a pen ticks in the margin is read as a stroke («/») or as a letter.
    """
    letters = "".join(line.text.split())
    if _STROKES.fullmatch(letters) or (line.confidence < _UNSURE and _THAI.fullmatch(letters)):
        return True
    latin = len(_LATIN.findall(letters))
    return line.confidence < _UNSURE and not _THAI.search(letters) and latin >= _MOSTLY * len(letters)


def text_begins(lines: Sequence[ReadLine], sure: float) -> float:
    """Return where the text of a picture begins at the left: nearly all lines do further in."""
    lefts = sorted(line.box[0] for line in lines if line.confidence >= sure and len(line.text) >= _A_LINE)
    return lefts[len(lefts) // 20] if lefts else 0.0


def is_note_in_margin(line: ReadLine, edge: float, sure: float) -> bool:
    """Whether a line is a note by hand beside the text: all of it left of the edge, of letters that nobody is sure of.

    What begins with a figure may be the number of the line beside it.
    """
    text = line.text.strip()
    return line.box[2] < edge and line.confidence < sure and len(text) > _A_NUMBER and text[0].isalpha()


def is_shadow(line: ReadLine, width: float, height: float) -> bool:
    """Whether a line reaches over the whole width of a picture along its edge: a shadow, for text leaves margins."""
    x0, top, x1, bottom = line.box
    across = x0 <= _MARGIN * width and x1 >= (1 - _MARGIN) * width
    return across and (top <= _MARGIN * height or bottom >= (1 - _MARGIN) * height)


def without_doubles(lines: Sequence[ReadLine]) -> list[ReadLine]:
    """Return lines without those that lie on another one: of two alike in length the surer stays, else the longer."""
    gone: set[int] = set()
    order = sorted(range(len(lines)), key=lambda n: lines[n].box[1])
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if lines[other].box[1] >= lines[one].box[3]:
                break
            met = one not in gone and other not in gone and _on_each_other(lines[one], lines[other])
            if met and not _are_neighbours(lines[one], lines[other]):
                gone.add(_worse(lines, one, other))
    return [line for n, line in enumerate(lines) if n not in gone]


def _on_each_other(one: ReadLine, other: ReadLine) -> bool:
    (x0, top, x1, bottom), (a, above, b, below) = one.box, other.box
    over = min(bottom, below) - max(top, above)
    across = min(x1, b) - max(x0, a)
    return over > _OVER * min(bottom - top, below - above) and across > _ACROSS * min(x1 - x0, b - a)


def _are_neighbours(one: ReadLine, other: ReadLine) -> bool:
    """Whether two lines that lie on each other are two lines of print: the engine drew too high a box for one."""
    letters = ["".join(line.text.split()) for line in (one, other)]
    sure = min(one.confidence, other.confidence) >= _SURE and min(map(len, letters)) >= _A_LINE
    return sure and fuzz.ratio(*letters) < _ALIKE


def _worse(lines: Sequence[ReadLine], one: int, other: int) -> int:
    lengths = {n: len("".join(lines[n].text.split())) for n in (one, other)}
    shorter, longer = sorted(lengths, key=lambda n: lengths[n])
    if lengths[shorter] < _HALF * lengths[longer]:
        return shorter
    return min(lengths, key=lambda n: lines[n].confidence)
