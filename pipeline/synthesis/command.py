"""What the command `sarup report` does, free of the command line's own matters."""

from __future__ import annotations

import os
from typing import Any

from rich.console import Console

from pipeline.database import find_database
from pipeline.exit_codes import ExitCode
from pipeline.synthesis.report import Request, report
from pipeline.synthesis.rewording import Rewording
from pipeline.synthesis.summary import show

KEY = "SARUP_REWORD_KEY"
"""The environment variable that holds the rewording service's key: a key has no place in a command's history."""


def report_command(wishes: dict[str, Any], reword_url: str | None, reword_model: str) -> int:
    """Draft a form, write it, and show what stands in it. Returns the exit code."""
    console = Console()
    database = find_database(wishes.pop("db"))
    request = Request(db=database, least_confidence=wishes.pop("least"), **wishes)
    reword = Rewording(reword_url, reword_model, os.environ.get(KEY, "")) if reword_url else None
    show(report(request, reword), console)
    if reword:
        console.print(
            f"ปรับถ้อยคำ reworded: {reword.taken}   ไม่รับเพราะความหมายอาจเปลี่ยน refused: {reword.refused}", highlight=False
        )
    return int(ExitCode.OK)
