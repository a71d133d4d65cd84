"""Columns of responsible units: «สวท. สวพ. สนข. และหน่วยงานที่เกี่ยวข้อง» to canonical names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.tables.cells import CellLine, whole
from extractors.tables.words import bones, pattern, plain_pattern
from extractors.thai.numbering import read_marker
from taxonomy.load import load

# Vision models lose the last stop of an abbreviation, or one in the middle («ก.ก.»).
_ABBREVIATION = re.compile(r"[ก-ฮ]{2,6}\.?|(?:[ก-ฮ]{1,3}\.){2,4}")
_PARTS = re.compile(r"[\s,;/]+")
_AND = re.compile(r"^(?:และ|กับ|ร่วมกับ)\s*")
_LINKED = re.compile(r"(?:และ|กับ|ของ|ใน|สังกัด|ภายใต้|[,/])\s*$")
_LEAST_NAME = 3
"""Letters after the word that a unit's name begins with."""
_ONLY_LINKS = re.compile(r"[\s,;/.\-–]*(?:และ|กับ|ร่วมกับ)?[\s,;/.\-–]*")


@dataclass(frozen=True, slots=True)
class ResponsibleUnits:
    """The units of a cell.

    Attributes:
        names: canonical names, each once, in order; as printed where the register knows none.
        printed: the same as printed.
        other: units without a name of their own («ทุกหน่วยงาน»).
        unknown: what the register does not know.
    """

    names: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    other: str | None = None
    unknown: tuple[str, ...] = ()


def units_text(lines: Sequence[CellLine]) -> str:
    """Return a cell of units as one text, the units of its lines parted by commas.

    A line begins a unit where it begins as names of units do, or as an entry of a list; any other goes on.
    """
    units: list[list[CellLine]] = []
    for line in lines:
        open_name = units and (_LINKED.search(units[-1][-1].text) or not begins_unit(units[-1][0].text))
        if not units or (begins_unit(line.text) and not open_name):
            units.append([])
        units[-1].append(line)
    return ", ".join(_bare(whole(unit)) for unit in units)


def begins_unit(text: str) -> bool:
    """Whether a line begins with the name of a unit («กองแผนงาน...»), numbered or not."""
    name = bones(_bare(text))
    found = pattern("unit_begins").match(name)
    return bool(found and len(name) >= found.end() + _LEAST_NAME and not pattern("no_units").match(name))


def _bare(text: str) -> str:
    marker = read_marker(text)
    return text[marker.end :].strip() if marker else text


def read_units(text: str) -> ResponsibleUnits:
    """Return the units that a cell of responsible units names, written out or abbreviated."""
    others = [found.group() for found in plain_pattern("units_other").finditer(text)]
    rest = plain_pattern("units_other").sub(" ", text)
    printed, names, unknown = [], [], []
    for name, words in _named(rest):
        names.append(name or words)
        printed.append(words)
        if name is None:
            unknown.append(words)
    other = " ".join(others) or None
    return ResponsibleUnits(tuple(dict.fromkeys(names)), tuple(printed), other, tuple(unknown))


def _named(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield units and what is none, as canonical name (or None) and words."""
    tokens = [_AND.sub("", token) for token in _PARTS.split(text)]
    tokens = [token for token in tokens if token and not _ONLY_LINKS.fullmatch(token)]
    if tokens and all(_ABBREVIATION.fullmatch(token) for token in tokens):
        # A column of abbreviations speaks of the city's own units before it speaks of bodies outside.
        yield from ((load().unit(token, city_only=True) or load().unit(token), token) for token in tokens)
        return
    whole = load().unit(text)
    if whole:
        yield whole, text.strip()
        return
    at = 0
    for mention in load().units_in(text):
        if begins_unit(text) and _only_begins(text[at : mention.start]):
            continue  # «กองการประปา» is none of «การประปานครหลวง»
        yield from _leftover(text[at : mention.start])
        yield mention.name, text[mention.start : mention.end]
        at = mention.end
    yield from _leftover(text[at:])


def _only_begins(text: str) -> bool:
    """Whether a text ends on the word that a unit's name begins with, and on nothing of the name."""
    return bool(pattern("unit_begins").fullmatch(bones(_PARTS.split(text)[-1])))


def _leftover(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield what stands between names: abbreviations word by word, anything else as it is."""
    if _ONLY_LINKS.fullmatch(text):
        return
    for piece in re.split(r"\s*[,;/]\s*|\s+และ\s*", text):
        bare = _AND.sub("", piece.strip()).strip()
        if not bare:
            continue
        tokens = _PARTS.split(bare)
        if all(_ABBREVIATION.fullmatch(token) for token in tokens):
            yield from ((load().unit(token, city_only=True), token) for token in tokens)
        else:
            yield load().unit(bare), bare
