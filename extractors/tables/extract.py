"""The structured tables of a document: the one function that the pipeline calls."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice, takewhile

from extractors.context import Title
from extractors.passages import Passage
from extractors.records import Document
from extractors.tables.amounts import as_of_all
from extractors.tables.build import Origin
from extractors.tables.disbursements import disbursement_rows
from extractors.tables.doubts import with_doubts
from extractors.tables.from_lines.measured import Measured
from extractors.tables.indicators import indicator_rows
from extractors.tables.overall import disbursement_indicator
from extractors.tables.records import DisbursementRow, IndicatorRow, TrackingScheme
from extractors.tables.repeats import without_repeats
from extractors.tables.stitch import find_tables
from extractors.tables.tracking import find_schemes
from extractors.thai.aligned import AlignedText

_OPENING_LINES = 12


@dataclass(frozen=True, slots=True)
class StructuredTables:
    """What the tables of a document hold beside findings."""

    indicators: tuple[IndicatorRow, ...] = ()
    disbursements: tuple[DisbursementRow, ...] = ()
    tracking: tuple[TrackingScheme, ...] = ()


def extract_tables(
    document: Document, aligned: AlignedText, title: Title, measured: Measured | None = None
) -> StructuredTables:
    """Return the indicators, disbursements and tracking schemes of a document, each in reading order.

    ``measured`` is the document with the tables among its lines, where these have been looked for already.
    """
    origin = Origin(document, aligned, title, as_of_all(_opening(document, aligned)))
    indicators: list[list[IndicatorRow]] = []
    disbursements: list[DisbursementRow] = []
    tables = find_tables(document, aligned, measured or Measured.of(document, aligned))
    for table in tables:
        if "disbursements" in table.head.kinds:
            number = disbursements[-1].table_no + 1 if disbursements else 1
            rows = disbursement_rows(table, origin, number)
            disbursements += rows
            overall = disbursement_indicator(table, rows, origin) if len(table.head.kinds) == 1 else None
            indicators += [[overall]] if overall else []
        if table.head.kinds & {"indicators", "details"}:
            indicators.append(indicator_rows(table, origin))
    schemes = find_schemes(tables, origin)
    kept = with_doubts(without_repeats(indicators))
    return StructuredTables(tuple(kept), tuple(disbursements), tuple(schemes))


def _opening(document: Document, aligned: AlignedText) -> str:
    """Return the first lines of a document, up to its first table."""
    blocks = takewhile(lambda block: block.kind != "table", document.blocks())
    lines = (line for block in blocks for line in block.lines if block.kind != "furniture")
    return "\n".join(Passage.of(aligned, line.spans).text for line in islice(lines, _OPENING_LINES))
