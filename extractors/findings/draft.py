"""What extraction hands on: a finding's text and context, before ids, factors and checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack

from extractors.addressee import CITY
from extractors.indicators import ListedIndicator
from extractors.passages import Passage
from extractors.records import Issue, Kind, Side


class ContextChanges(TypedDict, total=False):
    """Parts of a `Context` that a heading sets, by name, so that a misspelt one is seen before the program runs."""

    committee: int | None
    committee_name: str | None
    component: int | None
    indicator: str | None
    heading: str | None
    factor_heading: str | None
    side: Side | None
    level: str | None
    addressee: str | None
    unit: str | None
    asked: str | None


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above say about everything below them.

    ``factor_heading`` is the text of the nearest factor heading; ``heading`` the nearest heading of any kind that
    names what the findings are about; ``side`` is that of the heading ปัจจัยภายใน or ปัจจัยภายนอก, where one stands above;
    ``unit`` is the one whose row or section it is, as printed; ``asked`` the one body to whom a document gives all
    advice that names nobody else.
    """

    committee: int | None = None
    committee_name: str | None = None
    component: int | None = None
    indicator: str | None = None
    heading: str | None = None
    factor_heading: str | None = None
    side: Side | None = None
    level: str | None = None
    addressee: str | None = None
    unit: str | None = None
    asked: str | None = None

    def under(self, **changes: Unpack[ContextChanges]) -> Context:
        """Return the context with some parts replaced."""
        same = all(getattr(self, part) == now for part, now in changes.items())
        return self if same else replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as it was found.

    Attributes:
        number: the path of printed numbers, joined by "/".
        lead_in: the text of the entry that it stands under, where it is a sub-item of a list.
        in_table: whether a table's row and column say what it is about.
        is_mixed: whether what announces it announces obstacles and recommendations alike: its own words tell its kind.
    """

    kind: Kind
    passage: Passage
    number: str | None
    context: Context
    producer: str
    lead_in: str | None = None
    in_table: bool = False
    is_mixed: bool = False


def without_city(draft: Draft) -> Draft:
    """Return a draft that does not address the city's administration."""
    if draft.context.addressee and CITY in draft.context.addressee:
        return replace(draft, context=draft.context.under(addressee=None))
    return draft


@dataclass(slots=True)
class Extraction:
    """All drafts of a document, the indicators that it lists, and the doubts met on the way."""

    drafts: list[Draft] = field(default_factory=list)
    indicators: tuple[ListedIndicator, ...] = ()
    reading: Counter[str] = field(default_factory=Counter)
    """How many entries of the document were taken as what: nothing is passed over in silence."""
    issues: list[Issue] = field(default_factory=list)

    def add(self, reading: str, drafts: Sequence[Draft], issues: Sequence[Issue]) -> None:
        """Add findings that no known heading announces, how they were found, and what is to be said of that."""
        self.reading[reading] = len(drafts)
        self.issues += issues
        self.drafts = sorted([*self.drafts, *drafts], key=lambda draft: draft.passage.pieces[0].start)
