"""Frames: what a finding is about, what is wrong or wanted, and whom it concerns, met by cues in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from taxonomy.files import Node, read
from taxonomy.keys import pairs_of, squeezed
from taxonomy.records import Bilingual

FILE = Path(__file__).parent / "frames.yaml"
REACH = 14
"""Letters that may stand between the pieces of a cue "a~b"."""

_NONE = "="
_BEGINS = "(?<![เแโใไ])(?<![a-z0-9](?=[a-z0-9]))"
_ENDS = "(?![ะ-ฺ็-๎])(?!(?<=[a-z0-9])[a-z0-9])"
"""A cue begins and ends with a syllable or a Latin word: "เครือ" does not stand in "เครื่อง", nor "tor" in "monitor"."""

_Trie: TypeAlias = dict[str, "_Trie"]
_Spoken: TypeAlias = tuple[str, bool] | None
"""What a cue speaks for, and whether it words a demand; None for nothing."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a finding can be about.

    ``part_of`` is the wider subject that it also touches; a ``vague`` one says little by itself; one that
    ``is_problem`` says what is wrong; ``systems`` are the named systems that are this subject.
    """

    code: str
    label: Bilingual
    part_of: str | None
    vague: bool
    is_problem: bool
    systems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """A problem, told as what is wrong or as what should be done; ``kin`` are problems often told as this one."""

    code: str
    label: Bilingual
    kin: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """A cue for ``code`` stands at ``[start, end)`` of a squeezed text; ``wanted`` where it words a demand."""

    start: int
    end: int
    code: str
    wanted: bool = False


class _Gapped:
    """Cues of pieces that follow each other within `REACH` letters."""

    def __init__(self) -> None:
        # By first piece, and these by their first letters: most texts lack them, and that settles all cues at once.
        self._cues: dict[str, dict[str, list[tuple[tuple[str, ...], re.Pattern[str], _Spoken]]]] = {}

    def add(self, words: str, spoken: _Spoken) -> None:
        """Add a cue as written, its pieces parted by "~"."""
        first, *rest = words.split("~")
        pattern = f".{{0,{REACH}}}?".join(_BEGINS + re.escape(piece) + _ENDS for piece in (first, *rest))
        of_letters = self._cues.setdefault(first[:2], {})
        of_letters.setdefault(first, []).append((tuple(rest), re.compile(pattern), spoken))

    def find(self, text: str, pairs: AbstractSet[str]) -> Iterator[tuple[int, int, _Spoken]]:
        """Yield where each cue first stands, and what it speaks for."""
        for letters in self._cues.keys() & pairs:
            for first, cues in self._cues[letters].items():
                at = text.find(first)
                if at >= 0:
                    for rest, pattern, spoken in cues:
                        if all(piece in text for piece in rest) and (match := pattern.search(text, at)):
                            yield match.start(), match.end(), spoken


class CueTable:
    """Cues by what they speak for, all looked for at once.

    A cue inside a longer one does not count. A cue "a~b" is met where b follows a within `REACH` letters, and lets
    what stands inside it count. A cue that begins with "=" speaks for nothing and only takes its letters away.
    """

    def __init__(self, cues: Iterable[tuple[str, str, bool]]) -> None:
        self._codes: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._gapped = _Gapped()
        for text, code, wanted in cues:
            spoken = None if text.startswith(_NONE) else (code, wanted)
            words = squeezed(text.removeprefix(_NONE))
            if "~" in words:
                self._gapped.add(words, spoken)
            else:
                owners = self._codes.get(words, ())
                self._codes[words] = owners if spoken is None or spoken in owners else (*owners, spoken)
        words = _pattern(_trie(self._codes)) if self._codes else "(?!)"
        self._pattern = re.compile(f"{_BEGINS}(?=({words}))")

    def sightings(self, text: str, pairs: AbstractSet[str] | None = None) -> list[Sighting]:
        """Return where cues stand in a text that went through `taxonomy.keys.squeezed`, in order.

        ``pairs`` are those of the text (`taxonomy.keys.pairs_of`), for who has them already.
        """
        gapped = list(self._gapped.find(text, pairs_of(text) if pairs is None else pairs))
        taken = [(start, end) for start, end, spoken in gapped if spoken is None]
        spans = [m.span(1) for m in self._pattern.finditer(text)]
        found = [Sighting(start, end, *spoken) for start, end, spoken in gapped if spoken]
        for start, end in _outermost(spans):
            if not any(a <= start and end <= b for a, b in taken):
                found += [Sighting(start, end, *spoken) for spoken in self._codes[text[start:end]]]
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Frames:
    """The tables of frames.yaml.

    Attributes:
        about: subjects by code, in the order of the file.
        aspects: problems by code.
        concerned: labels of whom it may concern, by code.
        turns: words at which what comes of the main statement, or what it is for, begins.
        examples: words at which examples begin.
        returns: words at which a main statement begins anew.
    """

    about: Mapping[str, Subject]
    aspects: Mapping[str, Aspect]
    concerned: Mapping[str, Bilingual]
    turns: tuple[str, ...]
    examples: tuple[str, ...]
    returns: tuple[str, ...]
    about_cues: CueTable = field(compare=False)
    aspect_cues: CueTable = field(compare=False)
    concerned_cues: CueTable = field(compare=False)


@cache
def load_frames(path: Path = FILE) -> Frames:
    """Return the frames of a file, read once.

    Raises:
        TaxonomyError: if the file has an unknown or missing key, or names a subject or problem that is not there.
    """
    file = read(path).only(("about", "aspects", "concerned", "turns", "examples", "returns"))
    about = {code: _subject(code, node) for code, node in file.node("about").items()}
    aspects = {code: _aspect(code, node) for code, node in file.node("aspects").items()}
    for subject in about.values():
        if subject.part_of is not None and subject.part_of not in about:
            raise file.wrong(f"about/{subject.code}: no subject {subject.part_of}")
    for aspect in aspects.values():
        for kin in aspect.kin:
            if kin not in aspects:
                raise file.wrong(f"aspects/{aspect.code}: no problem {kin}")
    concerned = {code: node.only(("label", "cues")).bilingual("label") for code, node in file.node("concerned").items()}
    return Frames(
        about=MappingProxyType(about),
        aspects=MappingProxyType(aspects),
        concerned=MappingProxyType(concerned),
        turns=file.texts("turns"),
        examples=file.texts("examples"),
        returns=file.texts("returns"),
        about_cues=CueTable(_cues(file.node("about"), {"cues": False})),
        aspect_cues=CueTable(_cues(file.node("aspects"), {"wrong": False, "wanted": True})),
        concerned_cues=CueTable(_cues(file.node("concerned"), {"cues": False})),
    )


def _subject(code: str, node: Node) -> Subject:
    node.only(("label", "cues"), ("part_of", "vague", "is_problem", "systems"))
    return Subject(
        code=code,
        label=node.bilingual("label"),
        part_of=node.text_or_none("part_of"),
        vague=node.flag("vague"),
        is_problem=node.flag("is_problem"),
        systems=node.texts("systems"),
    )


def _aspect(code: str, node: Node) -> Aspect:
    node.only(("label", "wrong", "wanted"), ("kin",))
    return Aspect(code, node.bilingual("label"), node.texts("kin"))


def _cues(table: Node, lists: Mapping[str, bool]) -> Iterator[tuple[str, str, bool]]:
    for code, node in table.items():
        for key, wanted in lists.items():
            for text in node.texts(key):
                if not squeezed(text.strip(_NONE + "~")):
                    raise node.wrong(f"{text} is an empty cue")
                yield text, code, wanted


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie inside no other; the spans come by their start, one for each start."""
    kept: list[tuple[int, int]] = []
    reached = -1
    for start, end in spans:
        if end > reached:
            kept.append((start, end))
            reached = end
    return kept


def _trie(words: Iterable[str]) -> _Trie:
    trie: _Trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return trie


def _pattern(trie: _Trie) -> str:
    """Return a pattern for the longest word of a trie: one that shares beginnings is far quicker than a list."""
    branches = [re.escape(letter) + _pattern(rest) for letter, rest in trie.items() if letter]
    if "" in trie:  # tried last, so that the longer of two words wins
        branches.append(_ENDS)
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
