"""Shapes on a scanned page that are no letters: punched holes, boxes to be ticked. Drawn on the spot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.readers.engines.engine import ReadLine
from extractors.readers.picture.holes import holes
from extractors.readers.picture.preparation import Shades
from extractors.readers.picture.tick_boxes import tick_boxes, with_tick_boxes

PAPER = (1654, 2339)


def page(*discs, shade=20):
    """A page with two lines of strokes and discs (x, y, width)."""
    picture = Image.new("L", PAPER, 245)
    pen = ImageDraw.Draw(picture)
    for top in (600, 700):
        for x in range(200, 1400, 18):
            pen.rectangle((x, top, x + 5, top + 30), fill=20)
    for x, y, wide in discs:
        pen.ellipse((x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2), fill=shade)
    return picture


@pytest.mark.parametrize("shade", [10, 90])
@pytest.mark.parametrize("places", [((70, 840), (70, 1470)), ((500, 80), (1130, 80))])
def test_punched_holes_are_found(places, shade):
    picture = page(*((x, y, 46) for x, y in places), shade=shade)
    found = sorted(holes(picture, Shades.of(picture)))
    wanted = sorted((x - 23, y - 23, x + 23, y + 23) for x, y in places)
    assert np.abs(np.array(found) - np.array(wanted)).max() <= 2


@pytest.mark.parametrize(
    "disc",
    [
        (70, 840, 20),  # a bullet
        (70, 840, 120),  # a seal
        (800, 1200, 46),  # in the middle of the page
    ],
)
def test_other_discs_are_no_holes(disc):
    picture = page(disc)
    assert not holes(picture, Shades.of(picture))


def test_the_dark_edge_of_a_copy_and_a_filled_square_are_no_holes():
    picture = page()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 40, PAPER[1]), fill=10)
    pen.rectangle((100, 1500, 146, 1546), fill=10)
    assert not holes(picture, Shades.of(picture))


def form(*boxes, words=(), skew=0):
    """Where a line of a form shows ink: boxes (x, ticked) of 30 pixels and words from x to x."""
    picture = Image.new("L", (1000, 200), 255)
    pen = ImageDraw.Draw(picture)
    for x, ticked in boxes:
        pen.line(((x, 80), (x + 30, 80 + skew), (x + 30, 110 + skew), (x, 110), (x, 80)), fill=0, width=3)
        if ticked:
            pen.line(((x + 7, 94), (x + 13, 103), (x + 24, 86)), fill=0, width=4)
    for start, end in words:
        for x in range(start, end, 16):
            pen.rectangle((x, 80, x + 4, 110), fill=0)
    return np.asarray(picture) < 128


@pytest.mark.parametrize("skew", [0, 1])
def test_boxes_are_told_by_their_sides_and_ticks_by_what_is_inside(skew):
    found = tick_boxes(form((300, False), (600, True), words=((100, 240), (360, 560), (660, 900)), skew=skew))
    assert [(abs(box.x0 - 300) <= 3, box.ticked) for box in found] == [(True, False), (False, True)]


@pytest.mark.parametrize("boxes", [(), ((300, False),)])
def test_letters_are_no_boxes(boxes):
    """Strokes as close to a square as letters stand to each other make it one of them."""
    ink = form(*boxes, words=((100, 298), (334, 500)))
    assert not tick_boxes(ink)


LINE = (("ปัญหา", 100, 240), ("บี", 296, 326), ("ไม่มี", 360, 480), ("๓", 601, 629), ("มี", 660, 720))


def read(pieces):
    return ReadLine(" ".join(piece[0] for piece in pieces), (100, 70, 720, 120), 0.9, tuple(pieces))


def test_boxes_stand_in_the_line_for_what_they_were_taken_for():
    boxes = tick_boxes(form((300, False), (600, True), words=((100, 240), (360, 480), (660, 720))))
    assert with_tick_boxes(read(LINE), boxes).text == "ปัญหา ☐ ไม่มี ☑ มี"


def test_boxes_that_the_engine_passed_over_stand_in_the_line_too():
    boxes = tick_boxes(form((300, False), (600, True), words=((100, 240), (360, 480), (660, 720))))
    assert with_tick_boxes(read(LINE[::2]), boxes).text == "ปัญหา ☐ ไม่มี ☑ มี"


def test_a_box_before_a_line_begins_it():
    boxes = tick_boxes(form((60, True), words=((120, 400),)))
    line = ReadLine("ไม่พบปัญหา", (120, 70, 400, 120), 0.9, (("ไม่พบปัญหา", 120, 400),))
    found = with_tick_boxes(line, boxes)
    assert found.text == "☑ ไม่พบปัญหา"
    assert found.box[0] <= 61


def test_boxes_of_other_lines_count_for_nothing():
    boxes = tick_boxes(form((300, False), words=((100, 240),)))
    line = ReadLine("ปัญหา", (100, 130, 240, 180), 0.9, (("ปัญหา", 100, 240),))
    assert with_tick_boxes(line, boxes) == line
