"""Footnotes of a page with a text layer: told by a small figure in the text and the same figure at the foot.

Both are needed: «ตร.ม.²» has no note below, and small print no mark above. A note is furniture of its page; its mark
would run into the sentence and is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

_RAISED = 0.75
"""Of the usual size of letters: a figure that small may be a mark."""
_SMALL = 0.95
"""Of the usual size: notes are set in smaller print."""
_TOUCHES = 3.0
_LONGEST_FOOT = 20
"""Letters of a page number in words («หน้า ๓ จาก ๑๒»), which may stand below the notes."""
_MARK = re.compile(r"\s*([\d๐-๙]{1,2}|\*{1,3})\s*")
_NOTE = re.compile(r"\s*([\d๐-๙]{1,2}|\*{1,3})\s*[^\W\d๐-๙]")

RawLine = dict[str, Any]


def part_notes(lines: list[RawLine]) -> tuple[list[RawLine], list[RawLine]]:
    """Return pymupdf's lines of a page without footnotes and their marks, and the lines of the footnotes."""
    usual = _usual_size(lines)
    small = [line for line in lines if _size(line) < _SMALL * usual]
    first = [(line, found.group(1)) for line in small if (found := _NOTE.match(_text(line)))]
    wanted = {number for _, number in first}
    marks = [(mark, line) for line in lines if wanted and (mark := _mark(line, usual)) in wanted]
    marks = [(mark, line) for mark, line in marks if _stands_in_text(line, lines, usual)]
    opened = [(note, no) for note, no in first if any(no == mark and _top(line) < _top(note) for mark, line in marks)]
    if not opened:
        return lines, []
    noted = [_foot(note, small, lines) for note, _ in opened]
    notes = [line for line in small if any(line is own for foot in noted for own in foot)]
    numbers = {number for (_, number), foot in zip(opened, noted, strict=True) if foot}
    rest = [line for line in lines if not any(line is note for note in notes)]
    return [kept for line in rest if (kept := _without_marks(line, numbers, usual))], notes


def _foot(note: RawLine, small: Sequence[RawLine], lines: Sequence[RawLine]) -> list[RawLine]:
    """Return a note and the small print below it; nothing where text goes on below: small print within the page.

    What stands beside it is another column's, where text may reach further down.
    """
    top, bottom = note["bbox"][1], note["bbox"][3]
    level = [line["bbox"] for line in small if top <= (line["bbox"][1] + line["bbox"][3]) / 2 <= bottom]
    left, right = min(box[0] for box in level), max(box[2] for box in level)
    below = [line for line in lines if _top(line) >= top - 1 and line["bbox"][0] < right and line["bbox"][2] > left]
    foot = [line for line in below if any(line is other for other in small)]
    text = [line for line in below if not any(line is other for other in small)]
    return [] if any(len(_text(line)) > _LONGEST_FOOT for line in text) else foot


def _mark(line: RawLine, usual: float) -> str | None:
    """Return the figure of a line that is set as small as marks are."""
    return next((no for span in line["spans"] if (no := _number(span, usual))), None)


def _number(span: dict[str, Any], usual: float) -> str | None:
    found = _MARK.fullmatch(_span_text(span)) if span["size"] <= _RAISED * usual else None
    return found.group(1) if found else None


def _stands_in_text(line: RawLine, lines: Sequence[RawLine], usual: float) -> bool:
    """Whether a mark's line holds letters of the usual size, or stands right behind some: a chart's figures do not."""
    if _size(line) >= _SMALL * usual:
        return True
    left, top, _, bottom = line["bbox"]
    return any(
        _size(other) >= _SMALL * usual
        and abs(other["bbox"][2] - left) <= _TOUCHES
        and min(bottom, other["bbox"][3]) > max(top, other["bbox"][1])
        for other in lines
    )


def _without_marks(line: RawLine, numbers: set[str], usual: float) -> RawLine | None:
    """Return a line without the marks of notes, None where nothing else stands in it."""
    kept = [span for span in line["spans"] if _number(span, usual) not in numbers]
    return line if len(kept) == len(line["spans"]) else ({**line, "spans": kept} if kept else None)


def _usual_size(lines: Sequence[RawLine]) -> float:
    """Return the size that most letters of a page are set in."""
    letters: Counter[float] = Counter()
    for line in lines:
        for span in line["spans"]:
            letters[round(span["size"], 1)] += len(span.get("text") or span.get("chars") or "")
    return letters.most_common(1)[0][0] if letters else 0.0


def _size(line: RawLine) -> float:
    return max((float(span["size"]) for span in line["spans"]), default=0.0)


def _top(line: RawLine) -> float:
    return float(line["bbox"][1])


def _text(line: RawLine) -> str:
    return "".join(map(_span_text, line["spans"]))


def _span_text(span: dict[str, Any]) -> str:
    return str(span["text"]) if "text" in span else "".join(letter["c"] for letter in span["chars"])
