"""What a form printed as its factor headings in one year, and what became of the headings of the year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from taxonomy.files import Node
from taxonomy.headings import HeadingIndex
from taxonomy.records import Bilingual, Form, HeadingEntry

Change = Literal["same", "renamed", "new", "merged", "split", "dropped"]
Relation = Literal["close", "broader", "narrower", "related"]

CHANGES: Mapping[Change, Bilingual] = {
    "same": Bilingual("คงเดิม", "same"),
    "renamed": Bilingual("เปลี่ยนชื่อ", "renamed"),
    "new": Bilingual("ใหม่", "new"),
    "merged": Bilingual("รวมจากหลายหัวข้อ", "merged"),
    "split": Bilingual("แยกออกมา", "split"),
    "dropped": Bilingual("ไม่มีแล้ว", "dropped"),
}


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading of one edition: ``origins`` are the headings of the earlier edition that it continues."""

    printed: str
    entry: str
    factor: str | None
    origins: tuple[str, ...]
    note: Bilingual | None


@dataclass(frozen=True, slots=True)
class Link:
    """How a heading stands to one of the earlier edition: it is close to it, broader, narrower, or overlaps it."""

    heading: str
    relation: Relation
    earlier: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The factor headings of a form in a fiscal year (Buddhist era), and the edition to compare it with."""

    code: str
    form: Form
    after: str | None
    headings: tuple[PrintedHeading, ...]

    def successors(self, printed: str) -> tuple[PrintedHeading, ...]:
        """Return the headings of this edition that continue one of the earlier edition."""
        return tuple(heading for heading in self.headings if printed in heading.origins)

    def changes(self, heading: PrintedHeading) -> tuple[Change, ...]:
        """Return what happened to a heading since the earlier edition; () where there is none to compare with."""
        if self.after is None:
            return ()
        if not heading.origins:
            return ("new",)
        found: list[Change] = []
        if any(len(self.successors(origin)) > 1 for origin in heading.origins):
            found.append("split")
        if len(heading.origins) > 1:
            found.append("merged")
        return tuple(found) or (("same",) if heading.origins == (heading.printed,) else ("renamed",))

    def dropped(self, earlier: Edition) -> tuple[PrintedHeading, ...]:
        """Return the headings of the earlier edition that nothing here continues."""
        return tuple(heading for heading in earlier.headings if not self.successors(heading.printed))

    def links(self) -> tuple[Link, ...]:
        """Return how each heading stands to those that it continues."""
        return tuple(
            Link(heading.printed, self._relation(heading, origin), origin)
            for heading in self.headings
            for origin in heading.origins
        )

    def _relation(self, heading: PrintedHeading, origin: str) -> Relation:
        merged, parted = len(heading.origins) > 1, len(self.successors(origin)) > 1
        if heading.factor is None or (merged and parted):
            return "related"
        if merged:
            return "broader"
        return "narrower" if parted else "close"


def load_editions(
    file: Node, entries: Mapping[str, HeadingEntry], forms: Mapping[str, Bilingual], index: HeadingIndex
) -> dict[str, Edition]:
    """Return the editions by code, in the order of the file.

    Raises:
        TaxonomyError: if an edition names an unknown form, entry or earlier heading, or prints a heading that the
            crosswalk does not read as the entry that it names.
    """
    file.only(("editions",))
    editions: dict[str, Edition] = {}
    for code, node in file.node("editions").items():
        node.only(("form", "year", "headings"), ("after",))
        if node.text("form") not in forms:
            raise node.wrong(f"no form {node.text('form')}")
        after = node.text_or_none("after")
        if after is not None and after not in editions:
            raise node.wrong(f"no edition {after} before it")
        known = {heading.printed for heading in editions[after].headings} if after else set()
        headings = tuple(_heading(item, entries, known, index) for item in node.nodes("headings"))
        _check_once(node, (heading.printed for heading in headings))
        editions[code] = Edition(code, Form(node.text("form"), node.whole("year")), after, headings)
    return editions


def _heading(node: Node, entries: Mapping[str, HeadingEntry], known: set[str], index: HeadingIndex) -> PrintedHeading:
    node.only(("printed", "entry"), ("from", "note"))
    printed, entry, origins = node.text("printed"), node.text("entry"), node.texts("from")
    if entry not in entries:
        raise node.wrong(f"no entry {entry}")
    for origin in origins:
        if origin not in known:
            raise node.wrong(f"the earlier edition prints no {origin}")
    read = index.match(printed)
    if read is None or read.entry != entry:
        raise node.wrong(f"{printed} is not read as {entry}")
    note = node.bilingual("note") if "note" in node else None
    return PrintedHeading(printed, entry, entries[entry].factor, origins, note)


def _check_once(node: Node, printed: Iterable[str]) -> None:
    seen: set[str] = set()
    for heading in printed:
        if heading in seen:
            raise node.wrong(f"{heading} stands twice")
        seen.add(heading)
