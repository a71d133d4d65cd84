"""A first choice of factor from the bare text of a finding, by weighted cues of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from taxonomy.keys import pairs_of, squeezed
from taxonomy.load import load
from taxonomy.records import Cue

PRODUCER = "models.rules.v1"
_SURE = 4.0
"""Weight of evidence at which half of the doubt is gone."""
_REASONS = 5


@dataclass(frozen=True, slots=True)
class FactorChoice:
    """A factor chosen from text.

    Attributes:
        factor: the code, or None where no factor is spoken of.
        confidence: 0 to 1.
        second: the runner-up.
        why: the words that decided, weightiest first.
    """

    factor: str | None
    confidence: float
    second: str | None
    why: tuple[str, ...]


def cues_in(squeezed_text: str, pairs: AbstractSet[str] | None = None) -> dict[str, list[Cue]]:
    """Return the cues of each factor that has any in a text that went through `taxonomy.keys.squeezed`.

    ``pairs`` are those of the text (`taxonomy.keys.pairs_of`), for who has them already.
    """
    found: dict[str, list[Cue]] = {}
    by_letters = _by_letters()
    for letters in sorted(by_letters.keys() & (pairs_of(squeezed_text) if pairs is None else pairs)):
        for code, cue in by_letters[letters]:
            # The first piece is looked for here: a call for each cue would cost three times as much.
            if cue.parts[0] in squeezed_text and cue.found_in(squeezed_text):
                found.setdefault(code, []).append(cue)
    return found


@cache
def _by_letters() -> dict[str, list[tuple[str, Cue]]]:
    """Return the cues of all factors by the two letters that open them."""
    ordered: dict[str, list[tuple[str, Cue]]] = {}
    for code, cues in load().cues.items():
        for cue in cues:
            ordered.setdefault(cue.parts[0][:2], []).append((code, cue))
    return ordered


def weights_of(found: Mapping[str, list[Cue]]) -> dict[str, int]:
    """Return the weight of the cues found for each factor."""
    return {code: sum(cue.weight for cue in cues) for code, cues in found.items()}


def choose_factor(text: str) -> FactorChoice:
    """Return the factor whose cues weigh most in a text."""
    found = cues_in(squeezed(text))
    weights = weights_of(found)
    ranking = sorted(weights, key=lambda code: (-weights[code], code))
    if not ranking or weights[ranking[0]] <= 0:
        return FactorChoice(None, 0.0, None, ())
    best, second = ranking[0], ranking[1] if len(ranking) > 1 else None
    lead = weights[best] - max(0.0, weights[second] if second else 0.0)
    confidence = lead / (lead + _SURE) * 0.5 + 0.5 * weights[best] / (weights[best] + _SURE)
    why = tuple(cue.text for cue in sorted(found[best], key=lambda c: (-c.weight, c.text))[:_REASONS])
    return FactorChoice(best, round(confidence, 3), second, why)
