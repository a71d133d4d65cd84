"""Cells and columns are set below each other for the engine, and what it reads goes home to its place."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extractors.readers.engines.engine import ReadLine, ReadPage
from extractors.readers.layout.grid import Grid, GridCell, Segment
from extractors.readers.ocr.reading import _lines, _Prepared
from extractors.readers.ocr.stack import stacked, unread
from extractors.readers.picture.strokes import ink_of, lone_dash

PAPER = 245


def page(*marks, size=(1600, 1000)):
    picture = Image.new("L", size, PAPER)
    pen = ImageDraw.Draw(picture)
    for mark in marks:
        pen.rectangle(mark, fill=20)
    return picture


def grid(*boxes):
    cells = tuple(GridCell(0, column, 1, 1, box) for column, box in enumerate(boxes))
    x0, top, x1, bottom = zip(*boxes, strict=True)
    return Grid((min(x0), min(top), max(x1), max(bottom)), cells)


def whole(picture):
    """Return a line for each stretch of rows with ink, as an engine without faults would read them."""
    ink = ink_of(picture)
    rows = np.flatnonzero(ink.any(axis=1))
    for part in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        columns = np.flatnonzero(ink[part[0] : part[-1] + 1].any(axis=0))
        box = tuple(float(side) for side in (columns[0], part[0], columns[-1], part[-1]))
        yield ReadLine("words", box, 0.9, (("words", box[0], box[2]),))


LEFT, RIGHT, ABOVE = (120, 240, 500, 270), (820, 255, 1300, 285), (200, 60, 1200, 95)
"""Two lines in neighbouring cells that do not stand at the same height, and one above the table."""


def test_what_is_read_off_the_stack_goes_home():
    picture = page(LEFT, RIGHT, ABOVE)
    stack = stacked(picture, ink_of(picture), [grid((100, 200, 800, 400), (800, 200, 1500, 400))], PAPER)
    home = [line.box for line in stack.home(whole(stack.picture))]
    assert home == [pytest.approx(box) for box in (ABOVE, LEFT, RIGHT)]
    assert stack.picture.size[0] < 2 * picture.size[0]


def test_a_page_without_tables_and_columns_is_read_as_it_is():
    picture = page(*((100, 100 + 60 * i, 1500, 130 + 60 * i) for i in range(10)))
    assert stacked(picture, ink_of(picture), [], PAPER) is None


def test_columns_whose_lines_stand_at_different_heights_are_parted():
    left = [(100, 100 + 60 * i, 700, 135 + 60 * i) for i in range(6)]
    right = [(800, 130 + 60 * i, 1500, 165 + 60 * i) for i in range(6)]
    picture = page((300, 20, 1300, 50), *left, *right)
    stack = stacked(picture, ink_of(picture), [], PAPER)
    home = [line.box for line in stack.home(whole(stack.picture))]
    assert home == [pytest.approx(box) for box in [(300, 20, 1300, 50), *left, *right]]


def two_columns(top, lines):
    """Lines in two columns that stand half a line apart."""
    left = [(100, top + 60 * i, 700, top + 35 + 60 * i) for i in range(lines)]
    right = [(800, top + 30 + 60 * i, 1500, top + 65 + 60 * i) for i in range(lines)]
    return left, right


def test_a_few_lines_stand_in_the_columns_of_taller_parts():
    above, below = two_columns(100, 6), two_columns(540, 3)
    picture = page(*above[0], *above[1], *below[0], *below[1])
    stack = stacked(picture, ink_of(picture), [], PAPER)
    home = [line.box for line in stack.home(whole(stack.picture))]
    assert home == [pytest.approx(box) for half in (*above, *below) for box in half]


def test_a_few_lines_across_the_columns_of_taller_parts_are_read_as_they_are():
    left, right = two_columns(100, 6)
    across = [(100, 540, 1500, 600), (100, 595, 900, 660)]
    picture = page(*left, *right, *across)
    stack = stacked(picture, ink_of(picture), [], PAPER)
    assert [piece.box[0] for piece in stack.pieces[2:]] == [0]


def test_a_line_that_was_passed_over_is_found():
    picture = page((100, 300, 900, 330), (100, 400, 700, 430))
    (first, second) = whole(picture)
    assert unread(picture, ink_of(picture), [first, second], PAPER) is None
    left = unread(picture, ink_of(picture), [first], PAPER)
    assert [line.box for line in left.home(whole(left.picture))] == [pytest.approx(second.box)]


@pytest.mark.parametrize("mark", [(100, 300, 104, 304), (700, 12, 730, 36), (0, 300, 1599, 800)])
def test_specks_page_numbers_and_pictures_are_no_lines(mark):
    picture = page(mark)
    assert unread(picture, ink_of(picture), [], PAPER) is None


class Forgetful:
    """An engine that passes over all but the first line, and reads marks for a line of their own when unsure."""

    id, places = "forgetful/1", True

    def __init__(self):
        self.calls = []

    def read(self, picture, dpi, stacked=False):
        found = list(whole(picture))
        self.calls.append(stacked)
        return ReadPage(tuple(found if len(self.calls) > 1 else found[:1]))


def test_what_an_engine_passes_over_is_read_in_a_second_look():
    picture = page((100, 300, 900, 330), (100, 400, 700, 430), (100, 500, 800, 530))
    engine = Forgetful()
    lines = _lines(_Prepared(picture, ink_of(picture), PAPER, [], 0.0), [], engine)
    assert [line.box[1] for line in lines] == [300, 400, 500]
    assert engine.calls == [False, True]


def test_a_cell_with_a_dash_needs_no_engine():
    picture = page((400, 298, 416, 301), (900, 250, 1300, 285))
    cells = grid((100, 200, 800, 400), (800, 200, 1500, 400))
    stack = stacked(picture, ink_of(picture), [cells], PAPER)
    assert [(dash.text, dash.box[0]) for dash in stack.dashes] == [("-", 400)]
    assert len(stack.pieces) == 1
    assert lone_dash(ink_of(picture), (800, 200, 1500, 400)) is None


def columns_side_by_side():
    """Two columns whose lines stand at the same heights: nothing but the rule between them tells them from a table."""
    rows = [(x0, top, x1, top + 35) for x0, x1 in ((100, 700), (800, 1500)) for top in range(100, 900, 60)]
    return page(*rows, (300, 20, 1300, 50))


def test_a_rule_between_columns_parts_them_though_their_lines_stand_side_by_side():
    picture = columns_side_by_side()
    ink = ink_of(picture)
    assert stacked(picture, ink, [], PAPER) is None
    stack = stacked(picture, ink, [], PAPER, [Segment("v", 750, 80, 920)])
    across = [piece.box for piece in stack.pieces if piece.box[0] < 750 < piece.box[2]]
    assert [box[1] < 60 for box in across] == [True]  # the title alone
    sides = [piece.box[0] for piece in stack.pieces if piece.box not in across]
    assert sides == sorted(sides) and set(sides) == {0, 750}
    assert not stack.pages


def test_two_pages_on_one_sheet_are_read_as_pages():
    picture = columns_side_by_side()
    picture.paste(PAPER, (0, 0, 1600, 60))
    stack = stacked(picture, ink_of(picture), [], PAPER, [Segment("v", 750, 0, picture.height)])
    assert [piece.box[0] for piece in stack.pieces] == [0, 750]
    assert stack.pages
