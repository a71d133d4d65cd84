"""A first choice of factor from the bare text of a finding, by weighted cues of the codebook."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from taxonomy.load import load

PRODUCER = "models.rules.v1"
_SURE = 4.0
"""Weight of evidence at which half of the doubt is gone."""


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
    bare = text.replace(" ", "")
    found = {code: _cues_in(bare, cues) for code, cues in _cues().items()}
    weights = {code: sum(w for _, w in cues) for code, cues in found.items() if cues}
    ranking = sorted(weights, key=lambda code: (-weights[code], code))
    if not ranking or weights[ranking[0]] <= 0:
        return FactorChoice(None, 0.0, None, ())
    best, second = ranking[0], ranking[1] if len(ranking) > 1 else None
    lead = weights[best] - max(0.0, weights[second] if second else 0.0)
    confidence = lead / (lead + _SURE) * 0.5 + 0.5 * weights[best] / (weights[best] + _SURE)
    why = tuple(cue for cue, _ in sorted(found[best], key=lambda c: (-c[1], c[0]))[:5])
    return FactorChoice(best, round(confidence, 3), second, why)


@cache
def _cues() -> dict[str, tuple[tuple[str, float], ...]]:
    return {
        code: tuple((cue.text.replace(" ", ""), cue.weight) for cue in cues)
        for code, cues in load().cues.items()
    }


def _cues_in(bare: str, cues: tuple[tuple[str, float], ...]) -> list[tuple[str, float]]:
    """Return the cues that stand in a text; one inside a longer cue counts with it, not twice."""
    present = sorted(((c, w) for c, w in cues if c in bare), key=lambda c: -len(c[0]))
    kept: list[tuple[str, float]] = []
    for cue, weight in present:
        if not any(cue in longer for longer, _ in kept):
            kept.append((cue, weight))
    return kept
