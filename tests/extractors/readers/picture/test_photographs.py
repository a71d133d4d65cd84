"""Pages photographed on a table, drawn on the spot: the sheet is found and laid flat, scans are left alone."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.readers.layout.grid import find_grids
from extractors.readers.picture.photographs import laid_flat, photographed
from extractors.readers.picture.preparation import evened, find_rules

PAPER, DESK = 225, 110
SIZE = (1400, 1980)
ASLANT = ((230, 150), (1420, 110), (1500, 2020), (120, 1950))
ASIDE = ((150, 160), (1450, 260), (1410, 1900), (170, 2060))
PARALLEL = ((230, 150), (1430, 210), (1350, 2030), (150, 1970))


def page():
    """A sheet with lines of strokes like letters above a table of three columns and five rows."""
    picture = Image.new("L", SIZE, PAPER)
    pen = ImageDraw.Draw(picture)
    for top in range(120, 500, 60):
        for x in range(160, 1240, 18):
            pen.rectangle((x, top, x + 5, top + 26), fill=30)
    for x in (150, 400, 850, 1250):
        pen.line((x, 600, x, 1600), fill=20, width=3)
    for y in range(600, 1601, 200):
        pen.line((150, y, 1250, y), fill=20, width=3)
    return picture


def seen(corners, desk=DESK, bend=0.0):
    """The page as a camera shows it whose lens moves the middle of each line by ``bend``; its light falls off."""
    (wide, high), rows = SIZE, []
    flat = ((0, 0), (wide, 0), (wide, high), (0, high))
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, -u], [0, 0, 0, x, y, 1, -v * x, -v * y, -v]]
    given = np.array(rows, dtype=float)
    way = np.linalg.solve(given[:, :8], -given[:, 8])
    photo = page().transform((1620, 2160), Image.Transform.PERSPECTIVE, way, Image.Resampling.BICUBIC, fillcolor=desk)
    shown = np.asarray(photo, dtype=np.float32) * np.linspace(1, 0.6, 2160)[:, None]
    moved = np.zeros_like(shown)
    for x in range(1620):
        moved[:, x] = np.roll(shown[:, x], round(bend * (2 * x / 1620 - 1) ** 2))
    return Image.fromarray(moved.astype(np.uint8))


@pytest.mark.parametrize("corners", [ASLANT, ASIDE], ids=["aslant", "aside"])
@pytest.mark.parametrize("bend", [0, 12])
def test_a_photographed_sheet_is_laid_flat_and_its_table_found(corners, bend):
    photo = seen(corners, bend=bend)
    sheet = photographed(photo)
    assert sheet
    assert np.abs(np.subtract(sheet.corners, corners)).max() < 14 + bend
    rules, _ = find_rules(evened(laid_flat(photo, sheet)), 200)
    (grid,) = find_grids(rules, 9.7)
    assert len(grid.cells) == 15


@pytest.mark.parametrize("corners", [ASLANT, ASIDE], ids=["aslant", "aside"])
def test_places_of_the_sheet_are_those_of_the_photograph(corners):
    sheet = photographed(seen(corners))
    wide, high = sheet.size
    for place, true in (((0, 0), corners[0]), ((wide, 0), corners[1]), ((wide, high), corners[2])):
        assert sheet.at(*place) == pytest.approx(true, abs=14)
    x0, top, x1, bottom = sheet.box((0, 0, wide, high))
    assert x0 < x1 < 1620
    assert top < bottom < 2160
    assert sheet.scaled(0.5).box((0, 0, wide / 2, high / 2)) == pytest.approx((x0 / 2, top / 2, x1 / 2, bottom / 2))


@pytest.mark.parametrize(
    "picture",
    [page(), page().rotate(2, fillcolor=PAPER), page().rotate(2, fillcolor=20), seen(PARALLEL), seen(ASLANT, PAPER)],
    ids=["scan", "crooked scan", "scan with black corners", "held straight", "on paper as light"],
)
def test_what_shows_no_sheet_in_perspective_is_left_alone(picture):
    assert photographed(picture) is None


def test_a_page_cut_by_the_picture_is_left_alone():
    """Of a sheet whose foot is not shown nobody can tell how it lies."""
    assert photographed(seen(ASLANT).crop((0, 0, 1620, 1600))) is None
