"""Form ๑: one unit, what names it and what speaks of all units of its level, and what it reported to have done."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.synthesis import numbering, settings
from pipeline.synthesis.compose import Composer
from pipeline.synthesis.phrases import say
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.scope import names

_PARTS = ("obstacles", "recommendations", "observations")


def unit(composer: Composer, used: Sequence[Evidence]) -> None:
    """Set out both parts, each by kind and factor. The part on what was done is added by `pipeline.synthesis.done`."""
    top = settings.form("unit").section
    named = [e for e in used if names(e, composer.scope.unit or "")]
    others = [e for e in used if not names(e, composer.scope.unit or "")]
    for n, (name, some) in enumerate((("named", named), ("level", others)), top + 1):
        composer.heading(name, 1, numbering.section(n), say(name))
        for m, (part, kind) in enumerate(zip(_PARTS, settings.kinds(), strict=True), 1):
            composer.heading(f"{name}:{part}", 2, numbering.section(n, m), say(part))
            composer.by_factor(f"{name}:{part}", 5, composer.chosen([e for e in some if e.kind == kind]))
