"""What boxes tell of each other: inclusive at their borders, tolerant only where tolerance is asked for."""

import pytest

from extractors.readers.layout.boxes import centre, middle, middle_line, mostly_within, within

PAGE = (100.0, 100.0, 200.0, 200.0)


@pytest.mark.parametrize(
    ("box", "askew", "stands"),
    [
        (PAGE, (0, 0), True),
        ((97, 100, 203, 200), (0, 0), False),
        ((97, 100, 203, 200), (3, 0), True),
        ((96, 100, 200, 200), (3, 0), False),
        ((100, 97, 200, 203), (3, 0), False),
        ((100, 97, 200, 203), (3, 3), True),
        ((210, 100, 220, 200), (3, 3), False),
    ],
)
def test_all_of_a_box(box, askew, stands):
    assert within(box, PAGE, *askew) is stands


def test_the_middle_of_a_box():
    tall, wide = (140.0, 60.0, 160.0, 160.0), (150.0, 140.0, 249.0, 160.0)
    assert middle(tall) == 110.0
    assert not within(tall, PAGE) and within(middle_line(tall), PAGE) and within(centre(tall), PAGE)
    assert not within(middle_line(wide), PAGE) and within(centre(wide), PAGE)


@pytest.mark.parametrize(
    ("box", "stands"),
    [((180, 110, 205, 120), True), ((180, 110, 206, 120), False), ((300, 300, 310, 310), False), (PAGE, True)],
)
def test_most_of_a_box(box, stands):
    assert mostly_within(box, PAGE) is stands
