"""The accuracy card that lies beside the database, as tables of the page "about"."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from models.factor_model import model_folder, read_manifest
from pipeline.accuracy import FILE, SCHEMA
from pipeline.explorer.view import Cells, PageContext, Table

Card = dict[str, Any]


def read_card(context: PageContext) -> Card | None:
    """Return the card of `sarup evaluate --cards`, or None where there is none that can be read."""
    path = Path(context.snapshot.db.execute("PRAGMA database_list").fetchone()[2]).with_name(FILE)
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return card if isinstance(card, dict) and card.get("schema") == SCHEMA else None


def before_use(context: PageContext) -> Table:
    """Return how right the classifier in use was on findings written to measure it, by factor; empty where unknown."""
    text = context.texts
    try:
        by_factor = read_manifest(model_folder())["by_factor"]
    except (OSError, ValueError, KeyError):
        by_factor = {}
    rows: Cells = tuple(
        (code, text.value("factor", code), one["n"], _short(one["precision"]), _short(one["recall"]))
        for code, one in sorted(by_factor.items())
    )
    columns = (
        ("factor", text.field("factor")),
        ("label", text("name")),
        ("n", text("judged")),
        ("precision", text("precision")),
        ("recall", text("recall")),
    )
    return Table("accuracy_before_use", text("accuracy_before_use"), columns, rows)


def of_another_run(context: PageContext, card: Card) -> bool:
    """Return whether the card was made of a dataset with other findings."""
    here = context.snapshot.db.execute("SELECT count(*) FROM findings").fetchone()[0]
    return bool(card["findings"]) and card["findings"] != here


def accuracy_tables(context: PageContext, card: Card | None) -> tuple[Table, ...]:
    """Return the tables of a card: who labels how well, each factor, and the counts set right; none without a card."""
    if card is None:
        return ()
    tables = (_labellers(context, card), _factors(context, card), _counts(context, card))
    return tuple(table for table in tables if table.rows)


def _labellers(context: PageContext, card: Card) -> Table:
    text = context.texts
    names = {"majority": text("by_majority"), "rules": text("by_rules"), "model": text("by_model")}
    rows: list[tuple[Any, ...]] = []
    if card["text"]:
        rows += [(names[name], *_summary(one)) for name, one in card["text"]["labellers"].items()]
    if card["dataset"]:
        rows.append((text("by_dataset"), *_summary(card["dataset"])))
    columns = (
        ("labeller", text("labeller")),
        ("n", text("judged")),
        ("accuracy", text("right_share")),
        ("low", text("low")),
        ("high", text("high")),
        ("macro_f1", "macro F1"),
        ("kappa", "kappa"),
        ("calibration_error", text("calibration_error")),
    )
    return Table("accuracy", text("accuracy"), columns, tuple(rows))


def _summary(one: Card) -> tuple[Any, ...]:
    names = ("n", "accuracy", "accuracy_low", "accuracy_high", "macro_f1", "kappa", "calibration_error")
    return tuple(_short(one[name]) for name in names)


def _short(value: float | None) -> float | None:
    return value if value is None or isinstance(value, int) else round(value, 3)


def _factors(context: PageContext, card: Card) -> Table:
    """Return the figures of each factor in the dataset, or where only labels were measured, of the model."""
    text = context.texts
    part = card["dataset"] or card["text"] or {"by_factor": []}
    names = ("n", "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high", "f1")
    rows: Cells = tuple(
        (one["factor"], text.value("factor", one["factor"]), *(_short(one[name]) for name in names))
        for one in part["by_factor"]
    )
    columns = (
        ("factor", text.field("factor")),
        ("label", text("name")),
        ("n", text("judged")),
        ("precision", text("precision")),
        ("precision_low", text("low")),
        ("precision_high", text("high")),
        ("recall", text("recall")),
        ("recall_low", text("low")),
        ("recall_high", text("high")),
        ("f1", "F1"),
    )
    return Table("accuracy_factors", text("accuracy_factors"), columns, rows)


def _counts(context: PageContext, card: Card) -> Table:
    text = context.texts
    names = ("by_heading_or_person", "from_text", "counted", "corrected", "low", "high")
    rows: Cells = tuple(
        (one["factor"], text.value("factor", one["factor"]), *(one[name] for name in names)) for one in card["counts"]
    )
    columns = (
        ("factor", text.field("factor")),
        ("label", text("name")),
        ("by_heading_or_person", text("by_heading_or_person")),
        ("from_text", text("from_text")),
        ("counted", text("counted")),
        ("corrected", text("corrected")),
        ("low", text("low")),
        ("high", text("high")),
    )
    return Table("accuracy_counts", text("accuracy_counts"), columns, rows)
