"""Texts of the project whose factor people decided, kept out of training: to calibrate with and to measure.

Three sets, in the repository's data folder: the findings of the sample reports with what the bare text says, findings
of other agencies' reports in other forms, and the invented cases of recurrence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from models.training_data import FOLDER
from taxonomy.files import read

DATA = FOLDER.parent


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with the factor that people gave it, and the document or family that it is from."""

    text: str
    factor: str
    document: str = ""


def held_out(data: Path = DATA) -> dict[str, list[Labelled]]:
    """Return the sets by name: "sample", "other_agencies", "cases"."""
    return {
        "sample": list(_findings(data / "gold", "factor_text")),
        "other_agencies": list(_findings(data / "generic" / "gold", "factor")),
        "cases": list(_cases(data / "recurrence")),
    }


def for_calibration(sets: Mapping[str, list[Labelled]]) -> list[Labelled]:
    """Return what confidence is calibrated on: findings of reports, not the short cases."""
    return [*sets["sample"], *sets["other_agencies"]]


def _findings(folder: Path, field: str) -> Iterator[Labelled]:
    for path in sorted(folder.glob("*.findings.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get(field):
                yield Labelled(row["text"], row[field], path.name.partition(".")[0])


def _cases(folder: Path) -> Iterator[Labelled]:
    """Yield the findings of the cases whose problem lies in one factor; factors.yaml says which."""
    of_factor = read(folder / "factors.yaml").node("factors")
    factors = {issue: str(factor) for factor in of_factor for issue in of_factor.texts(str(factor))}
    for family in read(folder / "findings.yaml").nodes("families"):
        issues = family.node("issues")
        for issue in map(str, issues):
            for line in issues.texts(issue) if issue in factors else ():
                yield Labelled(line.partition(" ")[2], factors[issue], family.text("name"))
