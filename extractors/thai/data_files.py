"""The tables of ``data/``, each with its form, read once. What they are for stands in the files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from extractors.records import Period
from extractors.rule_files import load_rules, strict_form
from extractors.thai.years_records import Era

DATA = Path(__file__).parent / "data"


@strict_form
class SignRule(TypedDict):
    """A repair of marks.yaml."""

    rule: str
    reason: str
    pattern: str
    needs: list[list[str]]
    outcome: str
    example: list[str]


@cache
def mark_rules() -> list[SignRule]:
    """Return the repairs of single signs, in the order in which they act."""
    return load_rules(DATA / "marks.yaml", list[SignRule])


@strict_form
class PrivateUse(TypedDict):
    """The letters of glyphs in the private-use area."""

    rule: str
    reason: str
    letters: dict[str, str]


@cache
def private_use() -> PrivateUse:
    """Return the table of private_use.yaml."""
    return load_rules(DATA / "private_use.yaml", PrivateUse)


class LikeSigns(TypedDict):
    """Signs that are taken for each other, and why."""

    signs: str
    why: str
    example: str


class CostOfSigns(TypedDict):
    """What it costs to take some signs for each other, or to add one of them."""

    signs: str
    cost: float


class StandIn(TypedDict):
    """A sign that is no letter and stands for one."""

    sign: str
    letter: str
    cost: float
    why: str
    example: str


class ConfusedLetters(TypedDict):
    """Misreadings of letters."""

    classes: list[LikeSigns]
    pairs: list[CostOfSigns]
    other: float
    foreign: float
    missing: float
    surplus: dict[str, float]


class ConfusedMarks(TypedDict):
    """Misreadings of marks."""

    pairs: list[CostOfSigns]
    other: float
    missing: float
    surplus: float
    moved: float


@strict_form
class Confusions(TypedDict):
    """What is mistaken for what."""

    letters: ConfusedLetters
    marks: ConfusedMarks
    strays: list[CostOfSigns]
    stand_ins: list[StandIn]
    heads_of_names: list[str]


@cache
def confusions() -> Confusions:
    """Return the tables of confusions.yaml."""
    return load_rules(DATA / "confusions.yaml", Confusions)


@strict_form
class DoubledWords(TypedDict):
    """What a word that stands twice may follow."""

    doers: list[str]


@cache
def doubled_words() -> DoubledWords:
    """Return the table of doubled.yaml."""
    return load_rules(DATA / "doubled.yaml", DoubledWords)


@strict_form
class Strangers(TypedDict):
    """Letters that a sign of another script may stand for."""

    letters: dict[str, str]
    lookalikes: dict[str, str]


@cache
def stranger_signs() -> Strangers:
    """Return the tables of strangers.yaml."""
    return load_rules(DATA / "strangers.yaml", Strangers)


@strict_form
class LatinSigns(TypedDict):
    """Words and signs beside Thai ones; YAML reads some of the words («no», «on») as truth values."""

    short_words: list[str | bool]
    signs: str
    pairs: list[str]
    leaning: str


@cache
def latin_signs() -> LatinSigns:
    """Return the tables of latin.yaml."""
    return load_rules(DATA / "latin.yaml", LatinSigns)


@strict_form
class NumberingSigns(TypedDict):
    """What stands for a digit."""

    lookalikes: dict[str, str]
    lookalikes_in_dotted: dict[str, str]
    confused_digits: dict[str, str]
    number_follows: list[str]
    letters_like_digits: str
    signs_in_thai_numbers: dict[str, str]
    strokes_for_one: str


@cache
def numbering_signs() -> NumberingSigns:
    """Return the tables of numbering.yaml."""
    return load_rules(DATA / "numbering.yaml", NumberingSigns)


class Unit(TypedDict):
    """The words for a unit before and after a number; ``running`` where it is looked for in running text."""

    unit: str
    before: NotRequired[list[str]]
    after: list[str]
    running: NotRequired[bool]


class BoundWords(TypedDict):
    """The words for a bound before and after a number."""

    before: list[str]
    after: list[str]


Bound = Literal["at_least", "at_most", "more_than", "less_than", "about"]


@strict_form
class NumberWords(TypedDict):
    """The words around numbers."""

    units: list[Unit]
    scales: dict[str, int]
    bounds: dict[Bound, BoundWords]
    ordinals: list[str]
    years: list[str]
    nothing: list[str]
    openings: list[str]
    closings: list[str]
    lookalikes: dict[str, list[str]]
    vague: list[str]


@cache
def numbers_units() -> NumberWords:
    """Return the tables of numbers_units.yaml."""
    return load_rules(DATA / "numbers_units.yaml", NumberWords)


class MonthNames(TypedDict):
    """The names of a month."""

    full: list[str]
    short: list[str]
    abbreviation: list[str]
    misspelt: list[str]


class WeekdayNames(TypedDict):
    """The names of a day of the week."""

    full: list[str]
    abbreviation: list[str]


EraYears = TypedDict("EraYears", {"offset": int, "from": int, "to": int})
"""How far an era's years are from the Buddhist era's, and from which to which of these that holds."""

HourWords = TypedDict(
    "HourWords",
    {
        "hour": str,
        "is": NotRequired[int],
        "add": NotRequired[int],
        "from": NotRequired[int],
        "to": NotRequired[int],
        "doubt": NotRequired[bool],
    },
)
"""Words for an hour, or for hours counted from one."""


@strict_form
class YearNames(TypedDict):
    """The names in dates and times."""

    months: list[MonthNames]
    weekdays: list[WeekdayNames]
    marks: dict[Era, list[str]]
    eras: dict[str, EraYears]
    counted: list[str]
    clock: list[HourWords]
    noon: dict[Literal["before", "after"], list[str]]
    spans: dict[Literal["years", "months", "weeks", "days", "hours", "minutes", "seconds"], list[str]]
    directions: dict[Literal["later", "earlier"], list[str]]


@cache
def years_names() -> YearNames:
    """Return the tables of years_names.yaml."""
    return load_rules(DATA / "years_names.yaml", YearNames)


class PeriodNames(TypedDict):
    """How a period is named, alone and in brackets, and how many months it has."""

    named: list[str]
    bracketed: list[str]
    months: int


@strict_form
class FiscalNames(TypedDict):
    """The names of fiscal years, quarters and periods."""

    year: list[str]
    year_with_era: list[str]
    not_after: list[str]
    year_assumed: list[str]
    quarter: list[str]
    quarter_numbers: dict[str, int]
    periods: dict[Period, PeriodNames]
    months_after: list[str]
    months_not_after: list[str]
    months_not_before: list[str]


@cache
def years_fiscal() -> FiscalNames:
    """Return the tables of years_fiscal.yaml."""
    return load_rules(DATA / "years_fiscal.yaml", FiscalNames)
