"""Bytes to text, without guessing: UTF-8, UTF-16 with its mark, or the old Thai code page."""

from __future__ import annotations

import re

from extractors.errors import EmptyInput, NotText
from extractors.readers.base import Source

# Control characters that text never holds; tab, line ends, form feed and escape-free text remain.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_THAI = re.compile(r"[ก-๛]")
# Figures and signs say nothing of the language: a table may hold little else.
_LETTER = re.compile(r"[A-Za-z]|[^\x00-\x7f]")
_BINARY_SHARE = 0.002


def decode(source: Source) -> tuple[str, str]:
    """Return the text and the encoding that it was in. Line ends and byte order mark are kept as they are.

    Raises:
        NotText: if the bytes are no text.
        EmptyInput: if the text is blank.
    """
    text, encoding = _decoded(source)
    controls = len(_CONTROL.findall(text))
    if controls > _BINARY_SHARE * len(text):
        raise NotText(name=source.name, reason=f"{controls} control characters")
    if not text.strip("\ufeff \t\r\n\f\v\u200b\u00a0"):
        raise EmptyInput(name=source.name)
    return text, encoding


def _decoded(source: Source) -> tuple[str, str]:
    data = source.data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _strictly(source, "utf-16"), "utf-16"
    if b"\x00" in data:
        raise NotText(name=source.name, reason="NUL bytes")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        thai = data.decode("cp874", errors="replace")
        # The old code page maps nearly every byte, so only a text that then reads as Thai is believed.
        if "\ufffd" not in thai and len(_THAI.findall(thai)) > len(_LETTER.findall(thai)) / 2:
            return thai, "cp874"
        raise NotText(name=source.name, reason=f"byte {error.start} is not UTF-8") from error


def _strictly(source: Source, encoding: str) -> str:
    try:
        return source.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(name=source.name, reason=f"byte {error.start} is not {encoding}") from error
