"""Text that remembers where each of its characters was read.

An `AlignedText` is raw text plus a patch: changes that lie apart and in order, each replacing one stretch of the
raw text. The patch is the log (it can be shown, filtered and undone), and it is all that is kept, so a long clean
text costs nothing extra. Every edit goes through `AlignedText.edit`; nothing else makes new text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """A wish to replace ``text[start:end]`` of an aligned text (offsets in code points) by ``after``."""

    start: int
    end: int
    after: str
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the patch: ``raw[start:end] == before`` stands as ``after`` in the repaired text.

    ``rule`` names the producers in the order they acted, joined by "+"; ``confidence`` is that of the least sure.
    """

    start: int
    end: int
    before: str
    after: str
    rule: str
    confidence: float


class AlignmentError(ValueError):
    """An edit lies outside the text, or two edits of one batch overlap: a fault of the caller."""


class AlignedText:
    """Repaired text over raw text. Immutable: `edit` returns a new one.

    Attributes:
        raw: the text as it was read, never altered.
        text: the repaired text.
        changes: the patch, sorted by ``start``, not overlapping.
    """

    __slots__ = ("_changed", "_ends", "_starts", "changes", "raw", "text")

    def __init__(self, raw: str, changes: Iterable[Change] = ()) -> None:
        self.raw = raw
        self.changes = tuple(changes)
        self.text = _patched(raw, self.changes)
        growth = [0, *accumulate(len(c.after) - (c.end - c.start) for c in self.changes)]
        self._changed = [c.start for c in self.changes]
        # Where each change begins and ends in `text`.
        self._starts = [c.start + grown for c, grown in zip(self.changes, growth, strict=False)]
        self._ends = [start + len(c.after) for start, c in zip(self._starts, self.changes, strict=True)]

    def __repr__(self) -> str:
        return f"AlignedText({self.text[:40]!r}..., {len(self.changes)} changes)"

    def edit(self, edits: Iterable[Edit]) -> AlignedText:
        """Return this text with all ``edits`` done at once.

        The edits speak of ``self.text``, must lie in it and not overlap; those that change nothing are dropped. An
        edit that touches what an earlier one wrote is merged with it into one change of the raw text.

        Raises:
            AlignmentError: if an edit lies outside the text or overlaps another one of the batch.
        """
        wanted = [e for e in sorted(edits, key=lambda e: (e.start, e.end)) if self.text[e.start : e.end] != e.after]
        if not wanted:
            return self
        self._check(wanted)
        return AlignedText(self.raw, self._merged(wanted))

    def raw_span(self, start: int, end: int) -> Span:
        """Return the stretch of ``raw`` that ``text[start:end]`` came from.

        Inside a change there is no finer answer than the whole change. An empty stretch maps to an empty one.
        """
        if start == end:
            at = self._raw_end(start) if start else 0
            return at, at
        return self._raw_start(start), self._raw_end(end)

    def text_span(self, start: int, end: int) -> Span:
        """Return the stretch of ``text`` that holds what became of ``raw[start:end]``."""
        return self._text_at(start, after=False), self._text_at(end, after=True)

    def changed_within(self, start: int, end: int) -> tuple[Change, ...]:
        """Return the changes that touch ``raw[start:end]``, insertions at its borders among them."""
        first = bisect_left(self.changes, start, key=lambda c: c.end)
        last = bisect_right(self.changes, end, key=lambda c: c.start)
        near = self.changes[first:last]
        return tuple(c for c in near if c.start == c.end or (c.end > start and c.start < end))

    def _raw_start(self, position: int) -> int:
        """Raw offset at which the character ``text[position]`` begins."""
        at = bisect_right(self._starts, position) - 1
        # A deletion at this very place lies before the character: step over it, take the change that holds it.
        if at < 0:
            return position
        change = self.changes[at]
        if position < self._ends[at]:
            return change.start
        return change.end + position - self._ends[at]

    def _raw_end(self, position: int) -> int:
        """Raw offset at which the character ``text[position - 1]`` ends."""
        last = position - 1
        at = bisect_right(self._starts, last) - 1
        if at < 0:
            return position
        if last < self._ends[at]:
            return self.changes[at].end
        return self.changes[at].end + position - self._ends[at]

    def _text_at(self, offset: int, *, after: bool) -> int:
        at = bisect_right(self._changed, offset) - 1
        if at < 0:
            return offset
        change = self.changes[at]
        if offset >= change.end:
            return self._ends[at] + offset - change.end
        if offset == change.start:
            return self._starts[at]
        return self._ends[at] if after else self._starts[at]

    def _check(self, edits: list[Edit]) -> None:
        reached = 0
        for number, edit in enumerate(edits):
            if not 0 <= edit.start <= edit.end <= len(self.text):
                raise AlignmentError(f"edit {edit} lies outside a text of {len(self.text)} characters")
            twin = number and edit.start == edit.end == edits[number - 1].start == edits[number - 1].end
            if edit.start < reached or twin:
                raise AlignmentError(f"edit {edit} overlaps the one before it")
            reached = edit.end

    def _merged(self, edits: list[Edit]) -> Iterator[Change]:
        """Walk the old changes and the edits in order, yielding the new patch."""
        old = 0
        queue = 0
        while old < len(self.changes) or queue < len(edits):
            if queue == len(edits) or (old < len(self.changes) and self._lies_before(old, edits[queue])):
                yield self.changes[old]
                old += 1
                continue
            first_old, first_edit = old, queue
            queue += 1
            reach = edits[first_edit].end
            while True:
                if old < len(self.changes) and self._touches(old, edits[first_edit].start, reach):
                    reach = max(reach, self._ends[old])
                    old += 1
                elif queue < len(edits) and old > first_old and edits[queue].start < reach:
                    reach = max(reach, edits[queue].end)
                    queue += 1
                else:
                    break
            yield self._combine(range(first_old, old), edits[first_edit:queue])

    def _lies_before(self, change: int, edit: Edit) -> bool:
        """Whether a change ends before the edit begins, so that the edit leaves it alone."""
        start, end = self._starts[change], self._ends[change]
        if edit.start == edit.end or start == end:
            return end < edit.start or (start == end == edit.start and edit.start < edit.end)
        return end <= edit.start

    def _touches(self, change: int, start: int, end: int) -> bool:
        begins, ends = self._starts[change], self._ends[change]
        if start == end:
            return begins <= start <= ends
        if begins == ends:
            return start < begins < end
        return begins < end and ends > start

    def _combine(self, olds: range, edits: list[Edit]) -> Change:
        start = min([edits[0].start, *(self._starts[i] for i in olds)])
        end = max([edits[-1].end, *(self._ends[i] for i in olds)])
        raw_start, raw_end = self._raw_bounds(start, end, olds)
        pieces, at = [], start
        for edit in edits:
            pieces += [self.text[at : edit.start], edit.after]
            at = edit.end
        pieces.append(self.text[at:end])
        rules: list[str] = []
        for rule in [r for i in olds for r in self.changes[i].rule.split("+")] + [e.rule for e in edits]:
            if rule not in rules:
                rules.append(rule)
        sure = min([e.confidence for e in edits] + [self.changes[i].confidence for i in olds])
        return Change(raw_start, raw_end, self.raw[raw_start:raw_end], "".join(pieces), "+".join(rules), sure)

    def _raw_bounds(self, start: int, end: int, olds: range) -> Span:
        if start < end:
            raw_start, raw_end = self._raw_start(start), self._raw_end(end)
        else:
            raw_start = raw_end = self._raw_end(start) if start else 0
        for i in olds:
            raw_start, raw_end = min(raw_start, self.changes[i].start), max(raw_end, self.changes[i].end)
        return raw_start, raw_end


def _patched(raw: str, changes: tuple[Change, ...]) -> str:
    pieces, at = [], 0
    for change in changes:
        pieces += [raw[at : change.start], change.after]
        at = change.end
    pieces.append(raw[at:])
    return "".join(pieces)


def undo(text: str, changes: Iterable[Change]) -> str:
    """Return the raw text that ``changes`` made into ``text``: the log read backwards.

    Raises:
        AlignmentError: if the text is not what the changes say it is.
    """
    pieces, at, grown = [], 0, 0
    for change in changes:
        start = change.start + grown
        end = start + len(change.after)
        if text[start:end] != change.after:
            raise AlignmentError(f"the text does not hold {change.after!r} at {start}")
        pieces += [text[at:start], change.before]
        at = end
        grown += len(change.after) - (change.end - change.start)
    pieces.append(text[at:])
    return "".join(pieces)
