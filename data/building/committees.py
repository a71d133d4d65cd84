"""Writes committee tables as a vision model transcribes them: titles, tables with markup in their cells, remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any

from building.pieces import Piece
from building.sources import CUT, Outline, Paragraph
from building.wording import wrap

COLUMNS = ("obstacle", "recommendation")
TAB_HEADINGS = {
    "": "<p><b>- {}</b></p>",
    "inner": "<p>- <b>{}</b></p>",
    "plain": "<p>- {}</p>",
    "underlined": "<p><b><u>{}</u></b></p>",
}
LEVEL_LINE = {"tabs": "<p><u>{}</u></p>", "pipes": "_{}_"}
GAP = (Piece("\n\n"),)

Cell = list[Paragraph]
Run = list[Piece]


def write_report(source: dict[str, Any], outline: Outline) -> Run:
    """Return the whole report, its findings kept in ``outline``."""
    run: Run = [Piece("\n".join(source["title"]))]
    for committee in source["committees"]:
        run += [*GAP, *_write_committee(committee, outline)]
    return [*run, Piece("\n")]


def _write_committee(committee: dict[str, Any], outline: Outline) -> Run:
    run: Run = [Piece(committee["title"]), *GAP, Piece(committee["composition"]), *GAP]
    run += _write_table(committee, outline)
    run += [Piece("\n" + committee["remarks_heading"])]
    remarks = outline.walk(committee["remarks"], kind="observation", committee=committee["number"])
    for paragraph in remarks:
        # A remark that the page cut goes on after a blank line.
        run += [*GAP, Piece(f"{paragraph.number} "), *_cut_pieces(paragraph, GAP)]
    return run


def _cut_pieces(paragraph: Paragraph, gap: tuple[Piece, ...]) -> Run:
    first, *others = paragraph.text.split(CUT)
    run = [Piece(first.rstrip(), paragraph.owner)]
    for other in others:
        run += [*gap, Piece(other.lstrip(), paragraph.owner)]
    return run


def _write_table(committee: dict[str, Any], outline: Outline) -> Run:
    layout = committee["table"]
    run = _row([[Piece(name)] for name in committee["columns"]], layout)
    if layout == "pipes":
        run += [Piece("|---|---|---|\n")]
    for row in committee["rows"]:
        stray = row.get("stray", ())
        for number, cells in enumerate(_physical_rows(row, committee, outline)):
            label = Piece(row["label"] if number == 0 else "")
            run += [Piece("\n")] if number else []
            run += _row([[label], *(_write_cell(cell, layout) for cell in cells)], layout)
            run += [Piece(_row_of_dashes(layout))] if number in stray else []
    return run


def _row(cells: list[Run], layout: str) -> Run:
    """Return one line of the table; a piece of markup never belongs to a finding."""
    before, between, after = ("| ", " | ", " |\n") if layout == "pipes" else ("", "\t", "\n")
    run = [Piece(before)]
    for number, cell in enumerate(cells):
        run += [Piece(between), *cell] if number else cell
    return [*run, Piece(after)]


def _row_of_dashes(layout: str) -> str:
    return "|---|---|---|\n" if layout == "pipes" else "--\t--\t--\n"


def _physical_rows(row: dict[str, Any], committee: dict[str, Any], outline: Outline) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of one row page by page."""
    pages = [list(_pages(list(_cell(row, column, committee, outline)))) for column in COLUMNS]
    yield from zip_longest(*pages, fillvalue=[])


def _cell(row: dict[str, Any], column: str, committee: dict[str, Any], outline: Outline) -> Iterator[Paragraph]:
    content = row.get(column, "-")
    if isinstance(content, str):
        yield Paragraph("say", content)
        return
    yield from outline.walk(
        content,
        kind=column,
        committee=committee["number"],
        component=row["component"],
        indicator=row.get("indicator"),
        tight=column in committee.get("tight", ()),
        narrow=row.get("narrow", 0),
    )


def _pages(paragraphs: list[Paragraph]) -> Iterator[Cell]:
    """Yield what of a cell stands on each page: a page ends at a cut between paragraphs or inside one."""
    page: Cell = []
    for paragraph in paragraphs:
        if paragraph.role == "cut":
            yield page
            page = []
            continue
        first, *others = paragraph.text.split(CUT)
        page.append(replace(paragraph, text=first.strip()))
        for other in others:
            yield page
            page = [replace(paragraph, text=other.strip(), number=None)]
    yield page


def _write_cell(cell: Cell, layout: str) -> Run:
    parts = [_write_paragraph(paragraph, layout, alone=len(cell) == 1) for paragraph in cell]
    run: Run = []
    for number, part in enumerate(parts):
        run += [Piece("<br>" if layout == "pipes" else " "), *part] if number else part
    return run


def _write_paragraph(paragraph: Paragraph, layout: str, *, alone: bool) -> Run:
    if paragraph.role == "heading":
        return [Piece(_heading_form(paragraph, layout).format(paragraph.text))]
    label = f"{paragraph.number}{'' if paragraph.tight else ' '}" if paragraph.number else ""
    run = [Piece(label), Piece(_as_set(paragraph), paragraph.owner)]
    # A lone paragraph without a number stands bare in its cell.
    if layout == "pipes" or (alone and not label):
        return run
    return [Piece("<p>"), *run, Piece("</p>")]


def _heading_form(paragraph: Paragraph, layout: str) -> str:
    if paragraph.text.startswith("ระดับ"):
        return LEVEL_LINE[layout]
    return "**- {}**" if layout == "pipes" else TAB_HEADINGS[paragraph.style]


def _as_set(paragraph: Paragraph) -> str:
    """Return the text with the blanks that the line ends of a narrow column leave behind."""
    if not paragraph.narrow:
        return paragraph.text
    return " ".join(wrap(paragraph.text, paragraph.narrow, paragraph.narrow))
