"""Names of committees: each begins a part of the report, or parts the list that it stands in."""

from __future__ import annotations

from extractors.findings.draft import Context
from extractors.findings.steps.open_parts import CommitteePart, OpenParts
from extractors.findings.steps.position import Position
from extractors.headings.components import committee_heading, names_chair


def take_committee(opened: OpenParts, at: Position, number: int, name: str | None) -> None:
    """Take a committee's number and name («คณะที่ ๒ ด้านบริหารจัดการ»)."""
    opened.count("committees")
    section = opened.section
    if section and at.next_marker and (not section.entries or section.extent.parts_by_committee):
        section.extent.parts_by_committee = True
        marker = at.item.marker
        section.head("topic", marker, committee=number, committee_name=name, component=None, indicator=None)
        return
    opened.close_section()
    opened.close_table()
    if names_chair(at.item.first.text):
        return  # who signs
    opened.context = Context(committee=number, committee_name=name)
    opened.committee = CommitteePart.of(at.item, at.before)


def leave_committee(opened: OpenParts, at: Position) -> None:
    """Leave a committee's part at a heading that stands beside or above its own and names none («บทที่ ๖ ข้อเสนอแนะ»)."""
    if opened.committee is None or committee_heading(at.item.first.text) or not opened.committee.ends_at(at.item):
        return
    opened.committee = None
    opened.context = opened.context.under(committee=None, committee_name=None)
