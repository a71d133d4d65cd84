"""What a table is and what its columns hold, told by the words of its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from extractors.headings.section import section_heading
from extractors.headings.words import REMEMBERED
from extractors.tables.amounts import MONEY
from extractors.tables.cells import Row, TextCell
from extractors.tables.words import any_of, bones, pattern, plain_pattern, vocabulary, words
from extractors.thai.digits import to_arabic

Kind = Literal["indicators", "details", "disbursements"]

_ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?")
_FIGURE = re.compile(r"\d")
_ORDINAL = re.compile(r"\(?\d{1,2}\)?|2[05]\d\d")
_YEAR = re.compile(r"(?<!\d)25\d\d(?!\d)")
_MOST_ROWS = 3
_FEWEST_CELLS = 2
_SHORT_WORD = 2
"""Letters of a skeleton that other words may well begin with."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a role; ``label`` is the lowest line of its head, which tells columns of one role apart."""

    role: str
    label: str


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table.

    Attributes:
        kinds: what its rows are; empty for a table of another kind.
        columns: roles for rows of indicators, by column.
        amounts: roles for rows of disbursements, by column.
        rows: how many rows the head takes.
        text: all its words.
    """

    kinds: frozenset[Kind]
    columns: Mapping[int, Column]
    amounts: Mapping[int, Column]
    rows: int
    text: str

    @property
    def layout(self) -> tuple[dict[int, str], dict[int, str]]:
        """The roles of its columns and what each amount is: the same wherever the head is printed again.

        Which column names a row of amounts is told by the rows below, and so may not be.
        """
        amounts = {c: one.role for c, one in self.amounts.items() if one.role in (*MONEY, "percent")}
        return {c: one.role for c, one in self.columns.items()}, amounts


@lru_cache(maxsize=REMEMBERED)
def role_of(text: str, table: str) -> str | None:
    """Return the role of a column with this head («ค่าเป้าหมาย (ร้อยละ)» is "target"), or None.

    Args:
        text: the head of one column, or a line of it.
        table: "indicator_columns" or "disbursement_columns".
    """
    if not text.strip() or len(text) > words()["longest_head"]:
        return None
    whole = bones(text)
    if pattern("number_columns").fullmatch(whole):
        return "number"
    found, owners = vocabulary(table)
    match = found.match(whole)
    if not match and table == "disbursement_columns" and (sums := pattern("cumulative").match(whole)):
        whole = whole[sums.end() :]  # «รวมเบิกจ่าย»
        match = found.match(whole)
    if match and _is_tail(whole[match.end() :]):
        return owners[match.group()]
    return _findings_role(text) if table == "indicator_columns" else None


def _findings_role(text: str) -> str | None:
    heading = section_heading(text)
    if heading is None:
        return None
    return "obstacle" if "obstacle" in heading.kinds else "recommendation"


def _is_tail(tail: str) -> bool:
    """Whether a head may go on like this: brackets, years, «ตามตัวชี้วัด», but no sentence and no figure."""
    bare = _ASIDE.sub("", tail)
    if _only_parts().fullmatch(bare):
        return True  # «ทั้งปี», whose letters without marks may be those of a word of sentences
    if len(bare) > words()["longest_tail"] or pattern("sentence_words").search(bare):
        return False
    return not _FIGURE.search(bare) or bool(pattern("parts").search(bare))


@cache
def _only_parts() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words()['parts'])}+\d*")


def read_head(rows: Sequence[Row], at: int, *, under_indicator: bool) -> Head | None:
    """Return the table head that begins with row ``at``, or None where that row is none.

    Args:
        rows: of the table.
        at: index of the row.
        under_indicator: whether the table stands under the heading of one indicator.
    """
    texts = {column: cell.text for column, cell in rows[at].items() if cell}
    # One cell across the table heads no column, though it may begin like a head («ยุทธศาสตร์ที่ ๑ ...»).
    if len({id(cell) for cell in rows[at].values() if cell}) < _FEWEST_CELLS:
        return None
    if any(len(text) > words()["longest_head"] for text in texts.values()):
        return None
    size = 1
    while size < _MOST_ROWS and at + size < len(rows) and _goes_on(rows[at + size], rows[at], texts):
        size += 1
    stacks = _stacks(rows[at : at + size])
    columns = _columns(stacks, "indicator_columns")
    amounts = _amounts(stacks, rows[at + size :])
    known = {c for c in texts if c in columns or c in amounts}
    if len(known) < 2:
        return None
    kinds = _kinds(columns, amounts, under_indicator)
    if not kinds and len(known) < len(texts):
        return None
    return Head(kinds, columns, amounts, size, " ".join(t for stack in stacks.values() for t in dict.fromkeys(stack)))


def _goes_on(row: Row, first: Row, above: Mapping[int, str]) -> bool:
    """Whether a row is the second line of a head: nothing under the first column, parts or roles elsewhere."""
    if _reach_down(first, row):
        return True
    filled = {column: cell.text for column, cell in row.items() if cell}
    if not filled or (min(above) in filled and filled[min(above)] != above[min(above)]):
        return False
    # Figures number the parts of a column that spans them; under a column of its own a figure is a value.
    spanned = any(c not in above or above.get(c - 1) == above[c] for c in filled)
    return all(_is_part(text, spanned=spanned) or above.get(c) == text for c, text in filled.items())


def _reach_down(first: Row, row: Row) -> bool:
    """Whether cells of a head reach into a row whose own cells all stand under cells over several columns."""
    reaching = {c for c, cell in first.items() if cell and row.get(c) is cell}
    own = [c for c, cell in row.items() if cell and c not in reaching]
    return bool(reaching and own) and all((over := first.get(c)) and over.source.column_span > 1 for c in own)


def _is_part(text: str, *, spanned: bool) -> bool:
    if role_of(text, "indicator_columns") or role_of(text, "disbursement_columns"):
        return True
    whole = bones(_ASIDE.sub("", text)) or bones(text)
    begins = _begins_part(whole, text)
    figure = spanned and _ORDINAL.fullmatch(whole)
    return bool(begins or figure) and len(text) < words()["longest_tail"]


def _begins_part(whole: str, text: str) -> bool:
    """Whether a text begins with a word for a part; a short one («ปี») must be printed so, its skeleton tells little."""
    found = pattern("parts").match(whole)
    return bool(found and (len(found.group()) > _SHORT_WORD or plain_pattern("parts").match(text)))


def _stacks(rows: Sequence[Row]) -> dict[int, tuple[str, ...]]:
    """Return the lines of the head over each column, the lowest last.

    Where plain text has lost that a cell spans columns, the columns to its right that have a lower line and none of
    their own belong under it.
    """
    columns = sorted({column for row in rows for column, cell in row.items() if cell})
    stacks: dict[int, tuple[str, ...]] = {}
    for column in columns:
        stack: list[str] = []
        for depth, row in enumerate(rows):
            cell = row.get(column)
            if cell:
                stack.append(cell.text)
            elif depth + 1 < len(rows) and not stack:
                stack += _from_the_left(rows, depth, column)
        stacks[column] = tuple(dict.fromkeys(stack))
    return stacks


def _from_the_left(rows: Sequence[Row], depth: int, column: int) -> list[str]:
    for left in range(column - 1, -1, -1):
        under = rows[depth + 1].get(left)
        if not under:
            return []
        cell: TextCell | None = rows[depth].get(left)
        if cell:
            return [cell.text]
    return []


def _columns(stacks: Mapping[int, tuple[str, ...]], table: str) -> dict[int, Column]:
    found = {}
    for column, stack in stacks.items():
        lines = (*reversed(stack), " ".join(stack))
        role = next(filter(None, (role_of(line, table) for line in lines)), None)
        if role:
            found[column] = Column(role, stack[-1])
    if table == "indicator_columns" and not any(one.role == "achieved" for one in found.values()):
        found |= _bare_results(stacks, found)
    return _of_last_year(found, stacks) if table == "indicator_columns" else found


def _of_last_year(found: dict[int, Column], stacks: Mapping[int, tuple[str, ...]]) -> dict[int, Column]:
    """Return columns with targets and results of the last of several years; earlier results are what was before."""
    kept = dict(found)
    for role in ("target", "achieved"):
        years = {c: _year(stacks[c][0]) for c, one in found.items() if one.role == role}
        if None in years.values() or len(set(years.values())) < len(("before", "now")):
            continue
        last = max(filter(None, years.values()))
        for column in (c for c, year in years.items() if year != last):
            del kept[column]
            if role == "achieved":
                kept[column] = Column("baseline", stacks[column][0])
    return kept


def _year(head: str) -> int | None:
    found = _YEAR.search(to_arabic(head))
    return int(found.group()) if found else None


def _bare_results(stacks: Mapping[int, tuple[str, ...]], found: Mapping[int, Column]) -> dict[int, Column]:
    """Return the columns headed «ผล» only: that beside a target under the same head, others as what was before."""
    bare = [c for c, stack in stacks.items() if c not in found and is_result(stack[-1])]
    over = {c: stacks[c][:-1] for c in bare}
    years = {stacks[c][:-1] for c, one in found.items() if one.role == "target"} & set(over.values())
    if not years - {()}:
        return {c: Column("achieved", stacks[c][-1]) for c in bare if not over[c]}
    return {c: Column("achieved" if over[c] in years else "baseline", stacks[c][-1]) for c in bare}


def is_result(head: str) -> bool:
    """Whether a head of one line is nothing but «ผล», brackets aside."""
    return bool(pattern("whole_heads").fullmatch(bones(_ASIDE.sub("", head))))


def _amounts(stacks: Mapping[int, tuple[str, ...]], body: Sequence[Row]) -> dict[int, Column]:
    """Return the roles for disbursements, one column each: category first, then the amounts to its right.

    Of two columns that may name a row, the left one groups the rows if its cells go on over several of them.
    """
    found = _columns(stacks, "disbursement_columns")
    for column, one in found.items():
        head = bones(" ".join(stacks[column]))
        if one.role in ("disbursed", "committed") and pattern("percent_tails").search(head):
            found[column] = Column("percent", one.label)
    first = min((c for c, one in found.items() if one.role == "category"), default=None)
    if first is None:
        return {}
    money = min((c for c, one in found.items() if one.role in MONEY and c > first), default=None)
    kept: dict[int, Column] = {}
    for role in dict.fromkeys(one.role for one in found.values()):
        options = [c for c, one in found.items() if one.role == role and (c >= first or role == "number")]
        options = _of_payments(options, role, stacks)
        inner = _under_groups(options, money, body) if role == "category" and money is not None else None
        if inner is not None:
            kept[first], kept[inner] = Column("group", found[first].label), found[inner]
        elif options:
            best = _preferred(options, role, stacks)
            kept[best] = found[best]
    for column, stack in stacks.items():
        if section_heading(stack[0]) and column not in kept:
            kept[column] = Column("obstacle", stack[-1])
    return kept


def _of_payments(options: list[int], role: str, stacks: Mapping[int, tuple[str, ...]]) -> list[int]:
    """Return the columns of what was paid out where others tell what was spent, which counts what is committed, too."""
    if role not in ("disbursed", "percent"):
        return options
    heads = {c: bones(" ".join(stacks[c])) for c in options}
    spent = [c for c in options if pattern("spent").search(heads[c]) and not pattern("paid").search(heads[c])]
    paid = [c for c in options if pattern("paid").search(heads[c])]
    return [c for c in options if c not in spent] if paid and spent else options


def _under_groups(options: Sequence[int], money: int, body: Sequence[Row]) -> int | None:
    """Return the column that names the rows where a cell of the first option goes on over several of its cells.

    Args:
        options: columns that may name a row.
        money: the first column of amounts; what stands to its right names nothing.
        body: the rows below the head.
    """
    outer, *others = (column for column in options if column < money)
    rows = [row for row in body if row.get(money) and row.get(outer) is not row.get(others[0])] if others else []
    runs: list[tuple[str, list[str]]] = []
    for row in rows:
        group, name = (cell.text if (cell := row.get(column)) else "" for column in (outer, others[0]))
        if not runs or (group and group != runs[-1][0]):
            runs.append((group, []))
        if name:
            runs[-1][1].append(name)
    told_apart = all(len(set(names)) == len(names) for _, names in runs)
    return others[0] if told_apart and any(len(names) > 1 for _, names in runs) else None


def _preferred(options: Sequence[int], role: str, stacks: Mapping[int, tuple[str, ...]]) -> int:
    """Return which of several columns of one role counts: the budget after transfers, the sum of the quarters."""
    table = {"budget": "after_transfer", "disbursed": "cumulative", "percent": "cumulative"}.get(role)
    if table is None or len(options) == 1:
        return options[0]
    named = [c for c in options if pattern(table).search(bones(" ".join(stacks[c])))]
    if named:
        return named[-1]
    return options[0] if role == "budget" else options[-1]


def _kinds(columns: Mapping[int, Column], amounts: Mapping[int, Column], under_indicator: bool) -> frozenset[Kind]:
    roles = {one.role for one in columns.values()}
    money = {one.role for one in amounts.values()}
    kinds: set[Kind] = set()
    if "indicator" in roles and roles & set(words()["measuring"]):
        kinds.add("indicators")
    if {"category", "budget"} <= money and money & {"disbursed", "percent"}:
        kinds.add("disbursements")
    if not kinds and "indicator" not in roles and under_indicator and len(roles & set(words()["detailing"])) > 1:
        kinds.add("details")
    return frozenset(kinds)
