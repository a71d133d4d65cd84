"""How far the text of a finding can be trusted, and why a person should compare it with the page.

Measured on 35 scanned reports (410 findings with answers, the text of 111 differs): Tesseract is as sure of misread
Thai as of what it reads well. Its confidence, where it is low, counts for the quality of the text; a reason to look is
what the repair left undecided or changed for the words around it, signs that no report holds, and numbers whose strokes
do not show their digits: 65 of the 111 have one, and 26 of the others.

Of typed text and text layers a reason is only a word for which the repair has another reading and was not sure enough.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from extractors.records import Document
from extractors.thai.aligned import AlignedText, Change, Span
from extractors.thai.channel import RULE as BY_WORDS
from extractors.thai.channel import Doubt
from extractors.thai.debris import debris
from extractors.thai.doubts import INCOHERENT

Held = TypeVar("Held")

TEXT_DOUBTFUL, NUMBER_DOUBTFUL = "text_doubtful", "number_doubtful"
_SUBTLE = 0.95
"""A repair less sure than this lowers the confidence of the text; sign repairs are certain."""
_UNDECIDED = 0.5
_FAINT = 0.92
"""An engine's confidence that is low for it: so are one of 13 findings read right, one of four that are not."""


def all_doubts(document: Document, aligned: AlignedText, undecided: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return what the repair left undecided and the debris of pictures, in order, each stretch once."""
    known = Placed(((doubt.start, doubt.end), doubt) for doubt in undecided)
    found = [doubt for doubt in _debris(document, aligned) if not known.within([(doubt.start, doubt.end)])]
    return tuple(sorted([*undecided, *found], key=lambda doubt: doubt.start))


def _debris(document: Document, aligned: AlignedText) -> Iterator[Doubt]:
    """Yield what stands among the Thai words of pages read off pictures and is none, offsets in the raw text."""
    for page in document.pages:
        if is_picture(page.method):
            start, end = aligned.text_span(page.start, page.end)
            for doubt in debris(aligned.text[start:end]):
                place = aligned.raw_span(start + doubt.start, start + doubt.end)
                yield Doubt(*place, doubt.why, doubt.candidates)


def is_picture(method: str) -> bool:
    """Whether a page was read off its picture."""
    return method.startswith("ocr")


class Placed(Generic[Held]):
    """What stands at some stretches of a text, looked up by place: a long document holds thousands of them."""

    def __init__(self, held: Iterable[tuple[Span, Held]]) -> None:
        self._held = list(held)
        self._order = sorted(range(len(self._held)), key=lambda nth: self._held[nth][0])
        self._starts = [self._held[nth][0][0] for nth in self._order]
        self._reached = list(accumulate((self._held[nth][0][1] for nth in self._order), max))

    def within(self, spans: Sequence[Span]) -> list[tuple[int, Held]]:
        """Return what shares characters with some stretches, in the order given, and how many it shares."""
        near = {
            nth
            for start, end in spans
            for nth in self._order[bisect_right(self._reached, start) : bisect_left(self._starts, end)]
        }
        shared = ((_common(self._held[nth][0], spans), self._held[nth][1]) for nth in sorted(near))
        return [(count, held) for count, held in shared if count]


class TextQuality:
    """What is known of a document's text beside what it says.

    Args:
        document: with its blocks.
        aligned: its repaired text.
        doubts: stretches of the raw text that may be misread.
    """

    def __init__(self, document: Document, aligned: AlignedText, doubts: Sequence[Doubt] = ()) -> None:
        self._aligned = aligned
        pictures = [page for page in document.pages if is_picture(page.method)]
        numbers = (i for i in document.issues if i.code == "ocr_number_doubtful")
        self._doubts = Placed(((doubt.start, doubt.end), doubt) for doubt in doubts)
        self._pictures = Placed(((page.start, page.end), page) for page in pictures)
        self._faint = Placed(_faint_lines(document) if pictures else ())
        self._numbers = Placed((issue.span, issue) for issue in numbers if issue.span)

    def confidence(self, spans: Sequence[Span]) -> float:
        """Return the mean confidence of the characters of some stretches.

        It is 1 for what was read, the repair's own for what was mended, a half for what the repair could not decide,
        and the engine's own for lines of which it was not sure.
        """
        lost = sum((1 - change.confidence) * max(1, change.end - change.start) for change in self._subtle(spans))
        lost += sum(_UNDECIDED * count for count, _ in self._doubts.within(spans))
        lost += sum((1 - sure) * count for count, sure in self._faint.within(spans))
        length = sum(end - start for start, end in spans)
        return round(max(0.0, 1 - lost / length), 3)

    def reasons(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return why a person should compare some stretches with the page; of typed text words that may be others."""
        if not self._pictures.within(spans):
            return (TEXT_DOUBTFUL,) if self._may_be_another(spans) else ()
        found = [TEXT_DOUBTFUL] if self._is_doubtful(spans) else []
        return (*found, *([NUMBER_DOUBTFUL] if self._numbers.within(spans) else ()))

    def _is_doubtful(self, spans: Sequence[Span]) -> bool:
        """Whether more than odd neighbours and faint lines speak against the text: most of those are read right."""
        return any(doubt.why != INCOHERENT for _, doubt in self._doubts.within(spans)) or any(
            change.rule.endswith(BY_WORDS) for change in self._subtle(spans)
        )

    def _may_be_another(self, spans: Sequence[Span]) -> bool:
        return any(doubt.candidates for _, doubt in self._doubts.within(spans))

    def _subtle(self, spans: Sequence[Span]) -> Iterator[Change]:
        for start, end in spans:
            yield from (one for one in self._aligned.changed_within(start, end) if one.confidence < _SUBTLE)


def _faint_lines(document: Document) -> Iterator[tuple[Span, float]]:
    for block in document.blocks():
        for line in block.all_lines():
            if line.confidence is not None and line.confidence < _FAINT:
                yield from ((span, line.confidence) for span in line.spans)


def _common(one: Span, spans: Sequence[Span]) -> int:
    """Return how many characters a stretch shares with some others."""
    return sum(max(0, min(one[1], end) - max(one[0], start)) for start, end in spans)
