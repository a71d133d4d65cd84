"""What made each part of a record: the name that a stage gives itself, and a hash of the stage's sources.

The number in a name is raised by hand when a way of working is replaced; between two numbers nobody would know which
program it was. The hash cannot be forgotten. It stands in records only, never in what a draft or a page is made of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extractors.records import Finding
from extractors.tables.records import DisbursementRow, IndicatorRow
from pipeline.workspace.keys import READING, sources

_Record = TypeVar("_Record", Finding, IndicatorRow, DisbursementRow)

_WORDING = ("models/wording.py", "models/packing.py", "models/data/wording.npz")
_EXTRACTION = (*READING, *_WORDING, "extractors", "pipeline/stages")
_JUDGEMENT = (*_EXTRACTION, "models")
_SOURCES = {
    "read": READING,
    "repair": READING,
    "extract": _EXTRACTION,
    "factor": _JUDGEMENT,
    "factor_text": _JUDGEMENT,
    "recurrence": _JUDGEMENT,
}
_LETTERS = 8


def stamped(stage: str, name: str) -> str:
    """Return the name of a producer with the hash of what its stage is made of.

    Raises:
        KeyError: if there is no such stage.
    """
    return f"{name}.{sources(_SOURCES[stage])[:_LETTERS]}"


def with_stamps(record: _Record) -> _Record:
    """Return a record whose producers are stamped."""
    return replace(record, producers={stage: stamped(stage, name) for stage, name in record.producers.items()})
