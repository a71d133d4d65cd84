"""Runs to rows: what stands on one baseline is one line; lines that run on into each other are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractors.headings.section import section_heading
from extractors.headings.statements import leads_on
from extractors.readers.layout.sheet import Corners, Row, Run, around
from extractors.series import codes_of
from extractors.thai.lexicon import lexicon
from extractors.thai.numbering import read_marker

_SAME_LINE = 0.5
"""Share of the lower run's height by which two runs on one line overlap."""
_SPACE = 0.12
"""Of the height: a wider gap between two runs is a space."""
_PARAGRAPH_GAP = 1.45
"""Of the usual pitch: a line that far below the one before begins a paragraph."""
_FOOT_GAP = 3.0
"""The same for the foot of a page: a line that far below says nothing of how wide the text above it is."""
_ENDS_EARLY = 0.82
"""Of the column's width: a line that ends before has room for the next word, so what follows is a new paragraph."""
_ROOM = 3.5
"""Of the line's height: less has no room for a Thai word, however narrow the column."""
_SPARE = 1.1
"""Of a word's width: the least that is room for it, for letters are measured by the average of their line."""
_PADDING = 6.0
"""Points that a cell usually keeps free beside its rule."""
_INDENT = 12.0
DISCS = ("•", "●", "▪", "■", "◦", "○", "\uf0b7", "\uf0a7")
_MARK = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]")
_NO_ROOM = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")  # marks; the circle of ำ stands above, its foot beside
# «... ได้ไม่เกิน ๒๐»: a figure that wants its unit, which the next line begins with.
_WANTS_UNIT = re.compile(r"(?:ไม่เกิน|อย่างน้อย|กว่า|ประมาณ|เพียง|เกือบ)\s?[๐-๙0-9][๐-๙0-9,.]*$")


def rows_of(runs: list[Run]) -> list[Row]:
    """Return the lines of one column from top to bottom, those after white space or an indent marked."""
    rows = [_row(line) for line in baselines(runs)]
    mark_gaps(rows)
    return rows


def baselines(runs: list[Run]) -> list[list[Run]]:
    """Return runs in lines, from top to bottom, each from left to right."""
    lines: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda r: (r.box[1], r.box[0])):
        _, start, _, end = run.box
        if lines and min(bottom, end) - max(top, start) > _SAME_LINE * max(1e-6, min(bottom - top, end - start)):
            lines[-1].append(run)
            continue
        lines.append([run])
        top, bottom = start, end
    for line in lines:
        if len(line) > 1:
            line.sort(key=lambda r: r.box[0])
    return lines


def _row(line: list[Run]) -> Row:
    if len(line) == 1:
        run = line[0]
        return Row(run.text.strip(), run.box, run.strong, confidence=run.confidence, doubtful=run.doubtful)
    kept = [run for i, run in enumerate(line) if not (i and _printed_twice(line[i - 1], run))]
    text = kept[0].text.strip()
    for before, run in pairwise(kept):
        text += _between(before, run) + run.text.strip()
    inked = [run for run in kept if run.text.strip()]
    letters = sum(len(run.text) for run in inked)
    known = [run for run in inked if run.confidence is not None]
    return Row(
        text,
        around([run.box for run in kept]),
        all(run.strong for run in inked),
        confidence=sum((run.confidence or 0) * len(run.text) for run in known) / letters if known else None,
        doubtful=tuple(number for run in kept for number in run.doubtful),
    )


def _printed_twice(before: Run, run: Run) -> bool:
    """Whether a run is the shadow of the one before it: some programs make bold print that way."""
    return before.text.strip() == run.text.strip() and abs(before.box[0] - run.box[0]) < 2


def _between(before: Run, run: Run) -> str:
    height = max(1.0, run.box[3] - run.box[1])
    blank = before.text[-1:].isspace() or run.text[:1].isspace() or run.box[0] - before.box[2] > _SPACE * height
    # A mark that the source drew on its own belongs to the letter before it, however it was spaced.
    return " " if blank and not _MARK.match(run.text.strip()) else ""


def mark_gaps(rows: list[Row]) -> None:
    """Mark the rows of one column that white space or an indent sets off from the row above."""
    boxes = [row.box for row in rows]
    if len(rows) < 2 or any(box is None for box in boxes):
        return
    placed: list[Corners] = [box for box in boxes if box is not None]
    pitch = median(b[1] - a[1] for a, b in pairwise(placed))
    text = placed[:-1] if len(placed) > 2 and placed[-1][1] - placed[-2][1] > _FOOT_GAP * pitch else placed
    left, right = min(b[0] for b in text), _right(text)
    for above, row, before, here in zip(rows, rows[1:], placed, placed[1:], strict=False):
        height = min(here[3] - here[1], before[3] - before[1])
        gap = here[1] - before[1] > max(_PARAGRAPH_GAP * pitch, 1.3 * height)
        indented = here[0] > left + _INDENT and here[0] > before[0] - 2
        row.after_blank = gap or (indented and has_room(above, row, left, right) and not leads_on(above.text))


def _right(boxes: Sequence[Corners]) -> float:
    """Return where the lines of a column end at the right: what stands beside all of them, as a stamp does, is none."""
    *others, last = sorted(boxes, key=lambda box: box[0])
    ends = max((box[2] for box in others), default=last[2])
    return ends if last[0] >= ends else max(ends, last[2])


def _ends_early(box: Corners, left: float, right: float) -> bool:
    room = right - box[2]
    return room > (1 - _ENDS_EARLY) * (right - left) and room > _ROOM * (box[3] - box[1])


def text_borders(boxes: Sequence[Corners], cell: Corners) -> tuple[float, float]:
    """Return where the text of a cell may begin and end, from the boxes of its lines."""
    left = min(box[0] for box in boxes)
    # A cell keeps as much free at the right as at the left, if its text is not wider than that.
    return left, max(cell[2] - min(_PADDING, left - cell[0]), max(box[2] for box in boxes))


def paragraphs_of(rows: list[Row], left: float, right: float) -> list[list[Row]]:
    """Return the rows of a table cell in paragraphs.

    Args:
        rows: from top to bottom.
        left: where the cell's text may begin.
        right: where it may end: its border, less what it keeps free.
    """
    paragraphs: list[list[Row]] = []
    dashes = bool(rows) and (_is_dash(rows[0]) or sum(map(_is_dash, rows)) > 1)
    coded = codes_of([row.text for row in rows])
    for i, row in enumerate(rows):
        last = i == len(rows) - 1
        if (
            i
            and i not in coded
            and (
                _inked_unevenly(rows[i - 1], row, right, last=last)
                or not _begins(row, rows[i - 1], left, right, dashes=dashes)
            )
        ):
            paragraphs[-1].append(row)
        else:
            paragraphs.append([row])
    return paragraphs


def _begins(row: Row, before: Row, left: float, right: float, *, dashes: bool) -> bool:
    """Whether a row of a cell begins a paragraph rather than going on from the row before it.

    In a cell of dashes, one that would have stood behind the row before begins an item.
    """
    marker = read_marker(row.text)
    if _is_disc(row) or (dashes and _is_dash(row) and fits(before, row, right)):
        return True
    if row.strong != before.strong or (marker is not None and _may_begin(marker.style, before, left, right)):
        return True
    if row.after_blank:
        return True
    if _WANTS_UNIT.search(before.text) and row.text[:1].isalpha():
        return False
    return read_marker(before.text) is None and has_room(before, row, left, right)


def _inked_unevenly(before: Row, row: Row, right: float, *, last: bool) -> bool:
    """Whether a row read off a picture goes on from a full one although only one of the two seems to be in bold print.

    Toner is uneven. An item that runs full is no heading, nor is what nothing stands below; a figure begins none.
    """
    if row.confidence is None or row.strong == before.strong or read_marker(row.text) or fits(before, row, right):
        return False
    item = before.strong and read_marker(before.text) is not None
    return item or (row.strong and last) or row.text[:1].isdigit()


def has_room(before: Row, row: Row, left: float, right: float) -> bool:
    """Whether a line stopped although the first word of the next one would have stood behind it."""
    return before.box is not None and _ends_early(before.box, left, right) and fits(before, row, right)


def fits(before: Row, row: Row, right: float) -> bool:
    """Whether the first word of a line finds room behind another line."""
    return before.box is not None and right - before.box[2] > _SPARE * _first_word(row)


def _first_word(row: Row) -> float:
    """Return about how wide the first word of a line is: Thai is parted by its words, for it writes no blanks."""
    letters = letters_wide(row.text)
    if row.box is None or not letters:
        return 0.0
    word = next(iter(lexicon().segment(next(iter(row.text.split(maxsplit=1)), ""))), "")
    return (row.box[2] - row.box[0]) * letters_wide(word) / letters


def letters_wide(text: str) -> int:
    """Return how many letters of a text take room on their line; marks above and below others do not."""
    return len(text) - len(_NO_ROOM.findall(text))


def _is_dash(row: Row) -> bool:
    marker = read_marker(row.text)
    return marker is not None and marker.style == "bullet"


def _may_begin(style: str, before: Row, left: float, right: float) -> bool:
    """A dash at the start of a line may be one in a sentence: it begins an item only after a line with room left."""
    return style != "bullet" or before.box is None or _ends_early(before.box, left, right) or before.text.endswith(":")


def _is_disc(row: Row) -> bool:
    """Whether a row begins with a bullet that is no dash: no sentence has one, so it begins an item wherever it is."""
    return row.text.lstrip().startswith(DISCS)


def heads_findings(run: Run) -> bool:
    """Whether a run is the heading of findings and no more."""
    return section_heading(run.text.strip()) is not None
