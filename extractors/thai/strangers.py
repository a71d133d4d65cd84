"""Signs that no Thai word holds, inside one: letters of another script, figures, strokes («นักlรียน», «เปັน»).

What was printed there is settled by the word alone: the sign gives way to a letter that it looks like, or to nothing,
where that makes words of what was none. Chinese signs stand for whole words and are never settled (see `doubts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, product

from extractors.thai.aligned import Edit
from extractors.thai.data_files import stranger_signs
from extractors.thai.lexicon import Lexicon, lexicon

RULE = "thai.stranger.v1"
_MOST = 2
"""Longer runs of another script are words of another language."""
_AROUND = 16
"""So many Thai letters on either side are read with it."""
_AHEAD, _APART = 2.0, 6.0
"""By how much (nats) a reading must beat the next one; and a word its two parts, where the sign may be meant."""
_BEFORE, _AFTER = re.compile("[ก-ฺเ-๎]*$"), re.compile("[ก-ฺเ-๎]*")


def stranger_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that put Thai letters for the strangers of a text; apart and in order."""
    words = lexicon()
    for pattern, alike in ((_foreign(), False), (_lookalike(), True)):
        for found in pattern.finditer(text):
            settled = _settled(text, *found.span(), words, alike=alike)
            if settled is not None:
                yield Edit(*found.span(), settled, RULE, 0.9)


def _settled(text: str, start: int, end: int, words: Lexicon, *, alike: bool) -> str | None:
    """Return what a sign was, or None where the words do not tell."""
    left = _taken(_BEFORE.search(text, max(0, start - _AROUND), start))
    right = _taken(_AFTER.match(text, end, end + _AROUND))
    if alike and not text[start].isalpha() and _is_whole(words.segment(left)[-1:] + words.segment(right)[:1], words):
        return None
    readings = sorted((words.cost_of(left + sign + right), sign) for sign in _meant(text[start:end]))
    cost, sign = readings[0]
    if len(readings) > 1 and readings[1][0] - cost < _AHEAD:
        return None
    if alike and words.cost_of(left) + words.cost_of(right) - cost < _APART:
        return None
    return sign if _is_word(left, sign, right, words, alike=alike) else None


def _taken(found: re.Match[str] | None) -> str:
    return found.group() if found else ""


def _is_whole(tokens: list[str], words: Lexicon) -> bool:
    """Whether a token is a word by itself."""
    return all(len(token) > 1 and token in words for token in tokens)


def _is_word(left: str, sign: str, right: str, words: Lexicon, *, alike: bool) -> bool:
    """Whether a reading makes words where the stranger stood: of look-alikes, one word across the place."""
    begin, stop = len(left), len(left) + len(sign)
    tokens = words.segment(left + sign + right)
    ends = list(accumulate(map(len, tokens)))
    near = [(token, end) for token, end in zip(tokens, ends, strict=True) if end >= begin and end - len(token) <= stop]
    across = any(end - len(token) < begin + (not left) and end > stop - (not right) for token, end in near)
    return _is_whole([token for token, _ in near], words) and (across or not alike)


@cache
def _meant(read: str) -> tuple[str, ...]:
    """Return what may have been printed for some strangers."""
    table = stranger_signs()
    if read in table["lookalikes"]:
        letters = table["lookalikes"][read]
        return tuple(letters) or ("",)
    return tuple("".join(signs) for signs in product(*((*table["letters"].get(sign, ""), "") for sign in read)))


@cache
def _foreign() -> re.Pattern[str]:
    signs = "".join(stranger_signs()["letters"])
    run = f"[{signs}]{{1,{_MOST}}}(?![\u0e80-\u0eff\u1780-\u17ff])"
    return re.compile(f"(?=[{signs}])(?:(?<=[ก-ฺเ-๎]){run}|(?<![\u0e80-\u0eff\u1780-\u17ff]){run}(?=[ก-ฺเ-๎]))")


@cache
def _lookalike() -> re.Pattern[str]:
    signs = re.escape("".join(stranger_signs()["lookalikes"]))
    return re.compile(f"[{signs}](?<=[ก-ฺเ-๎].)(?=[ก-ฺเ-๎])")
