"""Names of the register, read with a slip: snapped to the register where nothing else is near.

Three slips are known: a misread abbreviation that the register lists («สยบ.» for «สยป.»), a hyphen that a line end
left inside a name, and a long name that differs in a sign or two. What stands in the register as it is printed is never
touched, and a name that is as near to another of the register is left to the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.thai.aligned import Edit
from taxonomy.load import load
from taxonomy.records import Organisation

ABBREVIATION_RULE = "names.abbreviation"
HYPHEN_RULE = "names.hyphen"
NEAR_RULE = "names.near"
_SHORTEST = 14
"""Shorter names differ from too many words by one sign."""
_SHORTEST_ABBREVIATION = 4
_SIGNS_A_SLIP = 9
_SEED = 6
_SEED_STEP = 1
_TELLING = 16
"""A piece that more names share tells nothing («สำนักงานเขต»)."""
_STRETCH = 2
_OFFICE = "สำนักงาน"
_SECRETARY = _OFFICE + "เลขานุการ"
_HYPHEN = re.compile(r"(?<=[ก-๎])-[ ]?(?=[ก-ฮเ-ไ])")
_ABBREVIATION = re.compile(r"(?<![ก-๎.])[ก-ฮ]{2,4}\.(?![ก-๎])")
_NEAR_BY = 120
_COMPANY = 2
"""So many abbreviations of the register near by (code points) make a misread one belong to it."""
_THAI = re.compile("[ก-๎]")


@dataclass(frozen=True, slots=True)
class Register:
    """Names to snap to: long names, their seeds (a piece and where it stands in a name), misread abbreviations."""

    names: frozenset[str]
    seeds: dict[str, tuple[tuple[str, int], ...]]
    longest: int
    misread: dict[str, str]
    abbreviations: frozenset[str]


def name_edits(text: str) -> list[Edit]:
    """Return the edits that give names of the register the signs they bear there; apart and in order."""
    register = _register()
    taken: list[Edit] = []
    exact = _exact_spans(text, register)
    for edits in (_abbreviation_edits(text, register), _hyphen_edits(text, register), _near_edits(text, register)):
        for edit in sorted(edits, key=lambda e: e.start - e.end):
            if not any(_meet(edit, other) for other in taken) and not _inside(exact, edit):
                taken.append(edit)
    small = (part for edit in taken for part in _slips(text, edit))
    return sorted(small, key=lambda e: e.start)


def _slips(text: str, edit: Edit) -> Iterator[Edit]:
    """Yield the signs of an edit that really change, so that all others keep their place."""
    read = text[edit.start : edit.end]
    if edit.rule != NEAR_RULE:
        yield edit
        return
    for op in Levenshtein.opcodes(read, edit.after):
        if op.tag == "equal":
            continue
        # A sign that was lost goes with the one before it: an edit needs a place in the raw text.
        back = int(op.src_start == op.src_end)
        start, end = edit.start + op.src_start - back, edit.start + op.src_end
        yield Edit(start, end, edit.after[op.dest_start - back : op.dest_end], edit.rule, edit.confidence)


def _abbreviation_edits(text: str, register: Register) -> Iterator[Edit]:
    if register.misread:
        pattern = "|".join(map(re.escape, sorted(register.misread, key=len, reverse=True)))
        for found in re.finditer(rf"(?<![ก-๎.])(?:{pattern})(?![ก-๎])", text):
            around = text[max(0, found.start() - _NEAR_BY) : found.end() + _NEAR_BY]
            if len(register.abbreviations.intersection(_ABBREVIATION.findall(around))) < _COMPANY:
                continue  # alone it is as likely that of an outside body
            yield Edit(found.start(), found.end(), register.misread[found.group()], ABBREVIATION_RULE, 0.8)


def _hyphen_edits(text: str, register: Register) -> Iterator[Edit]:
    """Yield edits that take a hyphen out of a name."""
    for hyphen in _HYPHEN.finditer(text):
        before = text[max(0, hyphen.start() - register.longest) : hyphen.start()]
        after = text[hyphen.end() : hyphen.end() + register.longest]
        if any(_spans_seam(name, before, after) for name in register.names):
            yield Edit(hyphen.start(), hyphen.end(), "", HYPHEN_RULE, 0.95)


def _spans_seam(name: str, before: str, after: str) -> bool:
    joined = before + after
    at = joined.find(name, max(0, len(before) - len(name) + 1))
    return 0 <= at < len(before) < at + len(name)


def _near_edits(text: str, register: Register) -> Iterator[Edit]:
    """Yield edits of stretches that are a long name but for a sign or two."""
    tried: set[tuple[str, int]] = set()
    for at in range(len(text) - _SEED + 1):
        for name, offset in register.seeds.get(text[at : at + _SEED], ()):
            start = at - offset
            if start < 0 or (name, start) in tried or text.startswith(name, start):
                continue
            tried.update((name, start + shift) for shift in range(-_STRETCH, _STRETCH + 1))
            edit = _nearest(text, start, name)
            if edit is not None and _is_alone(text[edit.start : edit.end], name, register):
                yield edit


def _nearest(text: str, start: int, name: str) -> Edit | None:
    """Return the stretch about ``start`` that is nearest to the name, if it is near enough."""
    allowed = len(name) // _SIGNS_A_SLIP
    best: tuple[int, int, int] | None = None
    for first in range(max(0, start - _STRETCH), start + _STRETCH + 1):
        for last in range(first + len(name) - _STRETCH, min(len(text), first + len(name) + _STRETCH) + 1):
            slips = Levenshtein.distance(text[first:last], name, score_cutoff=allowed)
            off = abs(last - first - len(name))
            if slips <= allowed and (best is None or (slips, off) < (best[0], best[2] - best[1] - len(name))):
                best = (slips, first, last)
    if best is None or not _is_whole(text, best[1], best[2], name):
        return None
    if text[best[1] : best[2]].replace(" ", "") == name.replace(" ", ""):
        return None  # a space alone is a matter of taste
    return Edit(best[1], best[2], name, NEAR_RULE, round(0.95 - 0.05 * best[0], 2))


def _is_whole(text: str, start: int, end: int, name: str) -> bool:
    """Whether the stretch begins and ends as the name does: a slip at its border may be the next word's."""
    read = text[start:end]
    return read[:2] == name[:2] and read[-2:] == name[-2:] and "\n" not in read and bool(_THAI.match(read))


def _is_alone(read: str, name: str, register: Register) -> bool:
    """Whether no other name of the register is as near to what was read."""
    own = Levenshtein.distance(read, name)
    return not any(
        Levenshtein.distance(read, other, score_cutoff=own + 1) <= own + 1
        for other in register.names
        if other != name and abs(len(other) - len(read)) <= own + 1
    )


def _exact_spans(text: str, register: Register) -> list[tuple[int, int]]:
    pattern = "|".join(map(re.escape, sorted(register.names, key=len, reverse=True)))
    return [found.span() for found in re.finditer(pattern, text)]


def _inside(spans: list[tuple[int, int]], edit: Edit) -> bool:
    at = bisect_left(spans, (edit.start + 1, 0)) - 1
    return at >= 0 and spans[at][0] <= edit.start and edit.end <= spans[at][1]


def _meet(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def _register() -> Register:
    organisations = load().organisations.values()
    names = frozenset(name for name in _long_names(organisations) if len(name) >= _SHORTEST)
    seeds: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name in names:
        for offset in range(0, len(name) - _SEED + 1, _SEED_STEP):
            seeds[name[offset : offset + _SEED]].append((name, offset))
    written = {short for one in organisations for short in one.abbreviations}
    misread = {
        wrong: one.abbreviations[0]
        for one in organisations
        if one.abbreviations
        for wrong in one.misreadings
        if wrong not in written and len(wrong) >= _SHORTEST_ABBREVIATION
    }
    telling = {seed: tuple(places) for seed, places in seeds.items() if len(places) <= _TELLING}
    return Register(names, telling, max(map(len, names)), misread, frozenset(written))


def _long_names(organisations: Iterable[Organisation]) -> Iterator[str]:
    """Yield the names of units and of those who head a secretary's office; collective words are no names."""
    for one in organisations:
        if one.kind == "collective":
            continue
        for name in (one.name, *one.variants):
            yield name
            if name.startswith(_SECRETARY):
                yield name.removeprefix(_OFFICE)
