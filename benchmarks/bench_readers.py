"""Measures the readers: ``python benchmarks/bench_readers.py [routes] [ocr] [text] [memory]`` (all by default).

- routes: the sample report in each of its shapes against its answers.
- ocr: pages a second against tesseract called alone, on the same pictures, with the same settings and processes.
- text: pages a second of text-layer pages without tables, against pymupdf's bare extraction.
- memory: peak memory for PDFs of a thousand pages.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import pymupdf
from PIL import Image

from extractors.readers.engines.tesseract import Tesseract
from extractors.readers.engines.tesseract_runs import TesseractRuns
from extractors.readers.ocr.reading import DPI
from extractors.readers.registry import read_document
from pipeline.inputs import InputFile
from pipeline.stages.document import process

DATA = Path(__file__).resolve().parents[1] / "data"
SCAN = DATA / "formats" / "2566-mid-year-scan.pdf"
TEXT = DATA / "sample" / "2566-year-end.pdf"
TABLES = DATA / "formats" / "2566-mid-year.pdf"
GOLD = DATA / "gold" / "2566-mid-year.findings.jsonl"


def main() -> None:
    """Run the measures that the command line names."""
    measures: dict[str, Callable[[], None]] = {
        "routes": bench_routes,
        "ocr": bench_ocr,
        "text": bench_text,
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


def bench_ocr(rounds: int = 7, copies: int = 2) -> None:
    """Print pages a second of tesseract alone and of the reader, in turns, and the ratios of the best.

    Ours is everything from the file's pictures to the document laid out: decoding, straightening, rules and dirt taken
    out, cells set below each other, the engine, second looks, lines put into tables and columns. The engine alone gets
    (1) the pages as they are, and (2) the very pictures that the reader hands it, second looks among them.
    """
    jobs = os.cpu_count() or 1
    engine = Tesseract.find()
    with TemporaryDirectory() as folder:
        pages = copies * [(path, engine.options(DPI)) for path in _pictures(Path(folder))]
        together = Path(folder) / "all.tif"
        first, *others = [Image.open(path) for path, _ in pages]
        first.save(together, save_all=True, append_images=others, dpi=(DPI, DPI))
        handed = _handed(together, Path(folder))
        known: dict[str, list[tuple[float, float]]] = {"pages": [], "handed": [], "ours": []}
        for _ in range(rounds):
            known["pages"].append(_used(lambda: _tesseract_alone(engine, pages, jobs)))
            known["handed"].append(_used(lambda: _tesseract_alone(engine, handed, jobs)))
            known["ours"].append(_used(lambda: read_document(together)))
    wall, processor = ({name: min(r[i] for r in runs) for name, runs in known.items()} for i in (0, 1))
    print(f"{jobs} processes, {len(pages)} pages ({len(handed)} pictures handed to the engine), best of {rounds}")
    for name, said in (("pages", "alone, pages as they are"), ("handed", "alone, the pictures handed to it")):
        print(f"{said:34} {len(pages) / wall[name]:.3f} pages/s, {processor[name] / len(pages):.3f} processor s a page")
        ratios = f"wall {wall[name] / wall['ours']:.3f}, processor {processor[name] / processor['ours']:.3f}"
        print(f"   the reader against it: {ratios}")
    mine = f"{len(pages) / wall['ours']:.3f} pages/s, {processor['ours'] / len(pages):.3f} processor s a page"
    print(f"{'the reader':34} {mine}")


def _handed(file: Path, folder: Path) -> list[tuple[Path, tuple[str, ...]]]:
    """Return the pictures that the reader hands to the engine, kept as files, with their options."""
    kept: list[tuple[Path, tuple[str, ...]]] = []
    printed, lock = TesseractRuns.printed, Lock()

    def recorded(runs: TesseractRuns, picture: Image.Image, options: tuple[str, ...], rows: bool = True) -> str:
        with lock:
            path = folder / f"handed{len(kept)}.png"
            kept.append((path, options))
        picture.save(path)
        return printed(runs, picture, options, rows)

    TesseractRuns.printed = recorded  # type: ignore[assignment, method-assign]
    try:
        read_document(file)
    finally:
        TesseractRuns.printed = printed  # type: ignore[method-assign]
    return kept


def _pictures(folder: Path) -> Iterable[Path]:
    with pymupdf.open(SCAN) as file:  # type: ignore[no-untyped-call]
        for number, page in enumerate(file):
            path = folder / f"{number}.png"
            page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY).save(path)
            yield path


def _tesseract_alone(engine: Tesseract, pictures: list[tuple[Path, tuple[str, ...]]], jobs: int) -> None:
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}

    def read(given: tuple[Path, tuple[str, ...]]) -> None:
        command = [engine.program, str(given[0]), "stdout", *given[1]]
        subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, check=True)

    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(read, pictures))


def _used(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that something takes, and the processor seconds of this process and its children."""
    before, started = os.times(), time.perf_counter()
    act()
    after = os.times()
    return time.perf_counter() - started, sum(after[:4]) - sum(before[:4])


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
