"""Sentences outside of lists that announce findings, and tell them in the same paragraph or below."""

from __future__ import annotations

from dataclasses import replace

from extractors.findings.lists import ListReader
from extractors.findings.stated import stated_drafts, told_by_speaker
from extractors.findings.steps.open_parts import OpenParts
from extractors.headings.section import SectionHeading
from extractors.items.item import Item
from extractors.passages import Passage
from extractors.sentences.announcements import (
    announced,
    asked_for,
    drawn_up,
    named_by_form,
    named_last,
    next_announcement,
    told_behind,
)
from extractors.sentences.inline import InlineList, inline_list


def take_announcement(opened: OpenParts, item: Item) -> bool:
    """Take a sentence that announces a list of findings, and the list if it stands in the same paragraph."""
    section = opened.section
    if section and item.marker:
        return False
    if section and told_by_speaker(item.body.text) not in (None, *section.kinds):
        opened.end_section(item)  # what a speaker puts forward is none of the list above
        return True
    held = inline_list(item.body)
    if not held and not section and (told := told_behind(item.body)):
        _take_told(opened, item, *told)
        return True
    heading = _announced(held, item.body)
    if heading is None or (section and section.kinds == heading.kinds and (not held or _is_headed(section, held))):
        return False
    opened.count("announcements")
    section = opened.begin(heading.kinds, opened.context.under(factor_heading=None), item.marker, announced=True)
    opened.around.count(item.marker)
    if held:
        for number, passage in held.items[:-1]:
            section.add(number, passage)
        _take_last(opened, section, item, held)
    return True


def _is_headed(section: ListReader, held: InlineList) -> bool:
    """Whether a list counted in words stands under a heading within its section, which says what it is about.

    It stands right under it, or among the paragraphs that do.
    """
    return (
        held.counts_in_words and not section.opening.announced and section.path.in_paragraphs and section.path.is_parted
    )


def _announced(held: InlineList | None, body: Passage) -> SectionHeading | None:
    """Return what a sentence announces; one that goes on with a list may say so in more ways."""
    lead = held.lead if held else body
    heading = announced(lead.text) or drawn_up(lead.text) or named_by_form(lead.text)
    if held and not heading:
        heading = asked_for(lead.text) or named_last(lead.text)
    return heading


def _take_last(opened: OpenParts, section: ListReader, item: Item, held: InlineList) -> None:
    """Take the last entry of a list in a paragraph, and what stands behind it: another list, or told in prose."""
    number, last = held.items[-1]
    before, rest = next_announcement(last)
    section.add(number, before)
    section.extent.is_complete = True
    if rest:
        take_announcement(opened, Item((replace(item.lines[0], passage=rest, marker=None),)))
    else:
        opened.result.drafts += stated_drafts(held.rest, opened.context, minutes=opened.minutes)


def _take_told(opened: OpenParts, item: Item, heading: SectionHeading, parts: list[Passage]) -> None:
    """Take what a sentence announces and tells right behind."""
    opened.count("announcements")
    section = opened.begin(heading.kinds, opened.context.under(factor_heading=None), item.marker, announced=True)
    for part in parts:
        section.add(None, part)
    section.extent.is_complete = True
