"""Rebuild the sample reports and their answers: ``python data/build_sample.py [--out DIR]``.

Everything is written anew from data/sample_source, byte for byte the same each time. DIR (this folder unless told
otherwise) receives sample/ and gold/. The PDF is drawn with the font Laksaman; where that is not installed the PDF and
its answers are left as they are, and the exit code is 3.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from building import committees, formats, gold, noise, pdf, pieces, textlayer
from building.sources import AnsweredFinding, Outline, load

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sample_source"
REPORTS = ("2565-year-end", "2566-mid-year", "2566-year-end", "2567-mid-year")
CIRCULAR = "notes-without-findings"
NEEDED_TOOL_MISSING = 3
Builder = Callable[[dict[str, Any], Path], list[AnsweredFinding]]


def write(path: Path, text: str) -> None:
    """Write a text file with Unix line ends on every system."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))


def build_text_layer(source: dict[str, Any], out: Path) -> list[AnsweredFinding]:
    """Write a summary as a noisy text layer, its clean copy and its answers."""
    outline = Outline()
    lines = textlayer.set_pages(source["title"], outline.walk(source["body"]), source["fiscal_year"])
    reader = noise.Reader.from_source(load(SOURCES / "ocr_noise.yaml"), source["fiscal_year"])
    run = pieces.joined_lines(noise.misread_lines(lines, reader))
    write(out / "sample" / source["document"], pieces.text_of(run))
    write(out / "gold" / f"{stem(source)}.clean.txt", pieces.text_of(pieces.joined_lines(lines)))
    write_answers(source, outline.findings, run, out)
    return outline.findings


def build_committees(source: dict[str, Any], out: Path) -> list[AnsweredFinding]:
    """Write committee tables in markup, and their answers."""
    outline = Outline()
    run = committees.write_report(source, outline)
    write(out / "sample" / source["document"], pieces.text_of(run))
    write_answers(source, outline.findings, run, out)
    return outline.findings


def build_pdf(source: dict[str, Any], out: Path) -> list[AnsweredFinding]:
    """Draw a summary as a PDF and write its answers."""
    outline = Outline()
    content, drawn = pdf.Press().print(source["title"], outline.walk(source["body"]))
    path = out / "sample" / source["document"]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    write_answers(source, outline.findings, pdf.owned_text(pdf.extracted(content), drawn), out)
    return outline.findings


def leave_pdf(source: dict[str, Any], out: Path) -> list[AnsweredFinding]:
    """Write nothing, and return the findings of a PDF all the same: other answers name them."""
    outline = Outline()
    list(outline.walk(source["body"]))
    return outline.findings


def build_circular(source: dict[str, Any], out: Path) -> None:
    """Write the circular, to which the answer is that it holds no finding."""
    write(out / "sample" / source["document"], "\n".join(source["lines"]) + "\n")
    write(out / "gold" / f"{stem(source)}.findings.jsonl", "")


def write_answers(source: dict[str, Any], findings: list[AnsweredFinding], run: list[pieces.Piece], out: Path) -> None:
    """Write where each finding stands in the text of ``run``, and what is right to say of it."""
    rows = gold.finding_rows(source, findings, pieces.owned_spans(run))
    write(out / "gold" / f"{stem(source)}.findings.jsonl", gold.json_lines(rows))


def stem(source: dict[str, Any]) -> str:
    """Return the document's name without its ending."""
    return Path(source["document"]).stem


def builder(source: dict[str, Any], *, with_pdf: bool) -> Builder:
    """Return what builds a report of this form and file type."""
    if source["form"] == "committee_tables":
        return build_committees
    if not source["document"].endswith(".pdf"):
        return build_text_layer
    return build_pdf if with_pdf else leave_pdf


def build(out: Path, *, with_pdf: bool = True) -> None:
    """Write all samples and answers below ``out``.

    Raises:
        FontMissingError: if the PDF is wanted and its font is not installed.
    """
    sources = [load(SOURCES / f"{name}.yaml") for name in REPORTS]
    reports = [(source, builder(source, with_pdf=with_pdf)(source, out)) for source in sources]
    build_circular(load(SOURCES / f"{CIRCULAR}.yaml"), out)
    issues = load(SOURCES / "issues.yaml")
    write(out / "gold" / "recurrence.jsonl", gold.json_lines(gold.recurrence_rows(issues, reports)))


def build_formats(out: Path) -> int:
    """Write one report as a Word file, a PDF, scans and PDFs whose text layer lies. Returns the exit code."""
    source = load(SOURCES / f"{formats.REPORT}.yaml")
    try:
        pdf.font_files()
        files = formats.write_formats(source)
    except (pdf.FontMissingError, formats.OfficeMissingError) as missing:
        print(f"formats/ was left as it is: {missing}", file=sys.stderr)
        return NEEDED_TOOL_MISSING
    for name, content in files.items():
        path = out / "formats" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


def main() -> int:
    """Build below the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=HERE, metavar="DIR")
    parser.add_argument("--formats", action="store_true", help="write formats/ instead; needs LibreOffice")
    given = parser.parse_args()
    out = given.out
    if given.formats:
        return build_formats(out)
    try:
        pdf.font_files()
    except pdf.FontMissingError as missing:
        build(out, with_pdf=False)
        print(f"The PDF and its answers were left as they are: {missing}", file=sys.stderr)
        return NEEDED_TOOL_MISSING
    build(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
