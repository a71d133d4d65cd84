"""Who says a thing: committees by number, each with its body where a draft is made from documents of several bodies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.synthesis.phrases import listed, runs, say
from pipeline.synthesis.records import Evidence

Committee = tuple[str | None, int | None]
"""A body, as far as it is to be told, and the number of its committee; None: a report that names no committee."""


def bodies_of(some: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the bodies whose documents findings come from, as far as these say whose they are."""
    return tuple(sorted({one.agency for one in some if one.agency is not None}))


def committees_in(some: Iterable[Evidence]) -> frozenset[Committee]:
    """Return the committees that findings name; one of no known body is that of its number where there is one."""
    named = {(one.agency, one.committee) for one in some if one.committee is not None}
    numbers = {number for body, number in named if body is not None}
    return frozenset((body, number) for body, number in named if body is not None or number not in numbers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """How a draft names those who say a thing; ``bodies``: those whose documents it is made from."""

    bodies: tuple[str, ...] = ()

    def of(self, some: Iterable[Evidence]) -> frozenset[Committee]:
        """Return the committees of findings, apart by body where the draft has several."""
        return frozenset((one.agency if len(self.bodies) > 1 else None, one.committee) for one in some)

    def told(self, committees: Iterable[Committee]) -> str:
        """Return «คณะที่ ๑ และ ๓», behind the numbers of each body its name where the draft has several."""
        of_body: dict[str | None, set[int | None]] = {}
        for body, number in committees:
            of_body.setdefault(body, set()).add(number)
        ranked = sorted(of_body, key=lambda body: (body is None, body or ""))
        return listed(part for body in ranked for part in self._of_body(body, of_body[body]))

    def _of_body(self, body: str | None, numbers: set[int | None]) -> list[str]:
        numbered = sorted(number for number in numbers if number is not None)
        places = [say("found_committees", committees=runs(numbered))] if numbered else []
        if None in numbers:
            places.append(say("found_plain"))
        if len(self.bodies) < 2:
            return places
        whose = say("of_body", body=body) if body is not None else say("of_no_body", body=say("no_agency"))
        return [f"{place}{whose}" for place in places]

    def cell(self, some: Iterable[Evidence]) -> str:
        """Return the committees for a column that is headed so: numbers alone where the draft has one body."""
        named = {one for one in self.of(some) if one[1] is not None}
        if len(self.bodies) > 1:
            return self.told(named) or "-"
        return runs(sorted(number for _, number in named if number is not None)) or "-"
