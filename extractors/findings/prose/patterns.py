"""The words of prose.yaml, and patterns made of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import cast

from typing_extensions import TypedDict

from extractors.rule_files import load_rules, strict_form

WHO = r"\S{0,70}?"
"""Who tells or asks, before the word that says so."""


@strict_form
class ProseWords(TypedDict):
    """What prose.yaml holds: lists of patterns."""

    joins: list[str]
    turns: list[str]
    topics: list[str]
    links: list[str]
    after_figures: list[str]
    goes_on: list[str]
    effects: list[str]
    tells: list[str]
    told_on: list[str]
    causes: list[str]
    causes_first: list[str]
    advises: list[str]
    urges: list[str]
    urged_on: list[str]
    entrusts: list[str]
    next_best: list[str]
    musts: list[str]
    others: list[str]
    proper: list[str]
    praised: list[str]
    demands: list[str]
    given: list[str]
    weak_demands: list[str]
    ways: list[str]
    ways_by: list[str]
    settled: list[str]
    refused: list[str]
    declines: list[str]
    proposals: list[str]
    asked: list[str]
    remarks: list[str]
    fine: list[str]
    background: list[str]
    states: list[str]
    times: list[str]
    fills_in: list[str]
    troubles: list[str]
    enumerates: list[str]
    received: list[str]
    anew: list[str]
    announces: list[str]
    adds: list[str]
    adds_trouble: list[str]
    adds_advice: list[str]
    concedes: list[str]


@cache
def words() -> ProseWords:
    """Return the tables of prose.yaml."""
    return load_rules(Path(__file__).parents[2] / "data" / "prose.yaml", ProseWords)


@cache
def any_of(*tables: str) -> str:
    """Return a pattern for any word of some tables, in their order."""
    held = cast(dict[str, list[str]], words())
    return f"(?:{'|'.join(word for table in tables for word in held[table])})"


@cache
def pattern(shape: str) -> re.Pattern[str]:
    """Return a pattern in which «{table}» stands for any word of that table, and «{WHO}» for who tells."""
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda found: any_of(found.group(1)), shape.replace("{WHO}", WHO)))
