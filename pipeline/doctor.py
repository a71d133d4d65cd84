"""What is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console
from rich.table import Table

from pipeline.exit_codes import ExitCode

_PACKAGES = ("pymupdf", "pdfplumber", "pythainlp", "nlpo3", "scikit-learn", "spacy", "pandas", "prefect")
_APT = "sudo apt-get install -y --no-install-recommends"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked for: what it is for, what was found, and what to type if it was not."""

    name: str
    purpose: str
    found: str | None
    remedy: str
    needed: bool


def examine() -> int:
    """Print all checks. Returns the exit code: a missing tool counts only if the pipeline needs it."""
    checks = [*map(_package, _PACKAGES), _tesseract(), _languages(), _font()]
    table = Table(title="sarup doctor", title_justify="left")
    for heading in ("สิ่งที่ต้องใช้ item", "ใช้ทำอะไร purpose", "พบ found", "วิธีแก้ remedy"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        state = check.found or ("ไม่พบ missing" if check.needed else "ไม่มี (ไม่บังคับ) optional")
        table.add_row(check.name, check.purpose, state, "" if check.found else check.remedy)
    Console().print(table)
    missing = any(check.needed and not check.found for check in checks)
    return int(ExitCode.TOOL_MISSING if missing else ExitCode.OK)


def _package(name: str) -> Check:
    try:
        found: str | None = version(name)
    except PackageNotFoundError:
        found = None
    return Check(name, "Python package", found, "make setup", needed=True)


def _tesseract() -> Check:
    found = _first_line(["tesseract", "--version"])
    return Check("tesseract", "OCR ของเอกสารสแกน / scans", found, f"{_APT} tesseract-ocr", needed=False)


def _languages() -> Check:
    listed = _output(["tesseract", "--list-langs"]).split()
    thai = [name for name in ("tha", "script/Thai", "Thai") if name in listed]
    remedy = f"{_APT} tesseract-ocr-tha tesseract-ocr-script-thai"
    return Check("tesseract: Thai", "OCR ภาษาไทย / Thai", ", ".join(thai) or None, remedy, needed=False)


def _font() -> Check:
    families = _output(["fc-list", ":lang=th", "family"]).splitlines()
    found = f"{len(families)} families" if families else None
    return Check(
        "Thai fonts",
        "รูปและเอกสาร / pictures, documents",
        found,
        f"{_APT} fonts-tlwg-laksaman-ttf",
        needed=False,
    )


def _first_line(command: list[str]) -> str | None:
    lines = _output(command).splitlines()
    return lines[0] if lines else None


def _output(command: list[str]) -> str:
    """Return what a program prints, or nothing where it is not installed or does not answer."""
    if not shutil.which(command[0]):
        return ""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
