"""From runs and grids to the parts of a page in reading order: columns, rows, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.readers.layout.asides import around_asides
from extractors.readers.layout.boxes import middle
from extractors.readers.layout.columns import columns_in_parts, columns_of
from extractors.readers.layout.grid import Grid
from extractors.readers.layout.margin_heads import MarginHeaded, margin_headed
from extractors.readers.layout.panel_tables import with_tables
from extractors.readers.layout.panels import Panels, in_panels, panel_rows
from extractors.readers.layout.rows import paragraphs_of, rows_of, text_borders
from extractors.readers.layout.sheet import Corners, Part, Row, Run, SheetCell, SheetTable
from extractors.readers.layout.unruled import Gutters, split_tables


def arrange(
    outside: list[Run],
    grids: Sequence[Grid] = (),
    in_cells: Mapping[tuple[int, int], list[Run]] | None = None,
    carried: Gutters | None = None,
    panels: Panels | None = None,
) -> tuple[list[Part], Gutters | None]:
    """Return the parts of a page in reading order, and the gutters of an unruled table that its end may have cut.

    Args:
        outside: runs that stand in no grid.
        grids: ruled tables from top to bottom.
        in_cells: runs by number of grid and number of cell in it.
        carried: the gutters that the page before handed on.
        panels: boxes that the page fills or frames.
    """
    parts: list[Part] = []
    open_table = carried
    panels = panels or Panels()
    for number, grid in enumerate(grids):
        above = [run for run in outside if middle(run.box) < grid.box[1]]
        if above:
            parts += _text(above, open_table, panels)[0]
        open_table = None
        outside = [run for run in outside if middle(run.box) >= grid.box[1]]
        parts.append(_table(grid, number, in_cells or {}))
    if outside:
        rest, open_table = _text(outside, open_table, panels)
        parts += rest
    return parts, open_table


def _text(runs: list[Run], carried: Gutters | None, panels: Panels) -> tuple[list[Part], Gutters | None]:
    parts: list[Part] = []
    for stretch in with_tables(runs, panels.bands):
        if isinstance(stretch, SheetTable):
            parts.append(stretch)
            carried = None
            continue
        rest, carried = _plain_text(stretch, carried, panels)
        parts += rest
    return parts, carried


def _plain_text(runs: list[Run], carried: Gutters | None, panels: Panels) -> tuple[list[Part], Gutters | None]:
    parts: list[Part] = []
    for group, box in _groups(runs, panels):
        if isinstance(group, MarginHeaded):
            parts += group.rows()
            carried = None
            continue
        if box:
            parts += panel_rows(group, box)
            continue
        found, carried = split_tables(group, carried)
        for piece in found:
            if isinstance(piece, SheetTable):
                parts.append(piece)
            else:
                parts += rows_of(piece)
    return parts, carried


def _groups(runs: list[Run], panels: Panels) -> Iterator[tuple[list[Run] | MarginHeaded, Corners | None]]:
    """Yield what is to be read one after the other: boxes, text with headings in its margin, columns."""
    for held, panel in in_panels(runs, panels.bands):
        if panel:
            yield held, panel
            continue
        for stretch in margin_headed(held):
            if isinstance(stretch, MarginHeaded):
                yield stretch, None
                continue
            columns = columns_of(stretch)
            if len(columns) > 1:
                yield from ((column, None) for column in columns)
                continue
            for group, aside in around_asides(stretch, panels.alone):
                yield from [(group, aside)] if aside else ((column, None) for column in columns_in_parts(group))


def _table(grid: Grid, number: int, in_cells: Mapping[tuple[int, int], list[Run]]) -> SheetTable:
    cells = []
    for index, cell in enumerate(grid.cells):
        runs = in_cells.get((number, index), [])
        cells.append(
            SheetCell(
                cell.row,
                cell.column,
                cell_paragraphs(runs, cell.box),
                cell.row_span,
                cell.column_span,
                cell.box,
            )
        )
    return SheetTable(cells, grid.box)


def cell_paragraphs(runs: list[Run], box: Corners) -> list[list[Row]]:
    """Return the text of a cell in paragraphs."""
    if not runs:
        return []
    return paragraphs_of(rows_of(runs), *text_borders([run.box for run in runs], box))
