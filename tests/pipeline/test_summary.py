"""The tables that a run ends with keep to a terminal of eighty columns, however many years the reports span."""

from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from pipeline.run import Progress, RunReport
from pipeline.summary import progress, show_report


@pytest.fixture
def shown(sample_report: RunReport, tmp_path):
    """What is printed of the sample's findings, moved to the years given, at eighty columns."""

    def show(*years: int | None) -> list[str]:
        findings = sample_report.dataset.findings
        moved = tuple(replace(f, fiscal_year=years[n % len(years)]) for n, f in enumerate(findings))
        issues = tuple(replace(i, years=tuple(y for y in years if y)) for i in sample_report.dataset.issues)
        dataset = replace(sample_report.dataset, findings=moved, issues=issues)
        console = Console(width=80, record=True, file=StringIO())
        show_report(replace(sample_report, load=lambda: dataset), tmp_path, console)
        return console.export_text().split("\n")

    return show


def _heading(lines: list[str]) -> list[str]:
    return next(line.split() for line in lines if line.strip().startswith("factor"))


def test_years_without_room_are_counted_together(shown, sample_report):
    lines = shown(*range(2558, 2570))
    assert _heading(lines) == ["factor", "<2564", *map(str, range(2564, 2570)), "all"]
    (total,) = (line.split() for line in lines if line.startswith(" รวม all"))
    counts = list(map(int, total[2:]))
    assert sum(counts[:-1]) == counts[-1] == len(sample_report.dataset.findings)
    table = lines[lines.index(next(line for line in lines if line.startswith("ข้อค้นพบรายปัจจัย"))) :]
    assert all(cell_len(line.rstrip()) <= 80 for line in table[: table.index(next(x for x in table if "รวม all" in x))])


def test_a_year_that_nobody_told_stands_last(shown):
    assert _heading(shown(None, 2566, 2565)) == ["factor", "2565", "2566", "?", "all"]


def test_years_of_an_issue_are_told_as_runs(shown):
    lines = shown(2561, 2562, 2563, 2565)
    assert any("2561-2563" in line for line in lines)
    assert not any("2561, 2562" in line for line in lines)


def test_names_of_factors_are_broken_between_words(shown):
    text = "\n".join(line.rstrip() for line in shown(*range(2558, 2570)))
    assert "internal/management" in text
    assert "นโยบายรัฐ กฎหมาย และมติที่" in text


def test_kinds_of_documents_are_called_by_their_names(shown):
    text = "\n".join(shown(2566))
    assert "หนังสือเวียน" in text and "circular" not in text


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Progress("ก.txt", 3), "[1/2] ก.txt: 3 ข้อค้นพบ findings"),
        (Progress("ก.txt", 3, reused=True), "[1/2] ก.txt: 3 ข้อค้นพบ findings (ผลเดิม kept)"),
        (Progress("ก.docx", failed=True), "[1/2] ก.docx: อ่านไม่ได้ could not be read"),
    ],
)
def test_what_is_said_of_each_input_on_a_plain_stream(one, said):
    console = Console(width=80, record=True, file=StringIO())
    with progress(2, console) as done:
        done(one)
    assert console.export_text().rstrip() == said
