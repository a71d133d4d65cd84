"""Names of committees: each begins a part of the report, or parts the list that it stands in."""

from __future__ import annotations

from extractors.findings.draft import Context
from extractors.findings.steps.open_parts import OpenParts
from extractors.findings.steps.position import Position


def take_committee(opened: OpenParts, at: Position, number: int, name: str | None) -> None:
    """Take a committee's number and name («คณะที่ ๒ ด้านบริหารจัดการ»)."""
    opened.count("committees")
    section = opened.section
    if section and at.next_marker and (not section.entries or section.parts_by_committee):
        section.parts_by_committee = True
        marker = at.item.marker
        section.head("topic", marker, committee=number, committee_name=name, component=None, indicator=None)
        return
    opened.close_section()
    opened.close_table()
    opened.context = Context(committee=number, committee_name=name)
