"""Parts a paragraph of prose into what it tells, one matter each, and says of each what it is.

What a word is of is told by the tagger, from the words around it, from what its clause does by grammar and from how
that reads. What was refused is none, and what somebody tells as a remark is an observation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from extractors.findings.prose.clauses import Clause, clauses
from extractors.findings.prose.patterns import pattern
from extractors.findings.prose.tagging import Stretch, Tags, stretches_of
from extractors.findings.prose.traits import Shares, Traits, Words, traits, words_of
from extractors.passages import Passage
from extractors.records import Kind

Reads = Callable[[Sequence[str]], Sequence[Shares]]
"""Tells how likely texts are obstacles and recommendations."""
DOUBTFUL = 0.5
"""What is more likely an obstacle, and is not taken for one, is told to a person."""
SHORTEST = 10
"""Letters of a matter, at least."""


@dataclass(frozen=True, slots=True)
class Part:
    """One matter that a paragraph tells.

    Attributes:
        kind: what it is.
        passage: its text.
        share: how likely its words are of that kind, on the mean.
    """

    kind: Kind
    passage: Passage
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a paragraph tells, and what of it reads like an obstacle and was not taken for one."""

    parts: list[Part]
    doubtful: list[Passage]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as the tagger reads it.

    Attributes:
        passage: its text.
        words: of the text.
        clauses: of the text, in order.
        shares: how each clause reads.
    """

    passage: Passage
    words: Words
    clauses: list[Clause]
    shares: list[Shares]

    def traits(self) -> Traits:
        """Return what the tagger is told of each word."""
        heads = [piece.at for piece in self.passage.pieces[1:]]
        return traits(self.words, self.clauses, self.shares, heads)

    def cut(self, start: int, end: int) -> Passage:
        """Return a stretch of the text."""
        return self.passage.cut(start, end).strip()


def paragraphs_of(passages: Sequence[Passage], reads: Reads) -> list[Paragraph]:
    """Return some paragraphs as the tagger reads them."""
    told = [clauses(passage) for passage in passages]
    shares = iter(reads([p.text[c.at : c.end] for p, own in zip(passages, told, strict=True) for c in own]))
    return [
        Paragraph(p, words_of(p.text), own, [next(shares) for _ in own]) for p, own in zip(passages, told, strict=True)
    ]


Parts = Callable[[Sequence[Passage]], Sequence["Told"]]
"""Tells what paragraphs tell."""


def parted(passages: Sequence[Passage], reads: Reads, tags: Tags) -> list[Told]:
    """Return what each of some paragraphs tells, in order.

    Args:
        passages: the paragraphs.
        reads: tells how texts read.
        tags: labels the words of paragraphs.
    """
    asked = paragraphs_of(passages, reads)
    tagged = tags([one.traits() for one in asked])
    return [_told(one, list(stretches_of(one.words, own))) for one, own in zip(asked, tagged, strict=True)]


def may_advise(text: str) -> bool:
    """Whether a word stands in a text that advises, or announces ways out: most texts hold none."""
    return pattern(r"{demands}|{urges}|{proper}|{ways}").search(text) is not None


def is_fine(text: str) -> bool:
    """Whether a text tells that something is well or done."""
    return pattern(r"{fine}|{settled}").search(text) is not None


def _told(paragraph: Paragraph, stretches: Sequence[Stretch]) -> Told:
    parts = []
    for one, until in zip(stretches, _ends(paragraph, stretches), strict=True):
        if one.kind == "recommendation" and _is_refused(paragraph, one, until):
            continue
        if one.end - one.start >= SHORTEST:
            kind: Kind = "observation" if _is_remark(paragraph, one) else one.kind
            parts.append(Part(kind, paragraph.cut(one.start, one.end), one.share))
    return Told(parts, [paragraph.cut(clause.at, clause.end) for clause in _passed_over(paragraph, stretches)])


def _ends(paragraph: Paragraph, stretches: Sequence[Stretch]) -> Iterator[int]:
    """Yield for each matter where what is said of it ends: at the next one, or where another proposal is spoken of."""
    text = paragraph.passage.text
    for one, later in zip_longest(stretches, stretches[1:]):
        until = later.start if later else len(text)
        anew = pattern(r"{proposals}").search(text, one.end, until)
        yield anew.start() if anew else until


def _is_refused(paragraph: Paragraph, stretch: Stretch, until: int) -> bool:
    """Whether advice was not given («มีมติไม่เสนอให้ ...»), or what is said behind it tells that nobody follows it."""
    text = paragraph.passage.text
    declined = pattern(r"{declines}$").search(text[: stretch.start])
    return bool(declined or pattern(r"{refused}").search(text, stretch.start, until))


def _passed_over(paragraph: Paragraph, stretches: Sequence[Stretch]) -> Iterator[Clause]:
    """Yield the clauses that read like obstacles and are of no matter."""
    for clause, share in zip(paragraph.clauses, paragraph.shares, strict=True):
        is_taken = any(one.start < clause.end and clause.at < one.end for one in stretches)
        if share[0] > DOUBTFUL and not is_taken and clause.end - clause.at >= SHORTEST:
            yield clause


def _is_remark(paragraph: Paragraph, stretch: Stretch) -> bool:
    """Whether somebody tells a matter as a remark («ผู้แทนประชาคมมีข้อสังเกตว่า ...»)."""
    nth = bisect_right(paragraph.clauses, stretch.start, key=lambda clause: clause.start) - 1
    if nth < 0 or stretch.kind != "obstacle":
        return False
    lead = paragraph.clauses[nth]
    says = lead.role == "told" and stretch.start <= lead.at + 1
    return says and bool(pattern(r"{remarks}").search(paragraph.passage.text, lead.start, lead.at))
