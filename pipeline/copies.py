"""Which inputs are copies of others: counted once where that is certain, told where it is likely."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from extractors.records import Issue
from pipeline.stages.document import DocumentResult
from taxonomy.keys import signs

MANY = 5
"""Findings from which two reports are one if these are the same; fewer may be what any unit writes."""
ALIKE = 0.8
"""Of the findings of the longer report, from which two are likely one report in two states."""
_COMMON = 20
"""What so many reports say is nobody's wording."""

Said = tuple[Hashable, ...]
"""A finding as far as copies share it: kind, year, period, committee, signs of the text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells an input from others.

    Attributes:
        text: digest of its text without blanks.
        said: its findings in their order, a digest each.
    """

    name: str
    sha256: str
    text: bytes
    said: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """An input that another one counts for: the place of that one, and whether their bytes or their findings agree."""

    of: int
    ground: Literal["same_content", "same_findings"]

    def issue(self, first: str) -> Issue:
        """Return what is said about the copy, ``first`` being the name of the one that counts."""
        if self.ground == "same_content":
            return Issue("same_content", f"The same bytes as {first}: counted there", "note", detail=first)
        return Issue(
            "same_findings", f"The same findings as {first}, each as often: counted there", "note", detail=first
        )


@dataclass(frozen=True, slots=True)
class Near:
    """Two reports, by their places, and how many findings they share."""

    one: int
    other: int
    shared: int


def mark_of(result: DocumentResult) -> Mark | None:
    """Return the mark of a result; None where nothing was read."""
    document = result.document
    if document is None:
        return None
    said = ((f.kind, f.fiscal_year, f.period, f.committee, signs(f.text)) for f in result.findings)
    digests = tuple(_digest(repr(one)) for one in said)
    return Mark(document.name, document.sha256, _digest("".join(document.raw.split())), digests)


def copies_among(marks: Sequence[Mark | None]) -> dict[int, Copy]:
    """Return which inputs are copies, by their places. Of those alike the one with the shortest name counts.

    Reports are one where their bytes agree, or their findings and, if these are few, their text but for blanks. The
    order of findings does not tell: a Word file and its print give the cells of a row in another one.
    """
    order = sorted((n for n, mark in enumerate(marks) if mark), key=lambda n: _preferred(marks[n]))
    first: dict[Hashable, int] = {}
    found: dict[int, Copy] = {}
    for n in order:
        mark = marks[n]
        if mark is None:
            continue
        if (of := first.setdefault(mark.sha256, n)) != n:
            found[n] = Copy(of, "same_content")
        elif mark.said and (of := first.setdefault(_content(mark), n)) != n:
            found[n] = Copy(of, "same_findings")
    return found


def _preferred(mark: Mark | None) -> tuple[int, str]:
    return (len(mark.name), mark.name) if mark else (0, "")


def _content(mark: Mark) -> Hashable:
    said = tuple(sorted(mark.said))
    return said if len(said) >= MANY else (said, mark.text)


def nearly_alike(said: Sequence[Sequence[Hashable]]) -> list[Near]:
    """Return the pairs of reports that share most of their findings, by their places.

    Args:
        said: the findings of each, as far as copies share them; none for what does not count.
    """
    counts = [Counter(findings) for findings in said]
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for n, own in enumerate(counts):
        for finding in own:
            holders[finding].append(n)
    pairs = Counter(pair for some in holders.values() if len(some) <= _COMMON for pair in combinations(some, 2))
    near = (Near(one, other, (counts[one] & counts[other]).total()) for one, other in pairs)
    longest = {n: max(MANY, ALIKE * max(counts[n.one].total(), counts[n.other].total())) for n in near}
    return sorted((n for n, least in longest.items() if n.shared >= least), key=lambda n: (n.one, n.other))


def issue_of(near: Near, marks: Sequence[Mark | None]) -> Issue | None:
    """Return what is said about the later of two reports that are nearly alike."""
    one, other = marks[near.one], marks[near.other]
    if one is None or other is None:
        return None
    words = f"{near.shared} of its {len(other.said)} findings are those of {one.name}, which has {len(one.said)}"
    told = f"{words}: both are counted, in drafts and in the follow-up what they share once"
    return Issue("nearly_same", told, detail=f"{one.name} ({near.shared} / {len(other.said)})")


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()
