"""The register of organisations: which one is meant by a name, however it is printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from taxonomy.finder import Finder
from taxonomy.keys import likeness_key, signs, without_number
from taxonomy.likeness import SHORTEST, likeliest
from taxonomy.records import Mention, Organisation
from taxonomy.titles import Titles

CITY, OUTSIDE = "city", "outside"
# Below this two of the city's units are as like each other as a unit is to its own misprint.
LIKENESS = 0.9

# สำนัก and สำนักงาน, with or without การ, are taken for each other by people as well as by scans.
_RANK = re.compile(r"^(?:สำนักงาน|สำนัก)(?:การ)?")
_RANKED = ("bureau", "office", "department")
_CITY = re.compile(r"(?:กรุงเทพมหานคร|กทม)$")
_ASIDE = re.compile(r"\([^()]*\)?\s*$")


class Register:
    """Organisations by all their names, and a finder for running text."""

    def __init__(
        self,
        organisations: Mapping[str, Organisation],
        leads: Iterable[str],
        closers: Iterable[str],
        titles: Titles,
    ) -> None:
        everyone = tuple(organisations.values())
        self._leads = tuple(sorted({signs(lead) for lead in leads}, key=lambda lead: (-len(lead), lead)))
        self._closers = tuple(map(signs, closers))
        self._index = _Index(everyone)
        self._city = _Index([one for one in everyone if one.kind != OUTSIDE])
        self._cities = {one.name for one in everyone if one.kind == CITY}
        self._titles = titles
        searched = [one for one in everyone if not one.exact_only]
        self._finder = Finder(
            {name: one.name for one in searched for name in written_names(one)},
            {abbreviation: one.name for one in searched for abbreviation in one.abbreviations},
            [abbreviation for one in searched if one.beside_no_number for abbreviation in one.abbreviations],
        )

    def mentions(self, text: str) -> list[Mention]:
        """Return the organisations that a running text mentions, in order, without overlaps.

        The city's name at the end of a title that is in no register («โฆษกกรุงเทพมหานคร») names that title alone.
        """
        found = self._finder.find(text)
        after = [0, *(mention.end for mention in found)]
        return [m for at, m in zip(after, found, strict=False) if not self._ends_title(text, at, m)]

    def _ends_title(self, text: str, start: int, mention: Mention) -> bool:
        return mention.name in self._cities and self._titles.go_on(text, start, mention.start)

    def resolve(self, text: str, *, city_only: bool = False) -> str | None:
        """Return the canonical name of the one organisation that ``text`` is, or None.

        The text is a heading, a cell or an addressee: a name with at most a number or "ข้อเสนอแนะต่อ" before it and
        brackets after it. ``city_only`` leaves outside bodies out, as in a column of responsible units.
        """
        index = self._city if city_only else self._index
        body = without_number(text)
        bare = _ASIDE.sub("", body)
        for candidate in (body, bare) if bare != body else (body,):
            for key in self._forms(signs(candidate)):
                if found := index.exactly(key):
                    return found
        return index.nearly(bare)

    def _forms(self, key: str) -> Iterable[str]:
        """Yield the key, and the key without what only addresses it or says whose it is."""
        yield key
        if key.endswith(self._closers):
            for closer in self._closers:
                key = key.removesuffix(closer)
            yield key
        if key.startswith(self._leads):
            key = next(key.removeprefix(lead) for lead in self._leads if key.startswith(lead))
            yield key
        if city := _CITY.search(key):
            yield key[: city.start()]


class _Index:
    """Names by signs (exactly) and by likeness key (nearly)."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._exact: dict[str, str] = {}
        self._misread: dict[str, str] = {}
        self._cores: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._by_letter: dict[str, list[str]] = {}
        for one in organisations:
            names = written_names(one)
            self._exact |= {signs(name): one.name for name in (*names, *one.abbreviations)}
            self._misread |= {signs(misreading): one.name for misreading in one.misreadings}
            self._owners |= {key: one.name for name in names if len(key := likeness_key(name)) >= SHORTEST}
            if one.kind in _RANKED and _RANK.match(signs(one.name)):
                self._cores[_core(signs(one.name))] = one.name
        for key in sorted(self._owners, key=lambda key: (len(key), key)):
            for letter in {*key[:2]}:
                self._by_letter.setdefault(letter, []).append(key)

    def exactly(self, key: str) -> str | None:
        """Return whose name these signs are, misreadings and a wrong rank allowed for."""
        if found := self._exact.get(key) or self._misread.get(key):
            return found
        return self._cores.get(_core(key)) if _RANK.match(key) else None

    def nearly(self, text: str) -> str | None:
        """Return whose name is most like the text, if one is alone in that."""
        key = likeness_key(text)
        found = likeliest(key, self._near(key), self._owners, LIKENESS)
        return found[0] if found else None

    def _near(self, key: str) -> list[str]:
        """Return the names that can be as like as wanted: of about its length, one letter at most off at the start."""
        least, most = int(len(key) * LIKENESS / (2 - LIKENESS)), int(len(key) * (2 - LIKENESS) / LIKENESS) + 1
        near: list[str] = []
        for letter in {*key[:2]}:
            names = self._by_letter.get(letter, [])
            near += names[bisect_left(names, least, key=len) : bisect_right(names, most, key=len)]
        return near


def written_names(one: Organisation) -> tuple[str, ...]:
    """Return all ways to write an organisation out, that of the city's own units with the city's name after it too."""
    names = (one.name, *one.variants, *one.former)
    if one.kind in _RANKED and "กรุงเทพมหานคร" not in one.name:
        return (*names, *(f"{name} กรุงเทพมหานคร" for name in names if "กรุงเทพมหานคร" not in name))
    return names


def _core(key: str) -> str:
    return _RANK.sub("", key)
