"""How right a dataset is, measured against findings that people marked.

A finding of the dataset and one of the gold are the same if their places in the document overlap by more than half, or
if their letters are alike (a PDF's raw text depends on its reader, so places may differ there); the pairing is one to
one, best first. Measured: precision, recall and F1 of extraction, and on the pairs the share of right kinds, factors
(apart for those that headings decide), attributes and whole texts: of the last no letter may be missing or too many,
which a pairing by likeness forgives. An attribute is right if it is the answer's,
blanks and the script of digits aside; an indicator may have its printed number before the name that the answer gives.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extractors.errors import MissingInput
from extractors.thai.digits import to_arabic
from pipeline.errors import RowError

ATTRIBUTES = ("fiscal_year", "period", "committee", "component", "indicator", "level", "addressee")
_SAME_PLACE = 0.5
_ALIKE = 0.85
_NUMBER = re.compile(r"^(?:ตัวชี้วัด(?:ที่)?)?[0-9]+(?:\.[0-9]+)*[.):]?")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one document. Shares are None where there was nothing to judge."""

    document: str
    gold: int
    found: int
    matched: int
    kind: float | None
    headed: int  # pairs whose factor a heading tells
    factor_heading: float | None
    factor_judged: float | None
    text: float | None
    attributes: dict[str, float | None]
    missed: tuple[Row, ...]
    extra: tuple[Row, ...]

    @property
    def precision(self) -> float:
        """The share of findings that are in the gold; 1 where nothing was found and nothing was to be found."""
        return self.matched / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.matched / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def evaluate(gold: Sequence[Row], found: Sequence[Row], document: str) -> Evaluation:
    """Compare the findings of one document with its gold.

    Args:
        gold: rows with kind, spans (or start and end), factor, factor_source, and the attributes that were marked;
            those of strength "optional" are neither asked for nor held against the answer.
        found: rows of the dataset.
        document: the name of the document, for the record.
    """
    pairs = _paired(gold, found)
    optional = {i for i, g in enumerate(gold) if g.get("strength") == "optional"}
    forgiven = {j for i, j in pairs.items() if i in optional}
    asked = {i: j for i, j in pairs.items() if i not in optional}
    judged = [(gold[i], found[j]) for i, j in sorted(asked.items())]
    matched = set(pairs.values())
    return Evaluation(
        document=document,
        gold=len(gold) - len(optional),
        found=len(found) - len(forgiven),
        matched=len(asked),
        kind=_share([g["kind"] == f["kind"] for g, f in judged]),
        headed=len(_told(judged, by_heading=True)),
        factor_heading=_factors_right(judged, by_heading=True),
        factor_judged=_factors_right(judged, by_heading=False),
        text=_share([_letters(g) == _letters(f) for g, f in judged]),
        attributes={
            name: _share([_same(name, g.get(name), f.get(name)) for g, f in judged])
            for name in ATTRIBUTES
            if any(name in g for g in gold)
        },
        missed=tuple(g for i, g in enumerate(gold) if i not in pairs and i not in optional),
        extra=tuple(f for j, f in enumerate(found) if j not in matched),
    )


def same_findings(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return the rows of one document's gold, each with the row of the dataset that is the same finding."""
    return [(gold[i], found[j]) for i, j in sorted(_paired(gold, found).items())]


def evaluated(gold: Sequence[Row], found: Sequence[Row]) -> list[Evaluation]:
    """Return the figures of each document that the gold speaks of; rows of several documents may be mixed."""
    names = dict.fromkeys(row["doc"] for row in gold if row.get("doc"))
    return [
        evaluate([g for g in gold if g.get("doc") == name], [f for f in found if f["document"] == name], name)
        for name in names
    ]


def matched(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return each row of the gold with the finding that is the same, in the order of the gold, optional ones left out.

    Rows of several documents may be mixed: only those of one document are compared.
    """
    pairs = []
    for name in dict.fromkeys(row["doc"] for row in gold if row.get("doc")):
        asked = [row for row in gold if row.get("doc") == name]
        there = [row for row in found if row["document"] == name]
        pairs += same_findings(asked, there)
    return [(g, f) for g, f in pairs if g.get("strength") != "optional"]


def read_gold(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gold file (JSON lines).

    Raises:
        MissingInput: if there is no such file.
        RowError: if a line is no JSON object.
    """
    if not path.is_file():
        raise MissingInput(path=path)
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                rows.append(dict(json.loads(line)))
            except (ValueError, TypeError) as error:
                raise RowError(row=number, kind="gold", problem=error) from error
    return rows


def read_found(database: Path) -> list[dict[str, Any]]:
    """Return the findings of a sarup.db with their spans, in the order of the dataset.

    Raises:
        MissingInput: if there is no such database.
    """
    if not database.is_file():
        raise MissingInput(path=database)
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM findings ORDER BY rowid")]
        spans: dict[str, list[tuple[int, int]]] = {}
        for span in connection.execute('SELECT finding_id, start, "end" FROM finding_spans ORDER BY finding_id, n'):
            spans.setdefault(span["finding_id"], []).append((span["start"], span["end"]))
    return [row | {"spans": spans.get(row["id"], [])} for row in rows]


def _paired(gold: Sequence[Row], found: Sequence[Row]) -> dict[int, int]:
    places = [_place(row) for row in gold], [_place(row) for row in found]
    letters = [_letters(row) for row in gold], [_letters(row) for row in found]
    likeness = []
    for i, (a, x) in enumerate(zip(places[0], letters[0], strict=True)):
        for j, (b, y) in enumerate(zip(places[1], letters[1], strict=True)):
            overlap = len(a & b) / len(a | b) if a & b else 0.0
            alike = fuzz.ratio(x, y, score_cutoff=_ALIKE * 100) / 100
            if overlap > _SAME_PLACE or alike:
                likeness.append((-max(overlap, alike), abs(i - j), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(likeness):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _letters(row: Row) -> str:
    return "".join(c for c in to_arabic(str(row.get("text") or "")) if c.isalnum() or "\u0e30" <= c <= "\u0e4e")


def _place(row: Row) -> set[int]:
    spans = row.get("spans") or ([[row["start"], row["end"]]] if "start" in row else [])
    return set().union(*(range(start, end) for start, end in spans))


def _factors_right(pairs: Sequence[tuple[Row, Row]], *, by_heading: bool) -> float | None:
    return _share([g["factor"] == f["factor"] for g, f in _told(pairs, by_heading=by_heading)])


def _told(pairs: Sequence[tuple[Row, Row]], *, by_heading: bool) -> list[tuple[Row, Row]]:
    return [(g, f) for g, f in pairs if g.get("factor") and (g.get("factor_source") == "heading") is by_heading]


def _same(name: str, wanted: Any, got: Any) -> bool:
    """Whether an attribute is the one wanted; blanks and the script of digits are no difference.

    The number that is printed before the name of an indicator may be left out of the answer: the name says which it is.
    """
    a, b = ("" if value is None else "".join(to_arabic(str(value)).split()) for value in (wanted, got))
    return a == b or (name == "indicator" and a != "" and a == _NUMBER.sub("", b))


def _share(right: Sequence[bool]) -> float | None:
    return sum(right) / len(right) if right else None
