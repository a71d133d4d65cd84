"""Breaks the text layer of a PDF and leaves its look alone: the fonts' maps from glyphs to letters are made to lie."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pymupdf

from building.thai_glyphs import LOW_TONE, SHIFTED_UPPER

# Marks as glyphs of the private use area, as Windows fonts drew them: the repair of Thai text knows these.
PRIVATE_MARKS: Mapping[str, str] = LOW_TONE | SHIFTED_UPPER
# A font with a code of its own and no map to the letters: what comes out is Thai letters and no Thai.
CONSONANTS = "".join(chr(code) for code in range(ord("ก"), ord("ฮ") + 1))
OTHER_CODE: Mapping[str, str] = dict(zip(CONSONANTS, CONSONANTS[11:] + CONSONANTS[:11], strict=True))

_ENTRY = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>")
_BLOCK = re.compile(r"beginbfchar(.*?)endbfchar", re.DOTALL)


def mislabelled(content: bytes, letters: Mapping[str, str]) -> bytes:
    """Return a PDF that looks the same and whose text layer says ``letters[x]`` for every x."""
    document: Any
    with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        for xref in _maps(document):
            text = document.xref_stream(xref).decode("ascii")
            lying = _BLOCK.sub(lambda block: _ENTRY.sub(lambda entry: _said(entry, letters), block[0]), text)
            document.update_stream(xref, lying.encode("ascii"))
        return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _maps(document: Any) -> list[int]:
    """Return the fonts' maps from glyphs to letters."""
    found = set()
    for page in document:
        for font in page.get_fonts():
            kind, value = document.xref_get_key(font[0], "ToUnicode")
            if kind == "xref":
                found.add(int(value.split()[0]))
    return sorted(found)


def _said(entry: re.Match[str], letters: Mapping[str, str]) -> str:
    letter = chr(int(entry[2], 16))
    return f"<{entry[1]}> <{ord(letters.get(letter, letter)):04X}>"
