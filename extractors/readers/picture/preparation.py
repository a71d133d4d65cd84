"""What is done to the picture of a page before it is read: straightened if crooked, its rules found and taken out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extractors.readers.layout.grid import Segment
from extractors.readers.layout.sheet import Corners

_WHITE = 255
_SKEWS = (0.0, -1.0, 1.0, -2.0, 2.0, -3.0, 3.0)
_FINER = (0.5, 0.25, 0.125, 0.0625)
_STRIP, _STEP = 32, 3
"""Pixels, across and down, that become one where skew is measured: at 3 degrees a line falls half a step in a strip."""
_WORTH_TURNING = 0.09
"""Degrees: less does not harm the reading (measured)."""
_SHADE_STEP = 16
_SHADE_REACH = 7
_SHADOW = 50
"""Shades between the lightest and the darkest paper of a page, from which on it counts as shadowed."""
_LIGHT, _FAINT, _LEAST_INK = 128, 60, 0.00008
"""The darkest shade of paper, the shades by which ink is darker, and the share of a page that it covers at least."""
_RULE_INCHES = 0.3
"""The shortest rule looked for."""
_FAINT_RULE_INCHES, _FURROW, _BESIDE = 0.6, 11, 2
"""The shortest faint rule, the shades by which it is darker than what lies beside it, and how far beside, in pixels."""
_SHORT_RULE_INCHES = 0.8
"""A level rule no longer than that may be the feet of a line of small letters."""
_MOST_BESIDE = 0.2
"""Share of the points right beside a faint rule that are darker than the others there."""
_FAINTEST = 50
"""Shades by which a rule, brought down to half its resolution, must be darker than the paper."""
_THICKEST_INCHES = 0.03
_SLOPE = 0.004
"""What skew may be left, as height over length."""
_GAPS = 0.04
"""Share of a rule that noise may have bitten out."""


def evened(picture: Image.Image) -> Image.Image:
    """Return a picture with its paper evenly light; a photograph has shadows, a scan is given back as it is."""
    small = np.asarray(picture.reduce(_SHADE_STEP), dtype=np.float32)
    light = ndimage.gaussian_filter(ndimage.percentile_filter(small, 90, size=_SHADE_REACH), _SHADE_REACH / 2)
    if light.max() - light.min() < _SHADOW:
        return picture
    paper = Image.fromarray(light.astype(np.uint8)).resize(picture.size, Image.Resampling.BICUBIC)
    even = np.asarray(picture, dtype=np.float32) * (230 / np.maximum(np.asarray(paper, dtype=np.float32), 1))
    return Image.fromarray(np.clip(even, 0, _WHITE).astype(np.uint8))


@dataclass(frozen=True, slots=True)
class Shades:
    """What a picture's shades are: of its paper (the commonest light one) and of its darkest hundredth."""

    paper: int
    darkest: int

    @classmethod
    def of(cls, picture: Image.Image) -> Shades:
        """Measure a picture in shades of grey by every second point of every second row: it is what takes least."""
        sample = picture.resize((-(-picture.width // 2), -(-picture.height // 2)), Image.Resampling.NEAREST)
        counts = sample.histogram()
        enough = 0.01 * sample.width * sample.height
        darkest = next((shade for shade, sum_ in enumerate(accumulate(counts)) if sum_ >= enough), 0)
        return cls(max(range(_LIGHT, 256), key=lambda shade: counts[shade]), darkest)


def straightened(picture: Image.Image, shades: Shades | None = None) -> tuple[Image.Image, float]:
    """Return a picture in shades of grey with its lines level, and the degrees by which it was turned for that.

    Every point keeps its shade: mixing neighbours takes eight times as long and blurs marks (measured: more letters are
    misread).
    """
    degrees = skew(picture)
    if abs(degrees) < _WORTH_TURNING:
        return picture, 0.0
    fill = (shades or Shades.of(picture)).paper
    return picture.rotate(degrees, resample=Image.Resampling.NEAREST, fillcolor=fill), degrees


def skew(picture: Image.Image) -> float:
    """Return by how many degrees a picture must be turned, counter-clockwise, for its lines to be level."""
    strips = _WHITE - np.asarray(picture.reduce((_STRIP, _STEP)), dtype=np.float32).T
    known: dict[float, float] = {}

    def evenness(degrees: float) -> float:
        if degrees not in known:
            known[degrees] = _evenness(strips, degrees)
        return known[degrees]

    best = max(_SKEWS, key=evenness)
    for step in _FINER:
        best = max((best - step, best, best + step), key=evenness)
    # A page without lines has no best angle worth the name.
    return best if evenness(best) > 1.02 * evenness(0.0) else 0.0


def _evenness(strips: NDArray[np.float32], degrees: float) -> float:
    """Return how sharply the page's lines stand out from the gaps between them at an angle.

    Args:
        strips: ink by strip of the page from left to right, and in it by step from top to bottom.
        degrees: the angle; the strips are moved against each other instead of turning the page.
    """
    count, height = strips.shape
    fall = np.tan(np.radians(degrees)) * _STRIP / _STEP
    shifts = np.rint((np.arange(count) - (count - 1) / 2) * fall).astype(int)
    most = int(np.abs(shifts).max(initial=0))
    rows = np.zeros(height + 2 * most, dtype=np.float32)
    for strip, shift in zip(strips, shifts.tolist(), strict=True):
        rows[most - shift : most - shift + height] += strip
    return float(np.square(np.diff(rows)).sum())


def is_blank(picture: Image.Image) -> bool:
    """Whether a picture shows no ink: hardly any point much darker than the paper."""
    least = _LEAST_INK * picture.width * picture.height
    # A page with print shows enough in every eighth row.
    sample = picture.resize((picture.width, max(1, picture.height // 8)), Image.Resampling.NEAREST)
    if sum(sample.histogram()[: _LIGHT - _FAINT]) >= least:
        return False
    counts = picture.histogram()
    paper = max(range(_LIGHT, 256), key=lambda shade: counts[shade])
    return sum(counts[: max(0, paper - _FAINT)]) < least


def find_rules(picture: Image.Image, dpi: int, shades: Shades | None = None) -> tuple[list[Segment], list[Corners]]:
    """Return the straight rules of a picture as segments in its pixels, and the boxes that they fill.

    Args:
        picture: straightened, in shades of grey.
        dpi: its resolution.
        shades: its shades, where they were measured already.
    """
    factor = max(1, dpi // 100)
    small = np.asarray(picture.reduce(factor))
    # A rule of one pixel is half white once two pixels are one.
    paper = (shades or Shades.of(picture)).paper
    upright = np.ascontiguousarray(small.T)
    segments: list[Segment] = []
    boxes: list[Corners] = []
    for orientation, shown, turned in (("h", small, upright), ("v", upright, small)):
        known = _rules(turned < paper - _FAINTEST, dpi / factor, _RULE_INCHES)
        short = _SHORT_RULE_INCHES * dpi / factor
        known = [rule for rule in known if rule[2] - rule[0] > short or _is_lone(shown, *rule)]
        faint = _rules(_furrows(turned), dpi / factor, _FAINT_RULE_INCHES)
        new = [rule for rule in faint if not any(_is_part(rule, other) for other in known) and _is_lone(shown, *rule)]
        for start, top, end, bottom in [*known, *new]:
            middle = (top + bottom) / 2 * factor
            segments.append(Segment(orientation, middle, start * factor, end * factor))  # type: ignore[arg-type]
            box = (start * factor, top * factor, end * factor, bottom * factor)
            boxes.append(box if orientation == "h" else (box[1], box[0], box[3], box[2]))
    return segments, boxes


def _furrows(shown: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return which points are darker than those a little left and right: faint rules are, whatever lies behind."""
    found = np.zeros(shown.shape, dtype=np.bool_)
    lighter = np.minimum(shown[:, : -2 * _BESIDE], shown[:, 2 * _BESIDE :])
    found[:, _BESIDE:-_BESIDE] = lighter > np.minimum(shown[:, _BESIDE:-_BESIDE], 255 - _FURROW) + _FURROW
    return found


def _is_part(rule: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    """Whether a rule lies on another one, as long."""
    beside = rule[3] < other[1] - _BESIDE or other[3] < rule[1] - _BESIDE
    return not beside and other[0] - _BESIDE <= rule[0] and rule[2] <= other[2] + 2 * _BESIDE


def _is_lone(shown: NDArray[np.uint8], start: int, top: int, end: int, bottom: int) -> bool:
    """Whether hardly anything stands right above and below a faint rule: strokes of a line of letters are none."""
    for strip in (shown[max(0, top - 3) : max(1, top - 1), start:end], shown[bottom + 1 : bottom + 3, start:end]):
        if strip.size and np.mean(strip < np.percentile(strip, 90) - _FURROW) > _MOST_BESIDE:
            return False
    return True


def _rules(dark: NDArray[np.bool_], dpi: float, inches: float) -> list[tuple[int, int, int, int]]:
    """Return (start, top, end, bottom) of the level rules in a black-and-white picture, of a length at least.

    Args:
        dark: the picture, turned so that its rows stand side by side: so these are eight in a byte at once.
        dpi: its resolution.
        inches: the length.
    """
    length = max(8, int(inches * dpi))
    # A rule that a scan left a trifle crooked steps from row to row: ink one row away counts too.
    thick = dark.copy()
    thick[:, 1:] |= dark[:, :-1]
    least = math.ceil((1 - _GAPS) * length)
    found = []
    for top, bottom in _stretches(_rows_with_runs(thick, math.ceil(least / (length - least + 1)))):
        total = np.zeros((bottom - top, thick.shape[0] + 1), dtype=np.int16)
        np.cumsum(np.ascontiguousarray(thick[:, top:bottom].T), axis=1, out=total[:, 1:])
        full = (total[:, length:] - total[:, :-length]) >= least
        for rows, columns in _things(full):
            across = columns.stop - columns.start + length
            if rows.stop - rows.start - 1 <= max(3.0, _THICKEST_INCHES * dpi) + _SLOPE * across:
                found.append((columns.start, top + rows.start - 1, columns.stop - 1 + length, top + rows.stop))
    return found


def _rows_with_runs(dark: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Return which rows of a turned picture hold an unbroken run of ink: few do, and only these can hold a rule.

    Eight rows are looked at in one byte; a run of two, four, eight is one beside another.
    """
    runs, known = np.packbits(dark, axis=1), 1
    while known < length:
        step = min(known, length - known)
        runs = runs[:-step] & runs[step:]
        known += step
    rows: NDArray[np.bool_] = np.unpackbits(np.bitwise_or.reduce(runs, axis=0))[: dark.shape[1]].astype(np.bool_)
    return rows


def _stretches(rows: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Yield first and behind-the-last row of each unbroken stretch."""
    edges = np.flatnonzero(np.diff(np.pad(rows, 1).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _things(full: NDArray[np.bool_]) -> list[Any]:
    if not full.any():
        return []
    labelled: Any
    labelled, _ = ndimage.label(full, structure=np.ones((3, 3)))
    return list(ndimage.find_objects(labelled))


def without(picture: Image.Image, boxes: list[Corners], shades: Shades | None = None) -> Image.Image:
    """Return a picture with the rules painted over: they are no letters, and cost the engine time."""
    cleared = picture.copy()
    blank = (shades or Shades.of(picture)).paper
    for x0, top, x1, bottom in boxes:
        cleared.paste(blank, (max(0, int(x0) - 1), max(0, int(top) - 1), int(x1) + 2, int(bottom) + 2))
    return cleared
