"""Form ๑: one unit, what names it and what speaks of all units of its level, and what it reported to have done."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.synthesis import numbering, settings
from pipeline.synthesis.compose import Composer
from pipeline.synthesis.phrases import runs, say
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.scope import committees_of, names

_PARTS = ("obstacles", "recommendations", "observations")


def unit(composer: Composer, used: Sequence[Evidence]) -> None:
    """Set out both parts, each by kind and factor. The part on what was done is added by `pipeline.synthesis.done`."""
    top = settings.form("unit").section
    named = [e for e in used if names(e, composer.scope.unit or "")]
    others = [e for e in used if not names(e, composer.scope.unit or "")]
    for n, (name, some) in enumerate((("named", named), ("level", others)), top + 1):
        composer.heading(name, 1, numbering.section(n), say(name))
        if name == "level":
            composer.paragraph("level:whose", _whose_level(composer, others))
            if not others:
                composer.nothing("level:nothing")
                continue
        for m, (part, kind) in enumerate(zip(_PARTS, settings.kinds(), strict=True), 1):
            composer.heading(f"{name}:{part}", 2, numbering.section(n, m), say(part))
            composer.by_factor(f"{name}:{part}", 5, composer.chosen([e for e in some if e.kind == kind]))


def _whose_level(composer: Composer, some: Sequence[Evidence]) -> str:
    """Return what is said of the committees whose findings by level stand here, and how far that is known."""
    known = sorted(committees_of(composer.book, composer.scope))
    here = sorted({e.committee for e in some if e.committee is not None})
    unsaid = say("level_unsaid") if some else ""
    if known:
        return say("level_known", committees=runs(known), n=len(some), unsaid=unsaid)
    if not some:
        return say("level_nobody")
    of = say("level_of", committees=runs(here)) if here else ""
    return say("level_unknown", of=of, n=len(some), unsaid=unsaid)
