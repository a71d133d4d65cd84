"""What a person may set about reading, all through the environment: nothing of it changes what a good page says."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf, nan
from pathlib import Path

from extractors.errors import SettingError


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Settings of the readers.

    Attributes:
        password: opens protected files (SARUP_PASSWORD, --password-stdin or --password). Never guessed.
        tesseract: the OCR program (SARUP_TESSERACT).
        page_seconds: how long one page may take to be read by OCR (SARUP_OCR_SECONDS).
        ocr_jobs: pages read at the same time (SARUP_OCR_JOBS); by default as many as there are processors.
        cache: folder of the OCR cache (SARUP_CACHE); None means none (SARUP_CACHE=off).
        most_pages: pages of one file that are read (SARUP_MAX_PAGES).
        vision_url: base address of an OpenAI-compatible endpoint (SARUP_VISION_URL); None means that it is not used.
        vision_model: the model asked for (SARUP_VISION_MODEL).
        vision_key: its key (SARUP_VISION_KEY).
    """

    password: str | None = field(default=None, repr=False)
    tesseract: str = "tesseract"
    page_seconds: float = 120.0
    ocr_jobs: int = 1
    cache: Path | None = None
    most_pages: int = 2000
    vision_url: str | None = None
    vision_model: str = ""
    vision_key: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, variables: Mapping[str, str] = os.environ) -> ReadSettings:
        """Return the settings that the environment makes.

        Raises:
            SettingError: if a value is none that the setting can have.
        """
        return cls(
            password=variables.get("SARUP_PASSWORD"),
            tesseract=variables.get("SARUP_TESSERACT") or "tesseract",
            page_seconds=_seconds(variables, "SARUP_OCR_SECONDS", 120.0),
            ocr_jobs=_count(variables, "SARUP_OCR_JOBS", os.cpu_count() or 1),
            cache=_cache_folder(variables),
            most_pages=_count(variables, "SARUP_MAX_PAGES", 2000),
            vision_url=variables.get("SARUP_VISION_URL") or None,
            vision_model=variables.get("SARUP_VISION_MODEL", ""),
            vision_key=variables.get("SARUP_VISION_KEY") or None,
        )


def _count(variables: Mapping[str, str], name: str, otherwise: int) -> int:
    """Return a whole number from 1 on."""
    said = variables.get(name)
    if not said:
        return otherwise
    try:
        count = int(said)
    except ValueError:
        count = 0
    if count < 1:
        allowed = {"allowed": "จำนวนเต็มตั้งแต่ 1 ขึ้นไป", "allowed_en": "a whole number from 1 on"}
        raise SettingError(name=name, value=said, example=otherwise, **allowed)
    return count


def _seconds(variables: Mapping[str, str], name: str, otherwise: float) -> float:
    """Return a time that has an end."""
    said = variables.get(name)
    if not said:
        return otherwise
    try:
        seconds = float(said)
    except ValueError:
        seconds = nan
    if not 0 < seconds < inf:
        allowed = {"allowed": "จำนวนวินาทีที่มากกว่า 0", "allowed_en": "a number of seconds above 0"}
        raise SettingError(name=name, value=said, example=f"{otherwise:g}", **allowed)
    return seconds


def _cache_folder(variables: Mapping[str, str]) -> Path | None:
    named = variables.get("SARUP_CACHE")
    if named:
        return None if named.lower() == "off" else Path(named)
    home = variables.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "sarup"
