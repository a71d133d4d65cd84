"""Which recommendation a report speaks of: by its id, else by its text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pipeline.followup.records import Report
from pipeline.synthesis.prints import printed_again
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.wording import ALIKE, numbers
from taxonomy.keys import signs

KINDS = ("recommendation", "observation", "resolution")
_SHOWN = 3


class Untied(Exception):
    """A report that speaks of no one finding; the message says why."""


class Ties:
    """Findings that can be reported on, by id and by text; what two prints of a report hold is one of them."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        every = list(evidence)
        self.again = printed_again(every)
        self._by_id = {one.id: one for one in every if one.kind in KINDS and not one.discarded}

    @cached_property
    def _texts(self) -> dict[str, list[Evidence]]:
        texts: dict[str, list[Evidence]] = {}
        for one in self._by_id.values():
            if one.id not in self.again:
                texts.setdefault(signs(one.text), []).append(one)
        return texts

    def tie(self, name: str | None, text: str | None, year: int | None = None) -> Evidence:
        """Return the finding that a row names.

        Raises:
            Untied: if it is none, or could be several.
        """
        if name and name in self._by_id:
            return self._by_id[self.again.get(name, name)]
        if not text:
            raise Untied(f"ไม่พบรหัส {name} / no finding {name}" if name else "ไม่มีรหัสและข้อความ / neither id nor text")
        found = [one for one in self._alike(text) if year is None or one.fiscal_year in (year, None)]
        if not found:
            raise Untied("ข้อความไม่ตรงกับข้อเสนอแนะใด / the text is that of no recommendation")
        if len(found) > 1:
            names = ", ".join(one.id for one in found[:_SHOWN])
            raise Untied(f"ข้อความตรงกับหลายข้อ ต้องระบุรหัส / the text is that of several, name one: {names}")
        return found[0]

    def found_again(self, report: Report) -> Evidence | None:
        """Return the finding that a report of an earlier run speaks of, or None where it is gone."""
        try:
            return self.tie(report.finding_id, report.finding_text, report.finding_year)
        except Untied:
            return None

    def _alike(self, text: str) -> list[Evidence]:
        """Return the findings of this text; else those that read alike and hold the same numbers."""
        from rapidfuzz import fuzz, process

        key, figures = signs(text), numbers(text)
        if not key:
            return []
        if key in self._texts:
            return self._texts[key]
        near = process.extract(key, list(self._texts), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None)
        found = [one for other, _, _ in near for one in self._texts[other]]
        return [one for one in found if numbers(one.text) == figures]
