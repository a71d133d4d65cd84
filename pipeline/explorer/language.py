"""The words of the pages, in Thai and in English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from pipeline.query.fields import BY_NAME, Language, label
from taxonomy.files import tables

LANGUAGES: tuple[Language, ...] = ("th", "en")
_NAMES = {"th": "ไทย", "en": "English"}


@cache
def all_texts() -> dict[str, dict[str, str]]:
    """Return every text by its key, in each language."""
    return cast(dict[str, dict[str, str]], tables(Path(__file__).with_name("texts.yaml")))


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of one language."""

    language: Language

    def __call__(self, key: str, **values: Any) -> str:
        """Return a text, filled with values; numbers with commas between the thousands."""
        text = all_texts()[key][self.language]
        shown = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
        return text.format(**shown) if values else text

    def field(self, name: str) -> str:
        """Return the name of a field."""
        return BY_NAME[name].label(self.language)

    def value(self, field: str, value: object) -> str:
        """Return what a value of a field is called."""
        return label(field, value, self.language)

    def year(self, year: int | str | None) -> str:
        """Return a fiscal year as people of the language write it."""
        if year in (None, "-"):
            return label("year", None, self.language)
        return str(year)

    @property
    def other(self) -> Language:
        """The other language."""
        return "en" if self.language == "th" else "th"

    @property
    def other_name(self) -> str:
        """What the other language calls itself."""
        return _NAMES[self.other]
