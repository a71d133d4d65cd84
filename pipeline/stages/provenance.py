"""Quote or it did not happen: every finding's text must stand at its spans, checked for all of them before export."""

from __future__ import annotations

import re

from extractors.records import Document, Finding
from extractors.thai.aligned import AlignedText
from pipeline.errors import ProvenanceError

_BLANKS = re.compile(r"\s+")


def check_provenance(document: Document, aligned: AlignedText, findings: tuple[Finding, ...]) -> None:
    """Check that raw quote, repaired text and pages of each finding are those of its place.

    Raises:
        ProvenanceError: at the first finding of which that is not so.
    """
    for finding in findings:
        if problem := _problem(document, aligned, finding):
            raise ProvenanceError(id=finding.id, name=document.name, problem=problem)


def _problem(document: Document, aligned: AlignedText, finding: Finding) -> str | None:
    text = _letters(finding.text)
    if not text:
        return "it has no text"
    if finding.text_raw != "\n".join(document.raw[start:end] for start, end in finding.spans):
        return "the raw quote differs"
    if not _stands(text, [_cuts(aligned, start, end) for start, end in finding.spans]):
        return "the text is not what stands there"
    if finding.pages != document.page_numbers(finding.spans):
        return "the pages are not those of its place"
    return None


def _stands(text: str, pieces: list[set[str]]) -> bool:
    """Whether a text is made of one wording of each piece, in order, with nothing left over."""
    reached = {0}
    for wordings in pieces:
        reached = {at + len(words) for at in reached for words in wordings if text.startswith(words, at)}
    return len(text) in reached


def _cuts(aligned: AlignedText, start: int, end: int) -> set[str]:
    """Return what the repaired letters of ``raw[start:end]`` may be; nearly always one wording.

    A finding may begin or end inside of what one change wrote, while its place can only name the whole change. So
    letters of a change at either border may be missing, and no others.
    """
    first, last = aligned.text_span(start, end)
    head, tail = first, last
    for change in aligned.changed_within(start, end):
        if change.start <= start:
            head = min(last, head + len(change.after))
        if change.end >= end:
            tail = max(first, tail - len(change.after))
    heads, tails = range(first, head + 1), range(tail, last + 1)
    return {_letters(aligned.text[one:other]) for one in heads for other in tails if one <= other}


def _letters(text: str) -> str:
    return _BLANKS.sub("", text)
