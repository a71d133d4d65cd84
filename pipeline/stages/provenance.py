"""Quote or it did not happen: every finding's text must stand at its spans, checked for all of them before export."""

from __future__ import annotations

import re

from extractors.passages import Passage
from extractors.records import Document, Finding
from extractors.thai.aligned import AlignedText
from pipeline.errors import ProvenanceError

_BLANKS = re.compile(r"\s+")


def check_provenance(document: Document, aligned: AlignedText, findings: tuple[Finding, ...]) -> None:
    """Check that raw quote and repaired text of each finding are what stands at its place.

    Raises:
        ProvenanceError: at the first finding of which that is not so.
    """
    for finding in findings:
        quote = "\n".join(document.raw[start:end] for start, end in finding.spans)
        if quote != finding.text_raw:
            raise ProvenanceError(id=finding.id, name=document.name, problem="the raw quote differs")
        repaired = _letters(Passage.of(aligned, finding.spans).text)
        if _letters(finding.text) not in repaired:
            raise ProvenanceError(id=finding.id, name=document.name, problem="the text is not what stands there")


def _letters(text: str) -> str:
    return _BLANKS.sub("", text)
