"""Where findings begin, go on and end in running prose, word by word: a conditional random field.

Learnt by ``benchmarks/build_tagger.py`` from the project's own reports that tell their findings so. The file
``data/tagger.crfsuite`` holds weights of traits, of three words at most (`extractors/findings/prose/traits.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

import pycrfsuite

from extractors.findings.prose.parting import Told, parted
from extractors.findings.prose.tagging import Tagged, begins, goes_on
from extractors.findings.prose.traits import Traits
from extractors.passages import Passage
from models.wording import load_wording

TABLE = Path(__file__).parent / "data" / "tagger.crfsuite"


@dataclass(frozen=True, slots=True, eq=False)
class Tagger:
    """What was learnt, asked for one paragraph at a time."""

    learnt: pycrfsuite.Tagger
    asked: Lock

    def tagged(self, paragraphs: Sequence[Traits]) -> list[Tagged]:
        """Return the label of each word of some paragraphs, and how likely its kind is there, between 0 and 1."""
        return [self._tagged(one) for one in paragraphs]

    def _tagged(self, traits: Traits) -> Tagged:
        if not traits:
            return []
        with self.asked:  # what was set for one paragraph is asked for its words
            self.learnt.set(traits)
            labels: list[str] = self.learnt.tag()
            return [(label, self._share(label, nth)) for nth, label in enumerate(labels)]

    def _share(self, label: str, nth: int) -> float:
        """Return how likely the word at a place is of the kind of a label, wherever its finding begins."""
        known = self.learnt.labels()
        shares = [self.learnt.marginal(one, nth) for one in {begins(label), goes_on(label), label} if one in known]
        return float(sum(shares))


@cache
def load_tagger(path: Path = TABLE) -> Tagger:
    """Return what a file holds, read once."""
    learnt = pycrfsuite.Tagger()
    learnt.open(str(path))
    return Tagger(learnt, Lock())


def parts_of(passages: Sequence[Passage]) -> list[Told]:
    """Return what each of some paragraphs of prose tells, in order."""
    return parted(passages, load_wording().shares, load_tagger().tagged) if passages else []
