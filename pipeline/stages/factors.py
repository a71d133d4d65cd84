"""The factor of each finding: the heading that it stands under decides, where there is none the classifier does.

And what it speaks of: the subjects that its text opens with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.records import FactorSource, Finding, Side
from models.factor_model import FactorModel, load_model
from models.rules import FactorChoice
from models.subjects import names_of_subjects
from taxonomy.load import load


@dataclass(frozen=True, slots=True)
class Place:
    """What stands above a finding.

    Attributes:
        heading: the factor heading, if any.
        side: that of the heading above it, where one names a side: the same words can name another factor there.
    """

    heading: str | None = None
    side: Side | None = None


def with_factors(findings: Sequence[Finding], places: Sequence[Place]) -> tuple[Finding, ...]:
    """Return findings with their factors, who decided them, what the bare texts would get, and their subjects.

    Args:
        findings: without factor, those of a document together.
        places: of each.

    Raises:
        ModelError: if there is no classifier that can be used.
    """
    model = load_model()
    choices = model.classify(finding.text for finding in findings)
    return tuple(
        _with_factor(finding, place, choice, model)
        for finding, place, choice in zip(findings, places, choices, strict=True)
    )


def _with_factor(finding: Finding, place: Place, choice: FactorChoice, model: FactorModel) -> Finding:
    taxonomy = load()
    found = taxonomy.heading(place.heading, place.side, among_factors=True) if place.heading else None
    headed = found.factor if found else None
    factor = headed or choice.factor
    source: FactorSource | None = "heading" if headed else ("model" if factor else None)
    producer = f"taxonomy.{taxonomy.version}" if headed else model.producer
    return replace(
        finding,
        factor=factor,
        side=taxonomy.factors[factor].side if factor else None,
        factor_source=source,
        factor_confidence=1.0 if headed else (choice.confidence if factor else None),
        factor_text=choice.factor,
        factor_text_confidence=choice.confidence,
        factor_second=choice.second,
        factor_why=choice.why,
        subjects=names_of_subjects(finding.text),
        needs_review=finding.needs_review + _reasons(headed, choice, model),
        producers=finding.producers | {"factor": producer, "factor_text": model.producer},
    )


def _reasons(headed: str | None, choice: FactorChoice, model: FactorModel) -> tuple[str, ...]:
    """Return why a person should look at the factor: a heading is doubted only where the text speaks clearly."""
    if headed:
        contradicts = choice.factor not in (None, headed) and choice.confidence >= model.sure_from
        return ("heading_doubtful",) if contradicts else ()
    if choice.factor is None:
        return ("no_factor",)
    return ("factor_unsure",) if choice.confidence < model.unsure_below else ()
