"""One report in two files, a Word file and its print, say: what both hold is one finding, which counts once.

A run counts a file that holds exactly another's findings once (`pipeline/copies.py`); of two that differ in some both
stay, and what they share would count twice wherever findings are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.copies import Near, Said, nearly_alike
from pipeline.synthesis.records import Evidence
from pipeline.synthesis.wording import reads_alike
from taxonomy.keys import signs


def near_documents(evidence: Iterable[Evidence]) -> Iterator[tuple[list[Evidence], list[Evidence], Near]]:
    """Yield each two documents that are likely one report in two states, the one that counts first."""
    documents: dict[str, list[Evidence]] = {}
    for one in evidence:
        if not one.discarded:
            documents.setdefault(one.document, []).append(one)
    some = [documents[name] for name in sorted(documents, key=lambda name: (len(name), name))]
    for near in nearly_alike([[_said(one) for one in findings] for findings in some]):
        yield some[near.one], some[near.other], near


def printed_again(evidence: Sequence[Evidence]) -> dict[str, str]:
    """Return the findings that another file's print of their report holds, too: id -> id of the one that counts."""
    again: dict[str, str] = {}
    for first, other, _ in near_documents(evidence):
        for finding, counting in _pairs(first, [one for one in other if one.id not in again]):
            again[finding.id] = again.get(counting.id, counting.id)
    return again


def _said(one: Evidence) -> Said:
    return (*_place(one), signs(one.text))


def _place(one: Evidence) -> Said:
    return one.kind, one.fiscal_year, one.period, one.committee


def _pairs(first: Sequence[Evidence], other: Sequence[Evidence]) -> Iterator[tuple[Evidence, Evidence]]:
    """Yield each finding of a second print with the one of the first that it repeats, each of these once.

    What is the same to the letter goes before what a few misread letters set apart.
    """
    free: dict[Said, list[Evidence]] = {}
    for one in first:
        free.setdefault(_said(one), []).append(one)
    left = []
    for one in other:
        if same := free.get(_said(one)):
            yield one, same.pop(0)
        else:
            left.append(one)
    rest = {one.id: one for some in free.values() for one in some}
    for one in left:
        alike = (r for r in rest.values() if _place(r) == _place(one) and reads_alike(r, one))
        if found := next(alike, None):
            yield one, rest.pop(found.id)
