"""Which body a document is of, and which units each committee evaluates, as its head and headings print it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from typing_extensions import TypedDict

from extractors.addressee import CITY
from extractors.records import Period
from extractors.rule_files import load_rules, strict_form
from extractors.thai.digits import to_int
from extractors.thai.patterns import any_word
from taxonomy.load import load

_HEAD = 500
"""Letters of a document that say whose it is."""
_TITLE = 300
"""Letters of the head that hold the title."""
_LONGEST = 40
_CITY = re.compile(r"กรุงเทพมหานคร(?!\s*[๐-๙0-9]{5})|(?<![ก-๎])กทม\.?(?![ก-๎])")
_LIST = 1500
_UNITS = ("bureau", "office", "department", "district")


@strict_form
class TitleWords(TypedDict):
    """The tables of titles.yaml, in the order of the file."""

    evaluations: list[str]
    begin_evaluations: list[str]
    periodicals: list[str]
    of_committees: list[str]
    other_papers: list[str]
    memo_reports: list[str]
    many_readers: list[str]
    bodies: list[list[str]]
    no_bodies: list[str]
    not_behind: list[str]
    metropolises: list[str]
    cities: list[str]
    no_cities: list[str]
    body_ends: list[str]
    readers: list[str]
    places: list[str]
    evaluated_units: list[str]
    meetings: list[str]
    school_years: list[str]
    fiscal_years: list[str]
    year_columns: list[str]
    years_of_reports: list[str]
    held_against: list[str]
    periods: dict[Period, list[str]]
    periods_spoilt: dict[Period, str]
    no_period: str


@cache
def title_words() -> TitleWords:
    """Return the tables of titles.yaml."""
    return load_rules(Path(__file__).parent / "data" / "titles.yaml", TitleWords)


def agency_in(text: str) -> str | None:
    """Return the body that the head of a document names as its own: the city, another body as printed, or None."""
    head = "\n".join(_elsewhere().split(" ".join(line.split()))[0] for line in text[:_HEAD].splitlines())
    city, first = _CITY.search(head), _named(head, 0)
    if city and (first is None or city.start() < first[0]):
        return CITY
    if first is None and (own := _own_cities().search(head[:_TITLE])):
        return own.group()
    return (first or _named(head, 1) or (0, None))[1] or _of_districts(head)


def _named(head: str, group: int) -> tuple[int, str] | None:
    found = next(_bodies(group).finditer(head), None)
    return (found.start(), _registered(" ".join(found.group().split()))) if found else None


def _registered(body: str) -> str:
    """Return the body of the register that a name as matched begins with; behind it stands a verb, or where it is."""
    known = (name for name in load().organisations if body.startswith(name) and not body.startswith(f"{name}และ"))
    return max(known, key=len, default=body)


@cache
def _bodies(group: int) -> re.Pattern[str]:
    words = title_words()
    opened, not_so = any_word(words["bodies"][group]), any_word(words["no_bodies"])
    # «4 จังหวัด» counts; «องค์การบริหารส่วนจังหวัด» is told by its own beginning.
    behind = "".join(f"(?<!{re.escape(word)})" for word in words["not_behind"])
    behind += r"(?<![๐-๙0-9]\s)(?<![๐-๙0-9])(?<!ส่วน)" if group else ""
    return re.compile(rf"{behind}{opened}\s?(?!{not_so})[ก-๎]{{2,{_LONGEST}}}?{_last()}", re.MULTILINE)


@cache
def _own_cities() -> re.Pattern[str]:
    """A city that is a body of its own, as a title prints it («มหานครสมุทรธารา», «นครวังธาร»)."""
    words = title_words()
    opened = rf"(?:(?<!กรุงเทพ){any_word(words['metropolises'])}|(?<![ก-๎])(?<!จังหวัด\s){any_word(words['cities'])})"
    not_so = any_word([*words["no_cities"], *words["no_bodies"], *words["body_ends"]])
    return re.compile(rf"{opened}(?!{not_so})[ก-๎]{{3,{_LONGEST}}}?{_last()}", re.MULTILINE)


def _last() -> str:
    """Return a pattern of what stands behind a body's name."""
    return rf"(?=\s|$|[,(:)\"”]|{any_word(title_words()['body_ends'])})"


@cache
def _elsewhere() -> re.Pattern[str]:
    """What leads to a body whose document it is not: a place, a reader."""
    return re.compile(any_word([*title_words()["places"], *title_words()["readers"]]))


def _of_districts(head: str) -> str | None:
    """Return the city where a head names a district of its own, which no other body has."""
    organisations = load().organisations
    exact = (m for m in load().units_in(head) if head[m.start : m.end] == m.name)
    return CITY if any(organisations[m.name].kind == "district" for m in exact) else None


def evaluated_units(text: str) -> dict[int, tuple[str, ...]]:
    """Return the city's units that each committee evaluates, as the lists behind its name say.

    «คณะที่ ๑ ด้านการคลัง (ประกอบด้วย สำนักการคลัง และกลุ่มเขตกรุงเทพเหนือ)»
    """
    found: dict[int, list[str]] = {}
    for listed in _lists().finditer(text):
        units = found.setdefault(to_int(listed.group("number")), [])
        units += [name for mention in load().units_in(listed.group("units")) for name in _one_by_one(mention.name)]
    return {number: tuple(dict.fromkeys(units)) for number, units in sorted(found.items()) if units}


@cache
def _lists() -> re.Pattern[str]:
    listed = any_word(title_words()["evaluated_units"])
    return re.compile(
        rf"คณะ(?:กรรมการ\S{{0,60}}\s?)?ที่\s*(?P<number>[๐-๙0-9]{{1,2}})(?![๐-๙0-9])[^\n(]{{0,120}}\s{{0,6}}\(?\s*"
        rf"{listed}\s*(?P<units>(?:(?<=[(\s])[^)]{{4,{_LIST}}}(?=\))|[^\n)]{{4,{_LIST}}}))"
    )


def _one_by_one(name: str) -> tuple[str, ...]:
    organisations = load().organisations
    if organisations[name].kind == "district_group":
        return tuple(one.name for one in organisations.values() if one.group == name)
    return (name,) if organisations[name].kind in _UNITS else ()
