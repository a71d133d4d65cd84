"""The taxonomy as a whole: what other packages ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from taxonomy.compositions import Terms
from taxonomy.editions import Edition
from taxonomy.finder import Finder
from taxonomy.headings import HeadingIndex
from taxonomy.records import (
    Bilingual,
    Cue,
    Factor,
    HeadingEntry,
    HeadingMatch,
    Mention,
    Organisation,
    Side,
    SideOfFactors,
    System,
)
from taxonomy.register import Register


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Taxonomy:
    """Factors, headings, organisations, systems and cues, checked against each other.

    Attributes:
        version: of the codebook; results that depend on it carry it.
        history: what each version changed, oldest first.
        sides: the two halves of the codebook.
        factors: by code, retired ones among them.
        forms: the forms that headings are known from.
        headings: the crosswalk, by entry.
        terms: what headings in an office's own words are made of.
        editions: which headings a form printed in a year, and what they came from.
        organisation_kinds: what kinds there are.
        organisations: by canonical name, the districts and their groups among them.
        system_kinds: what kinds there are.
        systems: by canonical name.
        cues: by factor code, for a choice from the bare text.
    """

    version: str
    history: tuple[tuple[str, Bilingual], ...]
    sides: Mapping[Side, SideOfFactors]
    factors: Mapping[str, Factor]
    forms: Mapping[str, Bilingual]
    headings: Mapping[str, HeadingEntry]
    terms: Terms
    editions: Mapping[str, Edition]
    organisation_kinds: Mapping[str, Bilingual]
    organisations: Mapping[str, Organisation]
    system_kinds: Mapping[str, Bilingual]
    systems: Mapping[str, System]
    cues: Mapping[str, tuple[Cue, ...]]
    heading_index: HeadingIndex = field(compare=False)
    register: Register = field(compare=False)
    system_finder: Finder = field(compare=False)

    def heading(self, text: str, under: Side | None = None, *, among_factors: bool = False) -> HeadingMatch | None:
        """Return what a line names as a factor heading, or None where it is none.

        Numbers and dashes before it do not matter. ``under`` is the side whose heading (ปัจจัยภายใน, ปัจจัยภายนอก)
        stands above it, where one does: the same words can name another factor there. ``among_factors`` says that
        headings around it name factors: then it needs no «ด้าน» to be one.
        """
        return self.heading_index.match(text, under, among_factors=among_factors)

    def units_in(self, text: str) -> list[Mention]:
        """Return the organisations that a text mentions, in order, without overlaps."""
        return self.register.mentions(text)

    def unit(self, text: str, *, city_only: bool = False) -> str | None:
        """Return the canonical name of the one organisation that a heading, cell or addressee is, or None.

        ``city_only`` leaves outside bodies out, as in a column of responsible units.
        """
        return self.register.resolve(text, city_only=city_only)

    def systems_in(self, text: str) -> list[Mention]:
        """Return the information systems that a text mentions, in order, without overlaps."""
        return self.system_finder.find(text)
