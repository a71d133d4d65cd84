"""Numbers in Thai words, and words from numbers: «ยี่สิบเอ็ด», «สองล้านห้าแสน», «สามจุดสอง», baht text.

PyThaiNLP does the arithmetic. It also accepts words that are no number («เอ็ดร้อย» as 100) and those that say
two things («พันห้า»), so the shape is checked here first, and what is not certain is refused.

Reports are read by `number_of`, `baht_of` and `words_pattern`. The ways back (`baht_text`, `digit_of`) stand for those
who work on texts in notebooks or write letters from them; published pairs of numbers and words are their measure.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from pythainlp.util import num_to_thaiword, thaiword_to_num

from extractors.thai.data_files import numbers_units
from extractors.thai.digits import NumeralError, all_to_arabic

_NAMES = ("ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_NAMES = ("ยี่สิบ", "สิบ", "เอ็ด", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน")
_UNIT = "(?:" + "|".join(_NAMES[1:]) + ")"
_TENS = "(?:" + "|".join(["ยี่", *_NAMES[3:]]) + ")?สิบ"
_PLACES = "".join(rf"(?:{_UNIT}?{place})?" for place in ("แสน", "หมื่น", "พัน", "ร้อย"))
_SIX = rf"{_PLACES}(?:{_TENS})?(?:{_UNIT}|เอ็ด)?"
_WHOLE = re.compile(rf"ศูนย์|{_SIX}(?:ล้าน(?:{_SIX}))*")
_FRACTION = re.compile(rf"(?:{'|'.join(_NAMES)})+")
_SCALE = re.compile("(?:พัน|หมื่น|แสน)?(?:ล้าน)+|พัน|หมื่น|แสน")
# «หนึ่ง» is left out at the head of a number only; «เอ็ด» ends one; «พันห้า» says 1,005 on paper and 1,500 aloud.
_ODD = (
    ("one_left_out_inside", re.compile(r"(?:แสน|หมื่น|พัน|ร้อย)(?:หมื่น|พัน|ร้อย)")),
    ("one_and_no_ten", re.compile(r"^เอ็ด|ล้านเอ็ด(?!$)")),
    ("spoken_short", re.compile(rf"^(?:แสน|หมื่น|พัน|ร้อย|ล้าน){_UNIT}$")),
    ("million_of_millions", re.compile(r"ล้านล้าน.+ล้าน")),
)
_SATANG = Decimal("0.01")


def words_of(number: int | Decimal) -> str:
    """Return a number in Thai words: 21 is «ยี่สิบเอ็ด», 3.2 is «สามจุดสอง», -1 is «ลบหนึ่ง».

    Zeros at the end of a decimal are not read out.

    Raises:
        NumeralError: "not_finite" for a decimal that is no number.
    """
    value = Decimal(number)
    if not value.is_finite():
        raise NumeralError("not_finite", str(number))
    whole, _, fraction = format(abs(value), "f").partition(".")
    words = str(num_to_thaiword(int(whole)))
    if fraction := fraction.rstrip("0"):
        words += "จุด" + spell_digits(fraction)
    return ("ลบ" if value < 0 else "") + words


def number_of(words: str) -> int | Decimal:
    """Return the number that Thai words say: an int, or a Decimal where «จุด» stands.

    Blanks between words do not count. A scale may follow a decimal («หนึ่งจุดสองล้าน»).

    Raises:
        NumeralError: "not_a_number" for other words, or the reason why two readings are open: "spoken_short"
            («พันห้า»), "one_left_out_inside", "one_and_no_ten", "million_of_millions".
    """
    bare = re.sub(r"\s+", "", words)
    sign, body = (-1, bare[2:]) if bare.startswith("ลบ") else (1, bare)
    whole, point, rest = body.partition("จุด")
    if not point:
        return sign * _whole(whole, words)
    fraction = _FRACTION.match(rest)
    scale = rest[fraction.end() :] if fraction else rest
    if not fraction or (scale and not _SCALE.fullmatch(scale)):
        raise NumeralError("not_a_number", words)
    value = Decimal(f"{_whole(whole, words)}.{_digits_of(fraction.group())}")
    return sign * (value * thaiword_to_num("หนึ่ง" + scale) if scale else value)


def spell_digits(text: str) -> str:
    """Return the text with each digit read out by itself: «๐๘» is «ศูนย์แปด»; everything else stays."""
    return "".join(_NAMES[int(char)] if char in "0123456789" else char for char in all_to_arabic(text))


def digit_of(word: str) -> int:
    """Return the digit that one Thai word names («เจ็ด» is 7).

    Raises:
        NumeralError: "not_a_number" for any other word.
    """
    if word not in _NAMES:
        raise NumeralError("not_a_number", str(word))
    return _NAMES.index(word)


def baht_text(amount: int | Decimal) -> str:
    """Return an amount in baht as it is written out: 20.50 is «ยี่สิบบาทห้าสิบสตางค์», 20 is «ยี่สิบบาทถ้วน».

    Raises:
        NumeralError: "below_satang" for what is no whole number of satang, "not_finite" for no number at all.
    """
    value = Decimal(amount)
    if not value.is_finite():
        raise NumeralError("not_finite", str(amount))
    if value != value.quantize(_SATANG):
        raise NumeralError("below_satang", str(amount))
    baht, satang = divmod(int(abs(value) * 100), 100)
    tail = f"{words_of(satang)}สตางค์" if satang else "ถ้วน"
    return ("ลบ" if value < 0 else "") + f"{words_of(baht)}บาท{tail}"


def baht_of(words: str) -> Decimal:
    """Return the amount in baht that «...บาทถ้วน» or «...บาท...สตางค์» says.

    Raises:
        NumeralError: "not_an_amount" where no baht is named or the satang are none, or as `number_of`.
    """
    bare = re.sub(r"\s+", "", words)
    baht, named, rest = bare.partition("บาท")
    satang = rest.removesuffix("สตางค์") if rest.endswith("สตางค์") else ""
    if not named or (rest not in ("", "ถ้วน") and not satang):
        raise NumeralError("not_an_amount", words)
    hundredths = number_of(satang) if satang else 0
    if not 0 <= hundredths < 100 or (hundredths and "จุด" in bare):
        raise NumeralError("not_an_amount", words)
    value = Decimal(number_of(baht))
    return value + (Decimal(hundredths) * _SATANG).copy_sign(Decimal(-1 if bare.startswith("ลบ") else 1))


@cache
def words_pattern(*, point: bool = True) -> str:
    """Return a pattern for a number in words inside running text; what it matches may still be refused.

    It begins with a digit's name or «สิบ»: «ล้านบาท» in «หลายล้านบาท» is no million. «สามารถ», «ห้าม» and the
    like are passed by. ``point``: whether «จุด» is a decimal point; else it ends the number.
    """
    names = "|".join(name + _unless(name) for name in _NAMES)
    places = "|".join(name + _unless(name) for name in _PLACE_NAMES) + "|จุด" * point
    vague = "".join(f"(?<!{word})" for word in numbers_units()["vague"])
    return rf"(?:ลบ)?(?:{names}|ยี่สิบ|{vague}สิบ)(?:{names}|{places})*+(?![ะ-ฺ็-๎])"


def _unless(name: str) -> str:
    longer = numbers_units()["lookalikes"].get(name, ())
    return "".join(f"(?!{re.escape(word.removeprefix(name))})" for word in longer)


def _whole(body: str, printed: str) -> int:
    if not body or not _WHOLE.fullmatch(body):
        raise NumeralError("not_a_number", printed)
    for reason, odd in _ODD:
        if odd.search(body):
            raise NumeralError(reason, printed)
    return int(thaiword_to_num(body))


def _digits_of(words: str) -> str:
    return "".join(str(_NAMES.index(name)) for name in re.findall("|".join(_NAMES), words))
