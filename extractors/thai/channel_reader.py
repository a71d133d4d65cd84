"""One reading of a text at given prices: every change that pays, with the margin by which it does."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.thai.aligned import AlignedText
from extractors.thai.channel_bounds import spared
from extractors.thai.channel_detect import Judge, Piece, Window, barriers, pieces, windows
from extractors.thai.channel_language import NO_CONTEXT, Language, across
from extractors.thai.channel_lattice import Decoder, Lattice
from extractors.thai.channel_prices import NEVER, NOISY, Prices
from extractors.thai.channel_search import Word, best
from extractors.thai.channel_spacing import looseness
from extractors.thai.channel_strip import Path, Step, Strip, WordChange, strip_of
from extractors.thai.channel_words import Vocabulary, index_of
from extractors.thai.lexicon import Lexicon, lexicon

MARGIN = 4.0
MARGIN_IN_NOISE = 3.5
"""A change is made only where forgoing it would cost this much (nats); the second in noisy texts."""
QUICK = 200_000
"""In a clean text of more code points only what is no word is looked at."""
POOR = 2.6
"""In a noisy text, words a whole letter away are tried where the best reading costs more for each letter (nats)."""
OWN_WORD_SEEN, OWN_WORD_COST = 3, 9.0
SAME_AGAIN = 4
"""Readings at most that may say the same in other words before the next best guess is given up."""

NO_MISREADING = ("marks.zero_width", "marks.odd_space", "markup.", "marks.private_use", "marks.cid", "layer.")
"""Repairs of what a typist, a web page or a font left in the text: they tell nothing about a reader's eyes."""
LOOKS_ALIKE = ("marks.sara_am", "marks.double_e", "marks.tone_before_vowel", "marks.silencer_before_vowel")
"""Repairs of what looks in print as it should: «ํา», «ำา», «เเ», «ท่ี» are how text layers write «ำ», «แ», «ที่». Only of
a text that was read off pictures do they tell that it was."""

_LINE = re.compile("[^\n\r\f]+")


@dataclass(frozen=True, slots=True)
class RepairContext:
    """What is known beside the text.

    Attributes:
        lexicon: word knowledge.
        document: words that the document itself spells right elsewhere, with how often.
        protected: terms of the register; they may be what was printed, whatever the lexicon says.
        joined: sorted offsets in the text at which earlier repairs took a blank out of a word.
        earlier_edits: how many signs earlier repairs put right: they tell how noisy the document is.
    """

    lexicon: Lexicon = field(default_factory=lexicon)
    document: Mapping[str, int] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()
    joined: tuple[int, ...] = ()
    earlier_edits: int = 0

    @classmethod
    def after(
        cls, aligned: AlignedText, protected: frozenset[str] = frozenset(), *, off_pictures: bool = False
    ) -> RepairContext:
        """Return the context that earlier repairs of a text leave, which may have been read off pictures."""
        joined = (
            aligned.text_span(c.start, c.end)[0] for c in aligned.changes if " " in c.before and " " not in c.after
        )
        telling_nothing = NO_MISREADING if off_pictures else NO_MISREADING + LOOKS_ALIKE
        misread = sum(not c.rule.startswith(telling_nothing) for c in aligned.changes)
        return cls(protected=protected, joined=tuple(joined), earlier_edits=misread)


Read = tuple[tuple[WordChange, ...], tuple[str, ...]]
"""What was found in a stretch, offsets counted from its begin, and the unknown words that were left."""


class Reader:
    """A text, cut into lines and words, with what is known about it.

    ``earlier`` is the reading before this one: its words are kept, and what it did not suspect is trusted. Before the
    first one there are only the ``unknown`` words that a survey met.
    """

    def __init__(
        self,
        text: str,
        context: RepairContext,
        prices: Prices,
        earlier: Reader | None = None,
        *,
        unknown: Mapping[str, int] | None = None,
        wide: bool = False,
    ) -> None:
        self.text = text
        self.context = context
        self.wide = wide
        self.margin = MARGIN_IN_NOISE if wide else MARGIN
        self.pieces: dict[str, Piece] = earlier.pieces if earlier else {}
        self.parts = list(self._parts())
        self.plain: Judge | None = (earlier.plain or earlier.judge) if earlier else None
        self.vocabulary = Vocabulary(context.lexicon, own_words(context, earlier.unknown if earlier else unknown or {}))
        self.language = Language(context.lexicon, self._trusted())
        self.decoder = Decoder(self.vocabulary, self.language, prices)
        quick = prices.price > NOISY and len(text) > QUICK
        self.judge: Judge = Judge(self.vocabulary, self.language, prices, quick=quick)
        self.unknown: Counter[str] = Counter()
        self._read: dict[tuple[str, int, int, tuple[tuple[int, float], ...]], Read] = {}

    def findings(self) -> list[WordChange]:
        """Return the changes that the prices allow, in order, each with its margin."""
        found: list[WordChange] = []
        parts, joined, judge = self.parts, self.context.joined, self.judge
        lexicon = self.context.lexicon
        before = NO_CONTEXT
        for k, (start, piece) in enumerate(parts):
            loose = looseness(self.text, start, start + piece.size, joined)
            if loose or judge.bad(piece):
                after = across(parts[k + 1][1].first) if k + 1 < len(parts) else NO_CONTEXT
                for window in windows(piece, start, (before, after), judge, loose):
                    found += (f for f in self._found(window, loose) if not spared(self.text, f, lexicon))
            before = across(piece.last)
        return found

    def _parts(self) -> Iterator[tuple[int, Piece]]:
        """Yield the stretches of the text that may be touched, with their offsets."""
        known, barrier = self.pieces, barriers(self.context.protected, self.context.lexicon)
        for line in _LINE.finditer(self.text):
            for at, piece in pieces(line.group().rstrip(), barrier):
                cut = known.get(piece)
                if cut is None:
                    cut = known[piece] = Piece.of(piece, self.context.lexicon)
                yield line.start() + at, cut

    def _trusted(self) -> Iterator[tuple[str, str]]:
        """Yield the neighbours that no earlier reading of the document found suspicious."""
        if self.plain is not None:
            for _, piece in self.parts:
                yield from (pair for pair in pairwise(piece.tokens) if not self.plain[pair])

    def _found(self, window: Window, loose: Mapping[int, float]) -> list[WordChange]:
        """Return the changes of one stretch. The same words in the same place are read once."""
        start, end = window.start, window.end
        spaced = tuple((at - start, value) for at, value in loose.items() if start <= at < end)
        key = self.text[start:end], window.before, window.after, spaced
        read = self._read.get(key)
        if read is None:
            read = self._read[key] = self._decoded(window, strip_of(self.text, start, end, loose))
        found, unknown = read
        self.unknown.update(unknown)
        return [f._replace(start=f.start + window.start, end=f.end + window.start) for f in found]

    def _decoded(self, window: Window, strip: Strip) -> Read:
        """Return the changes of one stretch; those with too small a margin are forgone and the rest read again."""
        lattice = Lattice(self.decoder, strip)
        path = best(lattice, window.before, window.after)
        if self.wide and (path.unknown() or path.cost > POOR * lattice.size):
            lattice.widen()
            path = best(lattice, window.before, window.after)
        locked: frozenset[int] = frozenset()
        found: list[WordChange] = []
        while True:
            margins = [(step, self._margin(window, lattice, path, step, locked)) for step in path.changes()]
            weak = [step for step, margin in margins if margin < self.margin]
            shown = [m for m in margins if m[1] < self.margin] or margins
            for step, margin in shown:
                lead = self._lead(window, lattice, path, step, locked) if margin >= self.margin else margin
                found.append(_finding(strip, window.start, step, margin, min(margin, lead)))
            if not weak:
                break
            locked = locked.union(*map(_cells, weak))
            path = best(lattice, window.before, window.after, locked)
        unknown = ("".join(strip.signs[s.first : s.last]) for s in path.steps if s.is_unknown())
        return tuple(sorted(found)), tuple(unknown)

    @staticmethod
    def _margin(window: Window, lattice: Lattice, path: Path, step: Step, locked: frozenset[int]) -> float:
        """Return what forgoing one change of a path would cost."""
        return best(lattice, window.before, window.after, locked.union(_cells(step))).cost - path.cost

    @staticmethod
    def _lead(window: Window, lattice: Lattice, path: Path, step: Step, locked: frozenset[int]) -> float:
        """Return by how much a change beats the best reading that says something else in its place."""
        said, barred, other = path.letters(lattice.strip), frozenset[Word](), path
        for _ in range(SAME_AGAIN):
            words = (s[:3] for s in other.steps if s.first < s.last and s.first < step.last and step.first < s.last)
            barred = barred.union(words)
            other = best(lattice, window.before, window.after, locked, barred)
            if other.letters(lattice.strip) != said:
                return other.cost - path.cost
        return NEVER


def _finding(strip: Strip, start: int, step: Step, margin: float, lead: float) -> WordChange:
    if step.first == step.last:
        begin, end = strip.ends[step.first - 1], strip.starts[step.first]
    else:
        begin, end = strip.starts[step.first], strip.ends[step.last - 1]
    return WordChange(begin - start, end - start, step.word, margin, step.slips, lead)


def _cells(step: Step) -> range:
    return range(step.first, step.last) if step.first < step.last else range(step.first - 1, step.first + 1)


def own_words(context: RepairContext, unknown: Mapping[str, int]) -> dict[str, float]:
    """Return the words that only this document knows, with what each costs among unknown words."""
    index = index_of(context.lexicon)
    counts: Counter[str] = Counter(context.document)
    counts.update({term: OWN_WORD_SEEN for term in context.protected})
    seen = {word: count for word, count in unknown.items() if count >= OWN_WORD_SEEN}
    counts.update({word: count for word, count in seen.items() if not index.common_slip(word)})
    return {word: OWN_WORD_COST - math.log(count) for word, count in counts.items() if count >= OWN_WORD_SEEN}
