"""Page numbers between dashes told by their strokes. Lines are drawn on the spot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.page_numbers import with_page_number
from extractors.readers.picture.strokes import ink_of

SIZE, LEFT, TOP = 40, 90, 60


def read(font_file, printed, said, confidence=0.3, *, speck=False):
    """Return the text of a line of print that an engine took for another."""
    font = ImageFont.truetype(font_file, SIZE)
    picture = Image.new("L", (600, 220), 245)
    pen = ImageDraw.Draw(picture)
    pen.text((LEFT, TOP), printed, font=font, fill=30)
    right = LEFT + font.getlength(printed)
    if speck:
        pen.ellipse((right + 6, TOP + 40, right + 10, TOP + 44), fill=30)
    picture = picture.filter(ImageFilter.GaussianBlur(0.8))
    line = ReadLine(said, (LEFT, TOP + 18, right, TOP + 52), confidence, ((said, LEFT, right),))
    return with_page_number(line, np.asarray(picture), ink_of(picture)).text


@pytest.mark.parametrize("speck", [False, True], ids=["clean", "speck"])
@pytest.mark.parametrize(
    ("printed", "said"), [("- ๒ -", "EE"), ("- ๔ -", "- ซูก"), ("- ๓ -", "2"), ("- ๑๒ -", "Le"), ("- ๙ -", "5รร")]
)
def test_a_number_between_dashes_whatever_it_was_taken_for(thai_font, printed, said, speck):
    assert read(thai_font, printed, said, speck=speck) == printed


@pytest.mark.parametrize(
    ("printed", "said", "confidence"),
    [
        ("- ก -", "EE", 0.3),  # a letter
        ("๔ -", "EE", 0.3),
        ("- ๔", "EE", 0.3),
        ("ท่าเรือ", "EE", 0.3),
        ("", "EE", 0.3),
        ("- ๔ -", "- ๕ -", 0.9),  # what the engine is sure of is put right as any number is
    ],
)
def test_other_lines_stay_as_read(thai_font, printed, said, confidence):
    assert read(thai_font, printed, said, confidence) == said
