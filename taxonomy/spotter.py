"""Spotting many words in a text in one pass, by an Aho-Corasick automaton."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ahocorasick import Automaton


class Spotter:
    """Words ready to be spotted: thousands cost no more than one, and to make it ready takes milliseconds."""

    def __init__(self, words: Collection[str]) -> None:
        self._automaton = Automaton()
        for word in words:
            self._automaton.add_word(word, word)
        if words:  # an automaton of no words cannot be asked
            self._automaton.make_automaton()
        self._ready = bool(words)

    def spots(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each word that stands in a text, with the offset behind its last letter, in the order of these."""
        if self._ready:
            for last, word in self._automaton.iter(text):
                yield last + 1, word
