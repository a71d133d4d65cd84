"""How far people agree with each other, and the machine with people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from models.figures import kappa, wilson
from pipeline.review.decisions import Decision

_NONE = "-"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people, or all pairs together, gave the same label beyond what chance would give.

    ``kappa`` is Cohen's; None where it is not defined (nothing in common, or one label only).
    """

    label: str
    people: tuple[str, str] | None
    count: int
    same: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the machine's labels people kept, with the bounds of the 95 % interval (Wilson)."""

    value: str
    count: int
    kept: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share that was kept."""
        return self.kept / self.count


def agreements(decisions: Iterable[Decision], label: str = "factor") -> list[Agreement]:
    """Return the agreement of each two people who judged the same findings, and of all pairs together first."""
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for decision in decisions:
        given = {person: str(labels[label] or _NONE) for person, labels in decision.people.items() if label in labels}
        for first, second in combinations(sorted(given), 2):
            pairs.setdefault((first, second), []).append((given[first], given[second]))
    single = [_agreement(label, people, rated) for people, rated in sorted(pairs.items())]
    every = [pair for rated in pairs.values() for pair in rated]
    return [_agreement(label, None, every), *single] if len(single) > 1 else single


def by_value(decisions: Iterable[Decision], label: str = "factor") -> list[Agreement]:
    """Return for each value how far people agree whether a finding has it."""
    rated = []
    for decision in decisions:
        given = [str(labels[label] or _NONE) for _, labels in sorted(decision.people.items()) if label in labels]
        rated += list(combinations(given, 2))
    values = sorted({value for pair in rated for value in pair})
    return [_agreement(value, None, [(str(a == value), str(b == value)) for a, b in rated]) for value in values]


def _agreement(label: str, people: tuple[str, str] | None, rated: Sequence[tuple[str, str]]) -> Agreement:
    same = sum(a == b for a, b in rated)
    beyond_chance = kappa(rated)
    return Agreement(label, people, len(rated), same, None if beyond_chance is None else round(beyond_chance, 3))


def kept_shares(decisions: Iterable[Decision], label: str = "factor") -> list[Share]:
    """Return for each label of the machine how often people who judged it kept it, all together first."""
    counts: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    for decision in decisions:
        if label not in decision.fields or decision.state == "discarded":
            continue
        value = str(decision.machine.get(label) or _NONE)
        for name in ("", value):
            counts[name] += 1
            kept[name] += decision.fields[label] == decision.machine.get(label)
    return [_share(value, counts[value], kept[value]) for value in sorted(counts)]


def _share(value: str, count: int, kept: int) -> Share:
    low, high = wilson(kept, count)
    return Share(value, count, kept, round(low, 3), round(high, 3))
