"""A line that a rule underlines from end to end is set off; the side of a cell or an underlined word sets nothing off."""

import pytest

from extractors.readers.layout.grid import Segment
from extractors.readers.layout.sheet import Run
from extractors.readers.pdf.underlines import set_off_underlined

BOX = (100.0, 200.0, 180.0, 214.0)


@pytest.mark.parametrize(
    ("rule", "strong"),
    [
        pytest.param(Segment("h", 213.2, 100.4, 179.5), True, id="from end to end"),
        pytest.param(Segment("h", 213.2, 94.0, 260.0), False, id="the side of a cell"),
        pytest.param(Segment("h", 213.2, 100.4, 140.0), False, id="one word"),
        pytest.param(Segment("h", 201.0, 100.4, 179.5), False, id="above the letters"),
        pytest.param(Segment("h", 220.0, 100.4, 179.5), False, id="far below"),
        pytest.param(Segment("v", 213.2, 100.4, 179.5), False, id="upright"),
    ],
)
def test_what_underlines_a_line(rule, strong):
    runs = [Run("ด้านกำลังคน", BOX), Run("๑. ขาดช่าง", (100.0, 220.0, 160.0, 234.0))]
    set_off_underlined(runs, [Segment("h", 400.0, 100.0, 180.0), rule])
    assert [run.strong for run in runs] == [strong, False]
