"""What a change of the channel must not touch: words that the text breaks off, abbreviations, names, counts.

The channel weighs words. Where a stretch is no whole word, or no word at all, its weights say nothing, and a wrong
change is worse than a missed one.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.thai.channel_shapes import MARKS, Slip, shapes
from extractors.thai.channel_strip import WordChange
from extractors.thai.data_files import confusions, numbers_units
from extractors.thai.lexicon import Lexicon
from extractors.thai.numbering import COUNTED
from extractors.thai.patterns import any_word

_SCRIPTS = "\u0e80-\u0eff\u1780-\u17ff\u3400-\u9fff"
_BREAK = re.compile(rf"[{_SCRIPTS}]|\(cid:|[^\s\dก-๛()\[\]{{}}\"“”'‘’/,;%?!<>|]{{1,2}}(?=[ก-ฺเ-๎])")
"""Signs that no word holds, and behind which a word goes on."""
_LONGEST_HEAD = 20
_LONGEST_COUNT = 20
_THAI = re.compile("[ก-ฮเ-ไ]")
WELL = 6.0
"""A change of words that are words as they stand must pay so much (nats)."""
COMMON = 8.0
"""Words that cost no more than this alone are seldom others misread."""
_INITIALS = re.compile("[ก-ฮ]{1,5}$")


def spared(text: str, change: WordChange, words: Lexicon) -> bool:
    """Whether a change of a text must not be made: whatever it pays, or unless it pays well where words stand."""
    read = text[change.start : change.end]
    return (
        _breaks_off(text, change.end, read, change.after)
        or _is_initials(text, change.end, read, change.after)
        or _is_name(text, change)
        or _counts(text, change)
        or (change.margin < WELL and _is_sense(read, change, words))
    )


def _is_sense(read: str, change: WordChange, words: Lexicon) -> bool:
    """Whether common words stand there, and it makes others of them by more than a look-alike («ทางยา» for «ทางยก»)."""
    if not any(map(_unlike, change.slips)):
        return False
    ids = [words.ids.get(token) if len(token) > 1 else None for token in words.segment(read)]
    return all(known is not None and words.alone[known] <= COMMON for known in ids)


def _breaks_off(text: str, end: int, read: str, after: str) -> bool:
    """Whether it changes the last sign before a break: the word goes on behind it («จ:พับ», «ทิ้ง忙าน»)."""
    return after[-1:] != read[-1:] and bool(_BREAK.match(text, end))


def _is_initials(text: str, end: int, read: str, after: str) -> bool:
    """Whether it changes the letters before a full stop: no Thai sentence has one, so they are short for something."""
    if text[end : end + 1] != "." or text[end + 1 : end + 2] == ".":
        return False
    short = _INITIALS.search(read)
    return short is not None and not after.endswith(short.group()[-2:])


def _is_name(text: str, change: WordChange) -> bool:
    """Whether it makes another name of a name: by letters that do not look alike, and one that stands nowhere else."""
    return (
        any(map(_unlike, change.slips))
        and bool(_heads_of_names().search(text, max(0, change.start - _LONGEST_HEAD), change.start))
        and change.after not in text
    )


def _counts(text: str, change: WordChange) -> bool:
    """Whether it makes another word of one that says how many, or of what («หกแห่ง», «คันละ ๒ ล้านบาท», «รายคัน»).

    Such words are right by themselves, and another one («ทุกแห่ง», «คนละ») would tell what nobody wrote.
    """
    near = _counted().finditer(text, max(0, change.start - _LONGEST_COUNT), change.end + _LONGEST_COUNT)
    shared = (text[max(found.start(), change.start) : min(found.end(), change.end)] for found in near)
    return any(part and part not in change.after for part in shared)


@cache
def _counted() -> re.Pattern[str]:
    units = any_word(
        {unit for entry in numbers_units()["units"] for unit in entry.get("after", ()) if _THAI.match(unit)}
    )
    number = any_word(COUNTED)
    # «หนึ่งใบห้า» counts nothing: it is «หนึ่งในห้า» misread.
    return re.compile(rf"{number}{units}(?!\s?{number})|ราย{units}|{units}ละ(?=\s?(?:[๐-๙0-9]|{number}))")


@cache
def _heads_of_names() -> re.Pattern[str]:
    words = confusions()["heads_of_names"]
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}) ?$")


def _unlike(slip: Slip) -> bool:
    """Whether a slip is more than a mark or a look-alike: another letter, one lost or one too many."""
    letters = [sign for sign in slip if sign and sign not in MARKS]
    classes = {shapes().classes.get(ord(sign), sign) for sign in letters if len(sign) == 1}
    return len(classes) == 2 or (len(letters) == 1 and "" in slip and not shapes().strays.get(letters[0]))
