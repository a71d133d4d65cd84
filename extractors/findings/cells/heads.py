"""Which row of a table heads columns of findings, and what each head announces."""

from __future__ import annotations

import re

from extractors.addressee import addressed_by
from extractors.findings.cells.texts import CellTexts
from extractors.forms import is_box, open_question
from extractors.headings.section import SectionHeading, section_heading, told_of_column
from extractors.headings.statements import states_something
from extractors.headings.words import bones_of, forms_of, listed
from extractors.nothing import is_empty_cell
from extractors.records import Cell, Kind
from extractors.thai.skeleton import skeleton
from taxonomy.keys import without_number

Row = tuple[Cell, ...]
Kinds = dict[int, tuple[Kind, ...]]
"""What each column of findings holds, by its place."""

OPINIONS: tuple[Kind, ...] = ("obstacle", "recommendation")
"""What people may answer."""
HEADING_ROWS = 3
"""Rows of a block in which heads of columns are looked for."""
LONGEST_HEADING = 60
PAIR = 2
_ONCE = "ที่เคย"
_NUMBER_OF_COLUMN = re.compile(r"(?<=[ก-๎])\([๐-๙0-9]{1,2}\)$")
_OF_NOW = re.compile(r"(?<=.)(?:ที่(?:ยัง)?(?:มี|เหลือ|เป็น|คง)(?:อยู่)?(?:ใน)?(?:ปัจจุบัน)?|(?:ใน)?ปัจจุบัน)$")
FIGURE = re.compile(r"[๐-๙0-9][๐-๙0-9,.]*%?")


def heads_of_columns(texts: CellTexts, row: Row) -> Kinds:
    """Return what a row announces of each column of findings; nothing where the row heads none."""
    found = _announced(texts, row)
    found |= _neutral_columns(texts, row, found) or _opinions(texts, row, found)
    besides = [texts.whole(cell) for cell in row if cell.column not in found and cell.lines]
    if any(map(is_box, besides)):
        return {}  # a question, and the answers to be ticked
    if any(FIGURE.fullmatch(text) for text in besides) or _holds_content(texts, row, found):
        return {}
    others = [skeleton(text) for text in besides]
    plain = all(begins_with(one, "row_context") or len(one) < LONGEST_HEADING for one in others)
    if not plain or _is_pair(row, found, others):
        return {}
    # What was recommended once, and what became of it, is no finding of this report.
    aside = ("counting_columns", "undertaking_columns") if _advises(texts, row, found) else ("counting_columns",)
    follows_up = any(
        begins_with(o, "result_columns") and not any(begins_with(o, table) for table in aside) for o in others
    )
    once = set(found.values()) == {("recommendation",)} or _tell_of_before(texts, row, found)
    return {} if follows_up and once else found


def _tell_of_before(texts: CellTexts, row: Row, found: Kinds) -> bool:
    """Whether all columns of findings hold those of another round («ปัญหาที่เคยรายงาน», «ข้อบกพร่องปีก่อน»)."""
    heads = [texts.whole(cell) for cell in row if cell.column in found]
    return all(any(word in _bare(head) for word in (_ONCE, *listed("rounds_before"))) for head in heads)


def is_advice(title: str) -> bool:
    """Whether the head of a column announces what others are advised to do, not how an office mends its own things."""
    return _bare(title).lower().startswith(forms_of("advice"))


def _advises(texts: CellTexts, row: Row, found: Kinds) -> bool:
    return any(is_advice(texts.whole(cell)) for cell in row if cell.column in found)


def _announced(texts: CellTexts, row: Row) -> Kinds:
    """Return what the cells of a row announce by their own words."""
    found: Kinds = {}
    answers = sum(bool(cell.lines) for cell in row) > PAIR  # a respondent a row, a question a column
    for cell in row:
        heading = _column_heading(texts.whole(cell)) if cell.lines else None
        heading = heading or (_asked(texts.whole(cell)) if answers else None)
        if heading:
            found |= dict.fromkeys(range(cell.column, cell.column + cell.column_span), heading.kinds)
    return found


def _neutral_columns(texts: CellTexts, row: Row, found: Kinds) -> Kinds:
    """Return the columns whose names tell nothing but what stands beside them tells their kind."""
    kinds = {kind for named in found.values() for kind in named}
    beside = [cell for cell in row if cell.lines and cell.column not in found]
    if kinds == {"obstacle"}:
        after = max(found)
        remedies = [c for c in beside if c.column > after and _is_remedy(texts.whole(c))]
        return {remedies[0].column: ("recommendation",)} if remedies else {}
    if kinds == {"recommendation"}:
        last = min(found)
        neutral = [c for c in beside if c.column < last and _is_neutral(texts.whole(c))]
        return {neutral[-1].column: ("obstacle",)} if neutral else {}
    return {}


def _is_neutral(title: str) -> bool:
    """Whether the head of a column names what is told there, and at most that it is so now («สาเหตุที่มีอยู่ในปัจจุบัน»)."""
    return _OF_NOW.sub("", _bare(title)) in listed("neutral_columns")


def _opinions(texts: CellTexts, row: Row, found: Kinds) -> Kinds:
    """Return the column of what people answered in their own words, beside one that counts how many did."""
    beside = [skeleton(text) for cell in row if (text := texts.whole(cell))]
    if found or not any(begins_with(bones, "counting_columns") for bones in beside):
        return {}
    return {cell.column: OPINIONS for cell in row if holds_opinions(texts.whole(cell))}


def holds_opinions(title: str) -> bool:
    """Whether the head of a column names what people think, and not what they complain of or wish for."""
    return is_one_of(title, "opinion_columns")


def _is_remedy(title: str) -> bool:
    """Whether the head of a column beside one of obstacles announces how they are to be mended."""
    return has_word(title, "remedy_columns") or is_one_of(title, "remedies_alone")


def _holds_content(texts: CellTexts, row: Row, found: Kinds) -> bool:
    """Whether a row below the first has a heading at its left, what units say beside it («ปัญหา | รถเสีย | -»)."""
    if len(found) != 1 or row[0].column not in found or row[0].row == 0:
        return False
    beside = [text for cell in row[1:] if (text := texts.whole(cell))]
    return any(is_empty_cell(text) or states_something(text) for text in beside)


def _is_pair(row: Row, found: Kinds, others: list[str]) -> bool:
    """Whether a row holds a heading and its content side by side («ปัญหา | รถเสีย»)."""
    beside = [one for one in others if one]
    labels = len(found) == 1 and len(row) == PAIR and row[0].column in found and bool(beside)
    return labels and not begins_with(beside[0], "row_context")


def heads_other_things(texts: CellTexts, row: Row) -> bool:
    """Whether a row heads a table of other things: short cells, all filled, two at least with usual headings."""
    bones = [skeleton(texts.whole(cell)) for cell in row]
    usual = sum(begins_with(one, "row_context") or begins_with(one, "result_columns") for one in bones)
    return usual >= PAIR and all(0 < len(one) < LONGEST_HEADING for one in bones)


def addressed(title: str) -> str | None:
    """Return whom the head of a column of recommendations addresses."""
    heading = section_heading(title)
    return heading.addressee or addressed_by(title) if heading and "recommendation" in heading.kinds else None


def _column_heading(text: str) -> SectionHeading | None:
    """Return what a column's heading announces, also where it is one of two words («GAP / ปัญหา»)."""
    text = without_number(text)
    parts = text.split("/") if len(text) < LONGEST_HEADING else []
    plain = section_heading(text) or told_of_column(text)
    return plain or next((found for part in parts if (found := section_heading(part.strip()))), None)


def _asked(text: str) -> SectionHeading | None:
    """Return what a question at the head of a column asks for."""
    kind = open_question(text)
    return SectionHeading((kind,)) if kind else None


def has_word(heading: str, table: str) -> bool:
    """Whether a short heading holds a word of a table of headings.yaml."""
    bare = _bare(heading)
    return len(bare) < LONGEST_HEADING and any(word in bare for word in listed(table))


def is_one_of(heading: str, table: str) -> bool:
    """Whether a heading is a word of a table of headings.yaml."""
    return _bare(heading) in listed(table)


def begins_with(bones: str, table: str) -> bool:
    """Whether a skeleton begins like a word of a table of headings.yaml."""
    return bones.startswith(bones_of(table))


def _bare(heading: str) -> str:
    """Return the letters of a heading without the number that a form prints below the head of each column («(๓)»)."""
    return _NUMBER_OF_COLUMN.sub("", re.sub(r"\s+", "", heading))
