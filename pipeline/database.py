"""The database of a run: how it is called, and where it lies if a person names its folder."""

from __future__ import annotations

from pathlib import Path

FILE = "sarup.db"


def database_at(named: Path) -> Path:
    """Return the database that a person names by itself or by the folder of its run."""
    return named / FILE if named.is_dir() else named
