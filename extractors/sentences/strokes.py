"""Notes behind a label with strokes between them («ที่ติดขัด: ช่างลาป่วยสองคน / อะไหล่มาช้ากว่าสัญญา»)."""

from __future__ import annotations

import re

from extractors.passages import Passage

_STROKE = re.compile(r"\s+/\s+")
_SHORTEST = 12
"""Letters of a note: what is shorter may be one of two words for a thing («เครื่องสูบน้ำ / ปั๊ม»)."""


def notes(passage: Passage) -> list[Passage]:
    """Return the notes of a text, none where no strokes part it or one of the parts is a word rather than a note."""
    ends = [found.span() for found in _STROKE.finditer(passage.text)]
    starts = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(passage.text)]
    parts = [passage.cut(start, stop).strip() for start, stop in zip(starts, stops, strict=True)]
    return parts if ends and all(len(part.text) >= _SHORTEST for part in parts) else []
