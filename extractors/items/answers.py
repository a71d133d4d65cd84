"""Answers on dotted lines: a label, dots, and lines that belong to the answer until dots end it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from extractors.forms import ends_on_dots, is_labelled_answer
from extractors.items.item import TextLine
from extractors.records import Block

_LONGEST_ANSWER = 8
"""Dotted lines that an answer may fill."""


def answered(in_order: list[TextLine | Block]) -> list[TextLine | Block]:
    """Return lines and tables with the lines marked that go on with an answer on dotted lines."""
    for at, entry in enumerate(in_order):
        if isinstance(entry, TextLine) and is_labelled_answer(entry.body.text):
            for place in range(at + 1, _end_of_answer(in_order, at)):
                in_order[place] = replace(cast(TextLine, in_order[place]), on_dots=True)
    return in_order


def _end_of_answer(in_order: list[TextLine | Block], at: int) -> int:
    """Return the place behind the line whose dots end the answer that begins at a place; that itself if none do."""
    for place, entry in enumerate(in_order[at : at + _LONGEST_ANSWER], at):
        begins = place > at and isinstance(entry, TextLine) and is_labelled_answer(entry.body.text)
        if not isinstance(entry, TextLine) or begins or (place > at and (entry.marker or entry.strong)):
            return at
        if ends_on_dots(entry.passage.text):
            return place + 1
    return at


def answers_on(text: str, left: int) -> int:
    """Return for how many lines an answer on dotted lines may go on behind a line; dots end it."""
    if ends_on_dots(text):
        return 0
    return _LONGEST_ANSWER if is_labelled_answer(text) else max(0, left - 1)
