"""A finding's words, and among them those that say what it is about.

Official sentences are long: a setting, a matter, its consequences, its aims. The factor lies in the matter. Words are
cut by nlpo3 with PyThaiNLP's word list, numbers are all one number, and clauses are told by the words that open them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import nlpo3
from pythainlp.corpus import thai_words

from taxonomy.files import Node, read
from taxonomy.keys import folded

FILE = Path(__file__).parent / "clauses.yaml"
HEAD = 14
"""Words of the matter that open it: who or what has which problem, or what should be done."""

_DICTIONARY = "sarup.models.clauses"
_LEAST = 4
"""Words that the telling clauses must have, lest nothing is left of a text."""
_NUMBER = re.compile(r"[0-9][0-9.,/]*")
_BLANK = re.compile(r"\s+")
_NOTHING = re.compile("[\u200b\u200c\ufeff]")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that belong together, and what kind of clause they are (a key of clauses.yaml, or "setting")."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a text is about.

    Attributes:
        words: those of the telling clauses, in order.
        whole: all words of the text.
    """

    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def head(self) -> tuple[str, ...]:
        """The words that open the matter."""
        return self.words[:HEAD]

    @property
    def text(self) -> str:
        """The matter without blanks, as cues are looked for in it."""
        return "".join(self.words)


def matter_of(text: str) -> Matter:
    """Return what a text is about; a text without letters has no words."""
    rules = _rules()
    clauses = tuple(split(segmented(text)))
    whole = tuple(word for clause in clauses for word in clause.words)
    words: tuple[str, ...] = ()
    for kinds in (rules.telling, rules.telling | rules.else_telling):
        words = tuple(word for clause in clauses if clause.kind in kinds for word in clause.words)
        if len(words) >= _LEAST:
            return Matter(words, whole)
    return Matter(words or whole, whole)


@lru_cache(maxsize=1 << 16)
def is_silent(words: str) -> bool:
    """Return whether words, parted by blanks, say nothing to a person who asks for reasons."""
    return all(word in _rules().silent for word in words.split(" "))


def segmented(text: str) -> list[str]:
    """Return the words of a text, a blank as " "."""
    _teach()
    plain = _NOTHING.sub("", _NUMBER.sub("0", folded(text))).replace("ํา", "ำ").replace("เเ", "แ")
    return list(nlpo3.segment(_BLANK.sub(" ", plain).strip(), _DICTIONARY))


def split(words: list[str]) -> Iterator[Clause]:
    """Yield the clauses of segmented words, blanks left out."""
    rules = _rules()
    kind = "main"
    clause: list[str] = []
    for number, word in enumerate(words):
        ends, following = _turn(word, number, kind, rules)
        if ends and clause:
            yield Clause(kind, tuple(clause))
            clause = []
        kind = following
        if word != " ":
            clause.append(word)
    if clause:
        yield Clause(kind, tuple(clause))


def _turn(word: str, number: int, kind: str, rules: _Rules) -> tuple[bool, str]:
    """Return whether a clause ends before a word, and the kind of the clause that the word is in."""
    if word == " ":
        return True, "main" if kind in rules.ended_by_blank else kind
    if number == 0 and word in rules.settings:
        return False, "setting"
    turned = rules.turns.get(word)
    return turned is not None, turned or kind


@dataclass(frozen=True, slots=True)
class _Rules:
    turns: Mapping[str, str]
    settings: frozenset[str]
    ended_by_blank: frozenset[str]
    telling: frozenset[str]
    else_telling: frozenset[str]
    silent: frozenset[str]


@cache
def _rules() -> _Rules:
    file = read(FILE).only(("turns", "settings", "ended_by_blank", "telling", "else_telling", "silent"))
    turns = file.node("turns")
    kinds = (*map(str, turns), "setting")
    return _Rules(
        turns={word: str(kind) for kind in turns for word in turns.texts(str(kind))},
        settings=frozenset(file.texts("settings")),
        ended_by_blank=_kinds(file, "ended_by_blank", kinds),
        telling=_kinds(file, "telling", kinds),
        else_telling=_kinds(file, "else_telling", kinds),
        silent=frozenset(file.texts("silent")),
    )


def _kinds(file: Node, key: str, known: tuple[str, ...]) -> frozenset[str]:
    kinds = frozenset(file.texts(key))
    if unknown := kinds - set(known):
        raise file.wrong(f"{key}: no kind {', '.join(sorted(unknown))}")
    return kinds


@cache
def _teach() -> None:
    """Give the segmenter its word list, which it takes from a file only."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(sorted(thai_words())))
        file.flush()
        nlpo3.load_dict(file.name, _DICTIONARY)
