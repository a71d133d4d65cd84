"""Reports of action and where each recommendation stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pipeline.synthesis.records import Evidence
from taxonomy.orders import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of action on one finding, as it was imported.

    Attributes:
        finding_id: the finding's id when it was imported.
        finding_text: its text then, by which it is found again where ids have changed.
        finding_year: its fiscal year then.
        unit: who reports; the canonical name where the register knows it.
        factor: factor of impact.
        reported_on: None where the row has no date.
        file: name of the imported file, and ``row`` its row there, from 1.
    """

    finding_id: str
    finding_text: str
    finding_year: int | None
    unit: str | None
    status: Status
    order_type: str | None
    factor: str | None
    action: str
    reported_on: date | None
    file: str
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that was not imported, and why, in Thai and English."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: reports added, those that were there already, rows not filled in, rows refused."""

    added: int
    known: int
    blank: int
    bad: tuple[BadRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """A recommendation as one unit has carried it out.

    Attributes:
        finding: the recommendation.
        unit: who reports, else whom it is for; None where nobody is named.
        status: of the latest report.
        last: the latest report; None while there is none.
        history: how many reports there are.
        again: recommendations of later years on the same issue, though this one was reported done.
    """

    finding: Evidence
    unit: str | None
    status: Status
    factor: str | None
    last: Report | None = None
    history: int = 0
    again: tuple[Evidence, ...] = ()
