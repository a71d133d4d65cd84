"""The form of tables.yaml: every list of words that the program knows. A new list is named here, too."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict

from extractors.rule_files import strict_form

IndicatorRole = Literal[
    "component",
    "strategy",
    "indicator",
    "baseline",
    "measure",
    "weight",
    "criteria",
    "target",
    "achieved",
    "score",
    "progress",
    "steps",
    "project",
    "output",
    "evidence",
    "units",
    "definition",
    "note",
]
DisbursementRole = Literal["category", "budget", "committed", "disbursed", "percent", "remaining", "note"]
Level = Literal["title", "component", "strategy", "sub_component", "indicator", "project", "unit"]


class LevelWords(TypedDict):
    """How a heading of a level begins, and what of the levels above it ends there."""

    words: list[str]
    clears: list[str]


@strict_form
class TableWords(TypedDict):
    """The tables of tables.yaml, in the order of the file."""

    indicator_columns: dict[IndicatorRole, list[str]]
    whole_heads: list[str]
    measuring: list[str]
    detailing: list[str]
    disbursement_columns: dict[DisbursementRole, list[str]]
    percent_tails: list[str]
    after_transfer: list[str]
    cumulative: list[str]
    paid: list[str]
    spent: list[str]
    number_columns: list[str]
    parts: list[str]
    open_ends: list[str]
    no_cell_ends: list[str]
    no_cell_begins: list[str]
    longest_tail: int
    labelled: list[str]
    longest_head: int
    sentence_words: list[str]
    indicator_begins: list[str]
    context: dict[Level, LevelWords]
    issue_words: list[str]
    prose_words: list[str]
    predicate_begins: list[str]
    longest_heading: int
    form_titles: list[str]
    below_tables: list[str]
    captions: list[str]
    unit_begins: list[str]
    no_units: list[str]
    units_other: list[str]
    checked_signs: list[str]
    unchecked_signs: list[str]
    nothing: list[str]
    evidence_labels: list[str]
    cited_papers: list[str]
    indicator_sums: list[str]
    totals: list[str]
    grand_totals: list[str]
    money_scales: dict[str, int]
    tracking: dict[Literal["order_types", "impact_factors", "statuses"], list[str]]
    defining: list[str]
    not_reported: list[str]
