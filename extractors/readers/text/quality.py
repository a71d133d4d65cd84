"""Whether a page's text can be trusted: judged by the text alone, with the reason said.

A layer that is *good* is kept whatever else could be done. One that is *repairable* is kept too: its letters are all
there, in an order or a code that the repair of Thai text knows. One that is *broken* has lost letters or says others
than the page shows; there OCR sees more.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from taxonomy.files import tables

Verdict = Literal["good", "repairable", "broken", "empty"]

_FEWEST = 40
"""Thai letters on a page, below which shares mean nothing."""
_UNKNOWN_SHARE = 0.02
_SPLIT_SHARE = 0.03
_BARE_SHARE = 0.12
_AM_SHARE = 0.6
_ODD_SHARE = 0.01
_GIBBERISH = 0.85
_DISORDERED = 0.93
_WORDLIKE = 0.6
_OLD_PAGE_SHARE = 0.3

_CID = re.compile(r"\(cid:(\d+)\)")
_KNOWN_CIDS = range(201, 206)
"""Glyphs of the tone marks in the fonts of one family of programs; the repair of Thai text knows them."""
_LOOSE_MARK = re.compile("(?:^|[^ก-\u0e4e\uf700-\uf71a])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4d]", re.MULTILINE)
# Between Thai letters print has stops, commas, brackets and strokes, but none of these.
_ODD_SIGN = re.compile(r"(?<=[ก-๎])[!#$&*+;<=>?@^_`|~\\A-Za-z\u00a1-\u00ff](?=[ก-๎])")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+|\d+|[ก-๛]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a page's text is worth. ``score`` is the share of sign pairs that Thai words have (None: too few)."""

    verdict: Verdict
    reason: str
    score: float | None = None


def judge(text: str) -> Judgement:
    """Return the judgement of a page's text."""
    signs = Counter(text)
    inked = sum(often for sign, often in signs.items() if not sign.isspace())
    if not inked:
        return Judgement("empty", "no text")
    lost = _lost(text, signs, inked)
    if lost and lost.verdict == "broken":
        return lost
    thai = _count(signs, "ก", "\u0e4e")
    if thai < max(_FEWEST, 0.1 * inked):
        return lost or _judge_other(text, signs, inked)
    judgement = _judge_thai(text, signs, thai)
    return lost if lost and judgement.verdict == "good" else judgement


def _count(signs: Counter[str], first: str, last: str) -> int:
    """Return how often the signs from one code point to another stand in a text."""
    return sum(often for sign, often in signs.items() if first <= sign <= last)


def _lost(text: str, signs: Counter[str], inked: int) -> Judgement | None:
    """Return what says that letters are lost, whatever the language."""
    cids = [int(number) for number in _CID.findall(text)] if "(cid:" in text else []
    strange = sum(number not in _KNOWN_CIDS for number in cids)
    if strange > _UNKNOWN_SHARE * inked:
        return Judgement("broken", f"{strange} glyphs without a letter, as (cid:...)")
    lost = signs["\ufffd"] + _count(signs, "\x00", "\x08") + _count(signs, "\x0e", "\x1f")
    if lost > _UNKNOWN_SHARE * inked:
        return Judgement("broken", f"{lost} of {inked} signs are unknown")
    private = _count(signs, "\ue000", "\uf8ff") - _count(signs, "\uf700", "\uf71a")
    if private > _UNKNOWN_SHARE * inked:
        return Judgement("broken", f"{private} of {inked} signs are private glyphs that no table names")
    if cids or lost or private:
        return Judgement("repairable", f"{len(cids) + lost + private} of {inked} signs have no letter")
    return None


def _judge_other(text: str, signs: Counter[str], inked: int) -> Judgement:
    """Judge a text with hardly any Thai in it."""
    if inked < _FEWEST:
        return Judgement("good", "a few words")
    if _count(signs, "\u00a1", "\u00fb") > _OLD_PAGE_SHARE * inked:
        return Judgement("broken", "accented letters in place of Thai: an old code page")
    if sum(len(word) for word in _WORD.findall(text)) < _WORDLIKE * inked:
        return Judgement("broken", "signs and no words")
    return Judgement("good", "text without Thai")


def _judge_thai(text: str, signs: Counter[str], letters: int) -> Judgement:
    score = thai_score(text)
    am, aa = signs["ำ"], signs["า"]
    if am + aa >= _FEWEST / 2 and am > _AM_SHARE * (am + aa):
        return Judgement("broken", f"ำ stands for nearly every า ({am} of {am + aa})", score)
    consonants = _count(signs, "ก", "ฮ")
    private = _count(signs, "\uf700", "\uf71a")
    marks = signs["ั"] + _count(signs, "ิ", "ฺ") + _count(signs, "็", "ํ") + private
    if marks < _BARE_SHARE * consonants:
        return Judgement("broken", f"the marks are gone ({marks} on {consonants} consonants)", score)
    if score is not None and score < _GIBBERISH:
        return Judgement("broken", f"not Thai as it is written (score {score:.2f})", score)
    odd = len(_ODD_SIGN.findall(text))
    if odd > _ODD_SHARE * letters:
        return Judgement("broken", f"{odd} signs inside Thai words, in place of letters", score)
    loose = len(_LOOSE_MARK.findall(text))
    if loose > _SPLIT_SHARE * marks:
        return Judgement("repairable", f"{loose} of {marks} marks stand apart from their letters", score)
    if private:
        return Judgement("repairable", f"{private} marks as private glyphs that are known", score)
    if score is not None and score < _DISORDERED:
        return Judgement("repairable", f"marks out of order (score {score:.2f})", score)
    return Judgement("good", f"Thai text of {letters} letters", score)


def thai_score(text: str) -> float | None:
    """Return the share of neighbouring Thai signs that are neighbours in real words, or None where there are few.

    Printed Thai gives 0.96 to 0.99, marks on the wrong letters 0.91, letters in a wrong code 0.2 to 0.8.
    """
    known = _pairs()
    pairs = hits = 0
    for (first, second), often in Counter(pairwise(text)).items():
        if "ก" <= first <= "\u0e4c" and "ก" <= second <= "\u0e4c":
            pairs += often
            hits += often if (first, second) in known else 0
    return hits / pairs if pairs >= _FEWEST else None


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    table: dict[str, str] = tables(Path(__file__).parent / "data" / "thai_pairs.yaml")
    return frozenset((first, second) for first, followers in table.items() for second in followers)


def in_old_code_page(text: str) -> bool:
    """Whether a text is Thai whose bytes were taken for Western letters: read as code page 874 it is Thai."""
    if _count(Counter(text), "\u00a1", "\u00fb") <= 0.1 * len(text):
        return False
    judgement = judge(recoded(text))
    return judgement.verdict in ("good", "repairable") and judgement.score is not None


def recoded(text: str) -> str:
    """Return a text with Western letters read as the Thai ones of the same bytes, sign for sign."""
    return text.translate(_old_code_page())


@cache
def _old_code_page() -> dict[int, str]:
    return {code: bytes([code]).decode("cp874") for code in range(0xA1, 0xFC) if code not in range(0xDB, 0xDF)}
