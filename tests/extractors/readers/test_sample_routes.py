"""One sample report in six shapes: the same findings come out of all, with the same factors, and at their places."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pymupdf
import pytest
from rapidfuzz import fuzz

from pipeline.inputs import InputFile
from pipeline.stages.document import process

DATA = Path(__file__).resolve().parents[3] / "data"
REPORT = "2566-mid-year"
ALIKE = 85
OCR = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
ROUTES = [
    pytest.param(f"{REPORT}.docx", 0.98),
    pytest.param(f"{REPORT}.pdf", 0.98),
    pytest.param(f"{REPORT}-private-marks.pdf", 0.95),
    pytest.param(f"{REPORT}-other-code.pdf", 0.95, marks=[OCR, pytest.mark.slow]),
    pytest.param(f"{REPORT}-fax.tif", 0.90, marks=[OCR, pytest.mark.slow]),
    pytest.param(f"{REPORT}-scan.pdf", 0.90, marks=[OCR, pytest.mark.slow]),
]


@cache
def result(name):
    return process(InputFile(name, DATA / "formats" / name))


def letters(text):
    return re.sub(r"[^0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e]", "", text.replace("\u0e4d\u0e32", "\u0e33"))


def gold():
    lines = (DATA / "gold" / f"{REPORT}.findings.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def matched(findings):
    """Return pairs of an answer and a finding, one to one, most alike first."""
    pairs = [
        (fuzz.ratio(letters(answer["text"]), letters(finding.text)), -abs(i - j), i, j)
        for i, answer in enumerate(gold())
        for j, finding in enumerate(findings)
    ]
    found = {}
    for alike, _, i, j in sorted(pairs, reverse=True):
        if alike >= ALIKE and i not in found and j not in found.values():
            found[i] = j
    return [(gold()[i], findings[j]) for i, j in sorted(found.items())]


def f1(findings):
    return 2 * len(matched(findings)) / (len(gold()) + len(findings))


@pytest.mark.parametrize(("name", "least"), ROUTES)
def test_the_findings_of_each_route(name, least):
    assert f1(result(name).findings) >= least


@pytest.mark.parametrize(("name", "least"), ROUTES)
def test_a_factor_that_a_heading_decides_is_the_same_on_every_route(name, least):
    headed = [(a, f) for a, f in matched(result(name).findings) if a["factor_source"] == "heading"]
    unchanged = [finding.factor == answer["factor"] for answer, finding in headed]
    assert len(unchanged) >= 15
    assert sum(unchanged) >= 0.97 * len(unchanged)


@pytest.mark.parametrize(("name", "least"), [r for r in ROUTES if ".docx" not in r.values[0]])
def test_boxes_lie_on_the_words_quoted(name, least):
    """The words are those of the born-digital PDF, of which all the others are pictures or copies."""
    with pymupdf.open(DATA / "formats" / f"{REPORT}.pdf") as file:
        words = [page.get_text("words") for page in file]
    for answer, finding in matched(result(name).findings):
        assert finding.boxes
        inside = "".join(
            word
            for page, x0, top, x1, bottom in finding.boxes
            for a, y0, b, y1, word, *_ in words[page - 1]
            if x0 - 3 <= (a + b) / 2 <= x1 + 3 and top - 3 <= (y0 + y1) / 2 <= bottom + 3
        )
        # A row's paragraph may hold more than the finding; what it quotes must all be in the boxes.
        assert fuzz.partial_ratio(letters(answer["text"]), letters(inside)) >= 80, (finding.text, inside)


def test_each_page_says_how_it_was_read_and_why():
    layers = {page.method for page in result(f"{REPORT}-private-marks.pdf").document.pages}
    assert layers == {"text-layer"}
    reasons = {page.reason for page in result(f"{REPORT}-private-marks.pdf").document.pages}
    assert all("private glyphs that are known" in reason for reason in reasons)


@OCR
@pytest.mark.slow
def test_a_layer_in_a_code_of_its_own_is_read_by_ocr():
    document = result(f"{REPORT}-other-code.pdf").document
    assert all(page.method.startswith("ocr") and "not Thai" in page.reason for page in document.pages)
