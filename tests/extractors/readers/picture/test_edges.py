"""What a scan shows beside the paper: black edges, and the fold between two pages on one sheet. Drawn on the spot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.readers.picture.edges import fold, without_edges, without_fold
from extractors.readers.picture.preparation import Shades

PAPER = 240


def sheet(*blocks, size=(3300, 2340)):
    """A sheet with blocks of lines (left, right) of strokes like letters."""
    picture = Image.new("L", size, PAPER)
    pen = ImageDraw.Draw(picture)
    for left, right in blocks:
        for top in range(300, 2000, 80):
            for x in range(left, right, 18):
                pen.rectangle((x, top, x + 5, top + 30), fill=20)
    return picture


PAGES = ((250, 1400), (1900, 3050))


def shaded(picture, left, right, shade=30):
    ImageDraw.Draw(picture).rectangle((left, 0, right, picture.height), fill=shade)
    return picture


def test_black_edges_are_painted_over_and_print_is_left_alone():
    clean = sheet((200, 1450), size=(1654, 2339))
    edged = clean.copy()
    pen = ImageDraw.Draw(edged)
    pen.polygon([(0, 0), (20, 0), (70, 2339), (0, 2339)], fill=5)
    pen.rectangle((0, 2300, 1654, 2339), fill=15)
    found = np.asarray(without_edges(edged, Shades.of(edged)))
    assert (found == np.asarray(clean)).all()


@pytest.mark.parametrize("picture", [sheet((200, 1450), size=(1654, 2339)), Image.new("L", (800, 600), 250)])
def test_a_page_without_black_edges_is_given_back_as_it_is(picture):
    assert without_edges(picture, Shades.of(picture)) is picture


def test_a_dark_bar_of_the_page_is_no_edge():
    """The bar behind a title reaches further in than the border of a scan does."""
    picture = sheet((200, 1450), size=(1654, 2339))
    ImageDraw.Draw(picture).rectangle((0, 0, 1654, 260), fill=30)
    assert without_edges(picture, Shades.of(picture)).getpixel((800, 100)) == 30


@pytest.mark.parametrize("shadow", [None, (1620, 1660), (1560, 1700)])
def test_two_pages_on_one_sheet_are_told_by_what_is_between_them(shadow):
    picture = shaded(sheet(*PAGES), *shadow) if shadow else sheet(*PAGES)
    shades = Shades.of(picture)
    gap = fold(picture, shades)
    assert gap
    assert 1380 <= gap[0] < 1500 and 1850 < gap[1] <= 1900
    assert (np.asarray(without_fold(picture, gap, shades))[:, 1500:1800] == PAPER).all()


@pytest.mark.parametrize(
    "picture",
    [
        sheet((250, 3050)),  # one page of long lines
        sheet(PAGES[0]),  # a page that is written on at the left only
        sheet((250, 1600), (1700, 3050)),  # columns: no margins between them
        sheet(*PAGES, size=(3300, 4600)),  # upright: two columns far apart
    ],
)
def test_other_pages_have_no_fold(picture):
    assert fold(picture, Shades.of(picture)) is None


def test_a_table_whose_rules_go_from_side_to_side_is_one_page():
    picture = sheet(*PAGES)
    pen = ImageDraw.Draw(picture)
    for y in range(260, 2000, 320):
        pen.line(((250, y), (3050, y)), fill=20, width=4)
    assert fold(picture, Shades.of(picture)) is None
