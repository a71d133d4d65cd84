"""Findings that speak of the same thing: a first grouping by words, within one factor.

Each finding joins the group whose words it shares most, or founds one. The order (year, document, place) is fixed, so
the same findings always give the same groups. Likeness of words is not sameness of problem: the threshold is high,
and what is grouped wrongly is better split by a person than hidden.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.records import Finding, RecurringIssue
from taxonomy.load import load

PRODUCER = "models.recurrence.v1"
_ALIKE = 0.25
_LABEL_LETTERS = 70


def find_recurring(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[RecurringIssue, ...]]:
    """Return the findings with the ids of their issues, and the issues that hold at least two findings.

    The findings come back in the order given.
    """
    ordered = sorted(findings, key=lambda f: (f.fiscal_year or 0, f.document, f.spans))
    groups = [group for group in _groups(ordered) if len(group) > 1]
    issues = sorted((_issue(group) for group in groups), key=lambda i: i.id)
    of_finding = {
        finding: issue.id
        for issue in issues
        for finding in issue.obstacles + issue.recommendations + issue.observations
    }
    marked = tuple(replace(f, issues=(of_finding[f.id],)) if f.id in of_finding else f for f in findings)
    return marked, tuple(issues)


def _groups(ordered: Sequence[Finding]) -> list[list[Finding]]:
    by_factor: dict[str | None, list[Finding]] = {}
    for finding in ordered:
        by_factor.setdefault(finding.factor_text or finding.factor, []).append(finding)
    return [group for factor in sorted(by_factor, key=str) for group in _lead(by_factor[factor])]


def _lead(findings: list[Finding]) -> list[list[Finding]]:
    """Return groups by the leader rule: join the nearest group if it is near enough."""
    if len(findings) < 2:
        return [findings]
    vectors = _vectors([f.text_arabic for f in findings])
    likeness = (vectors @ vectors.T).toarray()
    groups: list[list[int]] = []
    for i in range(len(findings)):
        near = [(float(likeness[i, group].mean()), -n) for n, group in enumerate(groups)]
        best = max(near, default=(0.0, 0))
        if best[0] >= _ALIKE:
            groups[-best[1]].append(i)
        else:
            groups.append([i])
    return [[findings[i] for i in group] for group in groups]


def _vectors(texts: list[str]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer=_words, sublinear_tf=True).fit_transform(texts)


def _words(text: str) -> list[str]:
    from pythainlp.tokenize import word_tokenize

    return [w for w in word_tokenize(text, engine="newmm", keep_whitespace=False) if len(w) > 1]


def _issue(group: list[Finding]) -> RecurringIssue:
    factor = Counter(f.factor for f in group).most_common(1)[0][0]
    quote = min(group, key=lambda f: (abs(len(f.text) - 120), f.id)).text
    years = tuple(sorted({f.fiscal_year for f in group if f.fiscal_year}))
    systems = tuple(dict.fromkeys(s for f in group for s in f.systems))
    return RecurringIssue(
        id="i" + hashlib.sha256(group[0].id.encode()).hexdigest()[:10],
        label=_short(min((f.text for f in group), key=lambda t: (len(t), t))),
        label_en=_english(factor, systems),
        quote=quote,
        factor=factor,
        years=years,
        committees=tuple(sorted({f.committee for f in group if f.committee})),
        units=tuple(dict.fromkeys(u for f in group for u in f.units)),
        systems=systems,
        obstacles=tuple(f.id for f in group if f.kind == "obstacle"),
        recommendations=tuple(f.id for f in group if f.kind == "recommendation"),
        observations=tuple(f.id for f in group if f.kind == "observation"),
        state="recurring" if len(years) > 1 else "new",
        producer=PRODUCER,
    )


def _short(text: str) -> str:
    if len(text) <= _LABEL_LETTERS:
        return text
    cut = text.rfind(" ", 20, _LABEL_LETTERS)
    return text[: cut if cut > 0 else _LABEL_LETTERS].rstrip() + " …"


def _english(factor: str | None, systems: tuple[str, ...]) -> str:
    label = load().factors[factor].label_en if factor else "No factor"
    return f"{label}: {', '.join(systems)}" if systems else label
