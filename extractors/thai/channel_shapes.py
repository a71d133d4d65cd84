"""What a reader of scanned Thai mistakes for what, and what each misreading costs.

A word is seen as letters, each with the marks above and below it. Letters that are taken for each other share a
skeleton class, and marks are not part of the skeleton: two readings of one printed word have the same skeleton and are
compared letter by letter, so that the cost of a candidate is linear in its length. The table with its reasons is
``data/confusions.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from extractors.thai.data_files import CostOfSigns, LikeSigns, confusions

LETTERS = frozenset("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮฯะาำเแโใไๅๆ")
LONE = LETTERS.difference("ณๆฯะาำเแโใไๅ")
"""Letters that are no word beside another letter."""
MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
MOST_SLIPS = 3
LONGEST_SHIFT = 5

Slip = tuple[str, str]
"""One misreading: the sign that was read and the one that was meant; "" where there was none."""

MOVED: Slip = ("moved", "moved")
"""A mark that stands on the neighbour of its letter."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The table of misreadings. ``letters`` and ``marks`` are keyed by ordered pairs of signs."""

    classes: dict[int, str]
    letters: dict[Slip, float]
    marks: dict[Slip, float]
    other_letter: float
    foreign_letter: float
    other_mark: float
    missing: float
    surplus: float
    moved: float
    missing_letter: float
    surplus_letter: dict[str, float]
    strays: dict[str, float]
    stand_ins: dict[str, str]

    def cost(self, slip: Slip) -> float:
        """Return what a misreading costs beyond the price of any."""
        if slip == MOVED:
            return self.moved
        read, meant = slip
        if not read:
            return self.missing if meant in MARKS else self.missing_letter
        if not meant:
            return self.surplus if read in MARKS else self.surplus_letter.get(read, self.surplus_letter["other"])
        if read in MARKS and meant in MARKS:
            return self.marks.get(slip, self.other_mark)
        known = self.letters.get(slip)
        if known is not None:
            return known
        alike = self.classes.get(ord(read), read) == self.classes.get(ord(meant), meant)
        return self.other_letter if alike else self.foreign_letter


@cache
def shapes() -> Shapes:
    """Return the table of misreadings, read once."""
    table = confusions()
    letters, marks = table["letters"], table["marks"]
    stand_ins = {e["sign"]: e["letter"] for e in table["stand_ins"]}
    return Shapes(
        classes=_classes(letters["classes"], stand_ins),
        letters=_pairs(letters["pairs"]) | {(e["sign"], e["letter"]): e["cost"] for e in table["stand_ins"]},
        marks=_pairs(marks["pairs"]),
        other_letter=letters["other"],
        foreign_letter=letters["foreign"],
        other_mark=marks["other"],
        missing=marks["missing"],
        surplus=marks["surplus"],
        moved=marks["moved"],
        missing_letter=letters["missing"],
        surplus_letter=letters["surplus"],
        strays={sign: e["cost"] for e in table["strays"] for sign in e["signs"]},
        stand_ins=stand_ins,
    )


def _classes(entries: list[LikeSigns], stand_ins: dict[str, str]) -> dict[int, str]:
    classes = {ord(sign): entry["signs"][0] for entry in entries for sign in entry["signs"]}
    return classes | {ord(sign): classes.get(ord(letter), letter) for sign, letter in stand_ins.items()}


def _pairs(entries: list[CostOfSigns]) -> dict[Slip, float]:
    """The cheapest entry wins where two name the same pair."""
    pairs: dict[Slip, float] = {}
    for entry in entries:
        for one, two in combinations(entry["signs"], 2):
            for pair in ((one, two), (two, one)):
                pairs[pair] = min(entry["cost"], pairs.get(pair, entry["cost"]))
    return pairs


@lru_cache(maxsize=1 << 16)
def skeleton_key(word: str) -> str:
    """Return the skeleton of a word: its letters by class, without marks."""
    return word.translate(_skeleton_table())


@cache
def _skeleton_table() -> dict[int, str | None]:
    return {**dict.fromkeys(map(ord, MARKS)), **shapes().classes}


@lru_cache(maxsize=1 << 17)
def cells(word: str) -> tuple[str, tuple[str, ...]]:
    """Return the letters of a word, and the marks that stand on each; a mark that leads counts as a letter."""
    letters: list[str] = []
    marks: list[str] = []
    for sign in word:
        if sign in MARKS and letters:
            marks[-1] += sign
        else:
            letters.append(sign)
            marks.append("")
    return "".join(letters), tuple(marks)


def slips(read: str, meant: str, limit: int = MOST_SLIPS) -> tuple[Slip, ...] | None:
    """Return the misreadings that turn ``meant`` into ``read``, two words with as many letters; None if too many.

    However many marks stand one letter off, they count once: a text layer that moves one moves them all.
    """
    if read == meant:
        return ()
    read_letters, read_marks = cells(read)
    meant_letters, meant_marks = cells(meant)
    if len(read_letters) != len(meant_letters):
        return None
    found: list[Slip] = []
    if read_letters != meant_letters:
        found += [(a, b) for a, b in zip(read_letters, meant_letters, strict=True) if a != b]
        if len(found) > limit:
            return None
    if read_marks != meant_marks:
        found += _mark_slips(read_marks, meant_marks)
    shifted = found.count(MOVED)
    return tuple(found) if len(found) - max(shifted - 1, 0) <= limit else None


def _mark_slips(read: tuple[str, ...], meant: tuple[str, ...]) -> list[Slip]:
    found: list[Slip] = []
    at, size = 0, len(read)
    while at < size:
        one, two = read[at], meant[at]
        if one == two:
            at += 1
            continue
        run = _shifted(read, meant, at) if len(one) != len(two) else 1
        found += [MOVED] * (run - 1) if run > 1 else cluster_slips(one, two)
        at += run
    return found


def _shifted(read: tuple[str, ...], meant: tuple[str, ...], at: int) -> int:
    """Return over how many letters from this one the marks are the same, only on other letters; 1 if they are not."""
    one, two = "", ""
    for stop in range(at, min(at + LONGEST_SHIFT, len(read))):
        one += read[stop]
        two += meant[stop]
        if len(one) == len(two) and stop > at and sorted(one) == sorted(two):
            return stop + 1 - at
    return 1


@lru_cache(maxsize=1 << 14)
def cluster_slips(read: str, meant: str) -> tuple[Slip, ...]:
    """Return the misreadings between the marks of one letter: the cheapest alignment of two short strings."""
    row: list[tuple[Slip, ...]] = [tuple(("", m) for m in meant[:k]) for k in range(len(meant) + 1)]
    for sign in read:
        above, row = row, [(*row[0], (sign, ""))]
        for k, wanted in enumerate(meant):
            turned = above[k] if sign == wanted else (*above[k], (sign, wanted))
            row.append(min(turned, (*row[k], ("", wanted)), (*above[k + 1], (sign, "")), key=_weight))
    return row[-1]


def _weight(found: tuple[Slip, ...]) -> tuple[int, float]:
    table = shapes()
    return len(found), sum(table.cost(slip) for slip in found)
