"""The lightest and darkest shades around each point are those that scipy's filters give."""

import numpy as np
import pytest
from scipy import ndimage

from extractors.readers.picture.around import darkest, lightest

NOISE = np.random.default_rng(7).integers(0, 256, (40, 57), dtype=np.uint8)


@pytest.mark.parametrize("box", [(1, 1), (3, 3), (5, 5), (1, 7), (7, 1), (9, 3)])
def test_shades_around_each_point_edges_among_them(box):
    assert np.array_equal(lightest(NOISE, *box), ndimage.maximum_filter(NOISE, size=box))
    assert np.array_equal(darkest(NOISE, *box), ndimage.minimum_filter(NOISE, size=box))


def test_a_picture_smaller_than_the_box():
    assert lightest(np.array([[3, 9]], dtype=np.uint8), 5, 5).tolist() == [[9, 9]]
