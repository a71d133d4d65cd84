"""One report in the shapes in which it could reach an office: Word, PDF, scans, PDFs whose text layer lies.

All say the same, so all have the same answers: those of the report's text form.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pymupdf

from building.docx import write_docx
from building.mislabelled import OTHER_CODE, PRIVATE_MARKS, mislabelled
from building.scans import Copier, scanned_pdf, scanned_tiff

REPORT = "2566-mid-year"
OFFICES = ("soffice", "libreoffice")
COPIER = Copier(dpi=200, skew=0.9, blur=0.7, noise=2.5, specks=25, quality=24)
FAX = Copier(dpi=300, skew=0.5, blur=0.6, noise=10.0, specks=40, black_and_white=True)
SEED = 2566
MADE = "D:20230430090000+07'00'"


class OfficeMissingError(RuntimeError):
    """LibreOffice, which makes the PDF, is not installed or did not make it."""


def write_formats(source: dict[str, Any]) -> dict[str, bytes]:
    """Return the files by name.

    Raises:
        OfficeMissingError: if LibreOffice is not installed.
    """
    word = write_docx(source)
    printed = print_pdf(word)
    return {
        f"{REPORT}.docx": word,
        f"{REPORT}.pdf": printed,
        f"{REPORT}-private-marks.pdf": mislabelled(printed, PRIVATE_MARKS),
        f"{REPORT}-other-code.pdf": mislabelled(printed, OTHER_CODE),
        f"{REPORT}-scan.pdf": scanned_pdf(printed, COPIER, SEED),
        f"{REPORT}-fax.tif": scanned_tiff(printed, FAX, SEED + 1),
    }


def print_pdf(word: bytes) -> bytes:
    """Return a Word file as LibreOffice prints it, without what changes from one time to the next.

    Raises:
        OfficeMissingError: if LibreOffice is not installed, or makes no PDF.
    """
    office = next(filter(None, map(shutil.which, OFFICES)), None)
    if office is None:
        raise OfficeMissingError("LibreOffice is not installed; on Debian: apt-get install libreoffice-writer-nogui")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        path.write_bytes(word)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(command, capture_output=True, timeout=180, check=False)
        printed = path.with_suffix(".pdf")
        if not printed.exists():
            raise OfficeMissingError("LibreOffice made no PDF")
        return _settled(printed.read_bytes())


def _settled(content: bytes) -> bytes:
    document: Any
    with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        document.set_metadata({"title": REPORT, "creationDate": MADE, "modDate": MADE})
        document.del_xml_metadata()
        document.xref_set_key(-1, "ID", "null")
        return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))
