"""Headings that stand in the margin, beside the text that they head: each is read before its text, not into its lines.

The text keeps to one left side, further in than the headings; a heading begins beside the first line of what it heads.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.headings.section import section_heading
from extractors.passages import glue
from extractors.readers.layout.rows import baselines, has_room, rows_of
from extractors.readers.layout.sheet import Row, Run, around

_GUTTER = 8.0
"""Points between a heading and the text, at least."""
_SAME_PLACE = 2.0
_FEWEST = 3
"""Lines of text, more than there are lines with a heading."""
_WIDEST = 0.4
"""Of the width of all: what is wider than that is no margin."""
_PITCH = 1.2
"""Of the distance of two lines: a paragraph begins that far below the one before."""

Line = list[Run]


@dataclass(slots=True)
class HeadedText:
    """What a heading in the margin says, and the lines that it heads."""

    head: list[Run]
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarginHeaded:
    """Text that headings in its margin head, from top to bottom."""

    blocks: tuple[HeadedText, ...]

    def rows(self) -> Iterator[Row]:
        """Yield each heading and the lines of its text, those marked that begin a paragraph."""
        pitch = _pitch([line for block in self.blocks for line in block.lines])
        for block in self.blocks:
            yield _joined(block.head)
            rows = rows_of([run for line in block.lines for run in line])
            for before, row in pairwise(rows):
                if before.box and row.box:
                    row.after_blank = row.after_blank or row.box[1] - before.box[1] > _PITCH * pitch
            yield from rows


def margin_headed(runs: list[Run]) -> list[list[Run] | MarginHeaded]:
    """Return runs in stretches, those of text with headings in its margin by themselves."""
    lines = baselines(runs)
    left = _text_begins(lines)
    if left is None:
        return [runs]
    found: list[list[Run] | MarginHeaded] = []
    plain: list[Run] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at, left)
        blocks = _blocks(lines[at:end], left)
        if blocks:
            found += [plain] if plain else []
            found.append(MarginHeaded(tuple(blocks)))
            plain, at = [], end
        else:
            plain += lines[at]
            at += 1
    return [*found, plain] if plain else found


def _text_begins(lines: Sequence[Line]) -> float | None:
    """Return where the text beside headings in the margin begins, None where none stands in the margin."""
    beside = [after.box[0] for line in lines for head, after in pairwise(line) if _heads(head, after.box[0])]
    if not beside or not any(section_heading(line[0].text.strip()) for line in lines if len(line) > 1):
        return None
    ranked = Counter(round(run.box[0]) for line in lines for run in line)
    left = max(beside, key=lambda x: ranked[round(x)])
    near = sum(abs(run.box[0] - left) <= _SAME_PLACE for line in lines for run in line)
    every = [side for line in lines for run in line for side in (run.box[0], run.box[2])]
    return left if near >= _FEWEST and left - min(every) <= _WIDEST * (max(every) - min(every)) else None


def _heads(run: Run, left: float) -> bool:
    """Whether a run may be a heading in the margin of a text that begins at a place."""
    return run.strong and run.box[2] <= left - _GUTTER


def _end(lines: Sequence[Line], at: int, left: float) -> int:
    """Return the first line from a place on that does not keep to margin and text."""
    end = at
    while end < len(lines) and all(_heads(run, left) or run.box[0] >= left - _SAME_PLACE for run in lines[end]):
        end += 1
    return end


def _blocks(lines: Sequence[Line], left: float) -> list[HeadedText]:
    """Return lines by their headings; none where it is not sure that headings in the margin head them."""
    blocks: list[HeadedText] = []
    pitch = _pitch([_text(line, left) for line in lines])
    above: Line = []
    for line in lines:
        head, text = [run for run in line if _heads(run, left)], _text(line, left)
        if not blocks and not (head and text):
            return []
        if head and (not blocks or not _goes_on(blocks[-1].head, head)):
            if not text or (above and not _begins(text, above, lines, left, pitch)):
                return []
            blocks.append(HeadedText(head))
        elif head:
            blocks[-1].head += head
        if text:
            blocks[-1].lines.append(text)
            above = text
    headed = sum(len(baselines(block.head)) for block in blocks)
    written = [run for block in blocks for line in block.lines for run in line]
    sure = any(section_heading(_joined(block.head).text) for block in blocks)
    enough = sum(len(block.lines) for block in blocks) >= max(_FEWEST, headed + 1)
    return blocks if sure and enough and not all(run.strong for run in written) else []


def _text(line: Line, left: float) -> Line:
    return [run for run in line if run.box[0] >= left - _SAME_PLACE]


def _goes_on(head: Sequence[Run], more: Sequence[Run]) -> bool:
    """Whether a line in the margin goes on from the one above it: it stands right below, and is no heading itself."""
    height = head[-1].box[3] - head[-1].box[1]
    close = more[0].box[1] - head[-1].box[1] < _PITCH * height
    return close and not section_heading(" ".join(run.text.strip() for run in more))


def _begins(text: Line, above: Line, lines: Sequence[Line], left: float, pitch: float) -> bool:
    """Whether a line of the text begins a paragraph."""
    right = max(run.box[2] for line in lines for run in line)
    before, row = (Row(line[-1].text, around([run.box for run in line])) for line in (above, text))
    return text[0].box[1] - above[0].box[1] > _PITCH * pitch or has_room(before, row, left, right)


def _pitch(lines: Sequence[Line]) -> float:
    """Return the distance of two lines of a paragraph: the one that comes most often, the least of those."""
    tops = [line[0].box[1] for line in lines if line]
    steps = Counter(round(below - above) for above, below in pairwise(tops))
    most = max(steps.values(), default=0)
    return float(min((step for step, times in steps.items() if times == most), default=0))


def _joined(head: Sequence[Run]) -> Row:
    """Return a heading of one or more lines as one row."""
    rows = rows_of(list(head))
    text = rows[0].text
    for before, row in pairwise(rows):
        text += glue(before.text, row.text) + row.text
    return replace(rows[0], text=text, box=around([row.box for row in rows if row.box]), after_blank=True)
