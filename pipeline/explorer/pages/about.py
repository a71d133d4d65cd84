"""What this is, how far it can be trusted, and with what it was made."""

from __future__ import annotations

from typing import Any

from pipeline.explorer.pages.accuracy import accuracy_tables, before_use, of_another_run, read_card
from pipeline.explorer.pages.documents import quality, versions
from pipeline.explorer.pages.review import agreement_table, kept_table
from pipeline.explorer.view import PageContext, Table, View
from pipeline.review.agreement import agreements
from taxonomy.load import load
from taxonomy.records import Bilingual


def about_page(context: PageContext) -> View:
    """Return the codebook, the figures of trust, and the versions."""
    text = context.texts
    factors = _factors_in_use(text.language)
    run = versions(context)
    kept = kept_table(context)
    agreement = agreement_table(context, agreements(context.snapshot.overlay.by_id.values()))
    codebook = _codebook(context, factors)
    lost = context.snapshot.overlay.lost
    card = read_card(context)
    accuracy, before = accuracy_tables(context, card), before_use(context)
    data: dict[str, Any] = {
        "run": run,
        "factors": factors,
        "quality": quality(context),
        "accuracy": card,
        "accuracy_before_use": before.records(),
        "kept": kept.records(),
        "agreement": agreement.records(),
        "decisions_without_place": [decision.finding_id for decision in lost],
    }
    look = {
        "run": run,
        "versions": sorted((run.get("versions") or {}).items()),
        "accuracy": accuracy,
        "before_use": before,
        "accuracy_doubt": bool(card and card["chosen_by_doubt"]),
        "accuracy_old": card["findings"] if card and of_another_run(context, card) else None,
        "factors": factors,
        "kept": kept,
        "agreement": agreement,
        "lost": lost,
    }
    return View("about", text("about"), data, (codebook, *accuracy, before, kept, agreement), look)


def _factors_in_use(language: str) -> list[dict[str, Any]]:
    """Return what the taxonomy says of each factor that is not retired."""

    def said(text: Bilingual) -> str:
        return text.th if language == "th" else text.en

    return [
        {
            "code": code,
            "label": said(one.label),
            "definition": said(one.definition),
            "includes": [said(item) for item in one.includes],
            "excludes": [said(item) for item in one.excludes],
        }
        for code, one in load().factors.items()
        if not one.retired
    ]


def _codebook(context: PageContext, factors: list[dict[str, Any]]) -> Table:
    text = context.texts
    columns = (("code", text("code")), ("label", text("name")), ("definition", text("definition")))
    rows = tuple((one["code"], one["label"], one["definition"]) for one in factors)
    return Table("codebook", text("codebook"), columns, rows)
