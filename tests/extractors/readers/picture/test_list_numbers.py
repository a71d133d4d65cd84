"""Numbers at the beginning of lines told by their strokes. Lines are drawn on the spot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.list_numbers import with_list_number
from extractors.readers.picture.strokes import ink_of

SIZE, LEFT, TOP = 40, 90, 60


def read(font_file, printed, said, *, blur=1.0, wide=None, beside=(), off=0.0):
    """Return the text of a line of print whose first word an engine took for another.

    Args:
        printed: its first word and the others.
        said: what the engine printed for the first word.
        wide: how far its letters reach, as wide as the print if not given.
        beside: what else is drawn: texts with their places.
        off: pixels by which the engine's places of letters are off.
    """
    font = ImageFont.truetype(font_file, SIZE)
    picture = Image.new("L", (1200, 220), 245)
    pen = ImageDraw.Draw(picture)
    number, _, rest = printed.partition(" ")
    pen.text((LEFT, TOP), number, font=font, fill=30)
    start, end = LEFT + font.getlength(f"{number} ") + 4, LEFT + (wide or font.getlength(number))
    pen.text((start, TOP), rest, font=font, fill=30)
    for text, x, y in beside:
        pen.text((x, y), text, font=font, fill=30)
    picture = picture.filter(ImageFilter.GaussianBlur(blur))
    step = (end - LEFT) / max(1, len(said.replace(" ", "")))
    letters = said.replace(" ", "")
    pieces = [(s, LEFT + n * step + off, LEFT + (n + 1) * step + off) for n, s in enumerate(letters)]
    for at, letter in enumerate(rest):
        if letter != " ":
            pieces.append((letter, start + font.getlength(rest[:at]), start + font.getlength(rest[: at + 1])))
    right = start + font.getlength(rest)
    line = ReadLine(f"{said} {rest}", (LEFT, TOP + 4, right, TOP + 1.45 * SIZE), 0.9, tuple(pieces))
    found = with_list_number(line, np.asarray(picture), ink_of(picture))
    assert not found.pieces or "".join(p[0] for p in found.pieces) == "".join(found.text.split())
    return found.text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("๕.๖", "๕๖"),
        ("๕.๔", "๕๘.๔"),
        ("๔)", "=)"),
        ("๗.๑", "ซ.๑"),
        ("๗.๓", "๗ข.๓"),
        ("๔.", "๔=."),
        ("๙.", "๙"),
        ("(๔)", "(๕)"),
        ("(๒)", "LS"),
        ("๔.๒.๒", "<.๒.๒"),
        ("๖)", "9)"),
        ("๑๒)", "๑๒"),
    ],
)
@pytest.mark.parametrize("blur", [0.6, 1.4])
def test_a_number_is_that_of_its_strokes(thai_font, number, said, blur):
    assert read(thai_font, f"{number} ควรซ่อมฝายน้ำล้น", said, blur=blur) == f"{number} ควรซ่อมฝายน้ำล้น"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("—_", "๔ ข้อสังเกต"),  # signs that head no item: the number of a chapter, which nothing closes
        ("=", "๔ ข้อสังเกต"),
        ("-", "- ข้อสังเกต"),
        ("๕", "๕ ข้อสังเกต"),
    ],
)
def test_a_bare_number_where_the_engine_saw_signs_alone(thai_font, said, wanted):
    assert read(thai_font, "๔ ข้อสังเกต", said) == wanted


def test_a_sign_read_beside_its_place_is_not_left_over(thai_font):
    assert read(thai_font, "๔.๒ ควรซ่อมฝาย", "๔๒.", off=5) == "๔.๒ ควรซ่อมฝาย"


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("๒๕๖๗ เป็นปีแรก", "๒๕๖๗"),  # no number of a list: nothing closes it
        ("๓๐ วันหลังรับงาน", "๓0"),
        ("๑,๐๐๐ บาทต่อราย", "๑,๐๐0"),
        ("ข. ควรซ่อมฝาย", "๕."),  # a letter
        ("4) ควรซ่อมฝาย", "4)"),
        ("ยาว ควรซ่อมฝาย", "ยาว"),
    ],
)
def test_other_beginnings_stay_as_read(thai_font, printed, said):
    rest = printed.partition(" ")[2]
    assert read(thai_font, printed, said) == f"{said} {rest}"


def test_a_word_is_not_taken_for_a_number_that_stands_on_its_place(thai_font):
    assert read(thai_font, "๔) ควรซ่อมฝาย", "ปีก่อน", wide=40) == "ปีก่อน ควรซ่อมฝาย"


def test_letters_of_the_lines_above_and_below_count_for_nothing(thai_font):
    others = [("ญู่ฎุ", LEFT - 20, TOP - 1.5 * SIZE), ("ที่ชั้น", LEFT - 20, TOP + 1.4 * SIZE)]
    assert read(thai_font, "๕.๖ ควรซ่อมฝาย", "๕๖", beside=others) == "๕.๖ ควรซ่อมฝาย"


def test_dirt_beside_a_number_is_none_of_its_signs(thai_font):
    specks = [(".", LEFT - 8, TOP - 22), (".", LEFT + 46, TOP - 14)]
    assert read(thai_font, "(๔) ควรซ่อมฝาย", "(๕)", beside=specks) == "(๔) ควรซ่อมฝาย"


@pytest.mark.parametrize(("number", "said"), [("๗.๓", "๗ข.๓"), ("๖๔.๒๙", "๒»๕.๒๙")])
def test_a_number_that_stands_apart_from_its_text_too(thai_font, number, said):
    assert read(thai_font, number, said).strip() == number


def test_a_line_without_strokes_or_places_stays():
    blank = Image.new("L", (600, 200), 245)
    line = ReadLine("๕๖ ควรซ่อมฝาย", (90, 60, 500, 120), 0.9)
    placed = ReadLine("๕๖", (90, 60, 500, 120), 0.9, (("๕", 90, 110), ("๖", 110, 130)))
    for one in (line, placed):
        assert with_list_number(one, np.asarray(blank), ink_of(blank)) == one
