"""Broken text layers: marks that moved behind the next letter, sara am that lost its head, marks under other codes.

A PDF that was made without care for Thai prints well and reads badly: «วัสดุ» comes out as «วสัดุ», «สำนัก» as «สานกั»
or «ส านัก». The letters are all there, their marks stand one letter too late, and ำ is า. So the words are looked up
by their letters alone, and a word fits if the marks that stand there are its own, in place or one letter late.

Only what is suspect is looked at, and of a long text a sample first. In a text with many slips each one costs less.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.thai.aligned import Edit
from extractors.thai.channel import sample
from extractors.thai.channel_shapes import MARKS
from extractors.thai.layers_slips import known_slips, without_am
from extractors.thai.layers_ways import RUN, Prices, Step, cheapest, take_apart
from extractors.thai.lexicon import EDGE, SPACE, UNKNOWN, Lexicon, class_of, lexicon

RULE = "thai.layer.v1"
_MARGIN = 2.0
_SHORT = 4
_ODD = 13.0
"""Short words that cost more than this after the word before are looked at (nats)."""
_RARE = 1 / 20_000
_COMMON_SLIPS = 1 / 150
"""Slips a letter: below the first a long text's layer is sound, above the second they are its way of writing."""
_NEIGHBOURS = 2


def find_edits(text: str, split_am: frozenset[int] = frozenset()) -> list[Edit]:
    """Return the edits that put misplaced marks and lost sara am right.

    Args:
        text: the text, marks already joined to their letters.
        split_am: offsets of า before which a space stood in the raw text.
    """
    prices = Prices()
    survey = sample(text)
    if survey is not text and len(list(_edits(survey, prices, frozenset()))) < len(survey) * _RARE:
        return []
    edits = list(_edits(text, prices, split_am))
    if len(edits) > len(text) * _COMMON_SLIPS:
        edits = list(_edits(text, prices.halved(), split_am))
    return edits


def _edits(text: str, prices: Prices, split_am: frozenset[int]) -> Iterator[Edit]:
    words = lexicon()
    at = 0
    for line in text.splitlines(keepends=True):
        for run in RUN.finditer(line):
            begins = at + run.start()
            ams = frozenset(p - begins for p in split_am if begins <= p < at + run.end())
            before = class_of(line[run.start() - 1]) if run.start() else EDGE
            for window in _windows(words, run.group(), before, ams):
                near = frozenset(p - window.start for p in ams)
                part = run.group()[window.start : window.end]
                for edit in _run_edits(words, part, window.before, prices, near):
                    place = begins + window.start
                    yield Edit(place + edit.start, place + edit.end, edit.after, edit.rule, edit.confidence)
        at += len(line)


class Window(NamedTuple):
    """A stretch of a run to look at, and the word before it."""

    start: int
    end: int
    before: int


def _windows(words: Lexicon, run: str, before: int, ams: frozenset[int]) -> Iterator[Window]:
    """Yield the stretches around what is suspect: an unknown word, a letter alone, a short word where none stands."""
    tokens = words.segment(run)
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    ids = [SPACE if token.isspace() else words.id_of(token) for token in tokens]
    places = [*ams, *(found.start() for found in without_am().finditer(run))]
    suspect = {bisect_right(starts, place) - 1 for place in places}
    for i, token in enumerate(tokens):
        last = ids[i - 1] if i else before
        if not token.isspace() and (_is_strange(words, token) or _is_odd(words, last, ids[i], token)):
            suspect.add(i)
    for first, end in _spread(sorted(suspect), len(tokens)):
        yield Window(starts[first], starts[end], ids[first - 1] if first else before)


def _is_strange(words: Lexicon, token: str) -> bool:
    return token not in words or len(token) == 1 or token in known_slips()


def _is_odd(words: Lexicon, last: int, known: int, token: str) -> bool:
    return len(token) <= _SHORT and words.pair(last, known) > _ODD


def _spread(suspect: Sequence[int], size: int) -> Iterator[tuple[int, int]]:
    """Yield suspect tokens with their neighbours, stretches that meet as one."""
    first = end = -1
    for i in suspect:
        if first >= 0 and i - _NEIGHBOURS <= end:
            end = min(size, i + _NEIGHBOURS + 1)
            continue
        if first >= 0:
            yield first, end
        first, end = max(0, i - _NEIGHBOURS), min(size, i + _NEIGHBOURS + 1)
    if first >= 0:
        yield first, end


def _run_edits(words: Lexicon, run: str, before: int, prices: Prices, ams: frozenset[int]) -> Iterator[Edit]:
    letters = take_apart(run)
    steps = cheapest(words, letters, before, prices, ams)
    for group in _groups(steps):
        first, end = group[0].first, group[-1].end
        follows = next((words.id_of(step.text.strip()) for step in steps if step.first == end), None)
        start = letters.starts[first]
        stop = letters.starts[end] if end < len(letters.starts) else letters.end
        while stop > start and run[stop - 1] == " ":
            stop -= 1
        after = "".join(step.text for step in group)
        read = run[start:stop]
        if after.replace(" ", "") == read.replace(" ", ""):
            continue
        after, start = after.lstrip(" "), start + len(read) - len(read.lstrip(" "))
        # Layers that write a mark late also leave a blank behind it.
        if read[-1] in MARKS and after[-1] not in MARKS and run[stop : stop + 1] == " ":
            stop += 1
        margin = _cost_as_read(words, read, group[0].before.last, follows) - _cost_of(group, follows)
        if margin >= _MARGIN:
            yield Edit(start, stop, after, RULE, round(min(0.99, 0.6 + margin / 40), 3))


def _groups(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield the stretches of steps with slips; marks late over a border tie words together."""
    group: list[Step] = []
    for i, step in enumerate(steps):
        tied = bool(step.before.late)
        if group and not tied:
            yield group
            group = []
        late_after = i + 1 < len(steps) and bool(steps[i + 1].before.late)
        if step.slips or tied or late_after:
            group.append(step)
    if group:
        yield group


def _cost_of(group: Sequence[Step], follows: int | None) -> float:
    """Return what a stretch costs as decoded, slips and the step to the word behind it included."""
    cost = 0.0
    words = lexicon()
    last = group[0].before.last
    for step in group:
        word = words.id_of(step.text.strip())
        cost += step.slips + words.pair(last, word)
        last = word
    return cost if follows is None else cost + words.pair(last, follows)


def _cost_as_read(words: Lexicon, read: str, last: int, follows: int | None) -> float:
    cost = 0.0
    for token in words.segment(read):
        if token.isspace():
            cost += 1.0
            continue
        known = words.ids.get(token)
        if known is None:
            cost += words.escape[last] + words.unknown_cost(token)
            last = UNKNOWN
        else:
            cost += words.pair(last, known)
            last = known
    return cost if follows is None else cost + words.pair(last, follows)
