"""Writes the answers: one line a finding with its place, and one line a recurring problem with its members."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from building.pieces import Span
from building.sources import AnsweredFinding, SourceError


def finding_id(document: str, index: int) -> str:
    """Return the id of the finding at ``index`` (from 0) of a document."""
    return f"{document.rpartition('.')[0]}-{index + 1:03d}"


def finding_rows(
    source: Mapping[str, Any], findings: list[AnsweredFinding], spans: Mapping[int, list[Span]]
) -> list[dict[str, Any]]:
    """Return the answers to one document in reading order.

    Raises:
        SourceError: if a finding has no place in the document.
    """
    missing = [finding.text for index, finding in enumerate(findings) if not spans.get(index)]
    if missing:
        raise SourceError(f"{len(missing)} findings have no place in {source['document']}: {missing[:3]}")
    return [_row(source, finding, index, spans[index]) for index, finding in enumerate(findings)]


def _row(source: Mapping[str, Any], finding: AnsweredFinding, index: int, spans: list[Span]) -> dict[str, Any]:
    place: dict[str, Any] = {"start": spans[0][0], "end": spans[-1][1]}
    if len(spans) > 1:
        place["spans"] = [list(span) for span in spans]
    return {
        "id": finding_id(source["document"], index),
        "doc": source["document"],
        "kind": finding.kind,
        **place,
        "number": finding.number,
        "heading": None if finding.kind == "observation" else finding.heading,
        "level": finding.level,
        "text": " ".join(finding.text.split()),
        "factor": finding.factor,
        "factor_source": finding.factor_source,
        "factor_text": finding.factor_text,
        "fiscal_year": source["fiscal_year"],
        "period": source["period"],
        "committee": finding.committee,
        "component": finding.component,
        "indicator": finding.indicator,
        "addressee": finding.addressee,
        "strength": finding.strength,
        "issues": list(finding.issues),
    }


def recurrence_rows(
    issues: Mapping[str, Mapping[str, str]], reports: Iterable[tuple[Mapping[str, Any], list[AnsweredFinding]]]
) -> list[dict[str, Any]]:
    """Return the problems that two findings or more speak of, in the order of issues.yaml.

    Raises:
        SourceError: if a finding names an issue that is not declared, or an issue has no finding.
    """
    members: dict[str, list[str]] = {key: [] for key in issues}
    years: dict[str, set[int]] = {key: set() for key in issues}
    for source, findings in reports:
        for index, finding in enumerate(findings):
            for key in finding.issues:
                if key not in members:
                    raise SourceError(f"issues.yaml does not know {key}")
                members[key].append(finding_id(source["document"], index))
                years[key].add(source["fiscal_year"])
    unused = [key for key, ids in members.items() if not ids]
    if unused:
        raise SourceError(f"no finding speaks of {unused}")
    return [
        {"issue": key, **issue, "years": sorted(years[key]), "members": members[key]}
        for key, issue in issues.items()
        if len(members[key]) > 1
    ]


def json_lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
