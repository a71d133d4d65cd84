"""Drafts to findings: ids, places, titles, names; factors are added by the next stage."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from extractors.addressee import CITY, addressee_in, as_printed, named_above, named_in, named_of, systems_in, units_in
from extractors.context import Title
from extractors.findings import by_wording, in_prose
from extractors.findings.draft import Context, Draft
from extractors.headings.units import canonical_unit, unit_line
from extractors.indicators import ListedIndicator, spoken_indicator
from extractors.records import EVALUATIONS, Document, Finding
from extractors.thai.aligned import AlignedText, Span
from extractors.thai.digits import to_arabic
from extractors.thai.repair import VERSION as REPAIR_VERSION
from pipeline.stages.text_quality import TextQuality

FOUND_BY_WORDING = "found_by_wording"
TOLD_IN_PROSE = "told_in_prose"
_DOUBTFUL_PLACES = {by_wording.PRODUCER: FOUND_BY_WORDING, in_prose.PRODUCER: TOLD_IN_PROSE}


def make_finding(
    document: Document,
    aligned: AlignedText,
    title: Title,
    draft: Draft,
    listed: tuple[ListedIndicator, ...],
    quality: TextQuality,
) -> Finding:
    """Return the finding of a draft, without factor.

    Args:
        document: where it stands.
        aligned: the document's repaired text.
        title: what the document says of all its findings.
        draft: what extraction found.
        listed: the indicators that the document lists.
        quality: what is known of the document's text; made once, for it looks at every page.
    """
    found = _at_its_place(document, aligned, title, draft, quality)
    context = _with_indicator(draft, found.text, listed, title)
    fiscal_year, period = title.at(found.spans[0][0])
    return replace(
        found,
        heading=context.heading,
        agency=title.agency,
        fiscal_year=fiscal_year,
        period=period,
        committee=context.committee if context.committee is not None else title.committee,
        committee_name=context.committee_name,
        component=context.component,
        indicator=context.indicator,
        level=context.level,
        addressee=_addressee(draft, found.text, title),
        unit=_unit(title, draft, context),
        units=units_in(found.text, of_city=_is_of_city(title)),
        systems=systems_in(found.text),
    )


def _at_its_place(
    document: Document, aligned: AlignedText, title: Title, draft: Draft, quality: TextQuality
) -> Finding:
    """Return what a finding says and where, whatever stands above it."""
    spans = draft.passage.raw_spans(aligned)
    text = " ".join(draft.passage.text.split())
    return Finding(
        id=finding_id(document.sha256, draft.kind, spans),
        kind=draft.kind,
        text=text,
        text_arabic=to_arabic(text),
        text_raw="\n".join(document.raw[start:end] for start, end in spans),
        document=document.name,
        document_sha256=document.sha256,
        document_kind=title.kind,
        pages=document.page_numbers(spans),
        spans=spans,
        boxes=_boxes(document, spans),
        number=draft.number,
        needs_review=(*_doubtful_places(draft), *quality.reasons(spans)),
        text_confidence=quality.confidence(spans),
        producers={"read": document.reader, "repair": REPAIR_VERSION, "extract": draft.producer},
    )


def _doubtful_places(draft: Draft) -> tuple[str, ...]:
    """Return why a person should look at the place of a finding: no known heading above it, or parted from prose."""
    reason = _DOUBTFUL_PLACES.get(draft.producer)
    return (reason,) if reason else ()


def _addressee(draft: Draft, text: str, title: Title) -> str | None:
    """Return whom a finding addresses: which of those that stand above it, or whom its own words ask."""
    above = draft.context.addressee
    if draft.kind == "obstacle":
        return above
    if above:
        return named_in(text, above) or named_above(draft.lead_in, above) or named_of(text, above) or above
    asked = addressee_in(text) or (addressee_in(draft.lead_in) if draft.lead_in else None)
    if asked is None and draft.kind == "recommendation":
        asked = draft.context.asked
    return as_printed(asked, text) if asked and not title.names_city else asked


def _is_of_city(title: Title) -> bool:
    """Whether a document is the city's, or may be and speaks of it: there common words («การประปา») name its units."""
    return title.agency == CITY or (title.agency is None and title.names_city)


def _unit(title: Title, draft: Draft, context: Context) -> str | None:
    """Return whose finding it is: of the row or the section, of the heading above it, of the document.

    What stands under an addressee's name says to whom it goes, not whose it is.
    """
    above = (draft.lead_in, context.heading) if context.addressee is None and not draft.in_table else ()
    heads = (unit_line(head) for head in above if head)
    named = next(filter(None, heads), context.unit or title.unit)
    return canonical_unit(named, of_city=title.agency in (None, CITY))


def _with_indicator(draft: Draft, text: str, listed: tuple[ListedIndicator, ...], title: Title) -> Context:
    """Return the context with the indicator that the text, or its lead-in, speaks of.

    A table's row and the chairs' own words decide by themselves; only list entries are linked.
    """
    context = draft.context
    if draft.in_table or draft.kind == "observation" or context.component or context.indicator:
        return context
    of_city = title.names_city and title.kind in EVALUATIONS
    for words in filter(None, (text, draft.lead_in)):
        component, indicator = spoken_indicator(words, listed, title.fiscal_year, of_city=of_city)
        if indicator:
            return context.under(component=component, indicator=indicator)
    return context


def finding_id(sha256: str, kind: str, spans: tuple[Span, ...]) -> str:
    """Return an id that depends on the document's bytes and the place alone, so that it survives reruns."""
    place = ",".join(f"{start}-{end}" for start, end in spans)
    return "f" + hashlib.sha256(f"{sha256}|{kind}|{place}".encode()).hexdigest()[:14]


def _boxes(document: Document, spans: tuple[Span, ...]) -> tuple[tuple[int, float, float, float, float], ...]:
    found = []
    first, last = min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)
    for page in document.pages_of(spans):
        for block in page.blocks:
            if block.span[0] >= last or block.span[1] <= first:
                continue
            for line in block.all_lines():
                if line.box and any(s < b and a < e for s, e in spans for a, b in line.spans):
                    box = line.box
                    corners = (round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1))
                    found.append((page.number, *corners))
    return tuple(found)
