"""Families of indicators: which yearly programme the name of an indicator, or a finding, speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from taxonomy.files import Node, read
from taxonomy.keys import squeezed

FILE = Path(__file__).parent / "indicators.yaml"


@dataclass(frozen=True, slots=True)
class IndicatorFamily:
    """One family.

    Attributes:
        components: fiscal year (Buddhist era) -> number of the component.
        wording: the indicator as printed where a report does not print it itself.
        wordings: fiscal year -> how that year's programme calls it, where that differs.
        not_spoken_of: phrases that contain one of ``spoken_of`` and mean something wider.
    """

    code: str
    name: str
    named_by: tuple[str, ...]
    spoken_of: tuple[tuple[str, ...], ...]
    components: Mapping[int, int]
    wording: str
    wordings: Mapping[int, str]
    not_spoken_of: tuple[str, ...] = ()

    def wording_in(self, fiscal_year: int | None) -> str:
        """Return how the indicator is called in a fiscal year (Buddhist era)."""
        return self.wordings.get(fiscal_year or 0, self.wording)

    def names(self, indicator: str) -> bool:
        """Whether the name of an indicator is of this family."""
        bare = squeezed(indicator)
        return any(phrase in bare for phrase in self.named_by)

    def place_in(self, bare: str) -> int | None:
        """Return where a squeezed text first speaks of the family, or None."""
        for phrase in self.not_spoken_of:
            bare = bare.replace(phrase, "_" * len(phrase))
        places = [bare.find(first) for first, *more in self.spoken_of if first in bare and all(p in bare for p in more)]
        return min(places) if places else None


@cache
def indicator_families(path: Path = FILE) -> tuple[IndicatorFamily, ...]:
    """Return the families of a file.

    Raises:
        TaxonomyError: if the file has unknown or missing keys.
    """
    families = read(path).only(("families",)).node("families")
    return tuple(_family(code, node) for code, node in families.items())


def _family(code: str, node: Node) -> IndicatorFamily:
    node.only(("name", "named_by", "spoken_of", "components", "wording"), ("wordings", "not_spoken_of"))
    components = node.node("components")
    wordings = node.node("wordings") if "wordings" in node else None
    return IndicatorFamily(
        code,
        node.text("name"),
        tuple(squeezed(phrase) for phrase in node.texts("named_by")),
        tuple(tuple(squeezed(part) for part in phrase.split("+")) for phrase in node.texts("spoken_of")),
        {int(year): _component(components, year) for year in components},
        node.text("wording"),
        {int(year): wordings.text(year) for year in wordings} if wordings else {},
        tuple(squeezed(phrase) for phrase in node.texts("not_spoken_of")),
    )


def _component(node: Node, year: str | int) -> int:
    value = node.whole(year)
    if value is None:
        raise node.wrong(f"{year} must be the number of a component")
    return value
