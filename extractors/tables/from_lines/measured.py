"""A document with the tables that were found among its lines: what findings and structured tables are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.records import Block, Document
from extractors.running_heads import titles_of_pages
from extractors.tables.from_lines.edges import edges_of_pages
from extractors.tables.from_lines.tables import tables_from_lines
from extractors.thai.aligned import AlignedText, Span


@dataclass(frozen=True, slots=True)
class Measured:
    """The blocks of a document in order, lines of a table of indicators or of budgets as one table block.

    Attributes:
        blocks: of the whole document.
        titles: places of the running heads that need no number beside them (`titles_of_pages`).
    """

    blocks: Sequence[Block]
    titles: set[Span]

    @classmethod
    def of(cls, document: Document, aligned: AlignedText) -> Measured:
        """Find the tables among the lines of a document."""
        titles = titles_of_pages(document)
        edges = edges_of_pages(document, titles)
        return cls(list(tables_from_lines(aligned, list(document.blocks()), edges)), titles)
