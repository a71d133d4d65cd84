"""Clusters that a text layer writes twice: a letter with a vowel and a tone above it, again after the next letter.

Some programs that print PDFs give such a cluster and its neighbour as one drawn run, and readers of the layer return
the cluster once more behind it, mostly with a blank: «หนึ่งนึ่ » for «หนึ่ง», «ที่มีที่ มี» for «ที่มี». With that
blank it occurs in no prose; without it words may look so («สถานที่เที่ยว», «ตั้งตั้งแต่»), and only a text that shows
the blank elsewhere is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.thai.aligned import AlignedText, Edit

RULE = "layer.repeated"
_CLUSTER = "[ก-ฮ][ัิ-ู][่-์]"
_SURE = re.compile(
    rf"(?P<once>(?P<cluster>{_CLUSTER})(?:[ก-ฮเ-ไ]|(?P<marked>[ก-ฮ][ัิ-ู่-์]{{1,2}})))"
    r"(?P<again>(?P=cluster)(?(marked) (?P=marked)|(?: (?=[^\s])|(?=[ \t]*(?:[\n\r\f]|$)))))"
)
_UNSURE = re.compile(
    rf"(?P<once>(?P<cluster>{_CLUSTER})(?P<next>[ก-ฮเ-ไ]))(?P<again>(?P=cluster))(?!(?P=next))(?=[ก-ฮเ-ไ])"
)
_ROUNDS = 4
"""A cluster that was itself repeated may stand before the next one («ที่ที่ที่ ที่แที่ » for «ที่ที่แ»)."""
_SHOWN = 3
"""So many sure ones show that the layer of a text is drawn so."""


def repeat_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that take out what was written twice; apart and in order."""
    aligned, shown = AlignedText(text), 0
    for _ in range(_ROUNDS):
        found = list(_SURE.finditer(aligned.text))
        shown += len(found)
        if not found:
            break
        aligned = aligned.edit(map(_edit, found))
    if shown >= _SHOWN:
        aligned = aligned.edit(map(_edit, _UNSURE.finditer(aligned.text)))
    yield from (Edit(c.start, c.end, c.after, c.rule, c.confidence) for c in aligned.changes)


def _edit(found: re.Match[str]) -> Edit:
    return Edit(*found.span("again"), "", RULE, 0.95)
