"""Frames: what a finding is about, what is wrong or wanted, and whom it concerns, met by cues in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import ascii_lowercase, digits
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from taxonomy.files import Node, read
from taxonomy.keys import squeezed
from taxonomy.records import Bilingual, Whole, anywhere
from taxonomy.spotter import Spotter

FILE = Path(__file__).parent / "frames.yaml"
REACH = 14
"""Letters that may stand between the pieces of a cue "a~b"."""

_NONE = "="
_GAP = "~"
_HANGS_BEFORE = "เแโใไ"
_HANGS_BEHIND = "".join(map(chr, (*range(0x0E30, 0x0E3B), *range(0x0E47, 0x0E4F))))
_LATIN = ascii_lowercase + digits
_Spoken: TypeAlias = tuple[str, bool] | None
"""What a cue speaks for, and whether it words a demand; None for nothing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a subject or a problem is called where the text has one of some of its cues; ``by`` are these, squeezed."""

    label: Bilingual
    by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that a finding can be about.

    ``part_of`` is the wider subject that it also touches; a ``vague`` one says little by itself; one that
    ``is_problem`` says what is wrong; ``systems`` are the named systems that are this subject; ``says`` are narrower
    names of it.
    """

    code: str
    label: Bilingual
    part_of: str | None
    vague: bool
    is_problem: bool
    systems: tuple[str, ...]
    says: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Aspect:
    """A problem, told as what is wrong or as what should be done; ``kin`` are problems often told as this one.

    Attributes:
        code: in the file.
        label: what it is called where it is told as what is wrong, by cues that have no narrower name.
        kin: codes of problems often told as this one.
        wish: what it is called where it is only asked to be mended.
        says: narrower names of what is wrong.
        hints: cues, squeezed, that speak for it and do not say it: they name nothing.
        beside: whether it is told of a subject only where its cue stands beside the subject's («ไม่มีกฎหมาย»).
    """

    code: str
    label: Bilingual
    kin: tuple[str, ...]
    wish: Bilingual
    says: tuple[Wording, ...] = ()
    hints: frozenset[str] = frozenset()
    beside: bool = False


class Sighting(NamedTuple):
    """A cue for ``code`` stands at ``[start, end)`` of a squeezed text; ``wanted`` where it words a demand.

    A tuple, since some twenty are made and sorted for each finding. ``cue`` is the cue itself, squeezed.
    """

    start: int
    end: int
    code: str
    wanted: bool = False
    cue: str = ""


class CueTable:
    """Cues by what they speak for, all looked for at once.

    A cue inside a longer one does not count. A cue "a~b" is met where b follows a within `REACH` letters, and lets
    what stands inside it count. A cue that begins with "=" speaks for nothing and only takes its letters away.
    """

    def __init__(self, cues: Iterable[tuple[str, str, bool]]) -> None:
        self._whole: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._gapped: dict[str, list[tuple[tuple[str, ...], _Spoken]]] = {}
        for text, code, wanted in cues:
            spoken = None if text.startswith(_NONE) else (code, wanted)
            first, *rest = squeezed(text.removeprefix(_NONE)).split(_GAP)
            if rest:
                self._gapped.setdefault(first, []).append(((first, *rest), spoken))
            else:
                owners = self._whole.get(first, ())
                self._whole[first] = owners if spoken is None or spoken in owners else (*owners, spoken)
        pieces = {piece for cues in self._gapped.values() for pieces, _ in cues for piece in pieces}
        self._spotter = Spotter(self._whole.keys() | pieces)

    def sightings(self, text: str, whole: Whole = anywhere) -> list[Sighting]:
        """Return where cues stand in a text that went through `taxonomy.keys.squeezed`, in order.

        Args:
            text: what is looked through.
            whole: tells whether a stretch of it cuts no word in two; one that does is no cue.
        """
        spots = list(self._spotter.spots(text))
        pieces = self._met_in_pieces(text, frozenset(word for _, word in spots))
        gapped = [met for met in pieces if whole(*met[:2])]
        taken = [(start, end) for start, end, _, spoken in gapped if spoken is None]
        found = [Sighting(start, end, *spoken, cue) for start, end, cue, spoken in gapped if spoken]
        for start, end in _outermost(place for place in self._met_whole(text, spots) if whole(*place)):
            if not any(a <= start and end <= b for a, b in taken):
                cue = text[start:end]
                found += [Sighting(start, end, *spoken, cue) for spoken in self._whole[cue]]
        return sorted(found)

    def _met_whole(self, text: str, spots: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int]]:
        for end, word in spots:
            start = end - len(word)
            if word in self._whole and _stands_whole(text, start, end):
                yield start, end

    def _met_in_pieces(self, text: str, words: frozenset[str]) -> Iterator[tuple[int, int, str, _Spoken]]:
        """Yield where each cue of several pieces first stands, the cue, and what it speaks for."""
        for first in sorted(words & self._gapped.keys()):
            for pieces, spoken in self._gapped[first]:
                if words.issuperset(pieces) and (match := _in_reach(pieces).search(text)):
                    yield match.start(), match.end(), _GAP.join(pieces), spoken


def _stands_whole(text: str, start: int, end: int) -> bool:
    """Whether a cue begins and ends with a syllable or a Latin word there.

    "เครือ" does not stand in "เครื่อง", nor "tor" in "monitor".
    """
    before, behind = _letter(text, start - 1), _letter(text, end)
    if before in _HANGS_BEFORE or behind in _HANGS_BEHIND:
        return False
    begun = before in _LATIN and text[start] in _LATIN
    goes_on = behind in _LATIN and text[end - 1] in _LATIN
    return not (begun or goes_on)


def _letter(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else " "


@cache
def _in_reach(pieces: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for pieces that each stand whole, and follow each other within `REACH` letters."""
    begins = f"(?<![{_HANGS_BEFORE}])(?<![{_LATIN}](?=[{_LATIN}]))"
    ends = f"(?![{_HANGS_BEHIND}])(?!(?<=[{_LATIN}])[{_LATIN}])"
    return re.compile(f".{{0,{REACH}}}?".join(begins + re.escape(piece) + ends for piece in pieces))


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
    node.only(("label", "cues"), ("part_of", "vague", "is_problem", "systems", "says"))
    return Subject(
        code=code,
        label=node.bilingual("label"),
        part_of=node.text_or_none("part_of"),
        vague=node.flag("vague"),
        is_problem=node.flag("is_problem"),
        systems=node.texts("systems"),
        says=_says(node, _own_cues(node, "cues")),
    )


def _aspect(code: str, node: Node) -> Aspect:
    node.only(("label", "wrong", "wanted"), ("kin", "wish", "says", "hints", "beside"))
    cues = _own_cues(node, "wrong", "wanted")
    return Aspect(
        code=code,
        label=node.bilingual("label"),
        kin=node.texts("kin"),
        wish=node.bilingual("wish" if "wish" in node else "label"),
        says=_says(node, cues),
        hints=_some_of(cues, node, "hints"),
        beside=node.flag("beside"),
    )


def _own_cues(node: Node, *lists: str) -> frozenset[str]:
    """Return the cues of an entry as a sighting has them."""
    return frozenset(squeezed(text) for key in lists for text in node.texts(key) if not text.startswith(_NONE))


def _says(node: Node, cues: frozenset[str]) -> tuple[Wording, ...]:
    """Return the narrower names of an entry, in order.

    Raises:
        TaxonomyError: if one is by what is no cue of the entry, or by a cue of another one.
    """
    names = tuple(
        Wording(Bilingual(one.text("th"), one.text("en")), _some_of(cues, one.only(("th", "en", "by")), "by"))
        for one in node.nodes("says")
    )
    seen: set[str] = set()
    for name in names:
        if twice := sorted(seen & name.by):
            raise node.wrong(f"{twice[0]} names two things")
        seen |= name.by
    return names


def _some_of(cues: frozenset[str], node: Node, key: str) -> frozenset[str]:
    found = frozenset(map(squeezed, node.texts(key)))
    if strange := sorted(found - cues):
        raise node.wrong(f"{strange[0]} is no cue of this entry")
    return found


def _cues(table: Node, lists: Mapping[str, bool]) -> Iterator[tuple[str, str, bool]]:
    for code, node in table.items():
        for key, wanted in lists.items():
            for text in node.texts(key):
                if not squeezed(text.strip(_NONE + _GAP)):
                    raise node.wrong(f"{text} is an empty cue")
                yield text, code, wanted


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie inside no other, by their start."""
    kept: list[tuple[int, int]] = []
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            kept.append((start, end))
            reached = end
    return kept
