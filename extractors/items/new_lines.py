"""Lines of hard-wrapped text that begin anew though no number, blank line or print says so.

Lines of records begin with the same labels again and again («มาตรการ: ...», «ผลการปฏิบัติ: ...»): such a line goes on from
none, however full the line above is. And a sentence that takes up another matter («สำหรับรอบถัดไป ...») ends a numbered
entry where its first words would have stood on the line above, unless the next number of the list stands below it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.headings.statements import leads_on, sentence_openers
from extractors.items.item import TextLine
from extractors.thai.numbering import counts_on

_LABEL = re.compile(r"\s*([ก-๎][ก-๎ /]{2,28}?)\s?[:：](?=\s|$)")
_FEWEST = 3
"""So many lines begin with a label that records have."""
_OPENING = re.compile(r"\s*(สำหรับ[ก-๎]\S*)\s+(?=[ก-๎]\S{4})")
"""«สำหรับรอบถัดไป บริษัท...»: of what is told next; «(จัดหาเรือ) สำหรับนักเรียน 30 คน» goes on."""


def record_labels(lines: Sequence[TextLine]) -> frozenset[str]:
    """Return the labels that several lines without a number begin with."""
    found = Counter(label for line in lines if line.marker is None and (label := _label_of(line)))
    return frozenset(label for label, count in found.items() if count >= _FEWEST)


def within_lists(lines: Sequence[TextLine]) -> frozenset[int]:
    """Return, by identity, the lines between a number and the next one of its list, no blank line among them."""
    within: set[int] = set()
    above: TextLine | None = None
    lower: list[TextLine] = []
    for line in lines:
        if line.marker is not None:
            if above and counts_on(line.marker, above.marker):
                within |= set(map(id, lower))
            above, lower = line, []
        elif line.after_blank:
            above, lower = None, []
        else:
            lower.append(line)
    return frozenset(within)


def begins_record_line(line: TextLine, labels: frozenset[str]) -> bool:
    """Whether a line begins with one of the labels that records have."""
    return bool(labels) and _label_of(line) in labels


def takes_up_another(lines: Sequence[TextLine], line: TextLine, width: int) -> bool:
    """Whether a line below a numbered entry begins another matter, and its first words had room on the line before."""
    text, before = line.body.text, lines[-1]
    if lines[0].marker is None:
        return False
    found = _OPENING.match(text)
    first = found.group(1) if found else next((word for word in _openers() if text.startswith(word)), None)
    if first is None or line.after_furniture or leads_on(before.body.text):
        return False
    return len(before.passage.text.rstrip()) + 1 + len(first) <= width


def _openers() -> tuple[str, ...]:
    return sentence_openers("beside", "turning", "summing")


def _label_of(line: TextLine) -> str | None:
    found = _LABEL.match(line.body.text)
    return found.group(1) if found else None
