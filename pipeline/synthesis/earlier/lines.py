"""What stands around a generated line and is not its wording: the number before it, the sources behind it."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"^\s*(?:ภาคผนวก\s*)?\(?[๐-๙]+(?:\.[๐-๙]+)*[.)]*(?:\s|$)\s*")
_REFERENCES = re.compile(r"\s*\[[๐-๙,]+\](?:–\[[๐-๙,]+\])?")


def without_number(text: str) -> str:
    """Return a line without the number that it begins with."""
    return _NUMBER.sub("", text, count=1)


def without_references(text: str) -> str:
    """Return the end of a line without the numbers of its sources."""
    return _REFERENCES.sub("", text, count=1)
