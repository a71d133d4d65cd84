"""Three pictures of what recurs: factors over years, the leading issues over years, and over committees."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pipeline.pictures.canvas import FAINT_INK, INK, Canvas, fitted, width_of
from pipeline.recurring import Board, BoardRow
from taxonomy.load import load

_MARGIN, _ROW, _HEAD = 24.0, 38.0, 108.0
_NAME, _CELL = 430.0, 76.0
_SHADES = ("#eef4fa", "#d3e4f3", "#a9cde7", "#74afd7", "#4390c4", "#1f6cab", "#0f4a80")
_DARK_FROM = 4
"""Shades from this one on need white figures."""
_STRONG, _NEWCOMER = "#1f6cab", "#c4571a"
_NO_REPORT = "ไม่มีรายงาน no report"


def pictures(board: Board, leading: Sequence[BoardRow]) -> Iterator[tuple[str, Canvas]]:
    """Yield the name of each picture and the drawing: of all issues by factor, and of the leading ones."""
    yield "factors-by-year", factors_by_year(board)
    yield "issues-over-years", issues_over_years(board, leading)
    yield "issues-by-committee", issues_by_committee(board, leading)


def factors_by_year(board: Board) -> Canvas:
    """Return a heat map: how many findings of recurring issues each factor has in each year."""
    counts = board.by_factor_and_year()
    factors = [code for code in (*load().factors, None) if any(counts.get((code, year)) for year in board.years)]
    title = "ประเด็นที่เกิดซ้ำ รายปัจจัยและปีงบประมาณ (จำนวนข้อค้นพบ)"
    grid = _Grid(title, "Recurring issues by factor and fiscal year (findings)", [str(y) for y in board.years], factors)
    most = max(counts.values(), default=1)
    for row, factor in enumerate(factors):
        grid.name(row, *_factor_names(factor))
        for column, year in enumerate(board.years):
            _heat(grid, row, column, counts.get((factor, year), 0), most, year in board.unreported)
    return grid.finished([_no_report] if board.unreported else [])


def issues_over_years(board: Board, rows: Sequence[BoardRow]) -> Canvas:
    """Return the leading issues as dots over years; a ring is wording copied from an earlier year."""
    title = "ประเด็นที่เกิดซ้ำมากที่สุด ตามปีงบประมาณ"
    grid = _Grid(title, "Leading recurring issues over fiscal years", [str(y) for y in board.years], rows)
    most = max((count for row in rows for count in row.by_year.values()), default=1)
    for number, row in enumerate(rows):
        grid.name(number, row.issue.label, row.issue.label_en)
        _timeline(grid, number, row, board, most)
    legend: list[_Legend] = [_first_year, _again, _copied]
    return grid.finished([*legend, _no_report] if board.unreported else legend)


def issues_by_committee(board: Board, rows: Sequence[BoardRow]) -> Canvas:
    """Return a heat map: how many findings of each leading issue each committee has."""
    title = "ประเด็นที่เกิดซ้ำมากที่สุด รายคณะกรรมการ (จำนวนข้อค้นพบ)"
    columns = [f"คณะที่ {number}" for number in board.committees] + ["ไม่ระบุคณะ"]
    grid = _Grid(
        title, "Leading recurring issues by committee (findings); last column: no committee named", columns, rows
    )
    most = max((count for row in rows for count in row.by_committee.values()), default=1)
    for number, row in enumerate(rows):
        grid.name(number, row.issue.label, row.issue.label_en)
        for column, committee in enumerate((*board.committees, None)):
            _heat(grid, number, column, row.by_committee.get(committee, 0), most, False)
    return grid.finished([])


def _factor_names(factor: str | None) -> tuple[str, str]:
    if factor is None:
        return "ไม่ระบุปัจจัย", "No factor"
    known = load().factors.get(factor)
    return (known.label_th, known.label_en) if known else (factor, factor)


def _heat(grid: _Grid, row: int, column: int, count: int, most: int, unknown: bool) -> None:
    x, y = grid.corner(row, column)
    if unknown:
        grid.canvas.hatch(x + 1, y + 1, _CELL - 2, _ROW - 2)
        return
    shade = min(len(_SHADES) - 1, round(count / most * (len(_SHADES) - 1))) if count else 0
    grid.canvas.box(x + 1, y + 1, _CELL - 2, _ROW - 2, _SHADES[max(1, shade)] if count else "#f7f9fb")
    if count:
        fill = "#ffffff" if shade >= _DARK_FROM else INK
        grid.canvas.text(x + _CELL / 2, y + _ROW / 2 + 6, str(count), anchor="middle", fill=fill)


def _timeline(grid: _Grid, number: int, row: BoardRow, board: Board, most: int) -> None:
    middles = []
    for column, year in enumerate(board.years):
        x, y = grid.corner(number, column)
        if year in board.unreported:
            grid.canvas.hatch(x + 1, y + 1, _CELL - 2, _ROW - 2)
        middles.append((x + _CELL / 2, y + _ROW / 2))
    seen = [place for place, year in zip(middles, board.years, strict=True) if row.by_year.get(year)]
    if len(seen) > 1:
        grid.canvas.line(*seen[0], *seen[-1], "#b9c6d2")
    for place, year in zip(middles, board.years, strict=True):
        if count := row.by_year.get(year, 0):
            colour = _NEWCOMER if year == row.issue.years[0] else _STRONG
            radius = 9 + 7 * (count / most) ** 0.5
            anew = year in row.issue.years_anew
            grid.canvas.dot(*place, radius, colour if anew else "#ffffff", None if anew else colour)
            fill = "#ffffff" if anew else colour
            grid.canvas.text(place[0], place[1] + 4, str(count), size=12, anchor="middle", fill=fill, bold=True)


_Legend = Callable[[Canvas, float, float], float]


def _no_report(canvas: Canvas, x: float, y: float) -> float:
    canvas.hatch(x, y - 12, 18, 16)
    return _legend_text(canvas, x + 24, y, _NO_REPORT)


def _first_year(canvas: Canvas, x: float, y: float) -> float:
    canvas.dot(x + 7, y - 4, 7, _NEWCOMER)
    return _legend_text(canvas, x + 20, y, "ปีแรกที่พบ first seen")


def _again(canvas: Canvas, x: float, y: float) -> float:
    canvas.dot(x + 7, y - 4, 7, _STRONG)
    return _legend_text(canvas, x + 20, y, "พบอีก seen again")


def _copied(canvas: Canvas, x: float, y: float) -> float:
    canvas.dot(x + 7, y - 4, 7, "#ffffff", _STRONG)
    return _legend_text(canvas, x + 20, y, "ข้อความเดิมจากปีก่อน wording of an earlier year")


def _legend_text(canvas: Canvas, x: float, y: float, text: str) -> float:
    canvas.text(x, y, text, size=13, fill=FAINT_INK)
    return x + width_of(text, 13) + 24


class _Grid:
    """Rows with a name at the left, columns with a heading, and a title above."""

    def __init__(self, title: str, subtitle: str, columns: Sequence[str], rows: Sequence[object]) -> None:
        self._rows = len(rows)
        width = max(_MARGIN * 2 + _NAME + _CELL * len(columns), 900)
        self.canvas = Canvas(width, _HEAD + _ROW * max(1, len(rows)) + 56, f"{title} {subtitle}")
        self.canvas.text(_MARGIN, 36, title, size=22, bold=True)
        self.canvas.text(_MARGIN, 60, subtitle, size=14, fill=FAINT_INK)
        for number, heading in enumerate(columns):
            self.canvas.text(self.corner(0, number)[0] + _CELL / 2, _HEAD - 10, heading, anchor="middle", bold=True)
        if not rows:
            self.canvas.text(_MARGIN, _HEAD + 22, "ไม่มีข้อมูล nothing to show", fill=FAINT_INK)

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """Return the upper left corner of a cell."""
        return _MARGIN + _NAME + column * _CELL, _HEAD + row * _ROW

    def name(self, row: int, thai: str, english: str) -> None:
        """Write a row's name, in English below."""
        y = _HEAD + row * _ROW
        self.canvas.text(_MARGIN, y + 17, fitted(thai, _NAME - 12, 15), size=15)
        self.canvas.text(_MARGIN, y + 32, fitted(english, _NAME - 12, 11), size=11, fill=FAINT_INK)

    def finished(self, legends: Sequence[_Legend]) -> Canvas:
        """Return the drawing with its legends below."""
        x, y = _MARGIN, _HEAD + _ROW * max(1, self._rows) + 30
        for legend in legends:
            x = legend(self.canvas, x, y)
        return self.canvas
