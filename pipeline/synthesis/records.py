"""What a draft is made of: evidence, statements chosen from it, and the blocks in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractors.records import Kind, Period, Side
from extractors.thai.aligned import Span

FormName = Literal["unit", "committee", "overall"]
Change = Literal["new", "near", "recurring", "returned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A finding as a draft needs it, in the order of the documents (``place``).

    ``quote`` is the raw text at its spans as the pages hold it; ``quote_stands`` tells whether it is the finding's own.
    ``printed``: units that the text names and no register knows. ``discarded``: a person said that it is no finding.
    """

    id: str
    kind: Kind
    text: str
    quote: str
    quote_stands: bool
    document: str
    document_kind: str
    place: int
    pages: tuple[int, ...]
    spans: tuple[Span, ...]
    number: str | None = None
    factor: str | None = None
    side: Side | None = None
    fiscal_year: int | None = None
    period: Period | None = None
    committee: int | None = None
    committee_name: str | None = None
    component: int | None = None
    indicator: str | None = None
    level: str | None = None
    addressee: str | None = None
    unit: str | None = None
    agency: str | None = None
    text_confidence: float = 1.0
    units: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    discarded: bool = False

    @property
    def for_whom(self) -> str | None:
        """Whom it is for: whom it addresses, else the unit in whose row or part it stands."""
        return self.addressee or self.unit


def may_be_one_body(one: str | None, other: str | None, *, several: bool = False) -> bool:
    """Whether two documents may be of one body: of the same, or one does not say whose it is.

    Among documents of ``several`` bodies one that does not say so may be of any, or of none: it goes with no other.
    """
    return (one == other and one is not None) if several else (one == other or None in (one, other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a draft is about.

    Attributes:
        period: None means the whole year.
        unit: canonical name.
        letter: the office's own, before the number of the form.
        only_reviewed: whether findings that a person should still look at are left out.
        least_confidence: of the repaired text, 0 to 1.
        all_documents: whether kinds of document count that the form is not made from.
        agency: the body whose documents alone count.
    """

    form: FormName
    year: int
    period: Period | None = None
    committee: int | None = None
    unit: str | None = None
    letter: str = ""
    only_reviewed: bool = False
    least_confidence: float = 0.0
    all_documents: bool = False
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How a statement stands to earlier years; ``since``: the first year of the unbroken row, or the last one seen.

    "near": nobody said it before, but findings of its issue, which is wider, were made.
    """

    change: Change
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of a draft: the wording of one finding, standing for all that say the same.

    Attributes:
        id: made from its earliest finding.
        chosen: the finding whose wording it is.
        members: all findings that it stands for, in the order of the documents.
        text: the wording as it is printed; that of ``chosen``, unless ``reworded`` or ``edited``.
        comparison: None where there is no earlier year to compare with.
        reworded: whether the rewording service changed it.
        edited: whether the secretariat changed it.
    """

    id: str
    chosen: Evidence
    members: tuple[Evidence, ...]
    text: str
    comparison: Comparison | None = None
    reworded: bool = False
    edited: bool = False

    @property
    def kind(self) -> Kind:
        """The kind of its findings."""
        return self.chosen.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A finding of the year that is in no statement, and the code of the reason."""

    evidence: Evidence
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A numbered line.

    Attributes:
        level: from 1.
        outline: whether it belongs into the table of contents.
        new_page: whether it begins a page.
        generated: what was generated, where ``text`` is the secretariat's.
    """

    id: str
    level: int
    number: str
    text: str
    outline: bool = True
    new_page: bool = False
    generated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of an official phrase: a label is a bold line in a cell, "none" says that there is nothing."""

    id: str
    text: str
    style: Literal["title", "body", "label", "note", "none"] = "body"
    generated: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A statement in its place.

    Attributes:
        number: as printed before it.
        tail: what was computed about it, printed after it.
        sources: the numbers of its first and last source.
        generated: the wording that was generated, where the statement has the secretariat's (then it has no tail).
        xml: the secretariat's line in WordprocessingML, where it came from a Word file.
    """

    id: str
    level: int
    number: str
    statement: Statement
    tail: str
    sources: tuple[int, int]
    generated: str | None = None
    xml: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the secretariat wrote into an earlier draft. ``xml``: its paragraph or table in WordprocessingML, if any."""

    text: str
    xml: str | None = None


Piece = Heading | Paragraph | Item | Kept
Cell = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table.

    Attributes:
        widths: of the columns, as shares of the page.
        centred: columns whose cells are set in the middle, from 0.
        anchor: whether the first column's cells are what the numbers of sources lead to.
    """

    id: str
    caption: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    centred: tuple[int, ...] = ()
    anchor: bool = False


Block = Piece | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form with all that stands in it.

    Attributes:
        title: what the document is called in its properties.
        head: the running head.
        blocks: in the order of printing.
        sources: the findings that are cited; the number of one is its place here, from 1.
        left_out: the findings of the scope that are not cited.
        outside: how many findings of the database lie outside the scope, by code of the reason.
        landscape: whether the pages lie on their side.
        contents: whether it is long enough for a table of contents.
        remarks: notes that people tied to a block: block id -> (author, text).
    """

    scope: Scope
    title: str
    head: str
    blocks: tuple[Block, ...]
    sources: tuple[Evidence, ...]
    left_out: tuple[LeftOut, ...]
    outside: dict[str, int]
    landscape: bool = False
    contents: bool = False
    remarks: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    def pieces(self) -> Iterator[Piece]:
        """Yield headings, lines and statements in the order of printing, those in cells among them."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (piece for row in block.rows for cell in row if not isinstance(cell, str) for piece in cell)
            else:
                yield block

    def items(self) -> Iterator[Item]:
        """Yield the statements in their places."""
        return (piece for piece in self.pieces() if isinstance(piece, Item))
