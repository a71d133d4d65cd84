"""Repair of misread Thai by a noisy channel: what was printed, given what was read.

Suspicious stretches are decoded with word knowledge (lexicon, neighbours, the document's own words) against the price
of supposing misreadings, which follows from how noisy the document is and what its reader mistakes. A change is made
only where it explains the reading better by a margin; what falls short of it is a doubt.

| part | does |
|---|---|
| channel_shapes | which signs are mistaken for which (``data/confusions.yaml``), skeletons, slips between two words |
| channel_words | the words that a surface may be |
| channel_language | which word follows which: lexicon, and the document itself |
| channel_prices | what a slip costs in this document |
| channel_spacing | where letters are spaced out |
| channel_detect | which stretches to look at |
| channel_strip | a stretch as letters with their marks and the gaps between them |
| channel_lattice | all readings of a stretch |
| channel_search | the cheapest of them |
| channel_bounds | what is no whole word, or no word, and stays |
| channel_reader | one reading of a text: every change that pays, with its margin |
| channel | how noisy the text is, how often it is read, which changes are made and which are doubts |
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from extractors.thai.aligned import AlignedText, Edit
from extractors.thai.channel_prices import NOISY, Prices, learned_costs, price_of_noise
from extractors.thai.channel_reader import Reader, RepairContext
from extractors.thai.channel_strip import WordChange

RULE = "thai.channel.v1"
SPACE_RULE = "thai.spacing.v1"
DOUBT = 0.5
"""A change that pays less than the reader's margin is shown as a doubt from this on (nats)."""
SURVEY_PRICE, SURVEY_MARGIN = 7.0, 5.0
SURVEY_SIZE, SURVEY_LINES = 150_000, 40
"""Of a text of more code points, blocks of so many lines are surveyed."""
ROUNDS = 3

_LETTER = re.compile("[ก-ฮะาำเ-ไฤฦ]")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch that may be misread, and what it may have been."""

    start: int
    end: int
    why: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the channel makes of a text."""

    edits: tuple[Edit, ...]
    doubts: tuple[Doubt, ...]
    price: float


def examine(text: str, context: RepairContext) -> Outcome:
    """Return the edits that put misread words right, apart and in order, and what is probably misread but stays.

    A survey at a middling price counts the plain errors, which give the price of this document. A noisy document is
    read again, knowing its own words, until nothing more changes.
    """
    prices, unknown = surveyed(text, context)
    noisy = prices.price <= NOISY
    aligned, reader = AlignedText(text), None
    doubtful: list[Doubt] = []
    for _ in range(ROUNDS if noisy else 1):
        reader = Reader(aligned.text, moved(context, aligned), prices, reader, unknown=unknown, wide=noisy)
        found = reader.findings()
        doubtful = [_doubt(aligned, f) for f in found if DOUBT <= f.margin < reader.margin]
        edits = [edit_of(f, aligned.text) for f in found if f.margin >= reader.margin]
        if not edits:
            break
        aligned = aligned.edit(edits)
    edits = [Edit(c.start, c.end, c.after, c.rule, c.confidence) for c in aligned.changes]
    return Outcome(tuple(edits), tuple(doubtful), prices.price)


def surveyed(text: str, context: RepairContext) -> tuple[Prices, Mapping[str, int]]:
    """Return the prices of a document and its unknown words, from a first reading of it, or of a sample of it."""
    part = sample(text)
    if len(part) < len(text):
        share = len(part) / len(text)
        context = replace(context, joined=(), earlier_edits=round(context.earlier_edits * share))
    reader = Reader(part, context, Prices.at(SURVEY_PRICE))
    slips = [slip for f in reader.findings() if f.margin >= SURVEY_MARGIN for slip in f.slips]
    price = price_of_noise(len(slips) + context.earlier_edits, len(_LETTER.findall(part)))
    return Prices.at(price, learned_costs(slips, part, price)), reader.unknown


def sample(text: str) -> str:
    """Return blocks of lines spread evenly over a long text, a short one as it is."""
    if len(text) <= SURVEY_SIZE:
        return text
    lines = text.splitlines(keepends=True)
    step = SURVEY_LINES * -(-len(text) // SURVEY_SIZE)
    return "".join(line for k, line in enumerate(lines) if k % step < SURVEY_LINES)


def moved(context: RepairContext, aligned: AlignedText) -> RepairContext:
    """Return the context in terms of the text as edited so far."""
    if not aligned.changes or not context.joined:
        return context
    return replace(context, joined=tuple(aligned.text_span(at, at)[0] for at in context.joined))


def edit_of(found: WordChange, text: str) -> Edit:
    """Return a finding as an edit of the text that it was made in."""
    before = text[found.start : found.end]
    rule = SPACE_RULE if before.replace(" ", "") == found.after else RULE
    return Edit(found.start, found.end, found.after, rule, confidence(found.lead))


def confidence(margin: float) -> float:
    """Return how sure a change is, from its margin in nats over what was read or over the next best guess."""
    return round(1 / (1 + math.exp(-(min(margin, 20.0) - 1.0) / 1.5)), 3)


def _doubt(aligned: AlignedText, found: WordChange) -> Doubt:
    start, end = aligned.raw_span(found.start, found.end)
    return Doubt(start, end, "thai.channel.margin", (found.after,))
