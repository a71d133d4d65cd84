from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from building.sources import FACTORS
from generic.build_gold import AnswerError, build, rows
from rapidfuzz import fuzz

ROOT = Path(__file__).resolve().parents[2]
GENERIC = ROOT / "data" / "generic"
RUN_OF_LETTERS = 36

# Findings that count, and optional ones.
COUNTS = {
    "01-municipality-annual.txt": (10, 0),
    "02-inspector-province.txt": (11, 0),
    "03-cabinet-summary.txt": (9, 1),
    "04-audit-office.txt": (6, 6),
    "05-university-sar.md": (7, 2),
    "06-hospital-accreditation.txt": (12, 0),
    "07-school-quality.txt": (8, 2),
    "08-police-station.txt": (9, 0),
    "09-district-minutes.txt": (8, 4),
    "10-kpi-selfreport.txt": (11, 0),
    "11-flattened-table.txt": (12, 0),
    "12-health-pipe-tables.md": (13, 0),
    "13-vision-html-table.md": (9, 0),
    "14-runin-memo.txt": (7, 0),
    "15-problem-solution-pairs.txt": (10, 0),
    "16-land-office-paragraphs.txt": (6, 0),
    "17-qa-form.txt": (6, 1),
    "18-study-recommendations.txt": (6, 3),
    "19-executive-summary.md": (12, 1),
    "20-form-instructions.txt": (0, 0),
    "21-risk-handbook.txt": (0, 0),
    "22-news-release.txt": (0, 0),
    "23-empty-quarterly.txt": (0, 0),
    "24-satisfaction-survey.txt": (11, 0),
    "25-flood-action-review.txt": (13, 1),
    "26-council-mixed.md": (6, 0),
}
WITHOUT = [name for name, counts in COUNTS.items() if counts == (0, 0)]
NOISY = {
    "02-inspector-province.txt",
    "08-police-station.txt",
    "16-land-office-paragraphs.txt",
    "24-satisfaction-survey.txt",
}


def raw_text(name: str) -> str:
    return (GENERIC / name).read_bytes().decode("utf-8")


def gold_of(name: str) -> list[dict[str, Any]]:
    path = GENERIC / "gold" / f"{Path(name).stem}.findings.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def letters(text: str) -> str:
    """What remains of a text without blanks, markup and signs, sara am in one piece."""
    without_markup = re.sub(r"<[^>]+>", "", text)
    joined = re.sub(r"[^0-9A-Za-z\u0e01-\u0e5b]", "", without_markup)
    return re.sub("\u0e4d([\u0e48-\u0e4b]?)\u0e32", "\\1\u0e33", joined)


def quote(row: dict[str, Any]) -> str:
    raw = raw_text(row["doc"])
    return "".join(raw[start:end] for start, end in row.get("spans", [[row["start"], row["end"]]]))


def test_every_document_has_answers_and_is_short() -> None:
    documents = {path.name for path in GENERIC.iterdir() if re.match(r"\d\d-", path.name)}
    assert documents == set(COUNTS)
    assert {path.stem for path in (GENERIC / "answers").iterdir()} == {Path(name).stem for name in COUNTS}
    assert all(25 <= raw_text(name).count("\n") <= 80 for name in COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str) -> None:
    strengths = [row["strength"] for row in gold_of(name)]
    assert (strengths.count("core"), strengths.count("optional")) == COUNTS[name]


def test_answers_rebuild_what_is_committed() -> None:
    for path, content in build().items():
        assert path.read_bytes() == content.encode("utf-8"), f"{path.name}: run data/generic/build_gold.py"


@pytest.mark.parametrize("name", COUNTS)
def test_gold_quotes_the_document(name: str) -> None:
    for row in gold_of(name):
        found, said = letters(quote(row)), letters(row["text"])
        assert fuzz.ratio(found, said) >= 90, row["id"]
        assert name in NOISY or found == said, row["id"]


@pytest.mark.parametrize("name", COUNTS)
def test_spans_are_trimmed_and_apart(name: str) -> None:
    raw, reached = raw_text(name), 0
    taken: set[int] = set()
    for row in gold_of(name):
        spans = row.get("spans", [[row["start"], row["end"]]])
        assert spans == sorted(spans)
        assert (spans[0][0], spans[-1][1]) == (row["start"], row["end"])
        assert all(raw[start:end] == raw[start:end].strip() for start, end in spans)
        stretch = {at for start, end in spans for at in range(start, end)}
        assert not taken & stretch
        assert row["start"] >= reached
        taken, reached = taken | stretch, row["start"]


@pytest.mark.parametrize("name", COUNTS)
def test_attributes_are_known(name: str) -> None:
    raw = raw_text(name).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    for row in gold_of(name):
        assert row["doc"] == name
        assert row["factor"] is None or row["factor"] in FACTORS
        assert (row["factor"] is None) == (row["factor_source"] is None)
        assert row["factor"] or row["strength"] == "optional"
        assert row["period"] in (None, "mid_year", "year_end")
        assert row["fiscal_year"] is None or str(row["fiscal_year"]) in raw


def test_kinds_and_factors_are_all_there() -> None:
    gold = [row for name in COUNTS for row in gold_of(name)]
    assert {row["kind"] for row in gold} == {"obstacle", "recommendation", "observation", "resolution"}
    assert {row["factor"] for row in gold if row["factor"]} == set(FACTORS)
    assert {row["factor_source"] for row in gold} == {"heading", "judged", None}
    assert len({row["id"] for row in gold}) == len(gold)


@pytest.mark.parametrize("name", WITHOUT)
def test_documents_without_findings_are_tempting(name: str) -> None:
    text = raw_text(name)
    assert len(WITHOUT) >= 3
    assert all(word in text for word in ("ปัญหา", "อุปสรรค", "ข้อเสนอแนะ"))


@pytest.mark.parametrize("name", sorted(NOISY))
def test_noisy_documents_are_noisy(name: str) -> None:
    text = raw_text(name)
    assert re.search(r"[\u0e01-\u0e2e] [\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]", text)  # a mark apart from its letter
    assert re.search(r"\n +/\S.*\.\.\.\s*\n\s*-\s?[0-9๐-๙]+\s?-\n", text)  # catch-word and page number
    assert any("".join(quote(row).split()) != "".join(row["text"].split()) for row in gold_of(name))


def test_pages_cut_findings() -> None:
    cut = {row["doc"] for name in COUNTS for row in gold_of(name) if "spans" in row}
    assert len(cut) >= 3


ONE = {"kind": "obstacle", "factor": "internal/budget", "number": "(๑)", "text": "เงินไม่พอ"}


@pytest.mark.parametrize(
    ("raw", "answer", "says"),
    [
        ("(๑) งบไม่พอ", {}, "not found"),
        ("(๑) เงินไม่พอ\n(๒) เงินไม่พอ", {}, "more than once"),
        ("(๒) เงินไม่พอ", {}, "number"),
        ("(๑) เงินไม่พอ", {"number": None}, "number"),
        ("(๑) เงินไม่พอ", {"colour": "red"}, "unknown keys"),
        ("(๑) เงินไม่พอ", {"kind": "remark"}, "no kind"),
        ("(๑) เงินไม่พอ", {"where": ["เงิน", "ไม่พอ", "จริง"]}, "not found"),
    ],
    ids=["missing", "ambiguous", "other number", "number forgotten", "unknown key", "unknown kind", "piece missing"],
)
def test_answers_that_do_not_fit_are_refused(raw: str, answer: dict[str, Any], says: str) -> None:
    source = {"doc": "x.txt", "fiscal_year": 2567, "period": None, "findings": [{**ONE, **answer}]}
    with pytest.raises(AnswerError, match=says):
        rows(source, raw)


@pytest.mark.parametrize(
    ("raw", "answer", "spans"),
    [
        ("(๑) เงิน\n   ไม่พอ", {}, [[4, 17]]),
        ("(๑) เงิน\n- ๒ -\nไม่พอ", {"where": ["เงิน", "ไม่พอ"]}, [[4, 8], [15, 20]]),
        ("(๑) เงินไม่พอ\nปีหลัง\n(๑) เงินไม่พอ", {"after": "ปีหลัง"}, [[25, 34]]),
    ],
    ids=["over a line", "over a page", "the second of two"],
)
def test_places(raw: str, answer: dict[str, Any], spans: list[list[int]]) -> None:
    source = {"doc": "x.txt", "fiscal_year": 2567, "period": None, "findings": [{**ONE, **answer}]}
    (found,) = rows(source, raw)
    assert found.get("spans", [[found["start"], found["end"]]]) == spans


def runs(text: str) -> set[str]:
    bare = re.sub(r"[^\u0e01-\u0e4e]", "", text)
    return {bare[at : at + RUN_OF_LETTERS] for at in range(len(bare) - RUN_OF_LETTERS + 1)}


def test_no_sentence_is_taken_from_real_documents(real_reports: Path) -> None:
    files = [path for path in GENERIC.rglob("*") if path.suffix in (".txt", ".md", ".yaml", ".jsonl")]
    own = set().union(*(runs(path.read_text(encoding="utf-8")) for path in files))
    copied: set[str] = set()
    for path in [
        *real_reports.glob("corpus/**/*.txt"),
        *real_reports.glob("gold/*"),
        *real_reports.glob("pairs/*.jsonl"),
    ]:
        copied |= own & runs(path.read_text(encoding="utf-8", errors="replace"))
    assert own
    assert not copied
