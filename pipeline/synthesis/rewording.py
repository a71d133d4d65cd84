"""Optional rewording by a service that speaks the chat protocol of OpenAI: one sentence at a time, and never trusted.

What comes back is taken only if every number, name, source and negation is what it was; else the finding's own wording
stays. A reworded statement says so, and its source in the annex shows what was written.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from extractors.readers.engines.chat import ChatError, ask, endpoint
from extractors.thai.numbers_words import words_pattern
from pipeline.synthesis.errors import RewordingError
from pipeline.synthesis.phrases import data
from pipeline.synthesis.records import Statement
from pipeline.synthesis.wording import numbers, trimmed
from taxonomy.keys import signs
from taxonomy.load import load

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&+-]*")
_SIGNS = re.compile(r"[\[\]()“”\"]")


def is_faithful(text: str, source: str) -> bool:
    """Whether a new wording says no more, no less and nothing else than its source, as far as signs can tell."""
    given = _given()
    same = all(tell(text) == tell(source) for tell in (numbers, _number_words, _names, _latin, _turning, _marks))
    shortest, longest = given["length"]
    letters = len(signs(text)), len(signs(source))
    return same and shortest * letters[1] <= letters[0] <= longest * letters[1] and _alike(text, source)


def _alike(text: str, source: str) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(signs(text), signs(source)) >= _given()["likeness"])


def _number_words(text: str) -> Counter[str]:
    return Counter(found.group() for found in re.finditer(words_pattern(), text))


def _names(text: str) -> Counter[str]:
    taxonomy = load()
    found = (*taxonomy.units_in(text), *taxonomy.systems_in(text))
    return Counter(mention.name for mention in found)


def _latin(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _LATIN.findall(text))


def _turning(text: str) -> Counter[str]:
    return Counter({word: count for word in _given()["turning"] if (count := text.count(word))})


def _marks(text: str) -> Counter[str]:
    return Counter(_SIGNS.findall(text))


def _given() -> Any:
    return data("rewording.yaml")


@dataclass(slots=True)
class Rewording:
    """Rewords statements, and counts what was taken and what was not.

    Attributes:
        url: of the service, up to and with its version: «http://localhost:8000/v1».
        model: its name there.
        key: sent as a bearer token where there is one.
    """

    url: str
    model: str
    key: str = ""
    taken: int = 0
    refused: int = 0
    _known: dict[str, str] = field(default_factory=dict)

    def __call__(self, statement: Statement) -> Statement:
        """Return the statement with the service's wording, or as it was where that cannot be vouched for.

        Raises:
            RewordingError: if the service gives no answer.
        """
        source = trimmed(statement.chosen.text)
        if source not in self._known:
            self._known[source] = self._judged(trimmed(self._asked(source)), source)
        text = self._known[source]
        return statement if text == source else replace(statement, text=text, reworded=True)

    def _judged(self, text: str, source: str) -> str:
        if text == source:
            return source
        faithful = is_faithful(text, source)
        self.taken += faithful
        self.refused += not faithful
        return text if faithful else source

    def _asked(self, text: str) -> str:
        messages = [{"role": "system", "content": _given()["instruction"]}, {"role": "user", "content": text}]
        try:
            where, seconds = endpoint(self.url), _given()["seconds"]
            return ask(where, messages, model=self.model, key=self.key, seconds=seconds)
        except ChatError as error:
            raise RewordingError(url=self.url, problem=error) from error
