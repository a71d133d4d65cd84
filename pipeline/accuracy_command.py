"""What `sarup evaluate` does."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from pipeline.accuracy import FILE, accuracy_card
from pipeline.accuracy_page import to_markdown
from pipeline.database import find_database
from pipeline.errors import NothingJudged
from pipeline.evaluate import evaluated, read_found, read_gold
from pipeline.exit_codes import ExitCode
from pipeline.gold_names import Named, named_as_in
from pipeline.review.decisions import FILE as REVIEWS
from pipeline.review.decisions import load_decisions
from pipeline.storage import atomic_write
from pipeline.summary import show_evaluation


def evaluate_command(gold: Sequence[Path], db: Path | None, cards: Path | None) -> int:
    """Print the figures of each document that the gold speaks of, or the accuracy card; return the exit code.

    Args:
        gold: files of findings or bare texts that people labelled; none means the reviews beside the database.
        db: database of a run or its folder; None means that only labels are measured.
        cards: folder for the card's two files; the card is printed too.

    Raises:
        NothingJudged: if people judged nothing.
        MissingInput: if a file is not there.
        ForeignGold: if the run holds none of the documents that the gold speaks of.
    """
    database = find_database(db) if db else None
    answers = [row for path in gold for row in read_gold(path)]
    found = read_found(database) if database else []
    named = named_as_in(database, answers) if database else Named(tuple(answers))
    rows = named.rows
    decisions = load_decisions(database.with_name(REVIEWS)).findings if database and not gold else ()
    if not rows and not decisions:
        raise NothingJudged
    if found and rows and not cards:
        for one in evaluated(rows, found):
            show_evaluation(one, Console())
        return _said(named)
    card = accuracy_card(rows, found, decisions)
    page = to_markdown(card)
    sys.stdout.buffer.write(page.encode("utf-8"))
    sys.stdout.buffer.flush()
    if cards:
        cards.mkdir(parents=True, exist_ok=True)
        atomic_write(cards / FILE, json.dumps(card, ensure_ascii=False, indent=1) + "\n")
        atomic_write((cards / FILE).with_suffix(".md"), page)
    return _said(named)


def _said(named: Named) -> int:
    """Say which documents were not measured, as the run does not hold them; return the exit code."""
    if not named.strangers:
        return int(ExitCode.OK)
    words = f"ไม่ได้วัด เพราะไม่มีในผลครั้งนี้ / not measured, the run does not hold them: {named.told()}"
    Console(stderr=True, soft_wrap=True).print(words, markup=False, highlight=False)
    return int(ExitCode.DONE_IN_PART)
