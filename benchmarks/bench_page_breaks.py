"""What page ends cost findings told in prose: ``python benchmarks/bench_page_breaks.py [FOLDER...] [--between]``.

Reports that tell findings in prose and have no pages are broken into such: within paragraphs, at the ends of lines or
between words where a line is a paragraph; with --between where paragraphs end. Each is read so in every way in which
reports part their pages, and what is found is compared with what is found without pages, blanks aside. Printed for each
way: the findings that a page end runs through and all others, those found alike, cut, joined to more, changed and lost;
and what is found besides.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from extractors.findings.in_prose import PRODUCER
from extractors.records import Document, Finding
from extractors.thai.aligned import Span
from extractors.thai.lexicon import lexicon
from extractors.thai.numbering import read_marker
from pipeline.inputs import InputFile
from pipeline.stages.document import process

ROOT = Path(__file__).resolve().parents[1]
FEWEST = 3
"""Findings told in prose, of a report that tells its findings so."""
PAGE = 700
"""Letters of a page, at least."""
WRAPPED = 150
"""Letters from which on a line is a paragraph."""
EDGE = 40
"""Letters of a paragraph that stay together at both sides of a page end."""
HEAD, FOOT = "รายงานผลการติดตามและประเมินผลงาน", "กลุ่มงานติดตามและประเมินผล"

Way = Callable[[int, str], str]
"""Prints the end of a page: told the number of the page that ends, and the first words of the next."""
WAYS: dict[str, Way] = {
    "form feed": lambda number, words: "\n\f",
    "number below": lambda number, words: f"\n\n- {number} -\n\n",
    "number above": lambda number, words: f"\n\n\f{number + 1}\n\n",
    "catch-word": lambda number, words: f"\n\n{words}...\n\n\n\n- {number + 1} -\n\n",
    "catch-word behind a stroke": lambda number, words: f"\n\n/{words}...\n\n\f- {number + 1} -\n\n",
    "running head": lambda number, words: f"\n\n\f{HEAD}    {number + 1}\n\n",
    "head above number": lambda number, words: f"\n\n{HEAD}\n- {number + 1} -\n\n",
    "foot line": lambda number, words: f"\n\n{FOOT} | หน้า {number}\n\f",
    "mark of a page": lambda number, words: f"\n\n===== หน้า {number + 1} =====\n\n",
    "tagged number": lambda number, words: f"\n\n<page_number>{number}</page_number>\n\n",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report without pages, what is found in it, and where pages may end."""

    name: str
    raw: str
    findings: tuple[Finding, ...]
    ends: tuple[int, ...]


def main() -> None:
    """Break the reports in every way and print what that costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, help="sets of reports; all that are bundled by default")
    parser.add_argument("--every", type=int, default=1, help="take every N-th report")
    parser.add_argument("--between", action="store_true", help="let pages end where paragraphs do")
    parser.add_argument("--ways", nargs="*", choices=list(WAYS), default=list(WAYS), help="how pages end")
    parser.add_argument("--show", action="store_true", help="show what is not found alike")
    given = parser.parse_args()
    folders = given.folders or sorted((ROOT / "data").glob("generic*"))
    with TemporaryDirectory() as folder:
        reports = list(reports_in(folders, Path(folder), between=given.between))[:: given.every]
        print(f"{len(reports)} reports, {sum(len(one.ends) for one in reports)} page ends")
        total: Counter[str] = Counter()
        for name in given.ways:
            counts: Counter[str] = Counter()
            for report in reports:
                counts += cost(report, WAYS[name], Path(folder), show=given.show)
            print(f"{name}: {told(counts)}")
            total += counts
        print(f"all: {told(total)}")


def reports_in(folders: Sequence[Path], scratch: Path, *, between: bool) -> Iterator[Report]:
    """Yield the text files of one page that tell findings in prose, with places where pages may end."""
    for path in (path for folder in folders for path in sorted(folder.iterdir())):
        if not path.name[0].isdigit() or path.suffix not in (".txt", ".md"):
            continue
        raw = path.read_text(encoding="utf-8")
        document, findings = found_in(raw, path.name, scratch)
        prose = [one for one in findings if one.producers["extract"].startswith(PRODUCER)]
        if len(document.pages) > 1 or len(prose) < FEWEST:
            continue
        if ends := page_ends(document, prose, between=between):
            yield Report(f"{path.parent.name}/{path.name}", raw, findings, ends)


def found_in(raw: str, name: str, scratch: Path) -> tuple[Document, tuple[Finding, ...]]:
    """Return a text as a document, and what is found in it."""
    path = scratch / name
    path.write_text(raw, encoding="utf-8", newline="")
    result = process(InputFile(name, path))
    assert result.document is not None, result.failure
    return result.document, result.findings


def page_ends(document: Document, findings: Sequence[Finding], *, between: bool) -> tuple[int, ...]:
    """Return where pages end: within or behind paragraphs that tell findings, drawn by the name of the document."""
    draw = random.Random(document.name)
    ends: list[int] = []
    for paragraph in paragraphs(document):
        start, end = paragraph[0][0], paragraph[-1][1]
        if not any(start <= span[0] < end for one in findings for span in one.spans):
            continue
        last = ends[-1] if ends else 0
        places = [at for at in ([end] if between else _places(document.raw, paragraph)) if at - last >= PAGE]
        if places and document.raw[end:].strip():
            ends.append(draw.choice(places))
    return tuple(ends)


def paragraphs(document: Document) -> Iterator[list[Span]]:
    """Yield the lines of each stretch of lines below each other without a blank line or a number between."""
    lines: list[Span] = []
    for block in document.blocks():
        apart = not lines or document.raw.count("\n", lines[-1][1], block.span[0]) != 1
        apart = apart or lines[-1][1] - lines[-1][0] >= WRAPPED
        if lines and (apart or block.kind != "line" or read_marker(document.raw[slice(*block.span)])):
            yield lines
            lines = []
        if block.kind == "line":
            lines.append(block.span)
    if lines:
        yield lines


def _places(raw: str, paragraph: Sequence[Span]) -> list[int]:
    """Return where a page may end in a paragraph: behind its lines, or between words where a line is all of it."""
    start, end = paragraph[0][0], paragraph[-1][1]
    if len(paragraph) == 1 and end - start >= WRAPPED:
        places, at = [], start
        for word in lexicon().segment(raw[start:end]):
            at += len(word)
            places.append(at)
    else:
        places = [line[1] for line in paragraph[:-1]]
    return [at for at in places if start + EDGE <= at <= end - EDGE]


def broken(report: Report, way: Way) -> str:
    """Return the text of a report with page ends."""
    raw, pieces = report.raw, []
    for number, (start, end) in enumerate(zip((0, *report.ends), (*report.ends, len(raw)), strict=True), 1):
        pieces.append(raw[start:end].strip() if start else raw[start:end].rstrip())
        if end < len(raw):
            pieces.append(way(number, "".join(lexicon().segment(raw[end : end + 60].strip())[:3]).strip()))
    return "".join(pieces) + "\n"


def cost(report: Report, way: Way, scratch: Path, *, show: bool) -> Counter[str]:
    """Return how many findings are found how in a report with page ends."""
    _, anew = found_in(broken(report, way), report.name.rpartition("/")[2], scratch)
    left = Counter(map(_key, anew))
    differing, counts = [], Counter[str]()
    for finding in report.findings:
        where = "through" if any(a < at < b for at in report.ends for a, b in [_extent(finding)]) else "others"
        counts[where] += 1
        if left[_key(finding)]:
            left[_key(finding)] -= 1
            counts[f"{where} alike"] += 1
        else:
            differing.append((where, finding))
    besides = [text for (_, text), times in left.items() for _ in range(times)]
    for where, finding in differing:
        counts[f"{where} {(fate := _fate(finding, besides))}"] += 1
        if show:
            print(f"    {report.name} {where} {fate} [{finding.kind}] {finding.text!r}")
    counts["besides"] += len(besides)
    if show and besides:
        print("".join(f"    {report.name} besides {text!r}\n" for text in besides), end="")
    return counts


def _extent(finding: Finding) -> Span:
    return finding.spans[0][0], finding.spans[-1][1]


def _key(finding: Finding) -> tuple[str, str]:
    return finding.kind, "".join(finding.text.split())


def _fate(finding: Finding, besides: Sequence[str]) -> str:
    """Say what became of a finding that is not found alike."""
    text = _key(finding)[1]
    if text in besides:
        return "changed"
    if any(text in one for one in besides):
        return "joined"
    return (
        "cut"
        if any(one in text for one in besides)
        else "lost"
        if not any(_share(text, one) for one in besides)
        else "changed"
    )


def _share(text: str, other: str) -> bool:
    """Whether two texts share a stretch."""
    size = EDGE // 2
    return any(text[at : at + size] in other for at in range(0, max(1, len(text) - size), 5))


def told(counts: Counter[str]) -> str:
    """Return counts on one line."""
    parts = []
    for where in ("through", "others"):
        fates = ", ".join(f"{counts[f'{where} {fate}']} {fate}" for fate in ("cut", "joined", "changed", "lost"))
        share = counts[f"{where} alike"] / max(1, counts[where])
        parts.append(f"{where} {counts[where]}: alike {share:.3f} ({counts[f'{where} alike']}), {fates}")
    return f"{'; '.join(parts)}; besides {counts['besides']}"


if __name__ == "__main__":
    main()
