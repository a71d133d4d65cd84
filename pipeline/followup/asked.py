"""Which findings ask for something: recommendations, and those remarks of chairs that say what is to be done."""

from __future__ import annotations

from extractors.findings.prose.clauses import clauses
from extractors.passages import Passage, Piece
from pipeline.synthesis.records import Evidence

FOLLOWED = ("recommendation", "observation")
"""Kinds of finding that may ask for something; lists of chairs are headed «ข้อสังเกตและข้อเสนอแนะ»."""


def asks(one: Evidence) -> bool:
    """Whether a finding asks for something: a recommendation does, a remark where one of its clauses advises."""
    return one.kind == "recommendation" or (one.kind == "observation" and _advises(one.text))


def _advises(text: str) -> bool:
    """Whether a clause of a text advises («ขอให้...», «... จึงควร...»), as prose is read."""
    return any(clause.role == "advice" for clause in clauses(Passage(text, (Piece(0, 0, len(text)),))))
