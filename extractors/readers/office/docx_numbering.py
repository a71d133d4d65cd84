"""The numbers that Word puts before paragraphs by itself: they stand in no text and are counted here as Word counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.readers.office.attributes import whole
from extractors.thai.digits import to_thai
from extractors.thai.numbering import LIST_LETTERS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9
_HIGHEST = 32_767
"""The highest number that Word counts to."""
_ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")]
_ROMAN += [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written («%1.%2)»), in which digits, and where it starts."""

    pattern: str
    form: str
    start: int
    legal: bool


class Numbering:
    """All lists of a document, counting as its paragraphs go by."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _DEEPEST)
        self._begun: set[str] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        for abstract in root.iter(W + "abstractNum"):
            levels = {_depth(lvl): _level(lvl) for lvl in abstract.iter(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for num in root.iter(W + "num"):
            number = num.get(W + "numId", "")
            self._abstract[number] = value_of(num.find(W + "abstractNumId")) or ""
            for override in num.iter(W + "lvlOverride"):
                start = whole(value_of(override.find(W + "startOverride")), -1, most=_HIGHEST)
                depth = _depth(override)
                if start >= 0 and depth < _DEEPEST:
                    self._starts[number, depth] = start

    def next(self, number: str, depth: int) -> str:
        """Return what Word prints before the next paragraph of a list, "" where it prints nothing.

        Args:
            number: the list (w:numId).
            depth: the level in it, from 0 (w:ilvl).
        """
        abstract = self._abstract.get(number, "")
        level = self._levels.get(abstract, {}).get(depth)
        if level is None or not 0 <= depth < _DEEPEST:
            return ""
        counts = self._counts[abstract]
        self._begin(number, counts)
        counts[depth] = (counts[depth] + 1) if counts[depth] is not None else level.start  # type: ignore[operator]
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        return self._printed(abstract, level, counts)

    def _begin(self, number: str, counts: list[int | None]) -> None:
        """Start again where a list that overrides its start is met for the first time."""
        if number in self._begun:
            return
        self._begun.add(number)
        for (owner, depth), start in self._starts.items():
            if owner == number:
                counts[depth] = start - 1

    def _printed(self, abstract: str, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            return "-"
        text = level.pattern
        for depth in range(_DEEPEST):
            sign = f"%{depth + 1}"
            if sign in text:
                above = self._levels[abstract].get(depth, level)
                count = counts[depth]
                shown = above.start if count is None else count
                text = text.replace(sign, _written(shown, "decimal" if level.legal else above.form))
        return text


def _level(element: Element) -> Level:
    return Level(
        value_of(element.find(W + "lvlText")) or "",
        value_of(element.find(W + "numFmt")) or "decimal",
        whole(value_of(element.find(W + "start")), 1, most=_HIGHEST),
        element.find(W + "isLgl") is not None,
    )


def _depth(element: Element) -> int:
    return whole(element.get(W + "ilvl"), 0, most=_DEEPEST)


def value_of(element: Element | None) -> str | None:
    """Return the w:val of an element, if there is one."""
    return None if element is None else element.get(W + "val")


def _written(count: int, form: str) -> str:
    if form in ("thaiNumbers", "thaiCounting"):
        return to_thai(str(count))
    if form == "thaiLetters":
        return LIST_LETTERS[(count - 1) % len(LIST_LETTERS)] * ((count - 1) // len(LIST_LETTERS) + 1)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text
