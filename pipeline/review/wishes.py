"""What a person may say about a finding, whatever the way it comes in: checked, and made an event to be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.records import Finding
from pipeline.errors import WrongUse
from pipeline.review.store import Action, Wish
from taxonomy.errors import InBoth
from taxonomy.load import load

LONGEST_TEXT = 20_000
KINDS = ("obstacle", "recommendation", "observation", "resolution")
NO_FACTOR = "none"


class DecisionError(WrongUse):
    """A decision that says what cannot be."""

    code = "S613"
    thai = "ตัดสินตามนี้ไม่ได้: {problem}"
    english = "This cannot be decided so: {problem}"
    remedy = "แก้แล้วตัดสินอีกครั้ง / Mend it, then decide again"


def wish(
    person: str,
    action: Action,
    read: Finding,
    change: Mapping[str, Any],
    comment: str = "",
    *,
    via: str = "web",
    seen: int | None = None,
) -> Wish:
    """Return what is to be written about a finding, with the place and the machine's words that it is about."""
    machine = {
        "factor": read.factor,
        "kind": read.kind,
        "text": read.text,
        "factor_source": read.factor_source,
        "factor_confidence": read.factor_confidence,
        "producer": read.producers.get("factor"),
    }
    return Wish(
        person=person,
        action=action,
        target=read.id,
        via=via,
        document_sha256=read.document_sha256,
        document=read.document,
        spans=read.spans,
        text_raw=read.text_raw,
        machine=machine,
        change=change,
        comment=comment,
        seen=seen,
    )


def checked_changes(factor: str | None, kind: str | None, text: str | None) -> dict[str, Any]:
    """Return the labels that a person gave, checked; None says nothing about a field, "none" is no factor.

    Raises:
        DecisionError: if a label is none of the codebook's, or the text too long.
    """
    change: dict[str, Any] = {}
    if factor is not None:
        known = load().factors
        if factor != NO_FACTOR and (factor not in known or known[factor].retired):
            raise DecisionError(problem=InBoth(f"ไม่มีปัจจัย {factor[:60]}", f"no factor {factor[:60]}"))
        change["factor"] = None if factor == NO_FACTOR else factor
    if kind is not None:
        if kind not in KINDS:
            raise DecisionError(problem=InBoth(f"ไม่มีประเภท {kind[:60]}", f"no kind {kind[:60]}"))
        change["kind"] = kind
    if text is not None:
        if len(text) > LONGEST_TEXT:
            raise DecisionError(problem=InBoth("ข้อความยาวเกินไป", "the text is too long"))
        change["text"] = text
    return change
