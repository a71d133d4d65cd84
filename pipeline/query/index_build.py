"""Building the index that stands beside a database: letters, short words, answers kept ready, values by field.

The exported database stays as it is: plain tables that any tool opens, the same bytes for the same input. The index is
a cache; it may be deleted at any time and is built again on the next question.
"""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import numpy as np

from pipeline.query import segment
from pipeline.query.columns import Column, Mask, encode_many, encode_single, packed, stored
from pipeline.query.fields import DIFFER
from taxonomy.keys import squeezed
from taxonomy.load import load

VERSION = "7"
SHORT = 2
"""Words of so many letters are asked for as words: as letters they stand in half of all others."""
PAD = "  "
"""After each text, so that every letter begins a trigram."""
_COMMON_SHARE = 0.005
_COMMON_LEAST = 2_000
_COMMON_MOST = 400
_BATCH = 20_000

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE fields (name TEXT PRIMARY KEY, shape TEXT NOT NULL, data BLOB NOT NULL, "values" TEXT NOT NULL) STRICT;
CREATE TABLE short_words (word TEXT PRIMARY KEY, rows BLOB NOT NULL) STRICT;
CREATE TABLE common (letters TEXT PRIMARY KEY, bits BLOB NOT NULL) STRICT;
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, findings INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE letters USING fts5(text, tokenize = 'trigram', content = '', columnsize = 0);
CREATE VIRTUAL TABLE trigrams USING fts5vocab(letters, row);
"""

Say = Callable[[str], None]


def build(database: Path, index: Path, fingerprint: str, say: Say = lambda _: None) -> None:
    """Write the index of ``database`` to ``index``, whole or not at all.

    Raises:
        OSError: if it cannot be written there.
        sqlite3.DatabaseError: if the database is not one that `sarup run` wrote.
    """
    partial = index.with_name(f".{index.name}.{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    uri = database.resolve().as_uri() + "?mode=ro"
    try:
        with (
            closing(sqlite3.connect(uri, uri=True)) as source,
            closing(sqlite3.connect(partial, isolation_level=None)) as target,
        ):
            target.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
            target.execute("BEGIN")
            _fill(source, target, say)
            target.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (fingerprint,))
            target.execute("COMMIT")
        partial.replace(index)
    finally:
        partial.unlink(missing_ok=True)


def _fill(source: sqlite3.Connection, target: sqlite3.Connection, say: Say) -> None:
    texts = _Texts(target)
    values: list[tuple[object, ...]] = []
    numbers: list[tuple[int, int, int, int]] = []
    names = ", ".join(_SINGLES.values())
    cursor = source.execute(
        f"SELECT rowid, text, factor_confidence, text_confidence, {names} FROM findings ORDER BY rowid"
    )
    while batch := cursor.fetchmany(_BATCH):
        texts.add([row[1] for row in batch])
        numbers += [(row, len(text), _thousandths(sure), _thousandths(clear)) for row, text, sure, clear, *_ in batch]
        values += [rest for _, _, _, _, *rest in batch]
        say(f"{len(values):,}")
    size = len(values)
    target.execute("INSERT INTO meta VALUES ('size', ?)", (str(size),))
    arrays = packed(np.array(numbers, dtype=np.int64).reshape(-1, 4).T.copy())
    target.execute("INSERT INTO fields VALUES ('', 'rows', ?, '')", (arrays,))
    singles = {name: encode_single([row[at] for row in values]) for at, name in enumerate(_SINGLES)}
    places = {row: at for at, (row, *_) in enumerate(numbers)}
    for name, column in chain(singles.items(), _many_columns(source, places)):
        target.execute("INSERT INTO fields VALUES (?, ?, ?, ?)", (name, *stored(column)))
    texts.finish(size)


def _thousandths(share: float | None) -> int:
    return -1 if share is None else round(share * 1000)


_SINGLES = {
    "kind": "kind",
    "factor": "factor",
    "side": "side",
    "source": "factor_source",
    "year": "fiscal_year",
    "period": "period",
    "committee": "committee",
    "component": "component",
    "level": "level",
    "addressee": "addressee",
    "indicator": "indicator",
    "document": "document",
    "sha256": "document_sha256",
    "document_kind": "document_kind",
}


def _many_columns(source: sqlite3.Connection, places: Mapping[int, int]) -> Iterator[tuple[str, Column]]:
    size = len(places)

    def pairs(query: str) -> list[tuple[int, object]]:
        return [(places[row], value) for row, value in source.execute(query)]

    child = "SELECT f.rowid, c.{0} FROM {1} AS c JOIN findings AS f ON f.id = c.finding_id"
    units = pairs(child.format("unit", "finding_units"))
    addressed = pairs("SELECT rowid, addressee FROM findings WHERE addressee IS NOT NULL")
    of_rows = pairs("SELECT rowid, unit FROM findings WHERE unit IS NOT NULL") if _knows_units(source) else []
    yield "unit", encode_many(chain(units, addressed, of_rows), size)
    levels = pairs("SELECT rowid, level FROM findings WHERE level IS NOT NULL")
    yield "unit_kind", encode_many(_unit_kinds(chain(units, addressed, levels, of_rows)), size)
    yield "system", encode_many(pairs(child.format("system", "finding_systems")), size)
    yield "subject", encode_many(pairs(child.format("subject", "finding_subjects")), size)
    yield "issue", encode_many(pairs(child.format("issue_id", "finding_issues")), size)
    reasons = pairs(child.format("reason", "finding_review"))
    differ = pairs(f"SELECT rowid, '{DIFFER}' FROM findings WHERE factor_source = 'heading' AND factor_text <> factor")
    yield "review", encode_many(chain(reasons, differ), size)


def _knows_units(source: sqlite3.Connection) -> bool:
    """Whether a database tells of which unit a row is; those of earlier versions do not."""
    return any(name == "unit" for _, name, *_ in source.execute("PRAGMA table_info(findings)"))


def _unit_kinds(pairs: Iterator[tuple[int, object]]) -> Iterator[tuple[int, object]]:
    """Yield the kind of each unit; the collective name of all districts counts as district, and so on."""
    organisations = load().organisations
    kinds = {name: one.kind for name, one in organisations.items()}
    general = {"สำนักงานเขต": "district", "สำนัก": "bureau", "สำนักงาน": "office"}
    for row, unit in pairs:
        kind = general.get(str(unit)) or kinds.get(str(unit))
        if kind:
            yield row, kind


class _Texts:
    """Writes the letters of the texts batch by batch, and learns what stands where."""

    def __init__(self, target: sqlite3.Connection) -> None:
        self.target = target
        self.size = 0
        self.vocabulary: Counter[str] = Counter()
        self.short: dict[str, list[int]] = {}
        self.signs: dict[int, list[Mask]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}

    def add(self, texts: Sequence[str]) -> None:
        """Take the next texts."""
        letters = [squeezed(text) for text in texts]
        for row, text in enumerate(texts, self.size):
            words = set(segment.words(text))
            self.vocabulary.update(words)
            for word in {part for one in words for part in self._short_parts(one)}:
                self.short.setdefault(word, []).append(row)
        rows = ((row, text + PAD) for row, text in enumerate(letters, self.size + 1))
        self.target.executemany("INSERT INTO letters (rowid, text) VALUES (?, ?)", rows)
        self._add_signs(letters)
        self.size += len(texts)

    def _short_parts(self, word: str) -> tuple[str, ...]:
        if word not in self._parts:
            self._parts[word] = tuple(part for part in segment.parts(word) if len(part) <= SHORT)
        return self._parts[word]

    def _add_signs(self, letters: Sequence[str]) -> None:
        codes = np.frombuffer("".join(letters).encode("utf-32-le", "replace"), dtype=np.uint32)
        rows = np.repeat(np.arange(len(letters)), [len(text) for text in letters])
        kinds, numbers = np.unique(codes, return_inverse=True)
        held = np.zeros((len(kinds), len(letters)), dtype=np.bool_)
        held[numbers, rows] = True
        for kind, mask in zip(kinds.tolist(), held, strict=True):
            before = self.signs.setdefault(kind, [])
            if (missing := self.size - sum(map(len, before))) > 0:
                before.append(np.zeros(missing, dtype=np.bool_))
            before.append(mask)

    def finish(self, size: int) -> None:
        """Write what was learnt from all texts."""
        self.target.execute("INSERT INTO letters (letters) VALUES ('optimize')")
        short = ((word, np.array(rows, dtype=np.uint32).tobytes()) for word, rows in sorted(self.short.items()))
        self.target.executemany("INSERT INTO short_words VALUES (?, ?)", short)
        self.target.executemany("INSERT INTO vocabulary VALUES (?, ?)", sorted(self.vocabulary.items()))
        for kind, masks in sorted(self.signs.items()):
            self._keep(chr(kind), np.concatenate([*masks, np.zeros(size - sum(map(len, masks)), dtype=np.bool_)]))
        least = max(_COMMON_LEAST, int(size * _COMMON_SHARE))
        units = (squeezed(name) for name in load().organisations)
        ranked = [word for word, count in self.vocabulary.most_common(_COMMON_MOST) if count >= least]
        for letters in dict.fromkeys(chain(ranked, units)):
            if len(letters) > SHORT and (mask := letters_mask(self.target, letters, size)).sum() >= least:
                self._keep(letters, mask)

    def _keep(self, letters: str, mask: Mask) -> None:
        self.target.execute("INSERT INTO common VALUES (?, ?)", (letters, np.packbits(mask).tobytes()))


def letters_mask(index: sqlite3.Connection, letters: str, size: int) -> Mask:
    """Return in which rows letters stand: three and more by trigram, two by the trigrams that begin with them."""
    mask = np.zeros(size, dtype=np.bool_)
    match = _quoted(letters) if len(letters) > SHORT else _beginning(index, letters)
    if not match:
        return mask
    query = "SELECT group_concat(rowid) FROM letters WHERE letters MATCH ?"
    (found,) = index.execute(query, (match,)).fetchone()
    if found:
        # One text of numbers: a hundred thousand rows one by one would take five times as long.
        mask[np.fromstring(found, dtype=np.int64, sep=",") - 1] = True
    return mask


def _beginning(index: sqlite3.Connection, letters: str) -> str:
    query = "SELECT term FROM trigrams WHERE term >= ? AND term < ?"
    terms = index.execute(query, (letters, letters + "\U0010ffff")).fetchall()
    return " OR ".join(_quoted(term) for (term,) in terms)


def _quoted(letters: str) -> str:
    return '"' + letters.replace('"', '""') + '"'


def meta(index: sqlite3.Connection) -> dict[str, str]:
    """Return what the index says about itself."""
    return dict(index.execute("SELECT key, value FROM meta").fetchall())
