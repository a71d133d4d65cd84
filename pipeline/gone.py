"""Which documents of the last run into a folder are not in this one: its findings go, which nobody should overlook."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def gone_since(out: Path, inputs: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the names of documents that the results in a folder hold and new ones do not, by name or by bytes.

    Args:
        out: the folder as the last run left it; one without results had no documents.
        inputs: the records of the new run's inputs.
    """
    now = list(inputs)
    there = {one["name"] for one in now} | {one["sha256"] for one in now if one.get("sha256")}
    return tuple(
        str(one["name"])
        for one in _earlier(out)
        if one.get("status") != "failed" and one["name"] not in there and one.get("sha256") not in there
    )


def _earlier(out: Path) -> list[dict[str, Any]]:
    try:
        record = json.loads((out / "run.json").read_text(encoding="utf-8"))
        return [dict(one) for one in record["inputs"] if "name" in one]
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or somebody else's file
        return []
