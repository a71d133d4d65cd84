"""Whom a recommendation addresses, and the units and systems that a text names."""

from __future__ import annotations

import re

from taxonomy.load import load

# «... ควร», with what may stand between the name and the demand («ในฐานะเจ้าภาพ», a bracket).
_DEMANDS = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:จึง|ก็)?(?:ควร|ต้อง|พิจารณา|เร่ง)")
_ASKED = re.compile(r"(?:ขอให้|เสนอให้|เรียกร้องให้|เห็นควรให้)\s*$")


def addressee_in(text: str) -> str | None:
    """Return the canonical name of the unit that a text asks to do something, or None."""
    for mention in load().units_in(text):
        if _DEMANDS.match(text, mention.end) or _ASKED.search(text, 0, mention.start):
            return mention.name
    return None


def units_in(text: str) -> tuple[str, ...]:
    """Return the canonical names of the units that a text names, each once, in order."""
    return tuple(dict.fromkeys(mention.name for mention in load().units_in(text)))


def systems_in(text: str) -> tuple[str, ...]:
    """Return the information systems that a text names, each once, in order."""
    return tuple(dict.fromkeys(mention.name for mention in load().systems_in(text)))
