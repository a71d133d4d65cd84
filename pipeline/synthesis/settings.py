"""What forms.yaml says, typed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from pipeline.synthesis.phrases import data
from pipeline.synthesis.records import FormName
from taxonomy.load import load

Group = Literal["evaluated", "evaluators", "executives"]
GROUPS: tuple[Group, ...] = ("evaluated", "evaluators", "executives")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form: its number, what its parts are numbered under, and which kinds of document it is made from."""

    number: int
    name: str
    section: int
    landscape: bool
    documents: tuple[str, ...]


@cache
def form(name: FormName) -> Form:
    """Return the form of a name."""
    given = data("forms.yaml")["forms"][name]
    return Form(**{**given, "documents": tuple(given["documents"])})


@cache
def report_kinds() -> frozenset[str]:
    """Return the kinds of document that any form is made from: what the city's own evaluation reports are."""
    return frozenset(kind for given in data("forms.yaml")["forms"].values() for kind in given["documents"])


def kinds() -> tuple[str, ...]:
    """Return the kinds of finding that the forms hold."""
    return tuple(data("forms.yaml")["kinds"])


def merged_kinds() -> tuple[str, ...]:
    """Return the kinds of finding that may become one statement because they speak of one issue."""
    return tuple(data("forms.yaml")["merged_kinds"])


def figure(name: str) -> float:
    """Return one of the numbers of forms.yaml."""
    return float(data("forms.yaml")[name])


@cache
def group_of(addressee: str | None) -> Group:
    """Return to which of the three groups an addressee belongs; nobody in particular means the units evaluated."""
    known = load().organisations.get(addressee or "")
    given = data("forms.yaml")["addressees"]
    for group in GROUPS:
        if addressee in given[group]["names"]:
            return group
    return next((group for group in GROUPS if known and known.kind in given[group]["kinds"]), "evaluated")


def is_all_evaluators(addressee: str | None) -> bool:
    """Whether an addressee of the evaluating units means all of them."""
    return addressee in data("forms.yaml")["addressees"]["evaluators"]["names"]


@cache
def is_counted(unit: str) -> bool:
    """Whether a name is that of one unit of the city, not of many units or of an outside body."""
    known = load().organisations.get(unit)
    return known is not None and known.kind in data("forms.yaml")["counted_units"]


@cache
def levels_of(unit: str) -> tuple[str, ...]:
    """Return the levels under which a report speaks of units of this one's kind."""
    known = load().organisations.get(unit)
    return tuple(data("forms.yaml")["levels"].get(known.kind, ())) if known else ()
