"""Labels in front of a finding's text: what it is about, or whom it asks, set off from what it says.

«**เรื่องคน** ช่างลาออก...», «ด้านบุคลากร: ...», «ในด้านการเงิน ควร...»: the text of the finding is what stands behind, and the
label becomes its heading. Print tells most of them, a colon those that name a factor, a field or an office; in running
text only the words that nothing but a label begins with. The subject of a sentence stays, whatever its print.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extractors.addressee import addressed_by
from extractors.findings.draft import Draft
from extractors.headings.section import section_heading
from extractors.headings.statements import states_something
from extractors.headings.words import either, words
from extractors.items.heads import FIELD
from extractors.passages import Passage
from extractors.thai.aligned import AlignedText
from taxonomy.load import load

_LONGEST = 45
_SHORTEST_TEXT = 15
_LONGEST_KIND = 30
# What opens bold print, and the number of the item within it («**ประเด็นที่ ๒ ค่าตอบแทน** ...»).
_OPENS_BOLD = re.compile(r"(?:\*{1,3}|__?|<(?:b|strong|i|em|u)\b[^<>]*>)[^\n*_<>]{0,20}$", re.IGNORECASE)
_CLOSES_BOLD = re.compile(r"[^\S\n]*(?:\*{1,3}|__?|</(?:b|strong|i|em|u)\s*>)[^\S\n]*", re.IGNORECASE)
_SIGNS = " \t\u00a0:：-–—"
_COLON = re.compile(r"\s*([^\s:：][^:：\n]{1,44}?)\s?[:：]\s+(?=\S)")
_LETTERS = re.compile(r"[ก-ฮ].{0,3}[ก-ฮ]|[A-Za-z]{3}")
# «ด้านอัตรากำลัง สำนักงานมี...», «ในเรื่องการจัดซื้อ ...»: names a field, and a blank behind it.
_IN_PROSE = re.compile(r"\s*(?:ใน)?(?P<label>ด้าน\S{2,40}|(?<=ใน)(?:เรื่อง|ส่วนของ)\S{3,40})(?:\s+คือ)?\s+(?=[ก-๎])")
_JOINS = re.compile(r"\S{2,30}\s(?:และ|หรือ|/)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says, and the text behind it."""

    text: str
    rest: Passage


def without_label(draft: Draft, aligned: AlignedText) -> Draft:
    """Return a draft without the label that its text begins with; what the label names is told by its context."""
    if found := next(_labels(draft, aligned), None):
        return _under(replace(draft, passage=found.rest), found.text)
    if draft.kind in ("observation", "obstacle") and (observed := _observed().match(draft.passage.text)):
        return replace(draft, passage=draft.passage.cut(observed.end()).strip())
    return draft


@cache
def _an_office() -> re.Pattern[str]:
    return re.compile(rf"(?:{either('offices')}|จังหวัด|อำเภอ|องค์การบริหารส่วน|องค์กรปกครอง)[ก-๎ ]{{2,60}}")


@cache
def _observed() -> re.Pattern[str]:
    return re.compile(rf"\s*{either('observed_before')}\s+(?=\S)")


def _labels(draft: Draft, aligned: AlignedText) -> Iterator[Label]:
    passage = draft.passage
    if (bold := _bold(passage, aligned)) and _stands_alone(bold):
        yield bold
    if (found := _COLON.match(passage.text)) and _names_something(label := found.group(1).strip(_SIGNS), draft):
        yield Label(label, passage.cut(found.end()).strip())
    if named := _kind_named(draft):
        yield named
    if found := _IN_PROSE.match(passage.text):
        label, rest = found["label"], passage.cut(found.end()).strip()
        if not _JOINS.match(rest.text) and not states_something(label) and _says_enough(rest.text, is_field=True):
            yield Label(label, rest)


def _kind_named(draft: Draft) -> Label | None:
    """Return the words for its kind that a text begins with, a blank behind them («ปัญหาอุปสรรค เรือเก่า...»)."""
    text = draft.passage.text
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    heading = section_heading(first) if len(first) <= _LONGEST_KIND else None
    if heading is None or draft.kind not in heading.kinds:
        return None
    rest = draft.passage.cut(text.find(first) + len(first)).strip()
    if section_heading(rest.text.split(maxsplit=1)[0] if rest else ""):
        return None
    return Label(first, rest) if _says_enough(rest.text, is_field=False) else None


def _bold(passage: Passage, aligned: AlignedText) -> Label | None:
    """Return the words in bold print that a text begins with, and what stands behind them."""
    if len(passage.pieces) < 2:
        return None
    first, second = passage.pieces[:2]
    start, end = aligned.raw_span(first.start, first.end)
    behind, _ = aligned.raw_span(second.start, second.end)
    opens = _OPENS_BOLD.search(aligned.raw, max(0, start - 30), start)
    if not opens or not _CLOSES_BOLD.fullmatch(aligned.raw, end, behind):
        return None
    at = first.at + first.end - first.start
    rest = passage.cut(at)
    signs = len(rest.text) - len(rest.text.lstrip(_SIGNS))
    label = passage.text[:at].strip()
    # Print that ends within a word, or before a word that goes on from it, sets off no label.
    return Label(label.strip(_SIGNS), rest.cut(signs).strip()) if signs or label.endswith((":", "：")) else None


def _stands_alone(label: Label) -> bool:
    """Whether words in bold print are a label rather than the subject of the sentence, or a sentence themselves."""
    text = label.text
    if not _LETTERS.search(text) or len(text) > _LONGEST or section_heading(text):
        return False
    is_field = text.startswith(FIELD) or load().heading(text) is not None
    return (is_field or not states_something(text)) and _says_enough(label.rest.text, is_field=is_field)


def _says_enough(rest: str, *, is_field: bool) -> bool:
    """Whether what stands behind a label is a text by itself: it has its own subject, unless the label is a field."""
    goes_on = (*words()["going_on"], *words()["consequences"], *words()["after_clause"])
    begins = goes_on if is_field else (*goes_on, *words()["after_subject"])
    return len(rest) >= _SHORTEST_TEXT and not rest.startswith(begins)


def _names_something(label: str, draft: Draft) -> bool:
    """Whether what stands before a colon names a factor, a field, or the office that a recommendation is for."""
    if section_heading(label) or states_something(label):
        return False
    found = load().heading(label)
    if (found and found.factor) or label.startswith(FIELD):
        return True
    return draft.kind == "recommendation" and _office(label) is not None


def _under(draft: Draft, label: str) -> Draft:
    """Return a draft under its label: a factor's name is its factor heading, an office's whom it asks."""
    context = draft.context.under(heading=label)
    found = load().heading(label)
    if found and found.factor:
        context = context.under(factor_heading=label)
    elif draft.kind == "recommendation" and (office := _office(label)):
        context = context.under(addressee=office)
    return replace(draft, context=context)


def _office(label: str) -> str | None:
    """Return the office that a label names, as the register has it or as printed."""
    return addressed_by(label) or load().unit(label) or (label if _an_office().fullmatch(label) else None)
