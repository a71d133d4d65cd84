"""The last part of a unit's form: what became of the recommendations to it, as the register of reports has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.thai.years import format_date
from pipeline.followup.records import Tracked
from pipeline.synthesis import numbering, settings
from pipeline.synthesis.annexes import place_of
from pipeline.synthesis.compose import Composer
from pipeline.synthesis.phrases import listed, say, says
from pipeline.synthesis.records import Table
from pipeline.synthesis.wording import trimmed
from taxonomy.orders import Orders

_PART = 4


def add_done(composer: Composer, tracked: Sequence[Tracked], orders: Orders) -> None:
    """Put the part at the end of the body: the count by status, then a row for each recommendation.

    Args:
        composer: with the rest of the body.
        tracked: the unit's recommendations up to the year of the draft.
        orders: what statuses are called.
    """
    number = numbering.section(settings.form("unit").section + _PART - 1)
    composer.heading("followup", 1, number, say("followup"))
    if not tracked:
        composer.nothing("followup:nothing")
        return
    found = Counter(one.status for one in tracked)
    counts = (say("followup_status", status=label.th, n=found[code]) for code, label in orders.statuses.items())
    composer.paragraph("followup", say("followup_counts", n=len(tracked), statuses=listed(counts)))
    rows = tuple(_row(one, orders) for one in tracked)
    head = says("followup_head")
    composer.add(Table(id="t:followup", caption=say("followup_caption"), head=head, widths=(42, 26, 16, 16), rows=rows))


def _row(one: Tracked, orders: Orders) -> tuple[str, ...]:
    last = one.last
    reported = format_date(last.reported_on) if last and last.reported_on else "-"
    action = f"\n{trimmed(last.action)}" if last and last.action else ""
    again = f"\n{say('followup_again', n=len(one.again))}" if one.again else ""
    return trimmed(one.finding.text), place_of(one.finding), orders.statuses[one.status].th + again, reported + action
