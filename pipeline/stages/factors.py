"""The factor of each finding: the document's own heading decides, and where there is none the rules choose."""

from __future__ import annotations

from dataclasses import replace

from extractors.records import FactorSource, Finding, Side
from models.rules import PRODUCER as RULES
from models.rules import choose_factor
from taxonomy.load import load

_UNSURE = 0.5


def with_factor(finding: Finding, factor_heading: str | None, side: Side | None = None) -> Finding:
    """Return the finding with its factor, who decided it, and the label that the bare text would get.

    Args:
        finding: without factor.
        factor_heading: the factor heading that it stands under, if any.
        side: that of the heading above it, where one names a side: the same words can name another factor there.
    """
    taxonomy = load()
    choice = choose_factor(finding.text)
    found = taxonomy.heading(factor_heading, side) if factor_heading else None
    headed = found.factor if found else None
    factor = headed or choice.factor
    source: FactorSource | None = "heading" if headed else ("rules" if factor else None)
    confidence = 1.0 if headed else (choice.confidence if factor else None)
    producers = finding.producers | {"factor": f"taxonomy.{taxonomy.version}" if headed else RULES}
    return replace(
        finding,
        factor=factor,
        side=taxonomy.factors[factor].side if factor else None,
        factor_source=source,
        factor_confidence=confidence,
        factor_text=choice.factor,
        needs_review=finding.needs_review + _reasons(factor, confidence),
        producers=producers | {"factor_text": RULES},
    )


def _reasons(factor: str | None, confidence: float | None) -> tuple[str, ...]:
    if factor is None:
        return ("no_factor",)
    return ("factor_unsure",) if confidence is not None and confidence < _UNSURE else ()
