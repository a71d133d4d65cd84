"""Small charts for notebooks and measures, with Thai in them: a table of shades, bars with intervals, curves."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.pictures.canvas import FAINT_INK, INK, Canvas, fitted

COLOURS = ("#1f6cab", "#c4571a", "#0a7d4b", "#7b4fa3", "#8a6d1b", "#b0304f", "#4a5a68")
_SHADES = ("#f7f9fb", "#d3e4f3", "#a9cde7", "#74afd7", "#4390c4", "#1f6cab", "#0f4a80")
_DARK_FROM = 4
_MARGIN, _HEAD, _ROW, _CELL = 20.0, 66.0, 30.0, 84.0
_NAME, _BAR = 300.0, 420.0
_PLOT_WIDTH, _PLOT_HEIGHT = 560.0, 320.0
_SIZE = 14.0
_MOST_TICKS = 7


def shades(title: str, counts: Mapping[str, Mapping[object, float]]) -> Canvas:
    """Return a table of figures whose shade says how large they are.

    Args:
        title: above the table.
        counts: for each row, by name, the figure of each column.
    """
    columns = list(dict.fromkeys(column for row in counts.values() for column in row))
    most = max((value for row in counts.values() for value in row.values()), default=0) or 1
    width = 2 * _MARGIN + _NAME + _CELL * len(columns)
    canvas = _begun(title, width, _HEAD + 24 + _ROW * len(counts) + _MARGIN)
    for number, column in enumerate(columns):
        canvas.text(_MARGIN + _NAME + _CELL * (number + 0.5), _HEAD + 10, str(column), size=_SIZE, anchor="middle")
    for place, (name, row) in enumerate(counts.items()):
        y = _HEAD + 20 + _ROW * place
        canvas.text(_MARGIN, y + 20, fitted(name, _NAME - 12, _SIZE), size=_SIZE)
        for number, column in enumerate(columns):
            value = row.get(column, 0)
            shade = round(value / most * (len(_SHADES) - 1))
            x = _MARGIN + _NAME + _CELL * number
            canvas.box(x + 1, y + 1, _CELL - 2, _ROW - 2, _SHADES[shade])
            fill = "#ffffff" if shade >= _DARK_FROM else INK
            canvas.text(x + _CELL / 2, y + 20, f"{value:g}", size=_SIZE, anchor="middle", fill=fill)
    return canvas


def bars(title: str, values: Mapping[str, tuple[float, float, float]]) -> Canvas:
    """Return bars, each with the interval in which the true value is likely to lie.

    Args:
        title: above the bars.
        values: by name: the value, and the low and high end of its interval (both the value itself for none).
    """
    most = max((max(value) for value in values.values()), default=0) or 1
    canvas = _begun(title, 2 * _MARGIN + _NAME + _BAR + 60, _HEAD + _ROW * len(values) + _MARGIN)
    start = _MARGIN + _NAME
    for place, (name, (value, low, high)) in enumerate(values.items()):
        y = _HEAD + _ROW * place
        canvas.text(_MARGIN, y + 20, fitted(name, _NAME - 12, _SIZE), size=_SIZE)
        canvas.box(start, y + 6, max(1.0, _BAR * value / most), _ROW - 12, COLOURS[0])
        if high > low:
            width = max(1.0, _BAR * (high - low) / most)
            canvas.box(start + _BAR * low / most, y + _ROW / 2 - 1.5, width, 3, INK)
        canvas.text(start + _BAR * max(value, high) / most + 8, y + 20, f"{value:.3g}", size=_SIZE)
    return canvas


def curves(
    title: str,
    series: Mapping[str, Sequence[tuple[float, float]]],
    x_name: str,
    y_name: str,
    *,
    logarithmic: bool = False,
) -> Canvas:
    """Return one curve a series, with a dot at each of its points.

    Args:
        title: above the curves.
        series: by name: points (x, y), in the order in which they are joined.
        x_name: what the axis to the right counts.
        y_name: what the axis upwards counts.
        logarithmic: both axes by powers of ten, so that linear growth is a straight line of slope 1.
    """
    plot = _Plot([point for points in series.values() for point in points], logarithmic)
    canvas = _begun(title, _MARGIN + 90 + _PLOT_WIDTH + 220, _HEAD + _PLOT_HEIGHT + 60)
    _axes(canvas, plot, x_name, y_name)
    for number, (name, points) in enumerate(series.items()):
        colour = COLOURS[number % len(COLOURS)]
        places = [plot.place(x, y) for x, y in points]
        for before, after in pairwise(places):
            canvas.line(*before, *after, colour)
        for place in places:
            canvas.dot(*place, 4, colour)
        y = _HEAD + 12 + 24 * number
        canvas.dot(_MARGIN + 90 + _PLOT_WIDTH + 24, y - 5, 5, colour)
        canvas.text(_MARGIN + 90 + _PLOT_WIDTH + 38, y, fitted(name, 170, _SIZE), size=_SIZE)
    return canvas


def _begun(title: str, width: float, height: float) -> Canvas:
    canvas = Canvas(width, height, title)
    canvas.text(_MARGIN, 34, fitted(title, width - 2 * _MARGIN, 19), size=19, bold=True)
    return canvas


class _Plot:
    """The field of curves: where on the drawing a pair of values stands. Only the axis upwards begins at nothing."""

    def __init__(self, points: Sequence[tuple[float, float]], logarithmic: bool) -> None:
        self._logarithmic = logarithmic
        self._xs = sorted({x for x, _ in points})
        self._x = _range([self._scaled(x) for x in self._xs])
        self._y = _range([self._scaled(y) for _, y in points] + ([] if logarithmic else [0.0]))

    def _scaled(self, value: float) -> float:
        return math.log10(max(value, 1e-12)) if self._logarithmic else value

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a pair of values stands."""
        across = (self._scaled(x) - self._x[0]) / (self._x[1] - self._x[0])
        up = (self._scaled(y) - self._y[0]) / (self._y[1] - self._y[0])
        return _MARGIN + 90 + across * _PLOT_WIDTH, _HEAD + (1 - up) * _PLOT_HEIGHT

    def x_ticks(self) -> list[float]:
        """Return the values to write below: those of the points, where they are few."""
        return self._xs if len(self._xs) <= _MOST_TICKS else self._even(self._x)

    def y_ticks(self) -> list[float]:
        """Return the values to write at the side."""
        return self._even(self._y)

    def _even(self, ends: tuple[float, float]) -> list[float]:
        steps = (ends[0] + (ends[1] - ends[0]) * step / 4 for step in range(5))
        return [10**step if self._logarithmic else step for step in steps]


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def _figure(value: float) -> str:
    return f"{value:.0f}" if value == round(value) or value >= 1000 else f"{value:.3g}"


def _axes(canvas: Canvas, plot: _Plot, x_name: str, y_name: str) -> None:
    left, bottom = _MARGIN + 90, _HEAD + _PLOT_HEIGHT
    canvas.line(left, bottom, left + _PLOT_WIDTH, bottom)
    canvas.line(left, _HEAD, left, bottom)
    for value in plot.x_ticks():
        x, _ = plot.place(value, 1)
        canvas.text(x, bottom + 20, _figure(value), size=12, anchor="middle", fill=FAINT_INK)
    for value in plot.y_ticks():
        _, y = plot.place(1, value)
        canvas.text(left - 8, y + 4, _figure(value), size=12, anchor="end", fill=FAINT_INK)
    canvas.text(left + _PLOT_WIDTH / 2, bottom + 42, x_name, size=13, anchor="middle", fill=FAINT_INK)
    canvas.text(left, _HEAD - 12, y_name, size=13, anchor="middle", fill=FAINT_INK)
