"""Text files that commands take as they are: not the reports, which `sarup run` reads in every format."""

from __future__ import annotations

from pathlib import Path

from extractors.errors import NotText
from extractors.readers.base import Source
from extractors.readers.text.decoding import decode
from pipeline.errors import TextWanted

_PDF = b"%PDF-"
"""A PDF may be written in letters alone, and is no text for all that."""


def text_of(file: Path, command: str) -> str:
    """Return the text of a file that a command was given.

    Raises:
        TextWanted: if it is a PDF, a picture, or whatever else is no text.
        InputError: if it cannot be read.
    """
    source = Source.load(file)
    try:
        if source.data.startswith(_PDF):
            raise NotText(name=source.name, reason="PDF")
        return decode(source)[0]
    except NotText as error:
        raise TextWanted(command=command, file=file, name=source.name, reason=error.fields["reason"]) from error
