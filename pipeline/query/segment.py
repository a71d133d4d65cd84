"""Cutting Thai into words, for questions and for the index alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from taxonomy.files import tables
from taxonomy.keys import squeezed

_THAI_WORD = re.compile("[ก-ฮเ-ไ][ก-ฺเ-๎]*")
_WORDLIKE = re.compile("[0-9a-zก-ฺเ-๎]")


@cache
def settings() -> dict[str, Any]:
    """Return what words.yaml holds."""
    read: dict[str, Any] = tables(Path(__file__).with_name("words.yaml"))
    return read


@cache
def function_words() -> frozenset[str]:
    """Return the words that carry no question of their own."""
    return frozenset(map(squeezed, settings()["function_words"]))


@cache
def leaning() -> frozenset[str]:
    """Return the words that belong to the one that follows them."""
    return frozenset(map(squeezed, settings()["leaning"]))


@cache
def parting() -> tuple[str, ...]:
    """Return the words of lack that may stand apart from what is lacking."""
    return tuple(map(squeezed, settings()["parting"]))


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return the words that name each kind of finding."""
    return {kind: frozenset(map(squeezed, words)) for kind, words in settings()["kinds"].items()}


@cache
def dictionary() -> frozenset[str]:
    """Return the Thai words that are known, as they stand in squeezed text."""
    from pythainlp.corpus import thai_words

    return frozenset(squeezed(word) for word in thai_words())


def tokens(text: str) -> list[str]:
    """Return the words and signs of a text in order; nothing is left out but blanks."""
    from pythainlp.tokenize.nlpo3 import segment

    found: list[str] = segment(text)
    return [token for token in found if token.strip()]


def words(text: str) -> Iterator[str]:
    """Yield the words of a text, squeezed, each word that leans on the next one also joined with it."""
    lean = ""
    for token in tokens(text):
        word = _word(token)
        if word:
            yield word
            if lean:
                yield lean + word
        lean = word if word in leaning() else ""


@lru_cache(maxsize=1_000_000)
def _word(token: str) -> str:
    """Return the token squeezed, or nothing where it is no word. Tokens are few and come again and again."""
    word = squeezed(token)
    return word if _WORDLIKE.search(word) else ""


@lru_cache(maxsize=200_000)
def parts(word: str) -> frozenset[str]:
    """Return the words that a compound is made of, itself among them.

    A compound falls into two words of the dictionary, each of which may be a compound in turn: งบ stands in งบลงทุน,
    but รถ does not stand in สามารถ, whose rest is no word.
    """
    found = {word}
    if _THAI_WORD.fullmatch(word) and len(word) <= 40:
        for cut in range(2, len(word) - 1):
            first, last = word[:cut], word[cut:]
            if first in dictionary() and last in dictionary():
                found |= parts(first) | parts(last)
    return frozenset(found)


def asked_words(run: str) -> list[str]:
    """Return the words to ask for in a run of letters without blanks.

    Pieces that are no words (a name, a misprint) are joined with their neighbours: letters asked for together find
    less that is not meant than letters asked for apart.
    """
    joined: list[str] = []
    stray = False
    for word in _pieces(run):
        known = word in synonyms() or (word in dictionary() and len(word) > 1)
        if joined and (joined[-1] in leaning() or stray or not known):
            joined[-1] += word
        else:
            joined.append(word)
        stray = not known
    content = [word for word in joined if word not in function_words()]
    return _once(content or [run])


def _pieces(run: str) -> Iterator[str]:
    """Yield the tokens of a run; words that have synonyms are tokens, whatever the dictionary makes of them."""
    at = 0
    for match in _synonym_pattern().finditer(run):
        yield from tokens(run[at : match.start()])
        yield match[0]
        at = match.end()
    yield from tokens(run[at:])


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Return for each word that can be said otherwise the group that it belongs to, squeezed."""
    groups = [tuple(map(squeezed, group)) for group in settings()["same"]]
    return {word: group for group in groups for word in group}


@cache
def _synonym_pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(synonyms(), key=len, reverse=True)))


def _once(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
