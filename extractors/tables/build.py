"""What every record of a table has in common: ids, places, title, producers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from extractors.context import Title
from extractors.records import Document
from extractors.tables.records import DisbursementRow, IndicatorRow
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.repair import VERSION as REPAIR_VERSION


@dataclass(frozen=True, slots=True)
class Origin:
    """The document that records come from, and what its title says of all of them.

    Attributes:
        document: that they come from.
        aligned: its repaired text.
        title: of the document.
        as_of: the date that its opening gives all figures.
    """

    document: Document
    aligned: AlignedText
    title: Title
    as_of: str | None = None

    def indicator(self, spans: Sequence[Span], producer: str, **fields: Any) -> IndicatorRow:
        """Return an indicator with id, place and title filled in."""
        return IndicatorRow(**self._common("k", spans, producer), **fields)

    def disbursement(self, spans: Sequence[Span], producer: str, **fields: Any) -> DisbursementRow:
        """Return a line of a budget with id, place and title filled in."""
        return DisbursementRow(**self._common("d", spans, producer), **fields)

    def _common(self, letter: str, spans: Sequence[Span], producer: str) -> dict[str, Any]:
        document = self.document
        fiscal_year, period = self.title.at(spans[0][0]) if spans else (self.title.fiscal_year, self.title.period)
        place = ",".join(f"{start}-{end}" for start, end in spans)
        digest = hashlib.sha256(f"{document.sha256}|{letter}|{place}".encode()).hexdigest()
        return {
            "id": letter + digest[:14],
            "document": document.name,
            "document_sha256": document.sha256,
            "pages": document.page_numbers(spans),
            "spans": tuple(spans),
            "text_raw": "\n".join(document.raw[start:end] for start, end in spans),
            "fiscal_year": fiscal_year,
            "period": period,
            "producers": {"read": document.reader, "repair": REPAIR_VERSION, "extract": producer},
        }
