"""What the classifier looks at: all words of a text, those that open its matter, the matter's letters, and its frame.

Four blocks of tokens a text. Each block is weighed and brought to unit length by itself, so that a long text does not
drown its opening; `BLOCKS` gives each its weight. `models.meaning` makes a fifth of the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from models.clauses import Matter, matter_of
from models.rules import cues_in, weights_of
from taxonomy.frames import Sighting, load_frames
from taxonomy.keys import pairs_of, squeezed

BLOCKS = {"whole": 0.6, "head": 1.5, "letters": 1.0, "frame": 1.0}
MEANING = 0.7
SHORTEST, LONGEST = 3, 4
"""Letters of a piece."""
SPELT = 30
"""Words of the matter whose letters are looked at."""


@dataclass(frozen=True, slots=True)
class Features:
    """One text as the classifier sees it.

    Attributes:
        tokens: of each block, in order, repeated where they repeat.
        cues: weight of the codebook's cues for each factor that has any.
        reasons: the same cues as a person reads them, weightiest first, by factor.
        matter: what the tokens were made of.
    """

    tokens: dict[str, list[str]]
    cues: dict[str, int]
    reasons: dict[str, tuple[str, ...]]
    matter: Matter


def features_of(text: str) -> Features:
    """Return the features of a text."""
    matter = matter_of(text)
    tight = squeezed(matter.text)
    pairs = pairs_of(tight)
    found = cues_in(tight, pairs)
    tokens = {
        "whole": list(_words(matter.whole)),
        "head": list(_words(matter.head)),
        "letters": _letters("".join(matter.words[:SPELT])),
        "frame": list(_frame(tight, pairs)),
    }
    reasons = {
        code: tuple(" … ".join(cue.parts) for cue in sorted(cues, key=lambda c: (-c.weight, c.text)) if cue.weight > 0)
        for code, cues in found.items()
    }
    return Features(tokens, weights_of(found), reasons, matter)


def _words(words: Sequence[str]) -> Iterator[str]:
    """Yield words and pairs of neighbours."""
    yield from words
    for left, right in pairwise(words):
        yield f"{left} {right}"


def _letters(text: str) -> list[str]:
    sizes = range(SHORTEST, LONGEST + 1)
    return [text[start : start + size] for size in sizes for start in range(len(text) - size + 1)]


def _frame(tight: str, pairs: AbstractSet[str]) -> Iterator[str]:
    """Yield what a text is about, what is wrong or wanted, whom it concerns, and how these stand to each other."""
    frames = load_frames()
    about = frames.about_cues.sightings(tight, pairs)
    wrong = frames.aspect_cues.sightings(tight, pairs)
    concerned = frames.concerned_cues.sightings(tight, pairs)
    for sighting in about:
        yield f"about {sighting.code}"
        yield f"kind {_root(sighting.code)}"
    for sighting in wrong:
        yield f"wrong {_told(sighting)}"
    for sighting in concerned:
        yield f"whom {sighting.code}"
    yield from _relations(sorted([*about, *concerned]), wrong)


def _relations(subjects: list[Sighting], wrong: list[Sighting]) -> Iterator[str]:
    if subjects:
        yield f"first {subjects[0].code}"
        yield f"first kind {_root(subjects[0].code)}"
        yield f"last {subjects[-1].code}"
    if wrong:
        yield f"first wrong {_told(wrong[0])}"
    if subjects and wrong:
        yield f"{_root(subjects[0].code)} first, {_told(wrong[0])} first"
    for subject in subjects:
        for problem in wrong:
            order = "before" if subject.start < problem.start else "after"
            yield f"{_root(subject.code)} {order} {_told(problem)}"
    for left, right in pairwise(subjects):
        yield f"{_root(left.code)} then {_root(right.code)}"


def _told(sighting: Sighting) -> str:
    return sighting.code + ("+" if sighting.wanted else "")


@cache
def _root(code: str) -> str:
    """Return the widest subject that one belongs to; whom it concerns has none."""
    about = load_frames().about
    while code in about and (wider := about[code].part_of):
        code = wider
    return code
