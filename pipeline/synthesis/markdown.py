"""A draft as Markdown. Each generated line ends in a comment with its key, which a later draft reads again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.synthesis.compose import references
from pipeline.synthesis.manifest import fingerprint, generated, key_of, manifest_of, table_text, to_json, wording
from pipeline.synthesis.phrases import number
from pipeline.synthesis.records import Block, Cell, Draft, Heading, Item, Kept, Paragraph, Piece, Table
from pipeline.synthesis.wording import trimmed

MARK = re.compile(r"<!--sarup ([0-9a-f]{10}) ([0-9a-f]{10})-->")
TABLE_MARK = re.compile(r"<!--sarupt ([0-9a-f]{10}) ([0-9a-f]{10})-->")
HEAD = "<!--sarup-head-->"
MANIFEST = re.compile(r"<!--sarup-manifest (.*?)-->", re.DOTALL)
_SIGNS = re.compile(r"([\\`*_\[\]<>|&~#])")
_OPENERS = re.compile(r"^(\s*)([-+=]|[0-9]+[.)])")
_LEVELS = 4
_BREAK = "<br>"


def to_markdown(draft: Draft) -> str:
    """Return the draft as Markdown text, its manifest in a comment at the end."""
    parts = [part for block in draft.blocks if (part := _block(block))]
    manifest = f"<!--sarup-manifest {to_json(manifest_of(draft), draft)}-->"
    return "\n\n".join([f"*{_plain(draft.head)}*{HEAD}", *parts, manifest]) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Table):
        return _table(block)
    begins_page = isinstance(block, Heading) and block.new_page
    return ("---\n\n" if begins_page else "") + _piece(block)


def _piece(piece: Piece) -> str:
    if isinstance(piece, Kept):
        return _escaped(trimmed(piece.text))
    line = _visible(piece)
    return f"{line}<!--sarup {key_of(piece)} {fingerprint(generated(piece))}-->"


def _visible(piece: Heading | Paragraph | Item) -> str:
    text = _plain(piece.text) if not isinstance(piece, Item) else ""
    if isinstance(piece, Item):
        body = _plain(wording(piece))
        return f"{_plain(piece.number)} {body} {_references(piece.sources)}"
    if isinstance(piece, Heading):
        line = f"{_plain(piece.number)} {text}"
        return f"{'#' * (piece.level + 1)} {line}" if piece.level <= _LEVELS else f"**{line}**"
    if piece.style == "title":
        return f"# {text}"
    return f"**{text}**" if piece.style == "label" else _escaped(piece.text)


def _references(sources: tuple[int, int]) -> str:
    """Return what `references` prints, each number leading to its row of the annex."""
    printed = references(sources)
    for n in sorted(set(sources)):
        printed = printed.replace(f"[{number(n)}]", f"[\\[{number(n)}\\]](#s{n})", 1)
    return printed


def _table(table: Table) -> str:
    lines = [_row([_plain(name) for name in table.head]), _row(["---"] * len(table.head))]
    lines += [_row(_cells(table, row, n)) for n, row in enumerate(table.rows, 1)]
    caption = f"*{_plain(table.caption)}*" if table.caption else ""
    mark = f"<!--sarupt {key_of(table)} {fingerprint(table_text(table))}-->"
    return "\n".join([caption + mark, "", *lines])


def _cells(table: Table, row: tuple[Cell, ...], n: int) -> Iterator[str]:
    for column, cell in enumerate(row):
        anchor = f'<a id="s{n}"></a>' if table.anchor and column == 0 else ""
        yield anchor + _cell(cell)


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return _BREAK.join(_plain(line) for line in cell.split("\n"))
    return _BREAK.join(map(_piece, cell))


def _row(cells: Iterator[str] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return a text so that Markdown shows it as it is, wherever in a line it stands."""
    return _SIGNS.sub(r"\\\1", trimmed(text))


def _escaped(text: str) -> str:
    """Return a text so that Markdown shows it as it is, also at the start of a line."""
    return _OPENERS.sub(r"\1\\\2", _plain(text))


def unescaped(text: str) -> str:
    """Return what `to_markdown` shows as a text: the other way round."""
    return re.sub(r"\\([\\`*_\[\]<>|&~#+=-])", r"\1", text)
