"""Findings told in running prose: paragraphs that tell several are parted, each matter a finding of its own.

Where a known heading stands above, only the parting is wanted. Elsewhere a document must show that it tells its
findings so: by paragraphs that tell what hinders and go on to advise, as committees and evaluators write. Then the
paragraphs between them that only hinder or only advise are read, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.findings.draft import Draft
from extractors.findings.ledger import READS_LIKE, listed, notes_on
from extractors.findings.passed_over import Group, PassedOver
from extractors.findings.prose.clauses import LED, PLAIN
from extractors.findings.prose.parting import Part, Reads, Told, advises, is_fine, parted
from extractors.findings.prose.remarks import announces_remarks, joins, remarks, remarks_anew
from extractors.findings.prose.words import pattern
from extractors.findings.stated import PRODUCER as STATED
from extractors.forms import is_instruction
from extractors.headings.units import unit_line
from extractors.items.item import Item
from extractors.passages import Passage
from extractors.records import Document, Issue
from extractors.thai.aligned import AlignedText
from taxonomy.keys import without_number

PRODUCER = "extract.prose.v1"

LEAST = 2
"""How many paragraphs of a document tell what hinders and advise, before those that do one of both are read."""
_CRITERIA = 3
"""Headings that name criteria of evaluation, in a document that goes through such."""
_HEADING = 60
"""Letters of a heading that names a criterion."""
_LONGEST = 150
"""Letters of a paragraph that tells one."""
NOTHING = Told([], [])
_QUOTES = ("“", '"', "«")
_MOST = 0.7
"""Share of a paragraph from which on one matter is all that it tells."""
_SHORTEST = 120
"""Letters of a paragraph that tells several matters."""
_PROSE = 250
"""Letters of a paragraph below a known heading that may tell several of one kind alone; a shorter one is an entry."""
_HINDERING = 3
"""How many paragraphs of an evaluation tell several obstacles, where it advises elsewhere."""


@dataclass(frozen=True, slots=True)
class InProse:
    """What was found in paragraphs of prose, what these are, and what in them reads like one."""

    drafts: list[Draft]
    paragraphs: list[Passage]
    doubtful: list[Passage]

    def issues(self, document: Document, aligned: AlignedText) -> list[Issue]:
        """Return a note on how many findings are told in prose below no known heading, and below which lines."""
        if not self.drafts:
            return []
        found = notes_on("reads_like_a_finding", READS_LIKE, self.doubtful, document, aligned)
        above = listed(list(dict.fromkeys(draft.context.heading or "" for draft in self.drafts)))
        words = f"{len(self.drafts)} findings were parted from paragraphs of prose, below: {above}"
        return [Issue("told_in_prose", words, "note"), *found]


def found_in_prose(groups: Sequence[Group], drafts: Sequence[Draft], reads: Reads, *, opening: str = "") -> InProse:
    """Return the findings among paragraphs that were passed over, or of which single sentences told some.

    Args:
        groups: what was passed over, but for single sentences of it.
        drafts: what was found below known headings, paragraphs of prose in their parts.
        reads: tells how texts read.
        opening: the first lines of the document, which say what it is.
    """
    known = len({draft.context.heading for draft in drafts if draft.producer == PRODUCER})
    asked = [one for group in groups for one in group if _may_tell(one)]
    strength = PLAIN if evaluates(opening, [one.context.heading for one in asked]) else LED
    leads = [one for one in asked if advises(one.passage, strength)]
    told = _parts(leads, reads)
    taken = [one for one in leads if _tells_both(told[id(one)].parts, strength)]
    evaluated = strength == PLAIN and (leads or any(draft.kind == "recommendation" for draft in drafts))
    if len(taken) + known >= LEAST or evaluated:
        told |= _parts([one for one in asked if id(one) not in told], reads)
    if len(taken) + known >= LEAST or (evaluated and _hinder([told[id(one)].parts for one in asked])):
        taken = [one for one in asked if _tells_one(told[id(one)].parts)]
    else:
        led = [one for one in taken if _tells_both(told[id(one)].parts, LED)]
        taken = [one for one in led if len(without_stated(drafts, [one.passage])) == len(drafts)]
    units = _units([one.context.heading for one in taken])
    found = [draft for one in taken for draft in _drafts(one, told[id(one)].parts, units)]
    doubtful = [passage for one in taken for passage in told[id(one)].doubtful]
    return InProse(found, [one.passage for one in taken], doubtful)


def _hinder(told: Sequence[Sequence[Part]]) -> bool:
    """Whether several paragraphs tell several obstacles each."""
    several = [parts for parts in told if sum(part.kind == "obstacle" for part in parts) >= LEAST]
    return len(several) >= _HINDERING


def evaluates(opening: str, headings: Sequence[str | None]) -> bool:
    """Whether a document says that it weighs what was done, or goes through criteria of evaluation by its headings."""
    short = {heading for heading in headings if heading and len(heading) <= _HEADING}
    named = [heading for heading in short if pattern(r"{criteria}").search(heading)]
    return len(named) >= _CRITERIA or bool(pattern(r"{evaluates}").search(opening))


def without_stated(drafts: Sequence[Draft], paragraphs: Sequence[Passage]) -> list[Draft]:
    """Return findings but those that single sentences of some paragraphs told: the paragraphs were parted whole."""
    spans = [(passage.pieces[0].start, passage.pieces[-1].end) for passage in paragraphs]
    return [
        draft
        for draft in drafts
        if draft.producer != STATED or not any(start <= draft.passage.pieces[0].start < end for start, end in spans)
    ]


def parted_drafts(drafts: Sequence[Draft], reads: Reads) -> list[Draft]:
    """Return findings, those whose text tells what hinders and goes on to advise in their parts.

    So are long paragraphs without a number that demand several things. In a document that tells its findings so, other
    long paragraphs are parted, too, and between them what states nothing is none.
    """
    asked = [draft for draft in drafts if _may_be_parted(draft)]
    told = _parts([draft for draft in asked if advises(draft.passage, PLAIN)], reads, sure=True)
    whole = [nth for nth, draft in enumerate(drafts) if _is_told(told.get(id(draft), NOTHING).parts)]
    if len(whole) >= LEAST or _demand_several(told, [draft for draft in asked if draft.number is None]):
        told |= _parts([draft for draft in asked if id(draft) not in told], reads, sure=True)
        whole = sorted({*whole, *(nth for nth, draft in enumerate(drafts) if _tells_several(told, draft))})
    between = range(whole[0], whole[-1] + 2) if len(whole) >= LEAST else range(0)  # and thanks right behind
    found: list[Draft] = []
    for nth, draft in enumerate(drafts):
        parts = told.get(id(draft), NOTHING).parts
        if _remarks(draft, found[-1] if found else None) and len(told_on := remarks(draft.passage)) > 1:
            found += _in_parts(draft, [Part("observation", one) for one in told_on])
        elif nth in whole or (nth in between and len(parts) > 1):
            found += _in_parts(draft, parts)
        elif not (nth in between and not parts and is_fine(draft.passage.text)):
            found.append(draft)
    return found


def _parts(asked: Sequence[Draft] | Sequence[PassedOver], reads: Reads, *, sure: bool = False) -> dict[int, Told]:
    """Return what paragraphs tell, by which of them it is."""
    told = parted([one.passage for one in asked], reads, sure=sure) if asked else []
    return dict(zip(map(id, asked), told, strict=True))


def _is_told(parts: Sequence[Part]) -> bool:
    return _tells_both(parts, PLAIN) and parts[0].kind != "recommendation"


def _tells_several(told: dict[int, Told], draft: Draft) -> bool:
    """Whether a long paragraph tells several matters."""
    return len(draft.passage.text) >= _PROSE and len(told.get(id(draft), NOTHING).parts) >= LEAST


def _demand_several(told: dict[int, Told], drafts: Sequence[Draft]) -> bool:
    """Whether a long paragraph demands many things, or two of them several, each with its own «ควร»."""
    long = [told[id(draft)].parts for draft in drafts if id(draft) in told and _tells_several(told, draft)]
    demands = [sum(part.strength >= PLAIN for part in parts) for parts in long]
    return max(demands, default=0) > LEAST or sum(count >= LEAST for count in demands) >= LEAST


def _remarks(draft: Draft, before: Draft | None) -> bool:
    """Whether an observation is a paragraph that announces several, or goes on from such a one («อนึ่ง ...»)."""
    if draft.kind != "observation" or draft.in_table or len(draft.passage.text) < _SHORTEST:
        return False
    if announces_remarks(draft.passage.text) or remarks_anew(draft.passage.text):
        return True
    goes_on = before is not None and before.producer == PRODUCER and before.context == draft.context
    return goes_on and joins(draft.passage.text)


def parted_found(drafts: Sequence[Draft], reads: Reads) -> list[Draft]:
    """Return findings that were found by their wording, long paragraphs among them in what they tell."""
    asked = [one for one in drafts if not one.in_table and one.number is None and len(one.passage.text) > _LONGEST]
    told = _parts(asked, reads)
    found: list[Draft] = []
    for draft in drafts:
        parts = told.get(id(draft), NOTHING).parts
        found += _in_parts(draft, parts) if _tells_less(parts, draft) else [draft]
    return found


def _tells_less(parts: Sequence[Part], draft: Draft) -> bool:
    """Whether a paragraph tells several matters, or one and much else."""
    told = sum(len(part.passage.text) for part in parts)
    return len(parts) > 1 or 0 < told < _MOST * len(draft.passage.text)


def _may_tell(one: PassedOver) -> bool:
    if one.cell or one.followed or not isinstance(one.entry, Item):
        return False
    if heads_background(one.context.heading):
        return False
    if one.aside and not pattern(r"\s*{results_heads}").match(one.context.heading or ""):
        return False
    text = one.passage.text
    instructs = is_instruction(text) or pattern(r"{fills_in}").search(text)
    return len(text) >= _SHORTEST and not (text.startswith(_QUOTES) or instructs)


def heads_background(heading: str | None) -> bool:
    """Whether a heading says that why, how or about what a report was made follows («ความเป็นมา», «วิธีการศึกษา»)."""
    return bool(pattern(r"(?:บทที่\s?[0-9๐-๙]+\s+)?{background}").match(without_number(heading or "")))


def _may_be_parted(draft: Draft) -> bool:
    is_plain = draft.kind in ("obstacle", "recommendation") and not draft.in_table
    return is_plain and len(draft.passage.text) >= _SHORTEST


def _tells_both(parts: Sequence[Part], strength: int) -> bool:
    """Whether a paragraph tells what hinders and goes on to advise, as surely as is asked."""
    first = next((nth for nth, part in enumerate(parts) if part.kind != "recommendation"), len(parts))
    return any(part.kind == "recommendation" and part.strength >= strength for part in parts[first:])


def _tells_one(parts: Sequence[Part]) -> bool:
    """Whether a paragraph tells findings, in a document that tells its findings so: advice alone must be led to."""
    if all(part.kind == "recommendation" for part in parts):
        return any(part.strength == LED for part in parts)
    return True


def _units(headings: Sequence[str | None]) -> dict[str | None, str]:
    """Return which units head paragraphs, where several do: what is advised there goes to them («๓.๒ สำนักการคลัง»)."""
    named: dict[str | None, str] = {
        heading: unit for heading in headings if heading and (unit := unit_line(heading, unlisted=True))
    }
    return named if len(set(named.values())) >= LEAST else {}


def _drafts(one: PassedOver, parts: Sequence[Part], units: dict[str | None, str]) -> list[Draft]:
    context = one.context.under(asked=units.get(one.context.heading, one.context.asked))
    return [Draft(part.kind, part.passage, None, context, PRODUCER) for part in parts]


def _in_parts(draft: Draft, parts: Sequence[Part]) -> list[Draft]:
    """Return a finding in its parts; the number stands before the first alone, if nothing stands between."""
    first = draft.passage.pieces[0].start
    found = []
    for part in parts:
        number = draft.number if part.passage.pieces[0].start == first else None
        found.append(replace(draft, kind=part.kind, passage=part.passage, number=number, producer=PRODUCER))
    return found
