"""What people decided about findings in the explorer, laid over what the machine found, before anything is drafted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from extractors.records import Finding
from pipeline.synthesis.evidence import Book, read_book
from pipeline.synthesis.printed import with_printed
from pipeline.synthesis.records import Evidence


def read_decided(path: Path) -> Book:
    """Read a run's findings as people want them: corrected, and marked where somebody discarded one.

    Raises:
        NoDatabase: if the file is not the database of a run.
    """
    book = read_book(path)
    reviews = path.with_name("reviews.db")
    decided = _laid_over(book, path, reviews) if reviews.is_file() else book
    return replace(decided, evidence=with_printed(decided.evidence))


def _laid_over(book: Book, path: Path, reviews: Path) -> Book:
    # Most runs have no decisions: those who only draft need not load what deals with them.
    from pipeline.query.records import connect, findings_at, issues_named
    from pipeline.review.decisions import load_decisions, placed, with_decision
    from pipeline.review.issues import apply_issues

    decisions = load_decisions(reviews)
    if not decisions.findings and not decisions.issues:
        return book
    with closing(connect(path)) as db:
        findings = findings_at(db, [row for (row,) in db.execute("SELECT rowid FROM findings ORDER BY rowid")])
        issues = issues_named(db, [name for (name,) in db.execute("SELECT id FROM issues ORDER BY rowid")])
    where = placed(findings, decisions.findings)
    decided = [with_decision(f, where[f.id]) if f.id in where else f for f in findings]
    marked, _ = apply_issues(decided, issues, decisions)
    discarded = {name for name, decision in where.items() if decision.state == "discarded"}
    now = {finding.id: finding for finding in marked}
    return Book(
        evidence=tuple(_decided(one, now, discarded) for one in book.evidence),
        factors=book.factors,
        evaluated=book.evaluated,
    )


def _decided(one: Evidence, now: Mapping[str, Finding], discarded: set[str]) -> Evidence:
    finding = now[one.id]
    return replace(
        one,
        kind=finding.kind,
        text=finding.text,
        factor=finding.factor,
        side=finding.side,
        units=finding.units,
        issues=finding.issues,
        review=finding.needs_review,
        text_confidence=finding.text_confidence,
        discarded=one.id in discarded,
    )
