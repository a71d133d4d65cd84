"""From what the user typed to the files to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import MissingInput, NothingToRead


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file to read, and the name by which every output calls it."""

    name: str
    path: Path


def find_inputs(paths: Iterable[Path], *own: Path | None) -> tuple[InputFile, ...]:
    """Return the files named or found below the folders named, sorted by name, each once.

    Hidden files are left out, so are a run's ``own`` folders and others that hold results. A path that does not exist
    is kept: it becomes a failed input with its reason, and the others go on.

    Raises:
        MissingInput: if not one path exists.
        NothingToRead: if the folders hold no files.
    """
    given = tuple(paths)
    if not any(path.exists() for path in given):
        raise MissingInput(path=", ".join(map(str, given)))
    folders = {folder.resolve() for folder in own if folder}
    found = [one for path in given for one in _below(path, folders)]
    if not found:
        raise NothingToRead(path=", ".join(map(str, given)))
    unique = {one.path.resolve(): one for one in sorted(found, reverse=True)}
    return tuple(sorted(unique.values()))


def _below(path: Path, own: set[Path]) -> list[InputFile]:
    if not path.is_dir():
        return [InputFile(path.name, path)]
    results = {one.parent for one in path.rglob("run.json") if (one.parent / "datapackage.json").exists()}
    # A run that was killed has left no run.json yet.
    results |= {one for one in path.rglob("*") if own and one.is_dir() and one.resolve() in own}
    return [
        InputFile(one.relative_to(path).as_posix(), one)
        for one in path.rglob("*")
        if one.is_file() and not _hidden(one.relative_to(path)) and not results & set(one.parents)
    ]


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)
