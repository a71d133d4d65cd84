"""Finding names in running text: all at once, the longest first, blanks and figures as free as print makes them."""

from __future__ import annotations

import re
from bisect import bisect, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TypeAlias

from taxonomy.keys import folded
from taxonomy.records import Mention

_ONLY_THAI = re.compile(r"[\s0-9\u0e01-\u0e4f]+")
_NONBLANK = re.compile(r"[^\s\u200b]+")
_FREE = re.compile(r"[\s\u200b–-]+")
_GAP = r"[\s\u200b–-]*"
_LETTER = re.compile(r"[0-9a-z\u0e01-\u0e4e.]")
_LATIN = re.compile(r"[0-9a-z]")
_NO_LATIN_AFTER = r"(?![0-9a-z])"
_NO_NUMBER_AFTER = r"(?!\s?[0-9])"
_TRIED_LAST = {_GAP: 1, _NO_LATIN_AFTER: 2, _NO_NUMBER_AFTER: 3}
_NUMBER_BEFORE = re.compile(r"[0-9]\s?$")
# Thai is written without blanks, so an abbreviation that follows one of these words is a token all the same.
_GLUED_AFTER = (
    *("ของ", "ให้", "โดย", "และ", "ใน", "กับ", "จาก", "แก่", "ต่อ", "หรือ", "ที่", "คือ", "ทั้ง"),
    *("เสนอ", "แต่ละ", "ประสาน", "ผ่าน", "ทุก"),
)

_Trie: TypeAlias = dict[str, "_Trie"]


class Finder:
    """Names of organisations or systems, ready to be found.

    Names of Thai letters and figures alone are looked for in the text without its blanks, since a name that a line
    or a scan broke is the same name. What holds Latin letters, dots or brackets is looked for as it stands, whole
    tokens only, with blanks and hyphens free where the name has one.

    Args:
        names: canonical name by each way to write it.
        abbreviations: canonical name by abbreviation: these must not continue a word.
        beside_no_number: abbreviations that mean something else beside a figure ("๑ ก.พ." is a date).
    """

    def __init__(
        self,
        names: Mapping[str, str],
        abbreviations: Mapping[str, str] | None = None,
        beside_no_number: Iterable[str] = (),
    ) -> None:
        abbreviations = abbreviations or {}
        self._names = {_tight(n): c for n, c in names.items() if _ONLY_THAI.fullmatch(folded(n))}
        tokens = [n for n in names if not _ONLY_THAI.fullmatch(folded(n))] + list(abbreviations)
        self._tokens = {_tight(token): (names.get(token) or abbreviations[token]) for token in tokens}
        self._strict = frozenset(map(_tight, abbreviations))
        self._unnumbered = frozenset(map(_tight, beside_no_number))
        self._name_pattern = _alternation(tuple(sorted(self._names)))
        guarded = tuple(sorted((folded(t), _tight(t) in self._unnumbered) for t in tokens))
        self._token_pattern = _token_alternation(guarded)

    def find(self, text: str) -> list[Mention]:
        """Return what ``text`` mentions, in order, without overlaps; of two that overlap the longer one."""
        text = folded(text)
        found = [*self._found_names(text), *self._found_tokens(text)]
        found.sort(key=lambda m: (m.start - m.end, m.start))
        kept: list[Mention] = []
        for mention in found:
            at = bisect(kept, mention)
            if all(mention.end <= other.start or other.end <= mention.start for other in kept[max(0, at - 1) : at + 1]):
                kept.insert(at, mention)
        return kept

    def _found_names(self, text: str) -> Iterator[Mention]:
        found = list(self._name_pattern.finditer("".join(_NONBLANK.findall(text))))
        if not found:
            return
        pieces = list(_NONBLANK.finditer(text))
        ends = list(accumulate(len(piece[0]) for piece in pieces))

        def place(at: int) -> int:
            """Where a letter of the text without its blanks stands in the text."""
            number = bisect_right(ends, at)
            return pieces[number].end() - (ends[number] - at)

        for match in found:
            yield Mention(place(match.start()), place(match.end() - 1) + 1, self._names[match[0]])

    def _found_tokens(self, text: str) -> Iterator[Mention]:
        at = 0
        while match := self._token_pattern.search(text, at):
            key = _tight(match[0])
            if self._stands_alone(text, match.start(), key):
                yield Mention(match.start(), match.end(), self._tokens[key])
                at = match.end()
            else:
                at = match.start() + 1

    def _stands_alone(self, text: str, start: int, key: str) -> bool:
        """Whether the token at ``start`` begins there and does not continue a word."""
        before = text[max(0, start - 2) : start]
        if key in self._unnumbered and _NUMBER_BEFORE.search(before):
            return False
        if key in self._strict:
            return not _LETTER.match(before[-1:]) or text.endswith(_GLUED_AFTER, 0, start)
        return not (_LATIN.match(key) and _LATIN.match(before[-1:]))


def _tight(name: str) -> str:
    return _FREE.sub("", folded(name))


@cache
def _alternation(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that matches the longest of the words."""
    return _compiled([list(map(re.escape, word)) for word in words])


@cache
def _token_alternation(tokens: tuple[tuple[str, bool], ...]) -> re.Pattern[str]:
    """Return a pattern for tokens, each with whether a figure may not follow it."""
    return _compiled([_units(token, unnumbered) for token, unnumbered in tokens])


def _units(token: str, unnumbered: bool) -> list[str]:
    units = [unit for part in _FREE.split(token) for unit in (*map(re.escape, part), _GAP)][:-1]
    if _LATIN.match(token[-1]):
        units.append(_NO_LATIN_AFTER)
    return [*units, _NO_NUMBER_AFTER] if unnumbered else units


def _compiled(words: Iterable[Sequence[str]]) -> re.Pattern[str]:
    """Compile words, given as units of a pattern, into one pattern that shares their beginnings.

    A plain alternation of hundreds of words is tried word by word at each letter; this is twenty times as fast.
    """
    trie: _Trie = {}
    for units in words:
        node = trie
        for unit in units:
            node = node.setdefault(unit, {})
        node[""] = {}
    return re.compile(_pattern(trie) if trie else r"(?!)")


def _pattern(trie: _Trie) -> str:
    # What consumes nothing comes last, so that the longer of two words is tried before the end of the shorter one.
    units = sorted(filter(None, trie), key=lambda unit: _TRIED_LAST.get(unit, 0))
    branches = [unit + _pattern(trie[unit]) for unit in units]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in trie else "(?:" + "|".join(branches) + ")"
    return joined + "?" if "" in trie else joined
