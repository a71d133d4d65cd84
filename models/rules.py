"""A first choice of factor from the bare text of a finding, by weighted cues of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from models.word_ends import word_ends
from taxonomy.keys import squeezed
from taxonomy.load import load
from taxonomy.records import Cue
from taxonomy.spotter import Spotter

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


def cues_in(squeezed_text: str) -> dict[str, list[Cue]]:
    """Return the cues of each factor that has any in a text that went through `taxonomy.keys.squeezed`."""
    found: dict[str, list[Cue]] = {}
    spotter, cues = _by_opening()
    whole = word_ends(squeezed_text).whole
    for opening in sorted({word for _, word in spotter.spots(squeezed_text)}):
        for code, cue in cues[opening]:
            if cue.found_in(squeezed_text, whole):
                found.setdefault(code, []).append(cue)
    return found


@cache
def _by_opening() -> tuple[Spotter, dict[str, list[tuple[str, Cue]]]]:
    """Return the cues of all factors by their first pieces, and what spots these."""
    cues: dict[str, list[tuple[str, Cue]]] = {}
    for code, of_factor in load().cues.items():
        for cue in of_factor:
            cues.setdefault(cue.parts[0], []).append((code, cue))
    return Spotter(cues), cues


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
