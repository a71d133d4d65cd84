"""Streaks of a scanner from edge to edge of a page. Drawn on the spot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.readers.picture.streaks import without_streaks

PAPER, INK = 230, 40
WIDE, HIGH = 1654, 2339


def page(*drawn):
    """A page of lines of strokes like letters, and what else is drawn: (left, top, right, bottom, shades darker)."""
    shown = np.full((HIGH, WIDE), PAPER, dtype=np.uint8)
    for top in range(250, 2000, 60):
        for x in range(200, 1400, 16):
            shown[top : top + 26, x : x + 4] = INK
    for left, top, right, bottom, darker in drawn:
        shown[top:bottom, left:right] -= np.minimum(shown[top:bottom, left:right], darker).astype(np.uint8)
    return Image.fromarray(shown)


@pytest.mark.parametrize("across", [False, True], ids=["upright", "level"])
@pytest.mark.parametrize("darker", [8, 25])
def test_a_streak_is_lightened_and_the_letters_on_it_stay(darker, across):
    streaked = page((0, 700, WIDE, 703, darker)) if across else page((700, 0, 703, HIGH, darker))
    found = np.asarray(without_streaks(streaked)).astype(int)
    assert abs(found - np.asarray(page()).astype(int)).max() <= 1


@pytest.mark.parametrize(
    "drawn",
    [
        [],
        [(700, 200, 703, 2100, 120)],  # a rule between two columns ends with the text
        [(700, 0, 740, HIGH, 25)],  # a shadow is wider
        [(700, 0, 703, 1200, 25)],
    ],
    ids=["clean", "rule", "shadow", "half"],
)
def test_other_pages_are_given_back_as_they_are(drawn):
    picture = page(*drawn)
    assert without_streaks(picture) is picture


def test_a_slip_of_paper_is_too_low_for_a_streak():
    slip = Image.new("L", (WIDE, 200), PAPER)
    ImageDraw.Draw(slip).rectangle((700, 0, 702, 200), fill=200)
    assert without_streaks(slip) is slip
