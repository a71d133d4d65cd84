"""What a draft remembers of itself, so that a later one can tell what was written by whom."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pipeline.synthesis.merge import identity
from pipeline.synthesis.records import Draft, Heading, Item, Kept, Paragraph, Piece, Table
from pipeline.synthesis.wording import trimmed

VERSION = 1
REMEMBERED = ("form", "year", "period", "committee", "unit", "letter")
"""What of its scope a draft remembers, so that an update needs not be told again."""
REMEMBERED_IF_GIVEN = ("agency",)
"""The same, written only where it was asked for: drafts from before it was known hold no such key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedBlock:
    """One generated block: its wording without number and sources, and the findings that it rests on."""

    id: str
    text: str
    members: tuple[str, ...] = ()


Manifest = dict[str, GeneratedBlock]
"""Key of a block -> what was generated there, in the order of printing."""


def key_of(block: Heading | Paragraph | Item | Table) -> str:
    """Return the key under which a block is marked in a file; ids may hold any text, keys are ten letters."""
    return identity(block.id)


def wording(piece: Piece) -> str:
    """Return what a line says, without its number and sources."""
    return trimmed(piece.statement.text + piece.tail if isinstance(piece, Item) else piece.text)


def generated(piece: Heading | Paragraph | Item) -> str:
    """Return what was generated for a line, also where the secretariat's wording stands in its place."""
    return trimmed(piece.generated) if piece.generated is not None else wording(piece)


def fingerprint(text: str) -> str:
    """Return a digest of a wording; blanks do not count, since programs change them."""
    return identity("".join(text.split()))


def manifest_of(draft: Draft) -> Manifest:
    """Return what was generated. What the secretariat wrote is not in it, so it is found again as theirs."""
    entries: Manifest = {}
    for block in draft.blocks:
        if isinstance(block, Table):
            entries[key_of(block)] = GeneratedBlock(id=block.id, text=table_text(block))
    for piece in draft.pieces():
        if not isinstance(piece, Kept):
            entries[key_of(piece)] = _entry(piece)
    return entries


def _entry(piece: Heading | Paragraph | Item) -> GeneratedBlock:
    members = tuple(m.id for m in piece.statement.members) if isinstance(piece, Item) else ()
    return GeneratedBlock(id=piece.id, text=generated(piece), members=members)


def table_text(table: Table) -> str:
    """Return the texts of a table's rows, a line a row. Lines with keys of their own are not part of it."""
    rows = (table.head, *table.rows)
    return "\n".join(" ".join(trimmed(cell) for cell in row if isinstance(cell, str)) for row in rows)


def to_json(entries: Manifest, draft: Draft) -> str:
    """Return the manifest as JSON that may stand in XML and in an HTML comment."""
    about = {"version": VERSION, **{name: getattr(draft.scope, name) for name in REMEMBERED}}
    about |= {name: value for name in REMEMBERED_IF_GIVEN if (value := getattr(draft.scope, name)) is not None}
    about["blocks"] = {key: [trimmed(e.id), e.text, *map(trimmed, e.members)] for key, e in entries.items()}
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    # A block a line; signs as JSON escapes, so that no text can end the comment or begin an element.
    text = text.replace('],"', '],\n"')
    return text.replace("-", "\\u002d").replace("<", "\\u003c").replace("&", "\\u0026")


def from_json(text: str) -> tuple[dict[str, Any], Manifest]:
    """Return what the draft was about (the fields of its scope) and the manifest that `to_json` wrote.

    Raises:
        ValueError: if it is anything else.
    """
    try:
        about = json.loads(text)
        blocks = {key: GeneratedBlock(id=i, text=t, members=tuple(m)) for key, (i, t, *m) in about["blocks"].items()}
        if about["version"] != VERSION:
            raise ValueError(f"version {about['version']}")
        given = {name: about[name] for name in REMEMBERED_IF_GIVEN if name in about}
        return {name: about[name] for name in REMEMBERED} | given, blocks
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(str(error)) from error
