"""Places that look misread and that no repair could settle: shown to the reader, never changed.

| doubt | where |
|---|---|
| thai.foreign | a sign of another script inside a Thai word («กิจ忙ตาม») |
| thai.mark | a mark with no letter to stand on |
| thai.number | Latin letters that look like digits, where a number must stand («หมายเลข lOo») |
| thai.latin | Latin letters that a Thai word runs into («อarryah»); in noisy texts |
| thai.unknown | letters that are no word; in noisy texts |
| thai.incoherent | a word that goes with neither of its neighbours; in noisy texts |
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extractors.thai.channel import Doubt
from extractors.thai.channel_prices import NOISY
from extractors.thai.channel_shapes import skeleton_key
from extractors.thai.lexicon import CLASSES, EDGE, UNKNOWN, Lexicon, lexicon
from extractors.thai.numbering import letters_for_digits

FOREIGN, MARK, LETTERS, LATIN = "thai.foreign", "thai.mark", "thai.number", "thai.latin"
UNKNOWN_WORD, INCOHERENT = "thai.unknown", "thai.incoherent"
APART = 22.5
"""Two steps from word to word that cost more than this together (nats) are a break on either side of the middle one."""
STEP_APART = 9.0
"""What each of them costs at least."""
COMMON = 7.0
"""Words that cost less alone go with anything («เพื่อ»)."""
MISREAD = 8.0
"""A text whose misreadings cost no more has some that were found; a short one is noisy until it shows otherwise."""
REPEATED = 3
"""What a document says so often is its own way of speaking."""

Surroundings = tuple[str, str, str]

_SCRIPTS = "\u0370-\u058f\u0600-\u06ff\u0900-\u0dff\u0e80-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_FOREIGN = re.compile(f"[{_SCRIPTS}]+")
_LATIN = re.compile("(?<=[ก-ฺเ-๎])[a-z]{2,}|[a-z]{2,}(?=[ก-ฺเ-๎])")
_MARK = re.compile("(?<![ก-๎])[ัิ-ฺ็-๎]+")
_THAI = re.compile("[ก-ฺเ-๎]")
_RUN = re.compile(r"(?![ก-ฮ]{2,6}\.)[ก-ฺเ-๎]{2,}")
"""Thai letters in a row; not those of an abbreviation with its stop."""


def doubts(text: str, price: float) -> Iterator[Doubt]:
    """Yield the doubtful places of a repaired text, offsets in it; they may overlap.

    Args:
        text: the text after all repairs.
        price: of a misreading in it (see `channel_prices`): where it is noisy, what is no word is more likely misread
            than a name.
    """
    for found in _FOREIGN.finditer(text):
        if _THAI.match(text, found.end()) or (found.start() and _THAI.match(text, found.start() - 1)):
            yield Doubt(*found.span(), FOREIGN, ())
    yield from (Doubt(*found.span(), MARK, ()) for found in _MARK.finditer(text))
    yield from (Doubt(*found.span(1), LETTERS, ()) for found in letters_for_digits().finditer(text))
    if price <= NOISY:
        yield from (Doubt(*found.span(), LATIN, ()) for found in _LATIN.finditer(text))
        yield from (d for d in _strange_words(text, lexicon()) if price <= MISREAD or d.why != INCOHERENT)


def _strange_words(text: str, words: Lexicon) -> Iterator[Doubt]:
    runs = [(found.start(), tuple(words.segment(found.group()))) for found in _RUN.finditer(text)]
    seen = Counter(around for _, tokens in runs for around in _surroundings(tokens))
    for start, tokens in runs:
        at = start
        for around in _surroundings(tokens):
            why = _strangeness(around, words) if seen[around] < REPEATED else None
            if why:
                yield Doubt(at, at + len(around[1]), why, ())
            at += len(around[1])


def _surroundings(tokens: tuple[str, ...]) -> Iterator[Surroundings]:
    """Yield each word between its neighbours, "" where the run ends."""
    return zip(("", *tokens), tokens, (*tokens[1:], ""), strict=False)


def _strangeness(around: Surroundings, words: Lexicon) -> str | None:
    """Return why a word is doubtful beside its neighbours, if it is."""
    before, own, after = (words.id_of(token) if token else EDGE for token in around)
    if own == UNKNOWN:
        return UNKNOWN_WORD if skeleton_key(around[1]) else None
    if min(before, after) < len(CLASSES) or words.alone[own] < COMMON:
        return None
    steps = words.pair(before, own), words.pair(own, after)
    return INCOHERENT if min(steps) > STEP_APART and sum(steps) > APART else None
