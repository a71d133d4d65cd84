"""What is known of a list of findings beside its entries: how it was opened, how it is printed, how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Opening:
    """What the heading, or the sentence, says that opened a list."""

    announced: bool = False
    """Whether a sentence announced the list, not a heading: only numbered entries belong to it."""
    demands_only: bool = False
    """Whether only what is demanded is a finding: under what comes next an office also tells its own plans."""
    of_title: bool = False
    """Whether it is the document's title: what stands under that is a finding only if it states something."""
    tells_found: bool = False
    """Whether it is «ข้อค้นพบ»: obstacles only in a document without another heading for these."""
    title_number: int | None = None
    """The number of the audit's finding whose statements these are («ข้อตรวจพบที่ ๒», «๒.๑ ...»)."""
    of_factor: str | None = None
    """The heading of a factor above the label that opened it («๓.๑.๒ ด้านงบประมาณ», below it «ปัญหาที่พบ», «ข้อเสนอ»)."""


@dataclass(slots=True)
class Printed:
    """How the print sets a list and its heading."""

    is_tight: bool = False
    """Whether the first entry follows the heading without a blank line: then a blank line ends the list."""
    has_label: bool = False
    """Whether the print sets its heading off from the text behind it («**ปัญหา** ...»)."""
    is_set_off: bool = False
    """Whether a blank line stands before the heading that ran into its text."""
    label_indent: int | None = None
    """Blanks before the heading that ran into its text."""
    indent: int = 0
    """Blanks before the number of the last numbered entry."""
    topic_indent: int | None = None
    """Blanks before the last line that headed a part of the list («ต่อจังหวัด»)."""
    lead_indent: int | None = None
    """Blanks before the last paragraph that led in to entries («ในด้านระบบ มีข้อเสนอดังนี้»)."""
    part_rank: int | None = None
    """How high the heading of the open part stands by its print, if it has no number («ด้านบุคลากร»)."""

    def is_beside_lead(self, indent: int) -> bool:
        """Whether so many blanks set a paragraph where that stood which led in to the entries, these further in."""
        return self.lead_indent is not None and 1 < self.lead_indent == indent < self.indent


@dataclass(slots=True)
class Extent:
    """What may still belong to a list."""

    is_complete: bool = False
    """Whether text without a number can no longer: a heading that ran into its text."""
    cut_at_gap: bool = False
    """Whether only what stands before a gap in the line is the entry: the first column of a table set with blanks."""
    names_components: bool = False
    """Whether lines within it name the components that its entries are about: such a line does not end it."""
    parts_by_committee: bool = False
    """Whether names of committees part it («ข้อสังเกตของประธาน», «คณะที่ ๑», ..., «คณะที่ ๒», ...)."""
