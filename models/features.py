"""What the classifier looks at: all words of a text, those that open its matter, the matter's letters, and its frame.

Four blocks of tokens a text. Each block is weighed and brought to unit length by itself, so that a long text does not
drown its opening; `BLOCKS` gives each its weight. `models.meaning` makes a fifth of the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from models.clauses import Matter, matter_of
from models.rules import cues_in
from models.word_ends import word_ends
from taxonomy.frames import Sighting, load_frames
from taxonomy.keys import squeezed
from taxonomy.records import Cue

BLOCKS = {"whole": 1.2, "head": 1.0, "letters": 1.0, "frame": 1.0}
MEANING = 0.7
PIECE = 4
"""Letters of a piece."""
SPELT = 30
"""Words of the matter whose letters are looked at."""
RELATED = 128
"""Subjects, and problems, whose order is looked at, each with each: more than any finding of a usual length has."""


@dataclass(frozen=True, slots=True)
class Features:
    """One text as the classifier sees it.

    Attributes:
        tokens: of each block, in order, repeated where they repeat.
        cues: those of the codebook, for each factor that has any.
        matter: what the tokens were made of.
    """

    tokens: dict[str, list[str]]
    cues: dict[str, list[Cue]]
    matter: Matter

    def reasons(self, factor: str) -> Iterator[str]:
        """Yield the cues that speak for a factor as a person reads them, weightiest first."""
        speaking = (cue for cue in self.cues.get(factor, ()) if cue.weight > 0)
        for cue in sorted(speaking, key=lambda cue: (-cue.weight, cue.text)):
            yield " … ".join(cue.parts)


def features_of(text: str) -> Features:
    """Return the features of a text."""
    matter = matter_of(text)
    tight = squeezed(matter.text)
    tokens = {
        "whole": list(_words(matter.whole)),
        "head": list(_words(matter.head)),
        "letters": _letters("".join(matter.words[:SPELT])),
        "frame": list(_frame(tight)),
    }
    return Features(tokens, cues_in(tight), matter)


def _words(words: Sequence[str]) -> Iterator[str]:
    """Yield words and pairs of neighbours."""
    yield from words
    for left, right in pairwise(words):
        yield f"{left} {right}"


def _letters(text: str) -> list[str]:
    return [text[start : start + PIECE] for start in range(len(text) - PIECE + 1)]


def _frame(tight: str) -> Iterator[str]:
    """Yield what a text is about, what is wrong or wanted, whom it concerns, and how these stand to each other."""
    frames, whole = load_frames(), word_ends(tight).whole
    about = frames.about_cues.sightings(tight, whole)
    wrong = frames.aspect_cues.sightings(tight, whole)
    concerned = frames.concerned_cues.sightings(tight, whole)
    for sighting in about:
        yield f"about {sighting.code}"
        yield f"kind {_root(sighting.code)}"
    problems = [(sighting.start, _told(sighting)) for sighting in wrong]
    for _, problem in problems:
        yield f"wrong {problem}"
    for sighting in concerned:
        yield f"whom {sighting.code}"
    yield from _relations(sorted([*about, *concerned]), problems)


def _relations(subjects: Sequence[Sighting], problems: Sequence[tuple[int, str]]) -> Iterator[str]:
    kinds = [(subject.start, _root(subject.code)) for subject in subjects]
    if subjects:
        yield f"first {subjects[0].code}"
        yield f"first kind {kinds[0][1]}"
        yield f"last {subjects[-1].code}"
    if problems:
        yield f"first wrong {problems[0][1]}"
    if kinds and problems:
        yield f"{kinds[0][1]} first, {problems[0][1]} first"
    for start, kind in kinds[:RELATED]:
        for at, problem in problems[:RELATED]:
            yield f"{kind} {'before' if start < at else 'after'} {problem}"
    for (_, left), (_, right) in pairwise(kinds):
        yield f"{left} then {right}"


def _told(sighting: Sighting) -> str:
    return sighting.code + ("+" if sighting.wanted else "")


@cache
def _root(code: str) -> str:
    """Return the widest subject that one belongs to; whom it concerns has none."""
    about = load_frames().about
    while code in about and (wider := about[code].part_of):
        code = wider
    return code
