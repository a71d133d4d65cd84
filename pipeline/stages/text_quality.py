"""How far the text of a finding can be trusted, and why a person should compare it with the page.

Measured on 35 scanned reports (410 findings with answers, the text of 111 differs): Tesseract is as sure of misread
Thai as of what it reads well. Its confidence, where it is low, counts for the quality of the text; a reason to look is
what the repair left undecided or changed for the words around it, signs that no report holds, and numbers whose strokes
do not show their digits: 65 of the 111 have one, and 26 of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.records import Document
from extractors.thai.aligned import AlignedText, Change, Span
from extractors.thai.channel import RULE as BY_WORDS
from extractors.thai.channel import Doubt
from extractors.thai.debris import debris
from extractors.thai.doubts import INCOHERENT

TEXT_DOUBTFUL, NUMBER_DOUBTFUL = "text_doubtful", "number_doubtful"
_SUBTLE = 0.95
"""A repair less sure than this lowers the confidence of the text; sign repairs are certain."""
_UNDECIDED = 0.5
_FAINT = 0.92
"""An engine's confidence that is low for it: so are one of 13 findings read right, one of four that are not."""


def all_doubts(document: Document, aligned: AlignedText, undecided: Sequence[Doubt]) -> tuple[Doubt, ...]:
    """Return what the repair left undecided and the debris of pictures, in order, each stretch once."""
    found = list(undecided)
    for doubt in _debris(document, aligned):
        if not any(doubt.start < other.end and other.start < doubt.end for other in undecided):
            found.append(doubt)
    return tuple(sorted(found, key=lambda doubt: doubt.start))


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


class TextQuality:
    """What is known of a document's text beside what it says.

    Args:
        document: with its blocks.
        aligned: its repaired text.
        doubts: stretches of the raw text that may be misread.
    """

    def __init__(self, document: Document, aligned: AlignedText, doubts: Sequence[Doubt] = ()) -> None:
        self._aligned = aligned
        self._doubts = doubts
        self._pictures = [(page.start, page.end) for page in document.pages if is_picture(page.method)]
        self._faint = list(_faint_lines(document)) if self._pictures else []
        self._numbers = [i.span for i in document.issues if i.code == "ocr_number_doubtful" and i.span]

    def confidence(self, spans: Sequence[Span]) -> float:
        """Return the mean confidence of the characters of some stretches.

        It is 1 for what was read, the repair's own for what was mended, a half for what the repair could not decide,
        and the engine's own for lines of which it was not sure.
        """
        lost = sum((1 - change.confidence) * max(1, change.end - change.start) for change in self._subtle(spans))
        lost += sum(_UNDECIDED * _common((doubt.start, doubt.end), spans) for doubt in self._doubts)
        lost += sum((1 - sure) * _common(span, spans) for span, sure in self._faint)
        length = sum(end - start for start, end in spans)
        return round(max(0.0, 1 - lost / length), 3)

    def reasons(self, spans: Sequence[Span]) -> tuple[str, ...]:
        """Return why a person should compare some stretches with the page; none where no picture was read."""
        if not any(_common(page, spans) for page in self._pictures):
            return ()
        found = [TEXT_DOUBTFUL] if self._is_doubtful(spans) else []
        return (*found, *([NUMBER_DOUBTFUL] if any(_common(span, spans) for span in self._numbers) else ()))

    def _is_doubtful(self, spans: Sequence[Span]) -> bool:
        """Whether more than odd neighbours and faint lines speak against the text: most of those are read right."""
        return any(
            doubt.why != INCOHERENT and _common((doubt.start, doubt.end), spans) for doubt in self._doubts
        ) or any(change.rule.endswith(BY_WORDS) for change in self._subtle(spans))

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
