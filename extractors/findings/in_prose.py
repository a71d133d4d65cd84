"""Findings told in running prose: paragraphs that tell several are parted, each matter a finding of its own.

What each paragraph tells is read word by word (`extractors/findings/prose/parting.py`). A document must show that it
tells its findings so: several paragraphs, below no known heading, of which matters are told that are surely findings.
Then all its paragraphs are read so, but for the background. Below a known heading an entry of several is parted where
the document tells its findings so, or where entries hinder first and then advise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.findings.draft import Context, Draft
from extractors.findings.ledger import READS_LIKE, listed, notes_on
from extractors.findings.passed_over import Group, PassedOver
from extractors.findings.prose.parting import Part, Parts, Told, is_fine, may_advise
from extractors.findings.prose.patterns import pattern
from extractors.findings.prose.remarks import announces_remarks, joins, remarks, remarks_anew
from extractors.findings.prose.set_off import set_off_parts
from extractors.findings.stated import PRODUCER as STATED
from extractors.forms import is_instruction
from extractors.headings.families import kinds_named
from extractors.headings.others import heads_lesson
from extractors.headings.units import unit_line
from extractors.items.item import Item
from extractors.passages import Passage
from extractors.records import Document, Issue
from extractors.thai.aligned import AlignedText
from extractors.well import is_well
from taxonomy.keys import without_number

PRODUCER = "extract.prose.v2"

LEAST = 2
"""How many paragraphs tell what is surely a finding, at least, in a document that tells its findings so; one is enough
that tells what hinders and goes on to advise."""
SURE, _SURELY_TOLD = 0.8, 3
"""From which share on what is told is surely a finding, and how many such a document tells, at least."""
_ONE_IN, _MANY = 3, 8
"""It tells some in one of so many of its paragraphs, or so many in all."""
_LONGEST = 150
"""Letters of a paragraph that tells one."""
NOTHING = Told([], [])
_QUOTES = ("“", '"', "«")
_MOST = 0.7
"""Share of a paragraph from which on one matter is all that it tells."""
_SHORTEST, _SHORTEST_NUMBERED, _SHORTEST_ENTRY = 120, 150, 120
"""Letters of a paragraph below no known heading that is read for what it tells, of one with a number, and of an entry
below one; what is shorter tells one matter, or none."""
_PROSE = 250
"""Letters of a paragraph below a known heading that may tell several of one kind alone; a shorter one is an entry."""
_OF_SECTION = re.compile(r"(?:^|/)(?:[๐-๙0-9]+(?:\.[๐-๙0-9]+)+|[ก-ฮ])\.?$")
"""The number of a part of the report, that of the heading above a paragraph («๔.๑», «ค.»), and of no entry («๑.»)."""
# «ข้อเสนอแนะในรอบก่อน ๔ ข้อ ปฏิบัติครบแล้ว คือ ...»: in a report that tells its findings in prose, works are done, too.
_FOLLOWED = re.compile(
    r"ข้อ(?:เสนอ|แนะนำ|สังเกต|สั่งการ)(?:(?!ยัง|ไม่|แต่).){0,80}?(?:ครบ|แล้ว)[ก-๎]{0,12}\s?(?:[0-9๐-๙]+\s?ข้อ\s?)?(?:คือ|ได้แก่)"
)
_LEAD = 20
"""Letters from which on what stands before the first matter tells something else: how well the work went."""


@dataclass(frozen=True, slots=True)
class InProse:
    """What was found in paragraphs of prose, what these are, and what in them reads like one.

    Attributes:
        throughout: whether the document tells its findings so, and not in a paragraph among its lists alone.
    """

    drafts: list[Draft]
    paragraphs: list[Passage]
    doubtful: list[Passage]
    throughout: bool = False

    def issues(self, document: Document, aligned: AlignedText, told_of: Sequence[Passage]) -> list[Issue]:
        """Return a note on how many findings are told in prose below no known heading, and below which lines.

        One more for each passage that reads like a finding and stands in none of those that are told of already.
        """
        left = [passage for passage in self.doubtful if not any(map(passage.meets, told_of))]
        found = notes_on("reads_like_a_finding", READS_LIKE, left, document, aligned)
        if not self.drafts:
            return found
        above = listed(list(dict.fromkeys(draft.context.heading or "" for draft in self.drafts)))
        words = f"{len(self.drafts)} findings were parted from paragraphs of prose, below: {above}"
        return [Issue("told_in_prose", words, "note"), *found]


def asked_of(groups: Sequence[Group]) -> list[PassedOver]:
    """Return the paragraphs among what was passed over that may tell findings in prose."""
    return [one for group in groups for one in group if _may_tell(one)]


def found_in_prose(
    asked: Sequence[PassedOver], told: Sequence[Told], *, is_letter: bool = False, below_headings: int = 0
) -> InProse:
    """Return the findings that paragraphs tell which were passed over, or of which single sentences told some.

    Where the document does not tell its findings so, those of a paragraph that surely tells several, if others stand
    below known headings: a list that was written out. Else what is surely told is left to a person. Below a heading of
    the background none is one, unless nothing is told elsewhere: then the headings behind it were not known.

    Args:
        asked: the paragraphs.
        told: what each of them tells.
        is_letter: whether the document may ask things of everybody, so that advice alone does not make it a report.
        below_headings: how many findings stand below known headings.
    """
    throughout = True
    taken = list(zip(asked, told, strict=True))
    elsewhere = [pair for pair in taken if not heads_background(pair[0].context.heading)]
    if tells_in_prose([own for _, own in elsewhere], is_letter=is_letter):
        taken = elsewhere
    elif not tells_in_prose(told, is_letter=is_letter):
        throughout = False
        taken = [pair for pair in elsewhere if not is_letter and _tells_many(pair[1].parts) and not _is_over(*pair)]
    taken = [pair for pair in taken if pair[1].parts and not _is_followed(*pair)]
    if not throughout and (not taken or below_headings < _SURELY_TOLD):
        surely = [part.passage for one in told for part in one.parts if _shows(part, is_letter=is_letter)]
        return InProse([], [], surely)
    units = _units([one.context.heading for one, _ in taken])
    found = [draft for one, own in taken for draft in _drafts(one, own.parts, units)]
    doubtful = [passage for _, own in taken for passage in own.doubtful]
    doubtful += [part.passage for _, own in taken for part in own.parts if _tells_well(part)]
    return InProse(found, [one.passage for one, _ in taken], doubtful, throughout)


def tells_in_prose(told: Sequence[Told], *, is_letter: bool = False) -> bool:
    """Whether a document tells its findings in prose, by what its paragraphs below no known heading tell.

    Where nothing hinders, what is advised is others' («องค์กรควรกำหนดอายุของเอกสาร»), or asked of everybody.

    Args:
        told: what each paragraph tells.
        is_letter: whether only what hinders shows it.
    """
    if not any(map(_hinders, told)):
        return False
    counts = [sum(_shows(part, is_letter=is_letter) for part in one.parts) for one in told]
    surely, paragraphs = sum(counts), sum(count > 0 for count in counts)
    several = paragraphs >= LEAST or any(_is_told(one.parts) for one in told)
    if surely < _SURELY_TOLD or not several:
        return False
    return surely >= _MANY or paragraphs * _ONE_IN >= len(counts)


def _tells_many(parts: Sequence[Part]) -> bool:
    """Whether a paragraph by itself surely tells as many matters as a document that tells its findings so."""
    return sum(part.share >= SURE for part in parts) >= _SURELY_TOLD


def _beside_each_other(drafts: Sequence[Draft], told: Sequence[Sequence[Part]]) -> list[int]:
    """Return the paragraphs below one heading, two at least and nothing else, that surely tell two matters each."""
    below: dict[tuple[str, Context], list[int]] = {}
    for nth, draft in enumerate(drafts):
        below.setdefault((draft.kind, draft.context), []).append(nth)
    groups = (group for group in below.values() if len(group) >= LEAST)
    return [nth for group in groups if all(_tells_two(drafts[nth], told[nth]) for nth in group) for nth in group]


def _tells_two(draft: Draft, parts: Sequence[Part]) -> bool:
    """Whether a finding is a long paragraph without a number that surely tells two matters."""
    return draft.number is None and _is_long(draft) and sum(part.share >= SURE for part in parts) >= LEAST


def _hinders(told: Told) -> bool:
    """Whether a paragraph surely tells something that is not advice; what only advises may be others' advice."""
    return any(part.share >= SURE and part.kind != "recommendation" for part in told.parts)


def _is_over(asked: PassedOver, told: Told) -> bool:
    """Whether a paragraph only tells of advice, and before it that this was followed («ดำเนินการแล้ว ๓ ข้อ ได้แก่ ...»)."""
    return not _hinders(told) and pattern(r"{settled}").search(_lead(asked, told)) is not None


def _is_followed(asked: PassedOver, told: Told) -> bool:
    """Whether a paragraph only lists the advice of which it says before that it was followed."""
    return not _hinders(told) and _FOLLOWED.search(_lead(asked, told)) is not None


def _lead(asked: PassedOver, told: Told) -> str:
    """Return what stands before the first matter of a paragraph."""
    return asked.passage.text.partition(told.parts[0].passage.text)[0]


def _shows(part: Part, *, is_letter: bool) -> bool:
    return part.share >= SURE and not (is_letter and part.kind == "recommendation")


def without_stated(drafts: Sequence[Draft], paragraphs: Sequence[Passage]) -> list[Draft]:
    """Return findings but those that single sentences of some paragraphs told: the paragraphs were parted whole."""
    spans = [(passage.pieces[0].start, passage.pieces[-1].end) for passage in paragraphs]
    return [
        draft
        for draft in drafts
        if draft.producer != STATED or not any(start <= draft.passage.pieces[0].start < end for start, end in spans)
    ]


def parted_drafts(drafts: Sequence[Draft], parts: Parts, *, in_prose: bool) -> list[Draft]:
    """Return findings, those whose text tells what hinders and goes on to advise in their parts.

    So are long paragraphs without a number that demand several things, of which several tell many matters, or that
    tell several behind how well the work went. In a document that tells its findings so, other long paragraphs are
    parted, too, and between them what states nothing is none.

    Args:
        drafts: what was found below known headings.
        parts: tells what paragraphs tell.
        in_prose: whether the document tells its findings in prose elsewhere.
    """
    told = _told_by(drafts, parts, in_prose=in_prose)
    own = [told.get(id(draft), NOTHING).parts for draft in drafts]
    parted = set(_telling(drafts, told, in_prose=in_prose)) | set(_beside_each_other(drafts, own))
    first, last = (min(parted), max(parted)) if len(parted) >= LEAST else (len(drafts), -1)
    parted.update(nth for nth, draft in enumerate(drafts) if _tells_amid_else(draft, own[nth]))
    found: list[Draft] = []
    for nth, draft in enumerate(drafts):
        between = first <= nth <= last + 1  # and thanks right behind
        if nth in parted or (between and (len(own[nth]) > 1 or _tells_one_amid_else(draft, own[nth]))):
            found += _in_parts(draft, own[nth])
        elif several := _remarks_in(draft, found[-1] if found else None):
            found += _in_parts(draft, several)
        elif own[nth] or not (between and is_fine(draft.passage.text)):
            found.append(draft)
    return found


def _told_by(drafts: Sequence[Draft], parts: Parts, *, in_prose: bool) -> dict[int, Told]:
    """Return what findings tell that may be parted, by identity; the short ones only where others tell several."""
    asked = [draft for draft in drafts if _may_be_parted(draft, in_prose=in_prose)]
    told = _parts([draft for draft in asked if in_prose or _may_advise(draft)], parts)
    if not in_prose and _are_told_so(drafts, told):
        told |= _parts([draft for draft in asked if id(draft) not in told], parts)
    return told


def _telling(drafts: Sequence[Draft], told: dict[int, Told], *, in_prose: bool) -> list[int]:
    """Return which findings tell several matters, by what the document shows of how it tells them."""
    own = [told.get(id(draft), NOTHING).parts for draft in drafts]
    if in_prose:
        under = Counter(draft.context.heading for draft in drafts)
        alone = [under[draft.context.heading] == 1 for draft in drafts]
        return [nth for nth, draft in enumerate(drafts) if _is_prose(draft, own[nth], alone=alone[nth])]
    whole = [nth for nth, draft in enumerate(drafts) if _is_told(own[nth]) and _may_advise(draft)]
    several = [nth for nth, draft in enumerate(drafts) if _tells_several(told, draft)]
    if _are_told_so(drafts, told):
        return [*whole, *several]
    paragraphs = [nth for nth, draft in enumerate(drafts) if id(draft) in told and _is_paragraph(draft)]
    if sum(_tells_many(own[nth]) for nth in paragraphs) >= LEAST:
        return [*whole, *(nth for nth in several if _is_paragraph(drafts[nth]))]
    return whole


def _may_advise(draft: Draft) -> bool:
    """Whether a finding may advise besides what hinders: a long one always may."""
    return _is_long(draft) or may_advise(draft.passage.text)


def _are_told_so(drafts: Sequence[Draft], told: dict[int, Told]) -> bool:
    """Whether several entries hinder first and then advise, or long paragraphs without a number demand many things."""
    whole = sum(_is_told(one.parts) for one in told.values())
    return whole >= LEAST or _demand_several(told, [draft for draft in drafts if draft.number is None])


def _remarks_in(draft: Draft, before: Draft | None) -> list[Part]:
    """Return the remarks that a paragraph tells, if several."""
    told_on = remarks(draft.passage) if _remarks(draft, before) else []
    return [Part("observation", one) for one in told_on] if len(told_on) > 1 else []


def _parts(asked: Sequence[Draft], parts: Parts) -> dict[int, Told]:
    """Return what findings tell, by which of them it is."""
    told = parts([one.passage for one in asked]) if asked else []
    return dict(zip(map(id, asked), told, strict=True))


def _is_told(parts: Sequence[Part]) -> bool:
    """Whether a paragraph tells what hinders and goes on to advise."""
    first = next((nth for nth, part in enumerate(parts) if part.kind != "recommendation"), len(parts))
    return first == 0 and any(part.kind == "recommendation" and part.share >= SURE for part in parts)


def _is_prose(draft: Draft, parts: Sequence[Part], *, alone: bool) -> bool:
    """Whether an entry, in a document that tells its findings in prose, tells several, or one in much else.

    A paragraph of remarks that is alone under its heading, or behind the number of a section («๓.๒»), is no entry.
    """
    is_entry = draft.number is not None
    if draft.kind == "observation" and (alone or _OF_SECTION.search(draft.number or "")):
        is_entry = False
    return len(parts) > 1 or (bool(parts) and not is_entry)


def _tells_several(told: dict[int, Told], draft: Draft) -> bool:
    """Whether a long paragraph tells several matters."""
    return _is_long(draft) and len(told.get(id(draft), NOTHING).parts) >= LEAST


def _is_long(draft: Draft) -> bool:
    return len(draft.passage.text) >= _PROSE


def _is_paragraph(draft: Draft) -> bool:
    """Whether a finding is a long paragraph without a number of a list; that of the heading above it is none."""
    return _is_long(draft) and (draft.number is None or bool(_OF_SECTION.search(draft.number)))


def _tells_amid_else(draft: Draft, parts: Sequence[Part]) -> bool:
    """Whether a long paragraph surely tells several matters, behind something that is none of them.

    A numbered entry that leads to its matter tells one («๒) ...»), whatever else it says; behind the number of a
    section («๕.๓») no such lead is asked for. Of remarks that begin with praise two are several.
    """
    remarks_several = draft.kind == "observation" and len(parts) >= LEAST
    if not (_is_paragraph(draft) and (_tells_many(parts) or remarks_several)):
        return False
    leads_on = draft.number is not None and "." in draft.number.rpartition("/")[2].rstrip(".")
    return leads_on or draft.passage.text.find(parts[0].passage.text) >= _LEAD


def _tells_one_amid_else(draft: Draft, parts: Sequence[Part]) -> bool:
    """Whether a long paragraph among such that tell several tells one, and much else."""
    return len(parts) == 1 and _is_paragraph(draft) and _tells_less(parts, draft)


def _demand_several(told: dict[int, Told], drafts: Sequence[Draft]) -> bool:
    """Whether a long paragraph demands many things, or two of them several, each with its own «ควร»."""
    long = [told[id(draft)].parts for draft in drafts if id(draft) in told and _tells_several(told, draft)]
    demands = [sum(part.kind == "recommendation" and part.share >= SURE for part in parts) for parts in long]
    return max(demands, default=0) > LEAST or sum(count >= LEAST for count in demands) >= LEAST


def _remarks(draft: Draft, before: Draft | None) -> bool:
    """Whether an observation is a paragraph that announces several, or goes on from such a one («อนึ่ง ...»)."""
    if draft.kind != "observation" or draft.in_table or len(draft.passage.text) < _SHORTEST:
        return False
    if announces_remarks(draft.passage.text) or remarks_anew(draft.passage.text):
        return True
    goes_on = before is not None and before.producer == PRODUCER and before.context == draft.context
    return goes_on and joins(draft.passage.text)


def parted_found(drafts: Sequence[Draft], parts: Parts) -> tuple[list[Draft], list[Passage]]:
    """Return findings that were found by their wording, long paragraphs among them in what they tell.

    A long paragraph that tells none, word by word, is none however it reads as a whole: those come second.
    """
    asked = [one for one in drafts if not one.in_table and len(one.passage.text) > (_PROSE if one.number else _LONGEST)]
    told = _parts(asked, parts)
    found: list[Draft] = []
    none: list[Passage] = []
    for draft in drafts:
        own = told.get(id(draft), NOTHING).parts
        if id(draft) in told and not own:
            none.append(draft.passage)
            continue
        found += _in_parts(draft, own) if _tells_less(own, draft) else [draft]
    return found, none


def _tells_less(parts: Sequence[Part], draft: Draft) -> bool:
    """Whether a paragraph tells several matters, or one and much else."""
    told = sum(len(part.passage.text) for part in parts)
    return len(parts) > 1 or 0 < told < _MOST * len(draft.passage.text)


def _may_tell(one: PassedOver) -> bool:
    if one.cell or one.followed or one.of_others or one.over or not isinstance(one.entry, Item):
        return False
    text = one.passage.text
    if heads_lesson(one.context.heading or ""):
        return False
    shortest = _SHORTEST_NUMBERED if one.entry.marker else _SHORTEST
    if len(text) < shortest and not set_off_parts(one.passage):
        return False
    return not (text.startswith(_QUOTES) or is_instruction(text) or pattern(r"{fills_in}").search(text))


def heads_background(heading: str | None) -> bool:
    """Whether a heading says that why, how or about what a report was made follows («ความเป็นมา», «วิธีการศึกษา»)."""
    text = without_number(heading or "")
    if "recommendation" in kinds_named(text):  # «วิธีการศึกษาและข้อเสนอเบื้องต้น»
        return False
    return bool(pattern(r"(?:บทที่\s?[0-9๐-๙]+\s+)?{background}").match(text))


def _may_be_parted(draft: Draft, *, in_prose: bool) -> bool:
    if in_prose and draft.producer == STATED:
        return False  # its paragraph is read whole
    is_plain = draft.kind != "resolution" and (draft.kind != "observation" or in_prose or _is_paragraph(draft))
    return is_plain and not draft.in_table and len(draft.passage.text) >= _SHORTEST_ENTRY


def _units(headings: Sequence[str | None]) -> dict[str | None, str]:
    """Return which units head paragraphs, where several do: what is advised there goes to them («๓.๒ สำนักการคลัง»)."""
    named: dict[str | None, str] = {
        heading: unit for heading in headings if heading and (unit := unit_line(heading, unlisted=True))
    }
    return named if len(set(named.values())) >= LEAST else {}


def _drafts(one: PassedOver, parts: Sequence[Part], units: dict[str | None, str]) -> list[Draft]:
    context = one.context.under(asked=units.get(one.context.heading, one.context.asked))
    return [Draft(part.kind, part.passage, None, context, PRODUCER) for part in parts if not _tells_well(part)]


def _tells_well(part: Part) -> bool:
    """Whether a part told as wanting, or as a remark, only says that all is well."""
    return part.kind in ("obstacle", "observation") and is_well(part.passage.text)


def _in_parts(draft: Draft, parts: Sequence[Part]) -> list[Draft]:
    """Return a finding in its parts; the number stands before the first alone, if nothing stands between."""
    first = draft.passage.pieces[0].start
    found = []
    for part in parts:
        number = draft.number if part.passage.pieces[0].start == first else None
        kind = draft.kind if draft.kind == "observation" else part.kind
        found.append(replace(draft, kind=kind, passage=part.passage, number=number, producer=PRODUCER))
    return found
