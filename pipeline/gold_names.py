"""Which document of a run the answers that people gave speak of: they were written beside the files, not in the run."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import WrongUse
from pipeline.listing import listed

Row = Mapping[str, Any]


class ForeignGold(WrongUse):
    """The answers speak of documents of which not one is in the run."""

    code = "S418"
    thai = "คำตอบเป็นของเอกสารที่ไม่มีในผลครั้งนี้: {documents}"
    english = "The answers speak of documents that this run does not hold: {documents}"
    remedy = "ดูชื่อเอกสารใน run.json แล้วระบุผลของเอกสารชุดนั้น / Name the run over those files: sarup evaluate GOLD --db DIR"


@dataclass(frozen=True, slots=True)
class Named:
    """Answers under the names that the run gives their documents, and the documents that it does not hold."""

    rows: tuple[Row, ...]
    strangers: tuple[str, ...] = ()

    def told(self) -> str:
        """Return the first names of those that the run does not hold, and how many more there are."""
        return listed(self.strangers)


def named_as_in(database: Path, gold: Sequence[Row]) -> Named:
    """Return the answers under the names of the run's documents.

    A document is the one of that name, else the one with those bytes, else the only one whose file is called so in
    whatever folder. Answers without a document are bare texts and stay.

    Raises:
        ForeignGold: if answers name documents, and the run holds none of them.
    """
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        held = dict(connection.execute("SELECT name, sha256 FROM documents ORDER BY name").fetchall())
    asked = dict.fromkeys((str(row["doc"]), str(row.get("document_sha256") or "")) for row in gold if row.get("doc"))
    names = {(doc, sha): _name(doc, sha, held) for doc, sha in asked}
    strangers = tuple(dict.fromkeys(doc for (doc, _), name in names.items() if name is None))
    if strangers and not any(names.values()):
        raise ForeignGold(documents=listed(strangers))
    rows = [(row, names.get((str(row.get("doc")), str(row.get("document_sha256") or "")))) for row in gold]
    return Named(
        tuple({**row, "doc": name} if name else row for row, name in rows if name or not row.get("doc")), strangers
    )


def _name(doc: str, sha256: str, held: Mapping[str, str]) -> str | None:
    if doc in held:
        return doc
    same = [name for name, own in held.items() if sha256 and own == sha256]
    same = same or [name for name in held if PurePosixPath(name).name == PurePosixPath(doc).name]
    return same[0] if len(same) == 1 else None
