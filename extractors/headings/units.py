"""Lines and cells that name the unit which what follows is of («หน่วยรับตรวจ : ...», «๒. สำนักการโยธา»)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.headings.statements import states_something
from extractors.headings.words import REMEMBERED, any_listed, either, words
from taxonomy.keys import without_number
from taxonomy.load import load

LONGEST_UNIT = 90
"""Letters of the name of a unit."""
_COLON = r"\s*[:：]\s*"
_ONE_BY_ONE = ("bureau", "office", "department", "district", "division", "facility")
"""Kinds of organisation in the register that a report goes through one by one."""


ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
"""What is added in brackets at the end of a name."""
# Many units, none of them by name («สำนักงานจังหวัด 4 จังหวัด», «ทุกสำนัก», «หน่วยงานที่เกี่ยวข้อง»).
_MANY = re.compile(r"^(?:ทุก|แต่ละ|หลาย|บาง(?:แห่ง|หน่วย))|[๐-๙0-9]\s?(?:แห่ง|หน่วย|เขต|จังหวัด|ศูนย์|โรง)|เกี่ยวข้อง")


@lru_cache(maxsize=REMEMBERED)
def unit_line(text: str, *, unlisted: bool = False) -> str | None:
    """Return the unit that a line names and says no more, as printed: under a label, or one of the register.

    ``unlisted``: whether any name counts that begins as names of units do and states nothing.
    """
    if labelled := unit_labelled(text):
        return labelled
    bare = unit_named(text.strip().rstrip(":："))
    if bare is None:
        return None
    kind = _kind_of(bare)
    if kind in _ONE_BY_ONE:
        return bare
    return bare if unlisted and kind is None and _begins(bare) and not states_something(bare) else None


@lru_cache(maxsize=REMEMBERED)
def _kind_of(name: str) -> str | None:
    """Return of which kind the organisation of the register is that a name is, or None."""
    known = load().organisations.get(load().unit(name) or "")
    return known.kind if known else None


def unit_named(text: str) -> str | None:
    """Return the name of a unit without its number and what stands in brackets behind it; None for many units."""
    bare = ASIDE.sub("", without_number(text)).strip()
    return bare if 0 < len(bare) <= LONGEST_UNIT and not _MANY.search(bare) else None


def unit_labelled(text: str, *, in_form: bool = False) -> str | None:
    """Return the unit that a line names behind a label and a colon («หน่วยรับตรวจ : ...»); a form needs no colon."""
    if not in_form and not (":" in text or "：" in text):
        return None
    found = _label(in_form).match(without_number(text).strip())
    return unit_named(_next_field().split(found.group("name"))[0]) if found else None


def _begins(name: str) -> bool:
    tables = words()
    return name.startswith(tuple(tables["unit_openers"])) and not name.startswith(tuple(tables["no_units"]))


@cache
def _label(in_form: bool) -> re.Pattern[str]:
    labels = sorted(words()["unit_labels"], key=len, reverse=True)
    between = rf"(?:{_COLON}|\s+(?={either('offices')}))" if in_form else _COLON
    return re.compile(rf"(?:{'|'.join(map(re.escape, labels))}){between}(?P<name>[ก-๙].*)")


@cache
def _next_field() -> re.Pattern[str]:
    """What a form asks for next on the line («หน่วยงาน ... ไตรมาสที่ ...»)."""
    return re.compile(rf"\s+{any_listed('fields_beside_unit')}")


def with_kind(kind: str, name: str) -> str:
    """Return a name with the kind that the head of its column says («สำนักงานเขต» over «บึงแก้ว»)."""
    opened = words()["unit_kinds"].get(kind, ())
    return name if not kind or name.startswith((kind, *opened)) else f"{kind}{name}"


def canonical_unit(name: str | None, *, of_city: bool) -> str | None:
    """Return a unit by its canonical name; outside of the city as printed, for other bodies have such units too."""
    return name and ((load().unit(name) if of_city else None) or name)
