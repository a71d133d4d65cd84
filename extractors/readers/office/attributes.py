"""Attributes of markup: what a program should have written, and what files hold all the same."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"\s*([0-9]{1,9})\s*")


def whole(said: str | None, otherwise: int, *, most: int) -> int:
    """Return the whole number that an attribute says, at most ``most``; ``otherwise`` where it says none."""
    found = _WHOLE.fullmatch(said or "")
    return min(int(found.group(1)), most) if found else otherwise
