"""The indicator that a table of disbursements reports on: its result is the percentage of the whole."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.tables.build import Origin
from extractors.tables.cells import row_spans
from extractors.tables.context import tidy
from extractors.tables.indicators import PRODUCER, numbers, sub_component
from extractors.tables.records import DisbursementRow, IndicatorRow
from extractors.tables.table import Table


def disbursement_indicator(table: Table, rows: Sequence[DisbursementRow], origin: Origin) -> IndicatorRow | None:
    """Return the indicator under whose heading a table of disbursements stands, or None where there is no heading.

    The percentage of the total is what was achieved; the total as printed is the progress.
    """
    context = table.context
    if context.indicator is None or not rows:
        return None
    place = context.indicator.raw_spans(origin.aligned)
    spans = [span for row in table.rows for span in row_spans(row.sources, origin.document.raw)]
    total = next((row for row in reversed(rows) if row.row_type == "total"), rows[0] if len(rows) == 1 else None)
    percent = total.percent_printed if total and total.percent is not None else None
    achieved = f"ร้อยละ {percent.replace('%', '').strip()}" if percent else None
    if percent and "ร้อยละ" in percent:
        achieved = percent
    return origin.indicator(
        [*place, *spans],
        PRODUCER,
        number=context.indicator_number,
        indicator=tidy(context.indicator.text),
        component=context.component,
        sub_component=sub_component(context),
        strategy=context.strategy,
        issue_no=context.issue_no,
        reporting_unit=context.unit,
        project=context.project,
        achieved=achieved,
        progress=_printed(total),
        obstacle="; ".join(row.obstacle for row in rows if row.obstacle) or None,
        doubts=total.doubts if total else ("total_missing",),
        **numbers(None, achieved),
    )


def _printed(total: DisbursementRow | None) -> str | None:
    if total is None:
        return None
    parts = (total.category, total.budget_printed, total.disbursed_printed, total.percent_printed)
    return " ".join(filter(None, parts)) or None
