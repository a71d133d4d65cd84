"""Words that a vision model writes twice, with no blank between («ตัวชี้วัดตัวชี้วัดร้อยละ...»).

Thai repeats words by ๆ, and short ones by writing them again; a word of six letters or more stands twice by mistake
only. But one who does a thing may do it in the next word («ผู้ควบคุมงานควบคุมงานหลายแห่ง»): those stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.thai.aligned import Edit
from extractors.thai.data_files import doubled_words
from extractors.thai.lexicon import lexicon

RULE = "words.doubled"
_TWICE = re.compile(r"([ก-ฮเ-ไ][ก-๎]{5,24}?)\1")
_BEFORE = re.compile(r"[ก-๎]*\Z")
_BEHIND = re.compile(r"[ก-๎]{0,30}")
_FARTHEST = 60


def doubled_word_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that take out the second of two words that are the same."""
    doers = tuple(doubled_words()["doers"])
    for found in _TWICE.finditer(text):
        if not text.endswith(doers, 0, found.start()) and _are_words(text, found):
            yield Edit(found.end(1), found.end(), "", RULE, 0.9)


def _are_words(text: str, found: re.Match[str]) -> bool:
    """Whether each half is one word: «ความรู้ความรู้สึก» is one and another."""
    before = _BEFORE.search(text, max(0, found.start() - _FARTHEST), found.start())
    behind = _BEHIND.match(text, found.end())
    at = before.start() if before else found.start()
    ends = {at}
    for word in lexicon().segment(text[at : behind.end() if behind else found.end()]):
        at += len(word)
        ends.add(at)
    within = {end for end in ends if found.start() <= end <= found.end()}
    return within == {found.start(), found.end(1), found.end()}
