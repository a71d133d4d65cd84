"""The cells of ruled tables beside what pdfplumber finds: an independent reader of the same rules."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pymupdf
import pytest

from extractors.readers.layout.grid import find_grids
from extractors.readers.layout.sheet import Corners
from extractors.readers.layout.turn import Turn
from extractors.readers.pdf.rules import may_have_rules, read_rules

DATA = Path(__file__).parents[4] / "data"
DIFFER = {
    "03-consultant-evaluation-drawn.pdf": "boxes and bars of charts are cells to pdfplumber",
    "07-digital-plan-slides.pdf": "boxes and arrows of slides are cells to pdfplumber",
    "06-flood-lessons-slides.pdf": "boxes of slides are cells to pdfplumber",
    "04-skill-institute-shaded-bars.pdf": "a shaded bar is a cell to pdfplumber",
    "08-museum-visitors-charts-none.pdf": "the lines of a chart are cells to pdfplumber",
    "03-skill-institute-slides.pdf": "boxes of slides are cells to pdfplumber",
    "04-probation-web-form.pdf": "boxes of a form are cells to pdfplumber",
    "05-museum-kpi-cards.pdf": "bars and cards are cells to pdfplumber",
    "02-committee-components-chromium.pdf": "a shaded box of a browser is a cell to pdfplumber",
    "03-evaluation-footnotes-drawn.pdf": "the bars of a chart are cells to pdfplumber",
    "04-dashboard-chromium.pdf": "cards and stripes of a browser are cells to pdfplumber",
    "04-webform-project-report.pdf": "a browser fills borders as shapes, which pdfplumber does not take for rules",
}
NEAR = 3.5
"""Points: both join rules that lie close, each at another place between them."""


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(DATA.glob("generic*/*.pdf")) if path.name not in DIFFER],
    ids=lambda path: path.name,
)
def test_ruled_tables_have_the_cells_that_pdfplumber_finds(path: Path) -> None:
    ours: list[tuple[int, Corners]] = []
    theirs: list[tuple[int, Corners]] = []
    with pymupdf.open(path) as document, pdfplumber.open(path) as plumbed:
        for page, other in zip(document, plumbed.pages, strict=True):
            if not page.rotation and may_have_rules(page.read_contents()):
                upright = Turn(0, page.rect.width, page.rect.height)
                grids = find_grids(read_rules(page.get_cdrawings(), upright))
                ours += [(page.number, cell.box) for grid in grids for cell in grid.cells]
                theirs += [(page.number, cell) for table in other.find_tables() for cell in table.cells]
    alone = [cell for cell in ours if not any(_same(cell, other) for other in theirs)]
    missed = [cell for cell in theirs if not any(_same(cell, other) for other in ours)]

    # Where a rule stops short, pdfplumber parts a cell that is one on paper (the sum in 02-rural-roads-workbook.pdf).
    assert len(alone) <= 1, alone
    assert len(missed) <= 2 * len(alone), missed


def _same(one: tuple[int, Corners], other: tuple[int, Corners]) -> bool:
    return one[0] == other[0] and all(abs(a - b) <= NEAR for a, b in zip(one[1], other[1], strict=True))
