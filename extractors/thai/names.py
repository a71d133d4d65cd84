"""Names of the register, read with a slip: snapped to the register where nothing else is near.

Four slips are known: a misread abbreviation that the register lists («สยบ.» for «สยป.»), one of a list of abbreviations
that lost its stop, a hyphen that a line end left inside a name, and a long name that differs in a sign or two. What
stands in the register as it is printed is never touched, and a name that is as near to another of the register is left
to the reader.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from extractors.thai.aligned import Edit
from extractors.thai.lexicon import lexicon
from extractors.thai.names_seeds import END, STRETCH, Seeds
from taxonomy.load import load
from taxonomy.records import Organisation

ABBREVIATION_RULE = "names.abbreviation"
STOP_RULE = "names.stop"
HYPHEN_RULE = "names.hyphen"
NEAR_RULE = "names.near"
_SHORTEST = 14
"""Shorter names differ from too many words by one sign."""
_SHORTEST_ABBREVIATION = 4
_SIGNS_A_SLIP = 9
_AHEAD = 6.0
"""What was read must be less likely as words than the name by so much (nats): «เจ้าหน้าที่ตรวจ» is no «เจ้าหน้าที่ตำรวจ»."""
_SEAM = 2
"""Signs on either side of a place inside a name."""
_OFFICE = "สำนักงาน"
_SECRETARY = _OFFICE + "เลขานุการ"
_HYPHEN = re.compile(r"(?<=[ก-๎])-[ ]?(?=[ก-ฮเ-ไ])")
_ABBREVIATION = re.compile(r"(?<![ก-๎.])[ก-ฮ]{2,4}\.(?![ก-๎])")
_STOPLESS = re.compile(r"\.[ ,]{1,2}([ก-ฮ]{3,4})(?=\s|$)")
_CUT = re.compile(r"-[ \t]*\n[ \t]*(?=[ก-ฮเ-ไ])")
"""A hyphen at the end of a line, where the line cuts a word."""
_CELL = re.compile(r"[\t|>][ ]*([ก-ฮ]{2,4}\.)(?![ก-๎])")
_COLUMN = 5
"""So many cells that begin with abbreviations of the register make a column of units."""
_NEAR_BY = 120
_COMPANY = 2
"""So many abbreviations of the register near by (code points) make a misread one belong to it."""
_THAI = re.compile("[ก-๎]")
_GAP = re.compile(r":? ")
_BEGIN = re.compile(r"(?<![ก-๎.])")
_LAST_ABBREVIATION = re.compile(r"(?<![ก-๎.])[ก-ฮ]{2,4}\.$")
_CELL_BORDERS = ("\t", "|", ">")


@dataclass(frozen=True, slots=True)
class Register:
    """Names to snap to.

    Attributes:
        names: long names.
        seeds: finds where a name may stand.
        seams: names and a place inside, by the signs before and behind that place.
        by_beginning: names by their first signs.
        longest: length of the longest name.
        misread: misread abbreviations, and what they stand for.
        abbreviations: those of the register.
    """

    names: frozenset[str]
    seeds: Seeds
    seams: dict[tuple[str, str], list[tuple[str, int]]]
    by_beginning: dict[str, list[str]]
    longest: int
    misread: dict[str, str]
    abbreviations: frozenset[str]


def name_edits(text: str) -> list[Edit]:
    """Return the edits that give names of the register the signs they bear there; apart and in order."""
    register = _register()
    taken: list[Edit] = []
    sources = (_abbreviation_edits, _stop_edits, _hyphen_edits, _cut_edits, _near_edits)
    for edits in (find_edits(text, register) for find_edits in sources):
        for edit in sorted(edits, key=lambda e: e.start - e.end):
            at = bisect_left(taken, edit.start, key=_start)
            if not any(_meet(edit, other) for other in taken[max(0, at - 1) : at + 1]):
                taken.insert(at, edit)
    small = (part for edit in taken if not _in_a_name(text, edit, register) for part in _slips(text, edit))
    return sorted(small, key=_start)


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
    listed: bool | None = None
    for wrong, right in register.misread.items():
        for at in _whole(text, wrong):
            near = _in_company(text, at, at + len(wrong), register)
            if not near and text[max(0, at - 3) : at].rstrip(" ")[-1:] in _CELL_BORDERS:
                listed = _has_column(text, register) if listed is None else listed
                near = listed
            if near:
                yield Edit(at, at + len(wrong), right, ABBREVIATION_RULE, 0.8)


def _whole(text: str, short: str) -> Iterator[int]:
    """Yield where an abbreviation stands by itself."""
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        if _BEGIN.match(text, at) and not _THAI.match(text, end):
            yield at
        at = text.find(short, end)


def _in_company(text: str, start: int, end: int, register: Register) -> bool:
    """Whether abbreviations of the register stand near by: alone it is as likely that of an outside body."""
    around = text[max(0, start - _NEAR_BY) : end + _NEAR_BY]
    return len(register.abbreviations.intersection(_ABBREVIATION.findall(around))) >= _COMPANY


def _has_column(text: str, register: Register) -> bool:
    """Whether the tables of a text name units by the abbreviations of the register."""
    return sum(found in register.abbreviations for found in _CELL.findall(text)) >= _COLUMN


def _stop_edits(text: str, register: Register) -> Iterator[Edit]:
    """Yield edits that give an abbreviation its stop, where one with its stop stands before it («สนพ. สนอ»)."""
    for found in _STOPLESS.finditer(text):
        before = _LAST_ABBREVIATION.search(text[max(0, found.start() - 5) : found.start() + 1])
        short = found.group(1)
        if before and {before.group(), short + "."} <= register.abbreviations:
            yield Edit(found.end() - 1, found.end(), short[-1] + ".", STOP_RULE, 0.85)


def _hyphen_edits(text: str, register: Register) -> Iterator[Edit]:
    """Yield edits that take a hyphen out of a name."""
    for hyphen in _HYPHEN.finditer(text) if "-" in text else ():
        if _is_seam(text, hyphen.start(), hyphen.end(), register):
            yield Edit(hyphen.start(), hyphen.end(), "", HYPHEN_RULE, 0.95)


def _cut_edits(text: str, register: Register) -> Iterator[Edit]:
    """Yield edits of names that a line end cuts in two: the hyphen goes, the line end stays, slips are put right."""
    reach = register.longest + 2 * STRETCH
    for cut in _CUT.finditer(text) if "-" in text else ():
        left, right = text[max(0, cut.start() - reach) : cut.start()], text[cut.end() : cut.end() + reach]
        joined, seam = left + right, len(left)
        near = [edit for edit in _near_edits(joined, register) if edit.start < seam < edit.end]
        if not near and not _is_seam(text, cut.start(), cut.end(), register):
            continue
        yield Edit(cut.start(), cut.start() + 1, "", HYPHEN_RULE, 0.95)
        for slip in (slip for edit in near[:1] for slip in _slips(joined, edit)):
            if slip.end <= seam or slip.start >= seam:
                moved = (cut.end() if slip.start >= seam else cut.start()) - seam
                yield Edit(slip.start + moved, slip.end + moved, slip.after, NEAR_RULE, slip.confidence)


def _is_seam(text: str, start: int, end: int, register: Register) -> bool:
    """Whether a name of the register goes over the gap ``text[start:end]``."""
    left, right = text[max(0, start - _SEAM) : start], text[end : end + _SEAM]
    near = {(left, right), (left[-1:], right), (left, right[:1])}
    return any(
        text.endswith(name[:at], 0, start) and text.startswith(name[at:], end)
        for key in near
        for name, at in register.seams.get(key, ())
    )


def _near_edits(text: str, register: Register) -> Iterator[Edit]:
    """Yield edits of stretches that are a long name but for a sign or two."""
    tried: set[tuple[str, int]] = set()
    for name, start in register.seeds.candidates(text):
        if text.startswith(name, start) or (name, start) in tried:
            continue
        tried.update((name, start + shift) for shift in range(-STRETCH, STRETCH + 1))
        low = max(0, start - STRETCH)
        near = _nearest(text[low : start + len(name) + 2 * STRETCH], start - low, name)
        if near is not None:
            yield Edit(near[0] + low, near[1] + low, name, NEAR_RULE, near[2])


@lru_cache(maxsize=1 << 14)
def _nearest(text: str, start: int, name: str) -> tuple[int, int, float] | None:
    """Return the stretch about ``start`` that is nearest to the name, if it is near enough, and how sure that is."""
    allowed = len(name) // _SIGNS_A_SLIP
    best: tuple[int, int, int] | None = None
    for first in range(max(0, start - STRETCH), start + STRETCH + 1):
        for last in range(first + len(name) - STRETCH, min(len(text), first + len(name) + STRETCH) + 1):
            slips = Levenshtein.distance(text[first:last], name, score_cutoff=allowed)
            off = abs(last - first - len(name))
            if slips <= allowed and (best is None or (slips, off) < (best[0], best[2] - best[1] - len(name))):
                best = (slips, first, last)
    if best is None or not _is_whole(text, best[1], best[2], name):
        return None
    read = text[best[1] : best[2]]
    if _GAP.sub("", read) == name.replace(" ", ""):
        return None  # a space alone is a matter of taste, and a colon parts a label from what is listed behind it
    if lexicon().cost_of(read) - lexicon().cost_of(name) < _AHEAD:
        return None
    return (best[1], best[2], round(0.95 - 0.05 * best[0], 2)) if _is_alone(read, name, _register()) else None


def _is_whole(text: str, start: int, end: int, name: str) -> bool:
    """Whether the stretch begins and ends as the name does: a slip at its border may be the next word's."""
    read = text[start:end]
    return read[:END] == name[:END] and read[-END:] == name[-END:] and "\n" not in read and bool(_THAI.match(read))


def _is_alone(read: str, name: str, register: Register) -> bool:
    """Whether no other name of the register is as near to what was read."""
    own = Levenshtein.distance(read, name)
    return not any(
        Levenshtein.distance(read, other, score_cutoff=own + 1) <= own + 1
        for other in register.names
        if other != name and abs(len(other) - len(read)) <= own + 1
    )


def _in_a_name(text: str, edit: Edit, register: Register) -> bool:
    """Whether an edit would change what stands in the register as it is printed."""
    for start in range(max(0, edit.end - register.longest), edit.start + 1):
        names = register.by_beginning.get(text[start : start + END], ())
        if any(start + len(name) >= edit.end and text.startswith(name, start) for name in names):
            return True
    return False


def _start(edit: Edit) -> int:
    return edit.start


def _meet(one: Edit, other: Edit) -> bool:
    return one.start < other.end and other.start < one.end


@cache
def _register() -> Register:
    organisations = load().organisations.values()
    names = frozenset(name for name in _long_names(organisations) if len(name) >= _SHORTEST)
    seams: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    beginnings: dict[str, list[str]] = defaultdict(list)
    for name in names:
        beginnings[name[:END]].append(name)
        for at in range(1, len(name)):
            seams[name[max(0, at - _SEAM) : at], name[at : at + _SEAM]].append((name, at))
    written = frozenset(short for one in organisations for short in one.abbreviations)
    longest = max(map(len, names))
    return Register(names, Seeds(sorted(names)), seams, beginnings, longest, _misread(organisations), written)


def _misread(organisations: Iterable[Organisation]) -> dict[str, str]:
    written = {short for one in organisations for short in one.abbreviations}
    return {
        wrong: one.abbreviations[0]
        for one in organisations
        if one.abbreviations
        for wrong in one.misreadings
        if wrong not in written and len(wrong) >= _SHORTEST_ABBREVIATION
    }


def _long_names(organisations: Iterable[Organisation]) -> Iterator[str]:
    """Yield the names of units and of those who head a secretary's office; collective words are no names."""
    for one in organisations:
        if one.kind == "collective":
            continue
        for name in (one.name, *one.variants):
            yield name
            if name.startswith(_SECRETARY):
                yield name.removeprefix(_OFFICE)
