"""What a document of a kind should hold: fewer or more findings than that are said aloud."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from typing_extensions import TypedDict

from extractors.findings.draft import Draft
from extractors.records import Document, DocumentKind, Issue, Kind
from extractors.rule_files import load_rules, strict_form

_PAGE = 2500
_FILE = Path(__file__).parents[1] / "data" / "expectations.yaml"


class _Expected(TypedDict):
    least: dict[Kind, int]
    most_per_page: int


@strict_form
class _Expectations(TypedDict):
    """The kinds of documents of expectations.yaml."""

    year_end_summary: _Expected
    committee_tables: _Expected
    progress_form: _Expected
    circular: _Expected
    study: _Expected
    other: _Expected


def unexpected(document: Document, kind: DocumentKind, drafts: Sequence[Draft]) -> tuple[Issue, ...]:
    """Return what is odd about the number of findings of a document of this kind.

    Cells of tables whose heads were understood do not count as many: a terse table has dozens on a page.
    """
    expected = _expectations()[kind]
    counts = Counter(draft.kind for draft in drafts)
    named = "report of another kind" if kind == "other" else kind
    issues = [
        Issue(
            "fewer_than_expected",
            f"{counts[name]} findings of kind {name} in a {named}; {least} or more are usual",
            detail=f"{name} {counts[name]} < {least}",
        )
        for name, least in expected["least"].items()
        if counts[name] < least
    ]
    most = expected["most_per_page"] * (len(document.raw) // _PAGE + 1)
    told = sum(not draft.in_table for draft in drafts)
    if told > most:
        issues.append(
            Issue(
                "more_than_expected",
                f"{told} findings outside of tables in a {named} of this length; {most} at most",
                detail=f"{told} > {most}",
            )
        )
    return tuple(issues)


@cache
def _expectations() -> _Expectations:
    return load_rules(_FILE, _Expectations)
