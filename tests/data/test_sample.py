from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from building.pdf import FontMissingError, extracted, font_files
from building.sources import FACTORS
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parents[2]
RUN_OF_LETTERS = 36
# Official phrases: the heads of a form's table. Bare letters, as `bare` leaves them.
OFFICIAL = ("องค์ประกอบปัญหาอุปสรรคข้อเสนอแนะจากหน่วยงาน",)


def bare(text: str) -> str:
    return re.sub(r"[^\u0e01-\u0e4e]", "", text)


def letters(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z\u0e01-\u0e5b]", "", text)


def places(row: dict[str, Any]) -> list[list[int]]:
    return row.get("spans", [[row["start"], row["end"]]])


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("rebuilt")
    command = [sys.executable, str(ROOT / "data" / "build_sample.py"), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3), done.stderr
    return out


def committed(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for part in ("sample", "gold") for path in (folder / part).iterdir()}


def test_sources_rebuild_what_is_committed(rebuilt: Path, data_dir: Path) -> None:
    for path in committed(rebuilt):
        if not path.endswith(".pdf"):
            assert (rebuilt / path).read_bytes() == (data_dir / path).read_bytes(), f"{path}: run build_sample.py"


def test_rebuild_writes_all_files_and_the_same_pdf(rebuilt: Path, data_dir: Path) -> None:
    try:
        font_files()
    except FontMissingError as missing:
        pytest.skip(str(missing))
    assert committed(rebuilt) == committed(data_dir)
    name = "sample/2566-year-end.pdf"
    # Another release of the font may change the bytes, never the text.
    assert extracted((rebuilt / name).read_bytes()) == extracted((data_dir / name).read_bytes())


def test_gold_quotes_the_raw_text_at_its_spans(gold: list[dict[str, Any]], raw_texts: dict[str, str]) -> None:
    for row in gold:
        quote = " ".join(raw_texts[row["doc"]][start:end] for start, end in places(row))
        assert fuzz.ratio(letters(quote), letters(row["text"])) >= 85, (row["id"], quote)


def test_clean_documents_are_quoted_letter_for_letter(gold: list[dict[str, Any]], raw_texts: dict[str, str]) -> None:
    for row in gold:
        if row["doc"] != "2565-year-end.txt":
            quote = "".join(raw_texts[row["doc"]][start:end] for start, end in places(row))
            assert "".join(quote.split()) == "".join(row["text"].split()), row["id"]


def test_spans_are_in_order_trimmed_and_do_not_overlap(gold: list[dict[str, Any]], raw_texts: dict[str, str]) -> None:
    for row in gold:
        raw, spans = raw_texts[row["doc"]], places(row)
        assert spans == sorted(spans)
        assert (spans[0][0], spans[-1][1]) == (row["start"], row["end"])
        assert all(raw[start:end] == raw[start:end].strip() != "" for start, end in spans)
    taken = [{(row["doc"], offset) for start, end in places(row) for offset in range(start, end)} for row in gold]
    assert sum(map(len, taken)) == len(set().union(*taken))


def test_corpus_has_the_promised_breadth(gold: list[dict[str, Any]]) -> None:
    assert 120 <= len(gold) <= 180
    assert {row["fiscal_year"] for row in gold} == {2565, 2566, 2567}
    assert {row["kind"] for row in gold} == {"obstacle", "recommendation", "observation"}
    assert Counter(row["factor"] for row in gold).keys() == set(FACTORS)
    assert {row["factor_source"] for row in gold} == {"heading", "judged"}
    assert sum("spans" in row for row in gold) >= 12
    assert len({row["id"] for row in gold}) == len(gold)
    assert len({row["text"] for row in gold}) == len(gold)


def test_circular_holds_no_finding_and_is_tempting(data_dir: Path, raw_texts: dict[str, str]) -> None:
    assert (data_dir / "gold" / "notes-without-findings.findings.jsonl").read_bytes() == b""
    text = raw_texts["notes-without-findings.txt"]
    assert all(word in text for word in ("ปัญหา", "อุปสรรค", "ข้อเสนอแนะ", "ข้อสังเกต", "ควร"))


def test_problems_recur_across_years(gold: list[dict[str, Any]], recurrence: list[dict[str, Any]]) -> None:
    by_id = {row["id"]: row for row in gold}
    for issue in recurrence:
        assert issue["years"] == sorted({by_id[member]["fiscal_year"] for member in issue["members"]})
        assert all(issue["issue"] in by_id[member]["issues"] for member in issue["members"])
    assert sum(len(issue["years"]) > 1 for issue in recurrence) >= 10


def test_likely_mistakes_are_told_apart(recurrence: list[dict[str, Any]]) -> None:
    members = {issue["issue"]: set(issue["members"]) for issue in recurrence}
    pairs = [(issue["issue"], issue["mistaken_for"]) for issue in recurrence if "mistaken_for" in issue]
    assert len(pairs) >= 10
    # One recommendation may speak of two problems, but never are two problems the same findings.
    assert all(len(members[a] & members[b]) < min(len(members[a]), len(members[b])) for a, b in pairs)


def test_text_layer_is_as_noisy_as_an_old_scan(data_dir: Path, raw_texts: dict[str, str]) -> None:
    clean = (data_dir / "gold" / "2565-year-end.clean.txt").read_text(encoding="utf-8").split("\n")
    noisy = raw_texts["2565-year-end.txt"].split("\n")
    assert len(clean) == len(noisy)
    with_spaces = [(" ".join(a.split()), " ".join(b.split())) for a, b in zip(clean, noisy, strict=True)]
    without = [("".join(a.split()), "".join(b.split())) for a, b in with_spaces]
    assert 0.015 <= error_rate(without) <= 0.03
    assert 0.03 <= error_rate(with_spaces) <= 0.06


def error_rate(pairs: list[tuple[str, str]]) -> float:
    return sum(Levenshtein.distance(a, b) for a, b in pairs) / sum(len(a) for a, _ in pairs)


def test_pdf_text_is_free_of_private_glyphs(raw_texts: dict[str, str]) -> None:
    text = raw_texts["2566-year-end.pdf"]
    assert not [letter for letter in text if "\ue000" <= letter <= "\uf8ff" or letter == "\ufffd"]
    assert text.count("\f") >= 3


@pytest.fixture(scope="module")
def known_runs(real_reports: Path) -> set[str]:
    runs: set[str] = set()
    files = [
        *real_reports.glob("corpus/*.txt"),
        *real_reports.glob("corpus/others/*.txt"),
        *real_reports.glob("gold/*.txt"),
    ]
    stretches = [bare(path.read_text(encoding="utf-8", errors="replace")) for path in files]
    for path in [*real_reports.glob("gold/*.jsonl"), *real_reports.glob("pairs/*.jsonl")]:
        strings = re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8"))
        stretches += map(bare, strings)
    for stretch in stretches:
        runs.update(stretch[at : at + RUN_OF_LETTERS] for at in range(len(stretch) - RUN_OF_LETTERS + 1))
    return runs


def test_no_sentence_is_taken_from_real_documents(
    known_runs: set[str], data_dir: Path, raw_texts: dict[str, str]
) -> None:
    texts = dict(raw_texts)
    for path in [*(data_dir / "gold").iterdir(), *(data_dir / "sample_source").iterdir()]:
        texts[path.name] = path.read_text(encoding="utf-8")
    copied = [
        f"{name}: {run}"
        for name, text in texts.items()
        for line in text.split("\n")
        for run in shared_runs(line, known_runs)
    ]
    assert not copied
    assert known_runs


def shared_runs(line: str, known: set[str]) -> list[str]:
    text = bare(line)
    runs = [text[at : at + RUN_OF_LETTERS] for at in range(len(text) - RUN_OF_LETTERS + 1)]
    return [run for run in runs if run in known and not any(run in phrase for phrase in OFFICIAL)]


@pytest.mark.parametrize("stem", ["2565-year-end", "2566-mid-year", "2566-year-end", "2567-mid-year"])
def test_gold_scores_full_marks_against_itself(real_reports: Path, stem: str, data_dir: Path, tmp_path: Path) -> None:
    gold = data_dir / "gold" / f"{stem}.findings.jsonl"
    answers = tmp_path / "findings.jsonl"
    answers.write_text(gold.read_text(encoding="utf-8").replace('"doc":', '"document":'), encoding="utf-8")
    score = real_reports / "score" / "score_findings.py"
    done = subprocess.run(
        [sys.executable, str(score), str(gold), str(answers)], capture_output=True, text=True, check=True
    )
    assert '"f1": 1.0' in done.stdout
    assert "span_overlap: 1.0" in done.stdout
