"""A drawing that can be written as SVG and as PNG.

Thai needs a shaping engine to put tone marks above vowels. A browser has one, so the SVG holds text as text; the PNG is
drawn by Pillow with HarfBuzz. Lengths are in pixels, origin top left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from pipeline.errors import MissingTool

Anchor = Literal["start", "middle", "end"]

FAMILIES = "Laksaman, Sarabun, 'Noto Sans Thai', Garuda, Loma, Tahoma, sans-serif"
FILES = ("Laksaman", "Sarabun-Regular", "NotoSansThai-Regular", "Garuda", "Loma", "Waree")
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
INSTALL = "sudo apt-get install fonts-tlwg-laksaman-ttf"
SCALE = 2
"""Pixels of the PNG for one of the drawing."""
INK, FAINT_INK, PAPER = "#1d2733", "#66717d", "#ffffff"
_NOT_WIDE = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_LETTER_WIDTH = 0.56


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: Literal["box", "dot", "line", "text"]
    place: tuple[float, ...]
    fill: str | None = None
    stroke: str | None = None
    text: str = ""
    size: float = 0.0
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(slots=True)
class Canvas:
    """Shapes on a page of a width and a height, drawn in the order in which they came."""

    width: float
    height: float
    title: str
    _shapes: list[_Shape] = field(default_factory=list)

    def box(self, x: float, y: float, width: float, height: float, fill: str) -> None:
        """Draw a filled box."""
        self._shapes.append(_Shape("box", (x, y, width, height), fill))

    def dot(self, x: float, y: float, radius: float, fill: str | None, stroke: str | None = None) -> None:
        """Draw a dot, or a ring where there is no fill."""
        self._shapes.append(_Shape("dot", (x, y, radius), fill, stroke))

    def line(self, x: float, y: float, to_x: float, to_y: float, stroke: str = FAINT_INK) -> None:
        """Draw a thin line."""
        self._shapes.append(_Shape("line", (x, y, to_x, to_y), stroke=stroke))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 15,
        anchor: Anchor = "start",
        fill: str = INK,
        bold: bool = False,
    ) -> None:
        """Write a line of text whose letters stand on ``y``."""
        self._shapes.append(_Shape("text", (x, y), fill, None, text, size, anchor, bold))

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 7) -> None:
        """Fill a box with slanted lines: nothing is known here."""
        self.box(x, y, width, height, "#f4f5f6")
        at = -height + step
        while at < width:
            start, end = max(0.0, at), min(width, at + height)
            self.line(x + start, y + height - (start - at), x + end, y + height - (end - at), "#c9ced3")
            at += step

    def to_svg(self) -> str:
        """Return the drawing as SVG. Its text stays text: it can be searched and read aloud."""
        size = f'width="{self.width:g}" height="{self.height:g}" viewBox="0 0 {self.width:g} {self.height:g}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILIES}" role="img">'
        body = "\n".join(map(_svg, self._shapes))
        paper = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
        return f"{head}\n<title>{escape(self.title)}</title>\n{paper}\n{body}\n</svg>\n"

    def _repr_svg_(self) -> str:
        """Show the drawing where a notebook's cell ends with it."""
        return self.to_svg()

    def to_png(self) -> bytes:
        """Return the drawing as PNG.

        Raises:
            MissingTool: if no Thai font is installed, or Pillow came without a shaping engine.
        """
        from PIL import Image, ImageDraw

        image = Image.new("RGB", (round(self.width * SCALE), round(self.height * SCALE)), PAPER)
        draw = ImageDraw.Draw(image)
        for shape in self._shapes:
            _paint(draw, shape)
        stream = BytesIO()
        image.save(stream, "PNG", optimize=True)
        return stream.getvalue()


def fitted(text: str, width: float, size: float) -> str:
    """Return a text cut to fit a width, by the usual width of its letters."""
    if width_of(text, size) <= width:
        return text
    kept = ""
    for letter in text:
        if width_of(kept + letter + "…", size) > width and letter not in _NOT_WIDE:
            break
        kept += letter
    return kept.rstrip() + "…"


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is; marks above and below take no room."""
    return sum(letter not in _NOT_WIDE for letter in text) * size * _LETTER_WIDTH


def _svg(shape: _Shape) -> str:
    place = shape.place
    if shape.kind == "box":
        x, y, width, height = place
        return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" fill="{shape.fill}"/>'
    if shape.kind == "line":
        x, y, to_x, to_y = place
        return f'<line x1="{x:g}" y1="{y:g}" x2="{to_x:g}" y2="{to_y:g}" stroke="{shape.stroke}"/>'
    if shape.kind == "dot":
        ring = f' stroke="{shape.stroke}" stroke-width="2"' if shape.stroke else ""
        return f'<circle cx="{place[0]:g}" cy="{place[1]:g}" r="{place[2]:g}" fill="{shape.fill or "none"}"{ring}/>'
    weight = ' font-weight="bold"' if shape.bold else ""
    where = f'x="{place[0]:g}" y="{place[1]:g}" font-size="{shape.size:g}" text-anchor="{shape.anchor}"'
    return f'<text {where} fill="{shape.fill}"{weight}>{escape(shape.text, quote=False)}</text>'


def _paint(draw: Any, shape: _Shape) -> None:
    place = [value * SCALE for value in shape.place]
    if shape.kind == "box":
        x, y, width, height = place
        draw.rectangle((x, y, x + width - 1, y + height - 1), fill=shape.fill)
    elif shape.kind == "line":
        draw.line(place, fill=shape.stroke, width=SCALE)
    elif shape.kind == "dot":
        x, y, radius = place
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, fill=shape.fill, outline=shape.stroke, width=2 * SCALE if shape.stroke else 0)
    else:
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
        font = _font(round(shape.size * SCALE), shape.bold)
        draw.text(tuple(place), shape.text, fill=shape.fill, font=font, anchor=anchor)


@cache
def _font(size: int, bold: bool) -> Any:
    from PIL import ImageFont, features

    if not features.check("raqm"):
        raise MissingTool(tool="Pillow with raqm (Thai shaping)", command="pip install --force-reinstall pillow")
    return ImageFont.truetype(str(font_file(bold)), size, layout_engine=ImageFont.Layout.RAQM)


@cache
def font_file(bold: bool = False) -> Path:
    """Return the file of an installed Thai font, its bold cut where there is one.

    Raises:
        MissingTool: if there is none.
    """
    names = [name for base in FILES for name in ((f"{base.removesuffix('-Regular')}-Bold", base) if bold else (base,))]
    installed = {path.stem: path for folder in FOLDERS if folder.is_dir() for path in sorted(folder.rglob("*.ttf"))}
    for name in names:
        if name in installed:
            return installed[name]
    raise MissingTool(tool="ฟอนต์ไทย / a Thai font", command=INSTALL)
