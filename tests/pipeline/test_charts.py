"""Charts for notebooks and measures: what is written stands where its value is, in SVG and in PNG."""

import re
import xml.etree.ElementTree as Xml
from itertools import pairwise

import pytest

from pipeline.pictures.charts import bars, curves, shades

SVG = "{http://www.w3.org/2000/svg}"


def parts(canvas, kind):
    return [one.attrib for one in Xml.fromstring(canvas.to_svg()).iter(SVG + kind)]


def texts(canvas):
    return {one.text: one.attrib for one in Xml.fromstring(canvas.to_svg()).iter(SVG + "text")}


def test_shades_grow_with_the_figures():
    drawn = shades("ตาราง", {"งบประมาณ": {2565: 1, 2566: 40}, "บุคลากร": {2566: 20}})
    assert {"ตาราง", "งบประมาณ", "บุคลากร", "2565", "2566", "1", "40", "20", "0"} <= set(texts(drawn))
    fills = [box["fill"] for box in parts(drawn, "rect")[1:]]
    assert len(fills) == 4 and fills[1] != fills[0] == fills[2]  # 1 and the missing figure are both near nothing


def test_bars_are_as_long_as_their_values():
    drawn = bars("จำนวน", {"ก": (10, 5, 20), "ข": (20, 20, 20), "ค": (0, 0, 0)})
    long, whisker, longest, none = (float(box["width"]) for box in parts(drawn, "rect")[1:])
    assert longest == pytest.approx(2 * long) and whisker == pytest.approx(1.5 * long) and none == 1


@pytest.mark.parametrize("logarithmic", [False, True])
def test_curves_join_points_in_their_places(logarithmic):
    drawn = curves("โต", {"ก": [(1, 2), (10, 20), (100, 200)]}, "ข้อ", "วินาที", logarithmic=logarithmic)
    dots = [(float(dot["cx"]), float(dot["cy"])) for dot in parts(drawn, "circle")][:3]
    assert dots == sorted(dots) and [y for _, y in dots] == sorted((y for _, y in dots), reverse=True)
    slopes = [(a[1] - b[1]) / (b[0] - a[0]) for a, b in pairwise(dots)]
    assert slopes[0] == pytest.approx(slopes[1], abs=1e-3)  # linear growth is a straight line on either scale
    below = [one for one in parts(drawn, "text") if float(one["y"]) > dots[0][1] + 10]
    assert [float(one["x"]) for one in below[:3]] == pytest.approx([x for x, _ in dots])


@pytest.mark.parametrize("drawn", [bars("ว่าง", {}), shades("ว่าง", {}), curves("ว่าง", {}, "x", "y")])
def test_nothing_to_show_is_no_fault(drawn):
    assert drawn.to_png().startswith(b"\x89PNG")


def test_thai_marks_take_part_in_both_forms():
    drawn = bars("ปี่พาทย์ น้ำ", {"ผู้ที่อยู่": (1, 1, 1)})
    assert re.search(">ผู้ที่อยู่<", drawn._repr_svg_())
    assert len(drawn.to_png()) > 1000
