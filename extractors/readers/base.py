"""What a reader is, and the bytes that it gets."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractors.errors import EmptyInput, MissingInput, UnreadableInput
from extractors.records import Document


def readable(name: Path | str) -> str:
    """Return the name of a file as text; bytes that are no UTF-8 are read in the old Thai code page."""
    data = os.fsencode(name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp874", errors="replace")


@dataclass(frozen=True, slots=True)
class Source:
    """A file's bytes and the name under which people know it."""

    name: str
    data: bytes
    sha256: str

    @classmethod
    def load(cls, path: Path, name: str | None = None) -> Source:
        """Read a file.

        Raises:
            MissingInput: if there is no such file.
            UnreadableInput: if the system refuses it.
            EmptyInput: if it has no bytes.
        """
        name = readable(name or path.name)
        try:
            data = path.read_bytes()
        except FileNotFoundError as error:
            raise MissingInput(path=readable(path)) from error
        except OSError as error:
            raise UnreadableInput(name=name, reason=error.strerror or error) from error
        if not data:
            raise EmptyInput(name=name)
        return cls(name, data, hashlib.sha256(data).hexdigest())


class Reader(Protocol):
    """One input format."""

    id: str
    formats: str
    """What a person calls the format, for messages."""

    def accepts(self, source: Source) -> bool:
        """Whether the bytes are of this format. Looks at the content; cheap."""
        ...

    def read(self, source: Source) -> Document:
        """Return the document.

        Raises:
            InputError: if nothing at all can be read; what can be read in part comes with issues instead.
            Exception: any other is taken for the sign of a damaged file (`extractors.readers.registry`).
        """
        ...
