"""Rows of a budget table that sum up others, told by their names."""

from __future__ import annotations

import re

from extractors.tables.context import without_number
from extractors.tables.records import RowType
from extractors.tables.table import Table
from extractors.tables.words import bones, pattern

_ASIDE = re.compile(r"\([^()]*\)?")


def sums_up(name: str) -> RowType | None:
    """Return what a row that sums up others is by its name; «รวมงบดำเนินงาน» sums up a part of the table."""
    whole = bones(_ASIDE.sub("", name))
    if pattern("grand_totals").match(whole) or pattern("totals").fullmatch(whole):
        return "total"
    return "subtotal" if pattern("totals").match(whole) else None


def ends_with_total(table: Table) -> bool:
    """Whether the last row of a budget table sums up all of it: what comes below is another table."""
    if table.head.kinds != {"disbursements"} or not table.rows:
        return False
    last = table.rows[-1]
    name = last.text(table.amount("category")) or last.text(table.amount("group"))
    return sums_up(without_number(name)) == "total"
