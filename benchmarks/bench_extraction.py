"""How fast findings and tables are extracted from repaired text, and how that grows with the number of pages.

    python benchmarks/bench_extraction.py [--pages 100 1000 10000] [--one-document | --many-documents]

The pages are those of the bundled samples and generic documents, every line of a copy made different, so that nothing
is answered from what was read before. A page is 2,500 characters. Timed, in processor seconds of one core: the title,
the findings with their attributes, and (apart) the structured tables; reading the file and repairing it are not. The
exponent is that of time over pages between the smallest and the largest run: 1 is linear. The bar is 200 pages/s.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import math
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractors.context import read_title
from extractors.findings.walk import extract
from extractors.readers.text.layout import read_layout
from extractors.readers.text.pages import split_pages
from extractors.records import Document
from extractors.tables.extract import extract_tables
from extractors.tables.from_lines.measured import Measured
from extractors.thai.aligned import AlignedText
from pipeline.stages.findings import make_finding
from pipeline.stages.text_quality import TextQuality

ROOT = Path(__file__).resolve().parents[1]
PAGE = 2500
PAGES_OF_MANY = 10
BAR = 200
_LONG = 40
_FIGURE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Timing:
    """Processor seconds for so many pages."""

    pages: int
    findings: int
    extraction: float
    tables: float


def sources() -> list[str]:
    """Return the texts that pages are made of."""
    paths = [*(ROOT / "data").glob("generic*/[0-9]*"), *(ROOT / "data" / "sample").glob("*")]
    return [path.read_text(encoding="utf-8") for path in sorted(paths) if path.suffix in (".txt", ".md")]


def varied(text: str, copy: int) -> str:
    """Return a text with every longer line made different from those of other copies."""
    lines = text.split("\n")
    return "\n".join(f"{one} {copy}" if len(one) >= _LONG and not _FIGURE.search(one[-4:]) else one for one in lines)


def texts(characters: int) -> Iterator[str]:
    """Yield varied texts until so many characters are reached."""
    made, all_sources = 0, sources()
    for copy in itertools.count(1000):
        for text in all_sources:
            if made >= characters:
                return
            one = varied(text, copy)
            made += len(one) + 2
            yield one


def document(name: str, raw: str) -> Document:
    """Return a text as the reader of text files would, without asking what bytes it came from."""
    return Document(name, name, "text/plain", raw, split_pages(raw, read_layout(raw).blocks), "benchmark")


def documents(pages: int, each: int) -> Iterator[Document]:
    """Yield documents of ``each`` pages, ``pages`` in all."""
    parts: list[str] = []
    number = size = 0
    for text in texts(pages * PAGE):
        parts.append(text)
        size += len(text) + 2
        if size >= each * PAGE:
            yield document(f"{number}.txt", "\n\f".join(parts))
            parts, size, number = [], 0, number + 1
    if parts:
        yield document(f"{number}.txt", "\n\f".join(parts))


def measure(pages: int, each: int) -> Timing:
    """Extract so many pages and return what it took."""
    found, extraction, tables = 0, 0.0, 0.0
    for one in documents(pages, each):
        aligned = AlignedText(one.raw)
        gc.collect()
        started = time.process_time()
        title = read_title(one, aligned)
        measured = Measured.of(one, aligned)
        read = extract(one, aligned, measured=measured)
        quality = TextQuality(one, aligned)
        found += len([make_finding(one, aligned, title, draft, read.indicators, quality) for draft in read.drafts])
        between = time.process_time()
        extract_tables(one, aligned, title, measured)
        extraction, tables = extraction + between - started, tables + time.process_time() - between
    return Timing(pages, found, extraction, tables)


def report(title: str, timings: list[Timing]) -> None:
    """Print the timings of one way of growing, and its exponents."""
    print(title)
    for one in timings:
        whole = one.extraction + one.tables
        print(
            f"  {one.pages:>6} pages: {one.findings} findings, {one.pages / one.extraction:.0f} pages/s "
            f"({one.pages / whole:.0f} with tables; bar {BAR}), {whole:.2f} s"
        )
    if len(timings) > 1:
        first, last = timings[0], timings[-1]
        grown = math.log(last.pages / first.pages)
        for part in ("extraction", "tables"):
            print(f"  exponent of {part}: {math.log(getattr(last, part) / getattr(first, part)) / grown:.3f}")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    """Measure one document that grows, and many of ten pages."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000, 10000])
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--one-document", action="store_true")
    which.add_argument("--many-documents", action="store_true")
    options = parser.parse_args()
    measure(PAGES_OF_MANY, PAGES_OF_MANY)  # tables of words and patterns are built once, before the clock runs
    if not options.one_document:
        report("many documents of ten pages", [measure(pages, PAGES_OF_MANY) for pages in options.pages])
    if not options.many_documents:
        report("one document", [measure(pages, pages + 1) for pages in options.pages])


if __name__ == "__main__":
    main()
