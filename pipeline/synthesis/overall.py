"""Form ๓: all committees together, in the order of section ๕ of the year-end report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extractors.addressee import CITY
from pipeline.synthesis import numbering, settings
from pipeline.synthesis.compose import Composer, side_of
from pipeline.synthesis.merge import identity
from pipeline.synthesis.phrases import say
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.settings import GROUPS


def overall(composer: Composer, used: Sequence[Evidence]) -> None:
    """Set out obstacles by factor, recommendations by addressee, and the remarks of the chairs."""
    top = settings.form("overall").section
    of_kind = {kind: [e for e in used if e.kind == kind] for kind in settings.kinds()}
    composer.heading("together", 2, numbering.section(top, 1), say("together"))
    _obstacles(composer, (top, 1, 1), of_kind["obstacle"])
    _recommendations(composer, (top, 1, 2), of_kind["recommendation"])
    composer.heading("observations", 2, numbering.section(top, 2), say("observations"))
    remarks = composer.chosen(of_kind["observation"])
    composer.by_subject("observations", 5, numbering.enclosed, remarks)
    if not remarks:
        composer.nothing("observations:nothing")


def _obstacles(composer: Composer, at: tuple[int, ...], some: Sequence[Evidence]) -> None:
    sides = len({side_of(e.factor) for e in some} - {None})
    text = say("sides", part=say("obstacles"), n=sides) if sides else say("obstacles")
    composer.heading("obstacles", 3, numbering.section(*at), text)
    composer.by_factor("obstacles", 5, composer.chosen(some))


def _recommendations(composer: Composer, at: tuple[int, ...], some: Sequence[Evidence]) -> None:
    composer.heading("recommendations", 3, numbering.section(*at), say("groups", n=len(GROUPS)))
    for n, group in enumerate(GROUPS, 1):
        composer.heading(group, 4, numbering.section(*at, n), say(group, body=_whose(composer.places.bodies)))
        own = [e for e in some if settings.group_of(e.addressee) == group]
        if not own:
            composer.nothing(f"{group}:nothing")
        elif group == "evaluated":
            composer.by_factor(group, 5, composer.chosen(own))
        elif group == "evaluators":
            by_unit(composer, own)
        else:
            composer.by_subject(group, 5, numbering.closed, composer.chosen(own))


def _whose(bodies: Sequence[str]) -> str:
    """Return whose executives are meant: where no document says whose it is those of the city, whose form this is."""
    return say("executives_several") if len(bodies) > 1 else next(iter(bodies), CITY)


def by_unit(composer: Composer, some: Sequence[Evidence]) -> None:
    """Set recommendations out under the unit that they address; those to all evaluating units come first."""
    units: dict[str | None, list[Evidence]] = {}
    for one in some:
        unit = None if settings.is_all_evaluators(one.addressee) else one.addressee
        units.setdefault(unit, []).append(one)
    ranked = sorted(units, key=lambda unit: (unit is not None, -len(units[unit]), units[unit][0].place))
    for n, unit in enumerate(ranked, 1):
        label = unit or say("all_evaluators")
        name = f"evaluators:{identity(label)}"
        composer.heading(name, 5, numbering.closed(n), label, outline=False)
        composer.by_subject(name, 6, partial(numbering.closed, n), composer.chosen(units[unit]))
