"""From what the user typed to the files to read."""

# ruff: noqa: PTH100, PTH110, PTH112, PTH114
# os.path says no where Path raises, and what may not be looked into is a failed input, never the end of a run.

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import MissingInput, NothingToRead, ResultsFolder
from extractors.readers.base import readable
from pipeline.own_files import is_own

STATED = "sarup.yaml"
"""Says what covers do not tell (`pipeline.stated`), and is no report itself."""


@dataclass(frozen=True, slots=True, order=True)
class InputFile:
    """A file to read, and the name by which every output calls it: always text that can be written."""

    name: str
    path: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", readable(self.name))


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to read, in order. ``passed_over`` names the exports of runs that lay among them."""

    files: tuple[InputFile, ...]
    passed_over: tuple[str, ...]


def find_inputs(paths: Iterable[Path], *own: Path | None) -> Inputs:
    """Return the files named or found below the folders named, sorted by name, each once.

    Hidden files are left out, so are a run's ``own`` folders and others that hold results. Links to folders are
    followed. Exports of a run that were copied among the reports are passed over. What cannot be opened, a path that
    does not exist or a folder that is refused, is kept: it becomes a failed input with its reason; the others go on.

    A file is named by its place below the folder given, from that folder's own name on where several are given. Files
    that would be called the same get as much of their way before it as tells them apart.

    Raises:
        MissingInput: if not one path exists.
        ResultsFolder: if there is nothing but results.
        NothingToRead: if the folders hold no files.
    """
    given = tuple(paths)
    listed = readable(", ".join(map(str, given)))
    if not any(map(os.path.exists, given)):
        raise MissingInput(path=listed)
    folders = {_real(path): path for path in given if os.path.isdir(path)}
    results = {_real(folder) for folder in own if folder}
    found: dict[Path, _Found] = {}
    for path in given:
        depth = 1 if len(folders) > 1 else 0
        below = (
            [_Found(path, one, depth) for one in _below(path, results)] if os.path.isdir(path) else [_Found(path, path)]
        )
        for one in below:
            found[_real(one.path)] = min(one, found.get(_real(one.path), one), key=_Found.name)
    if not found:
        raise (ResultsFolder if any(map(_holds_results, folders)) else NothingToRead)(path=listed)
    own_files = {real for real, one in found.items() if is_own(one.path)}
    if len(own_files) == len(found):
        raise ResultsFolder(path=listed)
    named = {file.path: file for file in (InputFile(one.name(), one.path) for one in _told_apart(list(found.values())))}
    exports = {found[real].path for real in own_files}
    return Inputs(
        files=tuple(sorted(file for path, file in named.items() if path not in exports)),
        passed_over=tuple(sorted(named[path].name for path in exports)),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A file, the path that led to it, and how many parts of that path's own name belong to the file's."""

    given: Path
    path: Path
    depth: int = 0

    def before(self) -> tuple[str, ...]:
        """Return the parts of the way that lie before the name of the file."""
        way = Path(os.path.abspath(self.given)).parts
        return way if self.path != self.given else way[:-1]

    def name(self) -> str:
        inner = self.path.relative_to(self.given) if self.path != self.given else Path(self.path.name)
        before = self.before()
        return readable(Path(*before[len(before) - self.depth :], inner).as_posix())


def _told_apart(found: list[_Found]) -> list[_Found]:
    """Return the files, each with the fewest parts of its way that give it a name of its own."""
    while True:
        often = Counter(one.name() for one in found)
        longer = [
            _Found(one.given, one.path, one.depth + 1)
            if often[one.name()] > 1 and one.depth < len(one.before())
            else one
            for one in found
        ]
        if longer == found:
            return found
        found = longer


def _below(top: Path, results: set[Path]) -> Iterator[Path]:
    """Yield the files below a folder, what is behind links last, and the folders that may not be looked into."""
    seen: set[Path] = set()
    waiting = [top]
    for start in waiting:
        refused: list[OSError] = []
        for place, folders, files in os.walk(start, onerror=refused.append):
            here = Path(place)
            real = _real(here)
            if real in seen or (here != top and real in results) or _holds_results(here):
                folders.clear()
                continue
            seen.add(real)
            folders[:] = sorted(name for name in folders if not _hidden(name))
            waiting += [here / name for name in folders if os.path.islink(here / name)]
            yield from (here / name for name in files if not _hidden(name) and _may_be_read(here / name))
        yield from (Path(error.filename) for error in refused)


def _holds_results(folder: Path) -> bool:
    return all(os.path.exists(folder / name) for name in ("run.json", "datapackage.json"))


def _may_be_read(path: Path) -> bool:
    """Whether this is a file, or something of which its reader has to say why it cannot be opened."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _real(path: Path) -> Path:
    """Return where a path leads; unlike `Path.resolve`, for a link that leads to itself too."""
    return Path(os.path.realpath(path))


def _hidden(name: str) -> bool:
    return name == STATED or name.startswith((".", "~$"))
