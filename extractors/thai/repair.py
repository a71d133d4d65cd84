"""The repair of Thai text: what acts in which order. Everything is an edit: logged, mapped to the raw text, undoable.

| room | repairs | knows |
|---|---|---|
| signs | marks split off, swapped or doubled, sara am, invisible and private-use signs | the script |
| repeats | clusters that a layer writes twice | the script |
| font codes | codes that a font leaves for signs | words |
| strangers | signs that no Thai word holds, inside one | words |
| layers | marks one letter late, sara am without its ring | words |
| channel | letters taken for each other, lost and stray signs, letters spaced out | words, neighbours, the document |
| names | names and abbreviations of the register | the register |
| numbering, number signs | signs read for the digits of numbers | where numbers stand |
| doubled words | words that a model writes twice | words |
| broken numbers | brackets, points and digits that numbers of lists lost | what must follow |
| sequences | digits that a series or a year settles | what must follow |
| doubts | nothing: it flags what stays strange | scripts, words |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from extractors.thai.aligned import AlignedText, Edit
from extractors.thai.broken_numbers import broken_number_edits
from extractors.thai.channel import Doubt, examine
from extractors.thai.channel_reader import RepairContext
from extractors.thai.channel_shapes import MARKS
from extractors.thai.doubled_words import doubled_word_edits
from extractors.thai.doubts import doubts as strange_places
from extractors.thai.font_codes import code_edits
from extractors.thai.layers import find_edits as layer_edits
from extractors.thai.lexicon import THAI, lexicon
from extractors.thai.names import name_edits
from extractors.thai.number_signs import number_sign_edits
from extractors.thai.numbering import lookalike_edits
from extractors.thai.repeats import repeat_edits
from extractors.thai.sequences import point_edits, sequence_edits, spaced_year_edits, year_edits
from extractors.thai.signs import sign_edits
from extractors.thai.strangers import stranger_edits
from taxonomy.load import load

VERSION = "thai.repair.v3"

FindEdits = Callable[[str], Iterable[Edit]]

_SHORT = 2_000
_ROUNDS = 8
_PROBE, _PROBES = 1_000, 10
"""A text is probed at so many places, over so many code points each."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text, and the stretches (of the raw text) that stay doubtful."""

    aligned: AlignedText
    doubts: tuple[Doubt, ...] = ()


def repair(raw: str) -> AlignedText:
    """Return the repaired text over ``raw``. Lines stay lines: no edit makes or removes a line end."""
    return repair_with_doubts(raw).aligned


def repair_with_doubts(raw: str, *, off_pictures: bool = False) -> Repaired:
    """Return the repaired text together with what could not be decided.

    Args:
        raw: the text.
        off_pictures: whether an engine read it off pictures: then signs that only look right tell of misreadings, too.
    """
    repaired = _once(raw, off_pictures=off_pictures)
    # How noisy a few lines are is known only roughly, and better once they are mended: they are read until they rest.
    for _ in range(_ROUNDS if len(raw) <= _SHORT else 0):
        again = _once(repaired.aligned.text, off_pictures=off_pictures)
        if not again.aligned.changes:
            break
        edits = [Edit(c.start, c.end, c.after, c.rule, c.confidence) for c in again.aligned.changes]
        doubts = tuple(_on_raw(doubt, repaired.aligned) for doubt in again.doubts)
        repaired = Repaired(repaired.aligned.edit(edits), doubts)
    return repaired


def _once(raw: str, *, off_pictures: bool) -> Repaired:
    aligned = repair_signs(raw)
    if not _is_legible(aligned.text):
        return Repaired(aligned)
    aligned = _decoded(aligned)
    aligned = aligned.edit(sorted(stranger_edits(aligned.text), key=attrgetter("start")))
    aligned = aligned.edit(layer_edits(aligned.text, _split_am(aligned)))
    aligned = aligned.edit(name_edits(aligned.text))
    context = RepairContext.after(aligned, _protected(), off_pictures=off_pictures)
    outcome = examine(aligned.text, context)
    inner = _inside(outcome.edits, aligned.text)
    undecided = [_on_raw(doubt, aligned) for doubt in outcome.doubts]
    aligned = aligned.edit(inner)
    after: tuple[FindEdits, ...] = (
        doubled_word_edits,
        broken_number_edits,
        point_edits,
        sequence_edits,
        spaced_year_edits,
        year_edits,
    )
    for find_edits in (name_edits, *after) if inner else after:
        aligned = aligned.edit(find_edits(aligned.text))
    strange = (_on_raw(doubt, aligned) for doubt in strange_places(aligned.text, outcome.price))
    return Repaired(aligned, tuple(_apart(undecided, strange)))


def repair_signs(raw: str) -> AlignedText:
    """Return the text with the repairs that need no knowledge of words."""
    aligned = AlignedText(raw).edit(sign_edits(raw))
    aligned = aligned.edit(repeat_edits(aligned.text))
    aligned = aligned.edit(lookalike_edits(aligned.text))
    return aligned.edit(number_sign_edits(aligned.text))


def _decoded(aligned: AlignedText) -> AlignedText:
    """Return the text with the codes of its fonts read, and the signs that they gave in their order."""
    codes = list(code_edits(aligned.text))
    if not codes:
        return aligned
    aligned = aligned.edit(codes)
    return aligned.edit(sign_edits(aligned.text))


def _split_am(aligned: AlignedText) -> frozenset[int]:
    """Return where า stands behind a space that was taken out: the place of a sara am that may have lost its ring."""
    raw = aligned.raw
    return frozenset(
        aligned.text_span(change.end, change.end + 1)[0]
        for change in aligned.changes
        if not change.after and not change.before.strip() and raw[change.end : change.end + 1] == "า"
    )


def _inside(edits: Iterable[Edit], text: str) -> list[Edit]:
    """Return the edits that leave the borders of the text alone: a word that the text cuts off is not misread."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if text[first : first + 1] in MARKS:
        edits = (edit for edit in edits if edit.start > first)
    return [
        edit
        for edit in edits
        if (edit.start > first or edit.after[:1] == text[edit.start : edit.start + 1])
        and (edit.end < last or edit.after[-1:] == text[edit.end - 1 : edit.end])
    ]


def _is_legible(text: str) -> bool:
    """Whether a long text holds words at all, blanks aside; letters at random (a font without a code) do not."""
    step = len(text) // _PROBES
    if step < _PROBE:
        return True
    words, known, all_signs = lexicon(), 0, 0
    for k in range(_PROBES):
        probe = text[k * step : k * step + _PROBE].replace(" ", "")
        tokens = [t for t in words.segment(probe) if THAI.search(t)]
        all_signs += sum(map(len, tokens))
        known += sum(len(t) for t in tokens if len(t) > 1 and t in words)
    return known * 3 >= all_signs


def _apart(undecided: list[Doubt], strange: Iterable[Doubt]) -> Iterator[Doubt]:
    """Yield the doubts in order, each stretch once: what the channel weighed before what only looks strange."""
    reached = 0
    ranked = sorted([*((d.start, 0, d) for d in undecided), *((d.start, 1, d) for d in strange)], key=_place)
    for start, _, doubt in ranked:
        if start >= reached and doubt.end > start:
            yield doubt
            reached = doubt.end


def _place(ranked: tuple[int, int, Doubt]) -> tuple[int, int]:
    return ranked[:2]


def _on_raw(doubt: Doubt, aligned: AlignedText) -> Doubt:
    start, end = aligned.raw_span(doubt.start, doubt.end)
    return Doubt(start, end, doubt.why, doubt.candidates)


@cache
def _protected() -> frozenset[str]:
    """Return the names of the register: they are right as they stand."""
    taxonomy = load()
    return frozenset(taxonomy.organisations) | frozenset(taxonomy.systems)
