"""What people decided about findings and issues, and how it is laid over what the machine found.

Decisions live in ``reviews.db`` beside ``sarup.db`` and are kept by the place in the document, not by the run: a new
run, and a newer program, find the same place again by the finding's id, by overlapping spans, or by the same quote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from extractors.addressee import CITY, systems_in, units_in
from extractors.records import Finding
from extractors.thai.aligned import Span
from extractors.thai.digits import to_arabic
from models.subjects import names_of_subjects
from pipeline.review.store import Event, ReviewStore, undone_events
from taxonomy.keys import squeezed
from taxonomy.load import load

FILE = "reviews.db"
LABELS = ("factor", "kind")
_SAID = (*LABELS, "text", "factor_source", "factor_confidence")
_SAME_PLACE = 0.5

State = Literal["open", "accepted", "changed", "discarded"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands decided about one finding, all events together.

    Attributes:
        finding_id: id when it was decided.
        spans: its place then, in the raw text of the document.
        fields: what people said: factor, kind, text. What they said nothing about is not here.
        machine: what the machine said then, for the same fields.
        people: for each person the labels that this person gave last.
        last: id of the last event: who decides next must have seen it.
    """

    finding_id: str
    document_sha256: str
    spans: tuple[Span, ...]
    text_raw: str
    state: State
    fields: Mapping[str, Any]
    machine: Mapping[str, Any]
    person: str
    at: str
    last: int
    comments: int = 0
    people: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def disputed(self) -> bool:
        """Whether people gave different labels."""
        return any(len({str(given[name]) for given in self.people.values() if name in given}) > 1 for name in LABELS)


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that stands decided: one decision a finding, and the changes of issues in their order."""

    findings: tuple[Decision, ...] = ()
    issues: tuple[Event, ...] = ()
    last: int = 0


class Placed(Protocol):
    """What can be found again: a finding, or a row that has these."""

    @property
    def id(self) -> str:
        """The finding's id."""
        ...

    @property
    def document_sha256(self) -> str:
        """The document's hash."""
        ...

    @property
    def spans(self) -> tuple[Span, ...]:
        """The place."""
        ...

    @property
    def text_raw(self) -> str:
        """The quote."""
        ...


def load_decisions(path: Path) -> Decisions:
    """Return what stands decided in a ``reviews.db``; a file that is not there holds nothing."""
    if not path.is_file():
        return Decisions()
    with ReviewStore(path) as store:
        return folded(store.events())


def folded(events: Sequence[Event]) -> Decisions:
    """Return what stands after all events; what was undone counts for nothing."""
    undone = undone_events(events)
    by_finding: dict[str, list[Event]] = {}
    issues = []
    for event in events:
        if event.id in undone or event.action == "undo":
            continue
        if event.subject == "issue":
            issues.append(event)
        else:
            by_finding.setdefault(event.target, []).append(event)
    findings = tuple(_decision(group) for group in by_finding.values())
    return Decisions(findings, tuple(issues), events[-1].id if events else 0)


def _decision(events: Sequence[Event]) -> Decision:
    fields: dict[str, Any] = {}
    people: dict[str, dict[str, Any]] = {}
    discarded = decided = False
    for event in events:
        if event.action == "comment":
            continue
        decided = True
        discarded = event.action == "discard"
        fields |= event.change
        if not discarded:
            labels = {name: event.change[name] for name in LABELS if name in event.change}
            people[event.person] = {**people.get(event.person, {}), **labels}
    machine = events[0].machine
    changed = any(machine.get(name) != value for name, value in fields.items())
    state: State = "discarded" if discarded else "changed" if changed else "accepted" if decided else "open"
    last = next((e for e in reversed(events) if e.action != "comment"), events[-1])
    return Decision(
        finding_id=events[0].target,
        document_sha256=events[0].document_sha256,
        spans=events[0].spans,
        text_raw=events[0].text_raw,
        state=state,
        fields=fields,
        machine=machine,
        person=last.person,
        at=last.at,
        last=events[-1].id,
        comments=sum(bool(event.comment) for event in events),
        people=people,
    )


def placed(findings: Iterable[Placed], decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return for the id of each finding that was decided about the decision; what is found nowhere is left out."""
    of_document: dict[str, list[Placed]] = {}
    for finding in findings:
        of_document.setdefault(finding.document_sha256, []).append(finding)
    found: dict[str, Decision] = {}
    lost: list[Decision] = []
    for decision in decisions:
        here = of_document.get(decision.document_sha256, ())
        if any(one.id == decision.finding_id for one in here):
            found[decision.finding_id] = decision
        else:
            lost.append(decision)
    for decision in lost:
        free = [one for one in of_document.get(decision.document_sha256, ()) if one.id not in found]
        if best := _same_place(free, decision):
            found[best.id] = decision
    return found


def _same_place(findings: Sequence[Placed], decision: Decision) -> Placed | None:
    """Return the finding at the decision's place: by overlap of spans, else by the same letters."""
    scored = [(overlap(one.spans, decision.spans), one) for one in findings]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best[0] > _SAME_PLACE:
        return best[1]
    letters = squeezed(decision.text_raw)
    return next((one for one in findings if squeezed(one.text_raw) == letters), None)


def overlap(first: Sequence[Span], second: Sequence[Span]) -> float:
    """Return the share of the characters of both that are in both."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in first for c, d in second)
    either = sum(b - a for a, b in (*first, *second)) - both
    return both / either if either else 0.0


def apply(findings: Iterable[Finding], decisions: Decisions) -> tuple[Finding, ...]:
    """Return the findings as people want them: corrected, marked with who decided, discarded ones left out."""
    findings = tuple(findings)
    where = placed(findings, decisions.findings)
    gone = {name for name, decision in where.items() if decision.state == "discarded"}
    kept = (f for f in findings if f.id not in gone)
    decided = (with_decision(f, where[f.id]) if f.id in where else f for f in kept)
    return tuple(replace(f, answers=tuple(a for a in f.answers if a not in gone)) for f in decided)


def with_decision(finding: Finding, decision: Decision) -> Finding:
    """Return a finding with what people said about it."""
    if decision.state == "open":
        return finding
    who = f"person:{decision.person}"
    changes: dict[str, Any] = {"needs_review": ()}
    producers = {**finding.producers, "review": who}
    if "factor" in decision.fields:
        changes |= _factor_changes(finding, decision.fields["factor"])
        if changes["factor_source"] == "person":
            producers["factor"] = who
    if decision.fields.get("kind", finding.kind) != finding.kind:
        changes["kind"], producers["kind"] = decision.fields["kind"], who
    text = decision.fields.get("text", finding.text)
    if text != finding.text:
        changes |= {"text": text, "text_arabic": to_arabic(text), "text_confidence": 1.0}
        units = units_in(text, of_city=finding.agency in (None, CITY))
        changes |= {"units": units, "systems": systems_in(text), "subjects": names_of_subjects(text)}
        producers["text"] = who
    return replace(finding, **changes, producers=producers)


def without_decision(finding: Finding, decision: Decision) -> Finding:
    """Return a finding as the machine said it before anybody decided; a run may have carried it out since.

    What the first event did not keep stays as it is.
    """
    said = {name: decision.machine[name] for name in _SAID if name in decision.machine}
    if "factor" in said:
        known = load().factors.get(said["factor"]) if said["factor"] else None
        said["side"] = known.side if known else None
    if "text" in said:
        said["text_arabic"] = to_arabic(said["text"])
    producers = {name: one for name, one in finding.producers.items() if not one.startswith("person:")}
    if producer := decision.machine.get("producer"):
        producers["factor"] = producer
    return replace(finding, **said, producers=producers)


def _factor_changes(finding: Finding, factor: str | None) -> dict[str, Any]:
    """Return what a person's factor changes. A heading that a person confirmed stays the one who decided."""
    confirmed = factor == finding.factor and finding.factor_source == "heading"
    known = load().factors.get(factor) if factor else None
    return {
        "factor": factor,
        "side": known.side if known else None,
        "factor_source": "heading" if confirmed else "person",
        "factor_confidence": 1.0,
    }
