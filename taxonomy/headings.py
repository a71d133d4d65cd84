"""Is this line a heading that names a factor? Judged by its words, through the noise of a scan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from taxonomy.compositions import Compositions, Terms
from taxonomy.keys import Openings, likeness_key, without_number
from taxonomy.likeness import likeliest, likeness, shares_letters
from taxonomy.records import HeadingEntry, HeadingMatch, Side

# Measured: of wordings with 10, 20 and 30 % of their letters spoiled, 97, 91 and 86 % are read and none as another
# entry; of 500,000 fragments of government prose 13 are taken for a heading by likeness. At 0.80 and at 0.90 one of the
# two is markedly worse.
LIKENESS = 0.84
LONGEST_RUN_ON = 140
_REMEMBERED = 1 << 15
"""Lines whose reading is kept: each is asked for several times, by its neighbours too, in passes over a long report."""
# Share of what runs on after a wording that must be known phrases.
RUN_ON = 0.75

# Dots at the end: a catch-word of the next page, or the leader of a table of contents.
_BREAKS_OFF = re.compile(r"(?:\.\s?\.|…)\s*[0-9๐-๙]*\s*$")
_FIGURE = re.compile(r"[0-9๐-๙]")
_NO_HEADING = re.compile(r"[0-9๐-๙|]")  # figures, and rows of tables
_OPEN = re.compile(r"[(\[{]")
_ASIDE_SIGN = re.compile(r"[()\[\]{}/|]")
# What scans make of dirt beside a heading: a letter before it («อ งบประมาณ»), Latin ones behind («ด้านบุคลากร tt 5»).
_LONGEST_DIRT = 2
_LETTER_ALONE = re.compile(r"\s*[ก-ฮ]\s")
_DIRT = re.compile(r"^\s*[ก-ฮ]\s+|(?:\s+[A-Za-z!|/\\,.'`~]{1,2}(?:\s+[0-9])?)+\s*$")
_SUBJECT = likeness_key("ด้าน")


class HeadingIndex:
    """The crosswalk, ready to be asked."""

    def __init__(
        self,
        entries: Mapping[str, HeadingEntry],
        sides: Mapping[str, Side],
        lead_words: Iterable[str],
        closers: Iterable[str],
        not_opened_by: Iterable[str] = (),
        terms: Terms | None = None,
    ) -> None:
        self._entries = entries
        self._sides = sides
        self._composed = Compositions(terms) if terms else None
        self._others = tuple(map(likeness_key, terms.others)) if terms else ()
        self._fields = {likeness_key(field)[:1] for field in terms.fields} if terms else set()
        self._names_none = next(
            (code for code, one in entries.items() if one.factor is None and one.side is None), None
        )
        self._never = tuple(not_opened_by)
        self._leads = _longest_first(lead_words)
        self._closers = _longest_first(closers)
        self._led = tuple(lead + _SUBJECT for lead in self._leads)
        self._exact = {likeness_key(w): code for code, entry in entries.items() for w in entry.wordings}
        # The opening parts what differs most: "ด้านงบประมาณ" is a heading, "ปีงบประมาณ" is none.
        self._opening = Openings((wording, wording) for wording in sorted(self._exact, key=lambda w: (-len(w), w)))
        self._read = lru_cache(maxsize=_REMEMBERED)(self._worded)
        self._longest = max(map(len, self._exact), default=0)
        self._phrases = {
            code: (_longest_first(entry.followed_by), _longest_first((*entry.followed_by, *entry.asides)))
            for code, entry in entries.items()
        }

    def match(self, text: str, under: Side | None = None, *, among_factors: bool = False) -> HeadingMatch | None:
        """Return what ``text`` names as a heading, or None where it is none.

        A heading is a wording of the crosswalk alone, or with brackets after it, or running on in phrases known to
        follow it; or else a field made of known terms («ด้านคนและกรอบอัตรากำลัง»).

        Args:
            text: a line.
            under: the side whose heading stands above, where one does.
            among_factors: whether headings around it name factors: then terms alone are one, too («คน», «เรื่องเงิน»).
        """
        stem, key, found = self._read(text)
        found = found or (self._of_terms(stem, key, among_factors=among_factors) if key else None)
        if found is None:
            return None
        code, score = found
        entry = self._entries[code]
        factor = entry.by_side.get(under, entry.factor) if under else entry.factor
        side = self._sides[factor] if factor else entry.side
        return HeadingMatch(factor, side, code, round(score, 3))

    def _worded(self, text: str) -> tuple[str, str, tuple[str, float] | None]:
        """Return a line's words outside brackets, their core, and of which entry they are a wording, how nearly."""
        body = without_number(text)
        if body.startswith(self._never) or _BREAKS_OFF.search(body):
            return "", "", None
        stem = _stem(body)
        key = self._core(stem)
        found = self._whole(stem, key)
        found = found or self._running_on(body, key if stem == body else self._core(body)) or self._beside_dirt(body)
        return stem, key, found

    def _whole(self, stem: str, key: str) -> tuple[str, float] | None:
        """Read a stem, of which ``key`` is the core, as one wording and nothing more."""
        if _FIGURE.search(stem):
            return None
        if key in self._exact:
            return self._exact[key], 1.0
        if len(key) * LIKENESS > self._longest:
            return None
        # «ด้านทะเบียน» is a letter from «ด้านระเบียบ», and no misreading of it.
        others = [word for word in self._others if word in key]
        like = self._opening.like(key)
        if others:
            like = tuple(wording for wording in like if all(word in wording for word in others))
        return likeliest(key, like, self._exact, LIKENESS)

    def _of_terms(self, stem: str, key: str, *, among_factors: bool) -> tuple[str, float] | None:
        """Read a stem, of which ``key`` is the core, as terms of the factors and nothing more."""
        if self._composed is None or _NO_HEADING.search(stem) or not (among_factors or key[:1] in self._fields):
            return None
        read = self._composed.read(key)
        if read is None or not (read.by_itself or among_factors):
            return None
        code = read.entry or self._names_none
        return (code, read.score) if code else None

    def _core(self, stem: str) -> str:
        """Return the likeness key without a lead word before ด้าน and without a closer."""
        key = likeness_key(stem)
        if key.endswith(self._closers):
            for closer in self._closers:
                key = key.removesuffix(closer)
        if key.startswith(self._led):
            return key.removeprefix(next(lead for lead in self._leads if key.startswith(lead + _SUBJECT)))
        return key

    def _beside_dirt(self, body: str) -> tuple[str, float] | None:
        """Read a body as a wording to the letter, with what dirt left beside it."""
        last = body.rsplit(maxsplit=1)[-1:]
        if not (last and len(last[0]) <= _LONGEST_DIRT) and not _LETTER_ALONE.match(body):
            return None
        cleaned = _DIRT.sub("", body)
        code = self._exact.get(self._core(_stem(cleaned))) if cleaned != body else None
        return (code, 1.0) if code else None

    def _running_on(self, body: str, key: str) -> tuple[str, float] | None:
        """Read a body, of which ``key`` is the core, as a wording that runs on in phrases known to follow it.

        What belongs in brackets counts as known only where a bracket or a stroke is left of the print: without one,
        "งบประมาณไม่เพียงพอ" is a finding.
        """
        if len(key) > LONGEST_RUN_ON:
            return None
        signed = bool(_ASIDE_SIGN.search(body))
        for wording in self._opening.like(key):
            head, rest = key[: len(wording)], key[len(wording) :]
            if not rest or not shares_letters(head, wording, LIKENESS):
                continue
            code = self._exact[wording]
            known = _covered(rest, self._phrases[code][signed]) >= RUN_ON
            if known and (score := likeness(head, wording, LIKENESS)):
                return code, score
        return None


def _stem(body: str) -> str:
    """Return what stands outside the brackets; a bracket that is not closed reaches to the end."""
    opened = _OPEN.search(body)
    if opened is None:
        return body
    closed = body.rfind(")", opened.end()) + 1 or len(body)
    return body[: opened.start()] + body[closed:]


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({likeness_key(phrase) for phrase in phrases}, key=lambda p: (-len(p), p)))


def _covered(rest: str, phrases: tuple[str, ...]) -> float:
    """Return the share of the letters of ``rest`` that known phrases make up, read from left to right."""
    if not phrases:
        return 0.0
    # Longest first, so each match is the longest phrase at its place.
    return sum(len(found) for found in _any_of(phrases).findall(rest)) / len(rest)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, phrases)))
