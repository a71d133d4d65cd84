"""What the codes of doubts mean, in Thai and in English, and what a person does about each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from taxonomy.files import tables

Family = Literal["documents", "findings", "tables"]
_FILE = Path(__file__).with_name("doubts.yaml")


@dataclass(frozen=True, slots=True)
class Explained:
    """A code of doubt, explained. ``then`` says in both languages what to do next."""

    thai: str
    english: str
    then: str


@cache
def explanations() -> dict[Family, dict[str, Explained]]:
    """Return every code with its explanation, by what it is a doubt about."""
    read: dict[Family, dict[str, dict[str, str]]] = tables(_FILE)
    return {
        family: {code: Explained(one["th"], one["en"], one["then"]) for code, one in codes.items()}
        for family, codes in read.items()
    }


def told_in_thai(code: str, message: str, detail: str | None) -> str:
    """Return a doubt about a document in Thai, with the words that it is about; as it is where it is not explained."""
    if code not in explanations()["documents"]:
        return message
    return ": ".join(filter(None, (in_thai(code), detail)))


def in_thai(code: str) -> str:
    """Return what a doubt about a document means in Thai; the code itself where it is not explained."""
    found = explanations()["documents"].get(code)
    return found.thai if found else code
