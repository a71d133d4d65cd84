"""What a piece of work depends on, as one key: the file's bytes and name, and everything that has a part in it.

A producer's version here is the content of its sources and data files, not a number that somebody must remember to
raise: whatever is changed in a stage, what was made before is done again, and nothing else is.

| key | made of | what it keeps |
|---|---|---|
| reading | bytes, name, readers, repair, taxonomy, libraries, settings of reading | what was read, and its repair |
| result | the reading's key, extraction, models, stages | findings and tables |
| run | all results, decisions, options, the whole program | the published files |
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractors.errors import MissingInput, UnreadableInput
from extractors.readers.engines.engine import OcrError
from extractors.readers.ocr.pages import engines
from extractors.readers.settings import ReadSettings
from models.factor_model import model_folder
from pipeline.inputs import InputFile

ROOT = Path(__file__).parents[2]
# Every library that a reading or a result may depend on, by the name under which it is installed.
_LIBRARIES = (
    *("pymupdf", "pillow", "openpyxl", "pyyaml", "numpy", "scipy", "pythainlp", "nlpo3", "rapidfuzz", "pyahocorasick"),
    "scikit-learn",
    "python-crfsuite",
)
READING = (
    "taxonomy",
    "extractors/readers",
    "extractors/thai",
    "extractors/headings",
    "extractors/data/headings.yaml",
    *(f"extractors/{name}.py" for name in ("records", "errors", "nothing", "passages", "rule_files", "series")),
)
_RESULT = (*READING, "extractors", "models", "pipeline/stages", "pipeline/workspace")
_WHOLE = ("taxonomy", "extractors", "models", "pipeline")
# What changes how long reading takes or where it is kept, but nothing of what is read.
_WITHOUT_EFFECT = ("password", "page_seconds", "ocr_jobs", "cache", "vision_key")


@dataclass(frozen=True, slots=True)
class Producers:
    """Fingerprints of what makes readings and results, and the OCR engine at hand ("" where there is none).

    Two machines that work on one dataset must have the same ones.
    """

    reading: str
    result: str
    engine: str

    @classmethod
    def here(cls) -> Producers:
        """Return those of this program as it stands, with its settings."""
        settings = ReadSettings.from_environment()
        kept = {name: str(value) for name, value in asdict(settings).items() if name not in _WITHOUT_EFFECT}
        libraries = [f"{name} {_version(name)}" for name in _LIBRARIES]
        about = json.dumps([kept, libraries, platform.python_version()])
        model = [_content(path) for path in sorted(model_folder().glob("factor.*"))]
        return cls(digest(sources(READING), about), digest(sources(_RESULT), about, *model), _engine(settings))


def digest(*parts: str) -> str:
    """Return the SHA-256 of several texts; where one ends and the next begins counts."""
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


def reading_key(sha256: str, name: str, producers: Producers) -> str:
    """Return the key of what was read of a file."""
    return digest(sha256, name, producers.reading)


def result_key(sha256: str, name: str, producers: Producers) -> str:
    """Return the key of what was found in a file."""
    return digest(reading_key(sha256, name, producers), producers.result)


def whole_program() -> str:
    """Return the fingerprint of everything that has a part in a run, exports and statistics too."""
    return digest(sources(_WHOLE), *(f"{name} {_version(name)}" for name in (*_LIBRARIES, "pyarrow", "xlsxwriter")))


def file_sha256(file: InputFile) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        InputError: if it cannot be read.
    """
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise MissingInput(path=file.path) from error
    except OSError as error:
        raise UnreadableInput(name=file.name, reason=error.strerror or error) from error


@cache
def sources(places: tuple[str, ...]) -> str:
    """Return one fingerprint of the source and data files in some places below the packages' root."""
    whole = hashlib.sha256()
    for path in sorted({path for place in places for path in _files(ROOT / place)}):
        whole.update(f"{path.relative_to(ROOT).as_posix()} {_content(path)}\n".encode())
    return whole.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, names, files in os.walk(place):
        names[:] = [name for name in names if name != "__pycache__"]
        # Whatever its kind: a model may come in any form.
        yield from (Path(folder, name) for name in files if not name.startswith(".") and not name.endswith(".pyc"))


@cache
def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"


def _engine(settings: ReadSettings) -> str:
    """Return which OCR engines would be used; a document that was read by OCR depends on them."""
    return "+".join(_names(settings))


def _names(settings: ReadSettings) -> Iterable[str]:
    for find in engines(settings):
        try:
            yield find().id
        except OcrError as error:
            yield error.code
