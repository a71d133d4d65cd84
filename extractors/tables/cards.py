"""Cards of indicators: labels and values without a colon, also two pairs in a line («เป้า ๙๐ ราย ทำได้ ๘๔ ราย»).

A label alone proves nothing, since sentences begin with the same words; several lines one below the other that begin
with different labels do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.passages import Passage
from extractors.tables.cells import states_nothing
from extractors.tables.roles import role_of
from extractors.tables.words import bones, vocabulary, words

_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[๐-๙0-9]")
_LEAST = 3
"""Labels that make a card."""
_REPORTED = {"target", "achieved"}
_COLONS = ":："
_FIGURES_ONLY = ("weight", "score")
_IN_SENTENCES = ("evidence", "project", "progress", "obstacle", "recommendation", "criteria")
"""What is told in sentences, in which any label may be a word."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value."""

    role: str
    label: str
    value: Passage


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of a card: its text, and the pairs that it holds."""

    passage: Passage
    pairs: tuple[Pair, ...]


def card_lines(lines: Sequence[Passage | None]) -> dict[int, CardLine]:
    """Return the lines of cards by their place; None stands for what parts lines, a table."""
    found: dict[int, CardLine] = {}
    run: dict[int, CardLine] = {}
    for at, passage in enumerate([*lines, None]):
        pairs = tuple(_pairs(passage)) if passage else ()
        if not pairs or {pair.role for pair in pairs} & _roles(run):
            found |= run if _is_card(run) else {}
            run = {}
        if passage and pairs:
            run[at] = CardLine(passage, pairs)
    return found


def _roles(run: dict[int, CardLine]) -> set[str]:
    return {pair.role for line in run.values() for pair in line.pairs}


def _is_card(run: dict[int, CardLine]) -> bool:
    roles = _roles(run)
    return len(run) > 1 and len(roles) >= _LEAST and bool(roles & _REPORTED)


def is_label(word: str) -> bool:
    """Whether a word is a label and nothing more."""
    return _label(word) is not None


def _pairs(passage: Passage) -> Iterator[Pair]:
    """Yield the pairs of a line that begins with a label; nothing for any other line."""
    first = _WORD.search(passage.text)
    if first is None or _label(first.group()) is None:
        return
    tokens = [(found.start(), found.end()) for found in _WORD.finditer(passage.text)]
    labels: list[tuple[str, int, int]] = []
    for at, (start, end) in enumerate(tokens):
        role = _label(passage.text[start:end])
        if at and not labels:
            return
        if role and _may_stand(role, passage.text[end:].strip(), [one for one, _, _ in labels]):
            labels.append((role, start, end))
    for at, (role, start, end) in enumerate(labels):
        until = labels[at + 1][1] if at + 1 < len(labels) else None
        yield Pair(role, passage.text[start:end], passage.cut(end, until).strip())


def _label(word: str) -> str | None:
    """Return the role of a word that is a label and nothing more."""
    role = role_of(word, "indicator_columns") if word[-1] not in _COLONS else None
    if role not in words()["labelled"]:
        return None
    whole = vocabulary("indicator_columns")[0].fullmatch(bones(word))
    return role if whole or role in ("obstacle", "recommendation") else None


def _may_stand(role: str, after: str, before: Sequence[str]) -> bool:
    """Whether a label may stand here: a value follows, and the pairs before leave room for it."""
    value = after.split(maxsplit=1)[0] if after else ""
    if (
        not value
        or value[0] in _COLONS
        or _label(value)
        or role in before
        or any(one in _IN_SENTENCES for one in before)
    ):
        return False
    return role not in _FIGURES_ONLY or bool(_FIGURE.match(value)) or states_nothing(value)
