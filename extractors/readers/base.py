"""What a reader is, and the bytes that it gets."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractors.errors import DamagedFile, EmptyInput, MissingInput, UnreadableInput
from extractors.records import Document
from taxonomy.errors import SarupError


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


@contextmanager
def blaming_the_file(source: Source, kinds: type[Exception] = Exception, part: str = "") -> Iterator[None]:
    """Call the file damaged where a library fails on its bytes.

    Only calls of the library stand inside, and nothing of our own: a fault of the program is no damage of the file.

    Args:
        source: the file.
        kinds: the errors that the library raises, where it calls our own code; by default all.
        part: of the file, where it has several.

    Raises:
        DamagedFile: if the library fails.
    """
    try:
        yield
    except SarupError:
        raise
    except kinds as error:
        reason = f"{part}: {error}" if part else f"{type(error).__name__}: {error}"
        raise DamagedFile(name=source.name, reason=reason) from error


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
                Libraries meet broken bytes with errors of every kind: each call of one stands in `blaming_the_file`.
        """
        ...
