"""Thai digits told by their strokes, where the engine printed others. Lines are drawn on the spot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.digit_shapes import with_digits
from extractors.readers.picture.glyphs import BULLET, CLASSES, DIGITS, darkness, told
from extractors.readers.picture.strokes import ink_of

SIZE = 40
LEFT, TOP = 60, 50


class Print:
    """A line of print, and what an engine made of it: letter by letter, each where it stands."""

    def __init__(self, font_file, text, *, letter_gap=0):
        self.font, self.text, self.gap = ImageFont.truetype(font_file, SIZE), text, letter_gap
        self.picture = Image.new("L", (1200, 200), 250)
        self.edges = []
        x = LEFT
        for letter in text:
            ImageDraw.Draw(self.picture).text((x, TOP), letter, font=self.font, fill=30)
            wide = self.font.getlength(letter)
            self.edges.append((x, x + wide))
            x += wide + letter_gap
        self.right = x

    def read_as(self, said, *, box=None, pieces=None):
        """Return the line that `with_digits` makes of what the engine said; blanks are no pieces."""
        if pieces is None:
            pieces = [(letter, *edge) for letter, edge in zip(said, self.edges, strict=True) if letter != " "]
        line = ReadLine(said, box or (LEFT, TOP, self.right, TOP + 1.5 * SIZE), 0.9, tuple(pieces))
        return with_digits(line, np.asarray(self.picture), ink_of(self.picture))


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("๒๕๖๘", "๒๕๒๕"),
        ("๒๕๖๗", "๒๕๐๓"),
        ("รวม ๔๙ แห่ง", "รวม ๕๕ แห่ง"),
        ("ร้อยละ ๖", "ร้อยละ ๒"),
        ("๑,๗๔๘.๙๐", "๑,๓๕๕.๓๐"),
        ("ปี ๒๕๖๖", "ปี ๒๕»๒"),
        ("(๘) ข้อมูล", "(๕) ข้อมูล"),
        ("ข้อ ๓.๗", "ข้อ ๓.๓"),
        ("๙ เดือน", "w เดือน"),
    ],
)
@pytest.mark.parametrize("blur", [0, 1.2])
def test_digits_are_those_of_the_strokes(thai_font, printed, said, blur):
    line = Print(thai_font, printed)
    if blur:
        line.picture = line.picture.filter(ImageFilter.GaussianBlur(blur))
    read = line.read_as(said)
    assert read.text == printed
    assert "".join(piece[0] for piece in read.pieces) == printed.replace(" ", "")


@pytest.mark.parametrize(
    ("printed", "said"),
    [("๘๘.๔๗", "dd.aw"), ("๔๙", "ao"), ("๕๘,๖๔๐,๐๐๐", "E@€G,DEC9,09OO"), ("๙๖,๑๒๐", "«๑o,๑๒o"), ("๓.๒", "m.o")],
)
def test_numbers_taken_for_words(thai_font, printed, said):
    line = Print(thai_font, printed)
    read = line.read_as(said, pieces=[(said, LEFT, line.right)])
    assert read.text == printed
    assert [piece[0] for piece in read.pieces] == list(printed)


def test_a_number_among_words(thai_font):
    line = Print(thai_font, "รวม ๘๓.๑๐ บาท")
    edges = dict(enumerate(line.edges))
    pieces = [(letter, *edges[at]) for at, letter in enumerate("รวม")]
    pieces += [("GmM.๑Oo", edges[4][0], edges[8][1])]
    pieces += [(letter, *edges[10 + at]) for at, letter in enumerate("บาท")]
    assert line.read_as("รวม GmM.๑Oo บาท", pieces=pieces).text == "รวม ๘๓.๑๐ บาท"


@pytest.mark.parametrize(
    "printed",
    ["KPI", "OKRs", "GIS", "Web", "dashboard", "COVID", "oil", "2.5km", "A4", "Zoom", "COPD", "boom", "PM2.5"],
)
def test_words_stay_words(thai_font, printed):
    line = Print(thai_font, printed)
    assert line.read_as(printed, pieces=[(printed, LEFT, line.right)]).text == printed


def test_dirt_taken_for_letters_is_no_number(thai_font):
    line = Print(thai_font, "๕")
    assert line.read_as("ee", pieces=[("ee", LEFT, line.right)]).text == "ee"


@pytest.mark.parametrize(
    "printed", ["๐ ๑ ๒ ๓ ๕", "2567", "ISO 9001", "ข้อมูล", "e-GP", "ก. ข. ค.", "o จัดอบรม", "ร้อยละ 4.5 %"]
)
def test_what_was_read_right_stays(thai_font, printed):
    assert Print(thai_font, printed).read_as(printed).text == printed


def test_a_bullet_taken_for_a_digit_is_left(thai_font):
    assert Print(thai_font, f"{BULLET} จัดอบรม").read_as("๑ จัดอบรม").text == "๑ จัดอบรม"


def test_a_place_that_is_off_takes_no_digit_from_behind_the_point(thai_font):
    line = Print(thai_font, "๓.๒ ข้อ")
    (three, point, two), rest = line.edges[:3], line.edges[4:]
    off = [("๓", three[0], two[1] - 6), (".", *point), ("๒", *two)]
    pieces = [*off, *((letter, *edge) for letter, edge in zip("ข้อ", rest, strict=True))]
    assert line.read_as("๓.๒ ข้อ", pieces=pieces).text == "๓.๒ ข้อ"


def test_a_letter_taken_for_a_digit_stays_for_others_to_mend(thai_font):
    assert Print(thai_font, "ยก").read_as("๕ก").text == "๕ก"


@pytest.mark.parametrize(("gap", "read"), [(0, "๒๕๖๗"), (-1, "๒๕๖๗"), (-6, "๒๕๒๓")])
def test_digits_that_touch_are_parted_or_left(thai_font, gap, read):
    assert Print(thai_font, "๒๕๖๗", letter_gap=gap).read_as("๒๕๒๓").text == read


def test_a_digit_that_the_engine_passed_over_comes_back(thai_font):
    line = Print(thai_font, "ปี ๒๕๖๗")
    (p, (two, *_, seven)) = line.edges[:2], line.edges[3:]
    pieces = [("ป", *p[0]), ("ี", *p[1]), ("๒", *two), ("๒", *line.edges[5]), ("๓", *seven)]
    read = line.read_as("ปี ๒๒๓", pieces=pieces)
    assert read.text == "ปี ๒๕๖๗" and len(read.pieces) == 6


def test_a_digit_that_the_engine_printed_as_two_is_one(thai_font):
    line = Print(thai_font, "๒๕๖๗", letter_gap=2)
    (last_start, last_end) = line.edges[3]
    pieces = [(said, *edge) for said, edge in zip("๒๕๒", line.edges, strict=False)]
    pieces += [("๐", last_start, last_start + 8), ("๓", last_start + 9, last_end)]
    assert line.read_as("๒๕๒๐๓", pieces=pieces).text == "๒๕๖๗"


def test_marks_of_the_next_line_count_for_nothing(thai_font):
    line = Print(thai_font, "๒๕๖๘")
    below = ImageFont.truetype(thai_font, SIZE)
    ImageDraw.Draw(line.picture).text((LEFT, TOP + 1.05 * SIZE), "ที่ตั้งชั้น", font=below, fill=30)
    assert line.read_as("๒๕๒๕").text == "๒๕๖๘"


def test_a_line_whose_letters_are_not_those_of_its_text_stays(thai_font):
    line = Print(thai_font, "๒๕๖๘")
    assert line.read_as("๒๕ ๒๕", pieces=[("๒๕๒", LEFT, LEFT + 40)]).text == "๒๕ ๒๕"
    assert line.read_as("๒๕๒๕", pieces=[]).text == "๒๕๒๕"


def test_no_strokes_no_change(thai_font):
    line = Print(thai_font, "    ")
    pieces = [(letter, LEFT + 20 * at, LEFT + 20 * at + 18) for at, letter in enumerate("๒๕๒๕")]
    assert line.read_as("๒๕๒๕", pieces=pieces).text == "๒๕๒๕"


def test_each_digit_is_told_and_shares_add_up(thai_font):
    shapes = []
    for digit in DIGITS:
        picture = Print(thai_font, digit).picture
        ink = ink_of(picture)
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        area = slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)
        shapes.append(darkness(np.asarray(picture)[area], ink[area]))
    shares = told(shapes)
    assert [CLASSES[best] for best in shares.argmax(axis=1)] == list(DIGITS)
    assert shares.sum(axis=1) == pytest.approx(1)


def test_a_number_whose_strokes_show_it_is_no_doubt(thai_font):
    assert Print(thai_font, "ปี ๒๕๖๗").read_as("ปี ๒๕๐๓").doubtful == ()


def test_a_number_whose_strokes_show_another_thing_is_doubtful(thai_font):
    line = Print(thai_font, "ราว ๑ฬ๓ คัน และ ๔๙ คัน")
    assert line.read_as("ราว ๑๒๓ คัน และ ๕๕ คัน").doubtful == ("๑๒๓",)
