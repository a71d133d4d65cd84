"""Measures the repair against pairs from public sources; the same figures are printed by benchmarks/score_repair.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractors.thai.repair import repair, repair_with_doubts

# What a normaliser for search does and a repair that must lose nothing does not; each with its reason.
DELIBERATE = {
    "remove_dangling": "a mark at the edge of a text belongs to a letter that lies outside it",
    "remove_dup_spaces": "spaces and lines are the layout that sections are read from",
    "remove_tonemark": "takes what was printed away",
    "expand_maiyamok": "a reading of the sign, not a repair of it",
    "remove_trailing_repeat_consonants": "chat spelling; reports have none, and numbers of letters carry meaning in codes",
    "กา า  า  า": "vowels apart are as likely the rest of words that were lost",
    "ก่้่้": "two tones in turn: which of them was printed cannot be decided",
}


@pytest.fixture
def rows_of(real_reports: Path) -> Callable[[str], list[dict[str, Any]]]:
    def read(name: str) -> list[dict[str, Any]]:
        lines = (real_reports / "pairs" / f"{name}.jsonl").read_text("utf-8").splitlines()
        return [row for row in map(json.loads, filter(None, lines)) if "_source" not in row]

    return read


def bare(text: str) -> str:
    return "".join(text.split()).replace("ํา", "ำ")


def test_pairs_of_ocr_slips(rows_of):
    rows = rows_of("ocr_pairs")
    same = [row for row in rows if row["broken"] == row["expected"]]
    repairable = [row for row in rows if row not in same and row.get("repairable", True) is True]
    assert all(repair(row["broken"]).text == row["expected"] for row in same)
    right = sum(repair(row["broken"]).text == row["expected"] for row in repairable)
    assert right / len(repairable) >= 0.90


def test_words_of_broken_layers(rows_of):
    # Every third: all of them take half a minute, and benchmarks/score_repair.py measures all.
    rows = rows_of("budget2565_pairs")[::3]
    right = sum(bare(repair(row["broken"]).text) == bare(row["expected"]) for row in rows)
    assert right / len(rows) >= 0.90


def test_cases_of_a_normaliser(rows_of):
    rows = [row for row in rows_of("pythainlp_cases") if row.get("cat") == "normalize"]
    asked = [row for row in rows if row["fn"] not in DELIBERATE and row["args"][0] not in DELIBERATE]
    right = sum(repair(row["args"][0]).text == row["expected"] for row in asked)
    assert len(asked) >= 15
    assert right / len(asked) >= 0.95


def test_nothing_is_changed_without_being_logged(rows_of):
    for row in rows_of("ocr_pairs"):
        outcome = repair_with_doubts(row["broken"])
        assert bool(outcome.aligned.changes) == (outcome.aligned.text != row["broken"])
