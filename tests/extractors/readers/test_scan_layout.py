"""What the shapes on a scanned page tell of its layout: bullets, shades, columns."""

import numpy as np
import pytest

from extractors.readers.discs import with_discs
from extractors.readers.engine import ReadLine

LETTERS = (150, 400)
"""Where the letters of a line stand, from left to right."""


def ink_with(*discs, size=(400, 600), line_at=(100, 200)):
    """A page of two lines, letters 24 points high, and discs (x, y, width) before them."""
    ink = np.zeros(size, dtype=np.bool_)
    for top in line_at:
        for x in range(*LETTERS, 20):
            ink[top + 12 : top + 36, x : x + 12] = True
            ink[top + 16 : top + 32, x + 4 : x + 8] = False
    rows, columns = np.ogrid[: size[0], : size[1]]
    for x, y, wide in discs:
        ink |= (rows - y) ** 2 + (columns - x) ** 2 <= (wide / 2) ** 2
    return ink


def lines(*texts, left=120):
    return [ReadLine(text, (left, 100 * n, 400, 100 * n + 50), 0.9) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("๑ จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("๑จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("๑6 จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("-จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("e จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
        ("จัดซื้อรถบรรทุกน้ำ", "• จัดซื้อรถบรรทุกน้ำ"),
    ],
)
def test_a_disc_before_a_line_is_its_bullet_whatever_it_was_taken_for(read, wanted):
    ink = ink_with((128, 124, 12), (128, 224, 12))
    assert [line.text for line in with_discs(lines(read, read), ink)] == [wanted, wanted]


def test_a_disc_that_the_engine_passed_over_is_a_bullet_too():
    found = with_discs(lines("3 ตำบลไม่มีน้ำ", "4 ตำบลไม่มีน้ำ", left=148), ink_with((128, 124, 12), (128, 224, 12)))
    assert [line.text for line in found] == ["• 3 ตำบลไม่มีน้ำ", "• 4 ตำบลไม่มีน้ำ"]
    assert found[0].box[0] == pytest.approx(122, abs=1)


@pytest.mark.parametrize(
    "discs",
    [
        [],
        [(128, 124, 12)],  # one alone: dirt
        [(128, 134, 6), (128, 234, 6), (138, 134, 6), (138, 234, 6)],  # dots that lead up to something
        [(128, 124, 30), (128, 224, 30)],
        [(60, 124, 12), (60, 224, 12)],  # far away
    ],
)
def test_what_is_no_bullet(discs):
    read = lines("๑ จัดซื้อรถบรรทุกน้ำ", "๒ จ้างคนขับ")
    assert with_discs(read, ink_with(*discs)) == read
