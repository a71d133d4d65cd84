"""The labels of words in prose: where a finding begins, where it goes on, and the findings that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.findings.prose.traits import Traits, Words
from extractors.records import Kind

Tagged = Sequence[tuple[str, float]]
"""The label of each word of a paragraph, and how likely the word is of that kind, between 0 and 1."""
Tags = Callable[[Sequence[Traits]], Sequence[Tagged]]
"""Labels the words of paragraphs."""

NONE = "-"
_BEGINS, _GOES_ON = "B", "I"
_KINDS: dict[str, Kind] = {"O": "obstacle", "R": "recommendation"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a paragraph that is one finding.

    Attributes:
        start: its first letter in the paragraph.
        end: behind its last.
        kind: what it is.
        share: how likely its words are of that kind, on the mean.
    """

    start: int
    end: int
    kind: Kind
    share: float = 1.0


def begins(label: str) -> str:
    """Return the label of the first word of what a label is of."""
    return label if label == NONE else _BEGINS + label[1]


def goes_on(label: str) -> str:
    """Return the label of further words of what a label is of."""
    return label if label == NONE else _GOES_ON + label[1]


def labels_of(words: Words, stretches: Iterable[Stretch]) -> list[str]:
    """Return the labels of words, for stretches of their paragraph that are findings."""
    labels = [NONE] * len(words.starts)
    for one in stretches:
        letter, first = _LETTERS[one.kind], True
        for nth, (start, end) in enumerate(zip(words.starts, words.ends, strict=True)):
            if start < one.end and end > one.start and not (first and words.forms[nth].isspace()):
                labels[nth], first = (_BEGINS if first else _GOES_ON) + letter, False
    return labels


def stretches_of(words: Words, tagged: Tagged) -> Iterator[Stretch]:
    """Yield the findings that labels of words make, in order."""
    opened: list[int] = []
    for nth, (label, _) in enumerate(tagged):
        if label == NONE or label.startswith(_BEGINS) or (opened and label[1] != tagged[opened[0]][0][1]):
            yield from _stretch(words, tagged, opened)
            opened = []
        if label != NONE:
            opened.append(nth)
    yield from _stretch(words, tagged, opened)


def _stretch(words: Words, tagged: Tagged, opened: Sequence[int]) -> Iterator[Stretch]:
    """Yield the finding of some words that follow one another, blanks at its ends left out."""
    held = [nth for nth in opened if not words.forms[nth].isspace()]
    if held:
        kind = _KINDS[tagged[held[0]][0][1]]
        share = sum(tagged[nth][1] for nth in held) / len(held)
        yield Stretch(words.starts[held[0]], words.ends[held[-1]], kind, share)
