"""A first choice of factor from the bare text of a finding, by weighted cues of the codebook."""

from __future__ import annotations

from dataclasses import dataclass

from taxonomy.keys import squeezed
from taxonomy.load import load

PRODUCER = "models.rules.v1"
_SURE = 4.0
"""Weight of evidence at which half of the doubt is gone."""
_REASONS = 5


@dataclass(frozen=True, slots=True)
class FactorChoice:
    """A factor chosen from text.

    Attributes:
        factor: the code, or None where no cue was found.
        confidence: 0 to 1; grows with the weight of the cues and their lead over the second factor.
        second: the runner-up.
        why: the cues that decided, heaviest first.
    """

    factor: str | None
    confidence: float
    second: str | None
    why: tuple[str, ...]


def choose_factor(text: str) -> FactorChoice:
    """Return the factor whose cues weigh most in a text."""
    bare = squeezed(text)
    found = {code: [cue for cue in cues if cue.found_in(bare)] for code, cues in load().cues.items()}
    weights = {code: sum(cue.weight for cue in cues) for code, cues in found.items() if cues}
    ranking = sorted(weights, key=lambda code: (-weights[code], code))
    if not ranking or weights[ranking[0]] <= 0:
        return FactorChoice(None, 0.0, None, ())
    best, second = ranking[0], ranking[1] if len(ranking) > 1 else None
    lead = weights[best] - max(0.0, weights[second] if second else 0.0)
    confidence = lead / (lead + _SURE) * 0.5 + 0.5 * weights[best] / (weights[best] + _SURE)
    why = tuple(cue.text for cue in sorted(found[best], key=lambda c: (-c.weight, c.text))[:_REASONS])
    return FactorChoice(best, round(confidence, 3), second, why)
