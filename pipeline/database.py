"""The database of a run: how it is called, and which one a person means."""

from __future__ import annotations

import os
from pathlib import Path

from rich.console import Console

from pipeline.errors import NoRunYet

FILE = "sarup.db"


def database_at(named: Path) -> Path:
    """Return the database that a person names by itself or by the folder of its run."""
    return named / FILE if named.is_dir() else named


def find_database(given: Path | None) -> Path:
    """Return the database that a person means: the one named, or the latest run below this folder, saying which.

    Raises:
        NoRunYet: if there is none.
    """
    if given is not None:
        return database_at(given)
    found = _database_here()
    words = f"ใช้ฐานข้อมูล / using {found}"
    Console(stderr=True).print(words, style="dim", markup=False, highlight=False, soft_wrap=True)
    return found


def _database_here() -> Path:
    if named := os.environ.get("SARUP_DB"):
        return database_at(Path(named))
    here = [path for path in (Path(FILE), Path("out") / FILE) if path.is_file()]
    runs = sorted(Path("out").glob(f"*/{FILE}"), key=lambda path: path.stat().st_mtime, reverse=True)
    if found := next(iter([*here, *runs]), None):
        return found
    raise NoRunYet(file=FILE)
