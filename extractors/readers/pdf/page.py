"""One PDF page: its text layer laid out, and the decision whether that layer is what the page shows."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

import pymupdf
from PIL import Image

from extractors.readers.layout.arrange import arrange
from extractors.readers.layout.grid import Grid, Segment, find_grids
from extractors.readers.layout.panels import Panels, find_panels
from extractors.readers.layout.rows import rows_of
from extractors.readers.layout.sheet import Corners, Part, Row, Run, Sheet
from extractors.readers.layout.slides import alike, arrange_slides, find_slides
from extractors.readers.layout.turn import Placement, Turn
from extractors.readers.layout.unruled import Gutters
from extractors.readers.ocr.reading import DPI
from extractors.readers.pdf.drawn_bullets import may_have_bullets, read_bullets, write_bullets
from extractors.readers.pdf.footnotes import part_notes
from extractors.readers.pdf.rules import may_have_rules, read_rules
from extractors.readers.pdf.text_layer import cell_runs, line_runs, read_letters, read_lines, upright
from extractors.readers.pdf.underlines import set_off_underlined
from extractors.readers.text.quality import Judgement, in_old_code_page, judge, recoded
from extractors.records import Issue

_FEW_LETTERS = 40
_PICTURE_SHARE = 0.4
"""Of the page: a picture that large under next to no text is a scan."""
_CURVES = 150
"""Drawing steps on a page without text, from which on its letters may be drawn as curves."""
_MOST_PIXELS = 50_000_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a page draws: ruled tables, bullets, boxes of text, slides; and all of its drawings."""

    grids: list[Grid]
    discs: list[Corners]
    panels: Panels
    slides: list[Corners]
    drawings: list[dict[str, Any]]
    rules: list[Segment]


def read_page(page: Any, number: int, carried: Gutters | None = None) -> tuple[Sheet, Gutters | None]:
    """Return a page by its text layer, judged, and the gutters of a table without rules that its end may have cut.

    `Sheet.wants_ocr` says that OCR may see more. ``carried`` are the gutters that the page before handed on.
    """
    lines = read_lines(page)
    turn = upright(lines, *_size(page))
    content = page.read_contents()
    rules, bullets = may_have_rules(content), may_have_bullets(content)
    drawings = page.get_cdrawings() if rules or bullets else []
    segments = read_rules(drawings, turn) if rules else []
    grids = find_grids(segments)
    discs = read_bullets(drawings, turn, grids) if bullets else []
    slides = find_slides(drawings, turn, grids)
    drawn = Drawn(grids, discs, find_panels(drawings, turn, grids), slides, drawings, segments)
    parts, open_table = _parts(page, lines, turn, drawn, carried)
    shown: tuple[Placement, ...] = (Turn(page.rotation // 90, *_size(page)),) if page.rotation else ()
    turns = (turn.back(), *shown) if turn.quarters else shown
    sheet = Sheet(number, parts, *turn.size, turns=turns, slides=tuple(slides))
    _decide(sheet, page, content)
    return sheet, open_table


def _size(page: Any) -> tuple[float, float]:
    """Return width and height of a page before it is turned for reading."""
    box = page.cropbox
    return float(box.width), float(box.height)


def _parts(
    page: Any,
    lines: list[dict[str, Any]],
    turn: Turn,
    drawn: Drawn,
    carried: Gutters | None,
) -> tuple[list[Part], Gutters | None]:
    lines, notes = part_notes(lines)
    along, aslant = line_runs(lines, turn)
    in_cells: dict[tuple[int, int], list[Run]] = {}
    grids = drawn.grids if along else []
    if grids:
        letters, _ = part_notes(read_letters(page))
        runs = cell_runs(letters, turn, grids)
        along = runs.pop(None, [])
        in_cells = {place: found for place, found in runs.items() if place}
        carried = None
    runs_of_page = [*along, *(run for found in in_cells.values() for run in found)]
    set_off_underlined(runs_of_page, drawn.rules)
    write_bullets(runs_of_page, drawn.discs)
    if alike(drawn.slides):
        parts, open_table = arrange_slides(drawn.slides, along, grids, in_cells, drawn.drawings, turn), None
    else:
        parts, open_table = arrange(along, grids, in_cells, carried, drawn.panels)
    # Slanted writing is a stamp or a watermark over the page.
    parts += (Row(run.text.strip(), run.box, furniture=True) for run in aslant)
    for row in rows_of(line_runs(notes, turn)[0]):
        row.furniture = True
        parts.append(row)
    return parts, open_table


def _decide(sheet: Sheet, page: Any, content: bytes) -> None:
    """Judge a page's layer and set method, reason, doubts, and whether OCR is wanted."""
    text = sheet.text()
    judgement = judge(text)
    if judgement.verdict == "broken" and in_old_code_page(text):
        for row in sheet.rows():
            row.text = recoded(row.text)
        sheet.method, judgement = "text-layer in code page 874", judge(sheet.text())
    if judgement.verdict in ("good", "repairable") and len(text) < 3 * _FEW_LETTERS:
        judgement = _judge_sparse(judgement, text, page)
    elif judgement.verdict == "empty":
        judgement = _judge_empty(page, content)
    sheet.reason = judgement.reason
    sheet.wants_ocr = judgement.verdict in ("broken", "empty")
    if judgement.verdict == "repairable":
        needed = f"The text layer needs repair: {judgement.reason}"
        sheet.issues.append(Issue("layer_repairable", needed, "note", sheet.number))


def _judge_sparse(judgement: Judgement, text: str, page: Any) -> Judgement:
    """Judge a page with next to no text: a short page, or a scan that somebody stamped."""
    if len("".join(text.split())) >= _FEW_LETTERS:
        return judgement
    share = _picture_share(page)
    if share >= _PICTURE_SHARE:
        return Judgement("broken", f"a few letters over a picture of {share:.0%} of the page")
    return judgement


def _judge_empty(page: Any, content: bytes) -> Judgement:
    if page.get_images() or b"BI " in content or content.count(b"\n") > _CURVES or len(content) > 20 * _CURVES:
        return Judgement("empty", "no text layer")
    # A form object may hold all that a page shows.
    if b" Do" in content or page.first_annot is not None:
        return Judgement("empty", "no text layer")
    return Judgement("good", "an empty page")


def _picture_share(page: Any) -> float:
    """Return the largest share of the page that one picture covers."""
    whole = abs(page.rect.width * page.rect.height) or 1.0
    boxes = (pymupdf.Rect(found["bbox"]) & page.rect for found in page.get_image_info())  # type: ignore[no-untyped-call]
    return max((abs(box.width * box.height) / whole for box in boxes if not box.is_empty), default=0.0)


def picture_of(page: Any) -> tuple[Image.Image, float]:
    """Return a page drawn in shades of grey for OCR, and how many points one pixel of it is wide."""
    scale = DPI / 72
    area = page.rect.width * page.rect.height * scale * scale
    if area > _MOST_PIXELS:
        scale *= sqrt(_MOST_PIXELS / area)
    drawn = page.get_pixmap(matrix=pymupdf.Matrix(scale, scale), colorspace=pymupdf.csGRAY, alpha=False)  # type: ignore[no-untyped-call]
    return Image.frombytes("L", (drawn.width, drawn.height), drawn.samples), 1 / scale
