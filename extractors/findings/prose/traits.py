"""What a paragraph's words look like to the tagger: themselves, what stands around them, their clause and how it reads.

A trait is a short text, the same for words that are alike; the tagger has learnt what each says of where a finding
begins, goes on and ends (`models/tagger.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from pythainlp.tag import pos_tag

from extractors.findings.prose.clauses import Clause
from extractors.thai.lexicon import lexicon

_NUMBER = re.compile(r"[0-9๐-๙]+(?:[.,:/][0-9๐-๙]+)*")
_BLANK, _EDGE, _ANY_NUMBER = " ", "#", "0"
_WINDOW = 3
"""Words at each side that are told by themselves."""
_STEPS = 10
"""Steps of how likely a clause is an obstacle or advice."""
_HEAD = 4
"""Words behind the head of a stretch that are told from those further on."""

Traits = list[list[str]]
"""The traits of each word of a paragraph."""
Shares = Sequence[float]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a paragraph, blanks among them.

    Attributes:
        starts: where each begins.
        ends: where each ends.
        forms: each as it is told to the tagger: numbers are all the same, and so are blanks.
        parts: the part of speech of each.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    parts: list[str]


def words_of(text: str) -> Words:
    """Return the words of a paragraph."""
    found = lexicon().segment(text)
    ends = list(accumulate(map(len, found)))
    forms = [_form(word) for word in found]
    return Words([0, *ends][: len(ends)], ends, forms, [_part_of_speech(form) for form in forms])


def traits(words: Words, clauses: Sequence[Clause], shares: Sequence[Shares], heads: Sequence[int]) -> Traits:
    """Return the traits of each word of a paragraph.

    Args:
        words: of the paragraph.
        clauses: of the paragraph, in order.
        shares: how likely each clause is an obstacle and advice.
        heads: where lines begin within the paragraph.
    """
    around = _around_words(words)
    stretches = _of_stretches(words.forms)
    told = _of_clauses(words, clauses, shares)
    lines = set(heads)
    return [
        [*near, *far, *said, *(["line"] if start in lines else [])]
        for near, far, said, start in zip(around, stretches, told, words.starts, strict=True)
    ]


@lru_cache(maxsize=1 << 16)
def _part_of_speech(form: str) -> str:
    """Return the part of speech that a word most often is, whatever stands around it: the tagger sees that itself."""
    [(_, part)] = pos_tag([form], engine="unigram", corpus="orchid")
    return str(part)


def _form(word: str) -> str:
    if not word.strip():
        return _BLANK
    return _ANY_NUMBER if _NUMBER.fullmatch(word) else word


def _around_words(words: Words) -> Iterator[list[str]]:
    """Yield what stands at each word and beside it: words and parts of speech, one to four of them."""
    pad = [_EDGE] * _WINDOW
    forms, parts = [*pad, *words.forms, *pad], [*pad, *words.parts, *pad]
    for at in range(_WINDOW, len(forms) - _WINDOW):
        yield [
            *(f"w{far}={forms[at + far]}" for far in range(-_WINDOW, _WINDOW + 1)),
            *(f"w{far}_{size}={'|'.join(forms[at + far : at + far + size])}" for far, size in _RUNS),
            *(f"p{far}={parts[at + far]}" for far in range(-2, 3)),
            *(f"p{far}_{size}={'|'.join(parts[at + far : at + far + size])}" for far, size in _RUNS_OF_PARTS),
        ]


_RUNS = ((-2, 2), (-1, 2), (0, 2), (1, 2), (-2, 3), (-1, 3), (0, 3))
"""Runs of words: where they begin beside a word, and how many they are."""
_RUNS_OF_PARTS = ((-2, 2), (-1, 2), (0, 2), (-1, 3), (0, 3), (0, 4))


def _of_stretches(forms: Sequence[str]) -> Iterator[list[str]]:
    """Yield how each word stands between blanks: how far from the last, with what its stretch and the next begin."""
    stretches: list[list[str]] = [[]]
    for form in forms:
        if form == _BLANK:
            stretches.append([])
        else:
            stretches[-1].append(form)
    nth, behind = 0, 0
    for form in forms:
        nth, behind = (nth + 1, 0) if form == _BLANK else (nth, behind + 1)
        own, last = stretches[nth], stretches[nth - 1] if nth else []
        after = stretches[nth + 1] if nth + 1 < len(stretches) else []
        first = own[0] if own else _EDGE
        yield [
            f"at={min(behind, _HEAD)}",
            f"first={first}",
            f"firsts={first}|{own[1] if len(own) > 1 else _EDGE}",
            f"next={after[0] if after else _EDGE}",
            f"last={last[-1] if last else _EDGE}",
        ]


def _of_clauses(words: Words, clauses: Sequence[Clause], shares: Sequence[Shares]) -> Iterator[list[str]]:
    """Yield what the clause of each word does, how it reads, and the same of those beside it."""
    steps = [tuple(_step(share) for share in own[:2]) for own in shares]
    beside = [_beside(nth, clauses, steps) for nth in range(len(clauses))]
    nth, before = 0, -1
    for start in words.starts:
        while nth + 1 < len(clauses) and clauses[nth + 1].start <= start:
            nth += 1
        if not clauses:
            yield []
            continue
        clause, (hinders, advises) = clauses[nth], steps[nth]
        told = "told" if start >= clause.at else "lead"
        role = f"{clause.role}.{told}"
        yield [
            f"role={role}",
            f"role+={role}{'+' * clause.joins}{clause.strength}",
            f"reads={role}.{hinders}.{advises}",
            f"hinders={hinders}",
            f"advises={advises}",
            *(
                [f"head={clause.role}.{hinders}", f"heads={clause.role}.{advises}"]
                if before < clause.at <= start
                else []
            ),
            *beside[nth],
        ]
        before = start


def _beside(nth: int, clauses: Sequence[Clause], steps: Sequence[tuple[int, ...]]) -> list[str]:
    found = []
    for far in (-1, 1):
        if 0 <= nth + far < len(clauses):
            hinders, advises = steps[nth + far]
            found += [f"role{far}={clauses[nth + far].role}", f"hinders{far}={hinders}", f"advises{far}={advises}"]
    return found


@cache
def _step(share: float) -> int:
    return min(int(share * _STEPS), _STEPS - 1)
