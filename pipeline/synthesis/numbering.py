"""The numbers of Thai official papers: ๕.๑.๑, then ๑), ๑.๑), (๑), (๑.๑)."""

from __future__ import annotations

from pipeline.synthesis.phrases import year as digits


def section(*parts: int) -> str:
    """Return «๕.๑.๒»; a single part gets its stop: «๕.»."""
    return digits(parts[0]) + "." if len(parts) == 1 else ".".join(map(digits, parts))


def closed(*parts: int) -> str:
    """Return «๑)» or «๑.๑)»."""
    return ".".join(map(digits, parts)) + ")"


def enclosed(*parts: int) -> str:
    """Return «(๑)» or «(๑.๑)»."""
    return f"({'.'.join(map(digits, parts))})"


def dotted(part: int) -> str:
    """Return «๑.», as items in the cell of a table are numbered."""
    return digits(part) + "."
