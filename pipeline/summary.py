"""What the terminal shows: progress while a run goes on, and at its end what came out and what to do next."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from extractors.records import Finding, RecurringIssue
from pipeline.consecutive import consecutive
from pipeline.doubts import in_thai
from pipeline.evaluate import Evaluation
from pipeline.inputs import STATED
from pipeline.listing import listed
from pipeline.query.fields import label
from pipeline.run import Done, Progress, RunReport
from pipeline.thai_lines import ThaiText
from taxonomy.load import load

_TOP_ISSUES = 5
_MOST_SHOWN = 100
_STATUS = {"complete": "ครบ", "partial": "บางส่วน", "failed": "อ่านไม่ได้"}
_YEAR_TO_FILL_IN = "25__"
"""No year, so that a line copied as it stands is refused."""
_FACTOR_WIDTH, _YEAR_WIDTH = 26, 7
"""Columns of a terminal for a factor's name, and for a year with the blanks beside it."""
_COPY = "สำเนา"
_COPIES = frozenset({"same_content", "same_findings"})
"""Notes that say why a file counts for nothing."""

_ABOUT = {
    "findings.xlsx": "ตารางสำหรับ Excel table for Excel",
    "findings.csv": "ตาราง CSV (UTF-8) table as CSV",
    "findings.jsonl": "หนึ่งบรรทัดหนึ่งข้อค้นพบ one line a finding",
    "findings.parquet": "สำหรับ pandas, DuckDB",
    "sarup.db": "ฐานข้อมูล SQLite พร้อมข้อความดิบ database with the raw text",
    "issues.jsonl": "ประเด็นที่เกิดซ้ำ what recurs",
    "indicators.jsonl": "ตัวชี้วัด indicators",
    "disbursements.jsonl": "การเบิกจ่าย disbursements",
    "datapackage.json": "คำอธิบายทุกช่องข้อมูล what every field means",
    "run.json": "บันทึกการทำงาน record of the run",
}


@contextmanager
def progress(total: int, console: Console) -> Iterator[Done]:
    """Show a bar with counts and the time left; on a plain stream one line a document."""
    found = 0

    def count(one: Progress) -> str:
        nonlocal found
        found += one.findings
        return f"{found} ข้อค้นพบ findings"

    if not console.is_terminal:
        done = 0

        def say(one: Progress) -> None:
            nonlocal done
            done += 1
            console.print(f"[{done}/{total}] {one.name}: {_outcome(one)}", markup=False)

        yield say
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("อ่านเอกสาร reading", total=total)

        def advance(one: Progress) -> None:
            bar.update(task, advance=1, description=count(one))

        yield advance


def _outcome(one: Progress) -> str:
    if one.failed:
        return f"{_STATUS['failed']} could not be read"
    return f"{one.findings} ข้อค้นพบ findings{' (ผลเดิม kept)' if one.reused else ''}"


def show_report(report: RunReport, out: Path, console: Console) -> None:
    """Print the documents, the findings by factor and year, what recurs, the files, and the next steps."""
    if report.unchanged:
        _show_unchanged(report, console)
    else:
        console.print(_documents(report))
        if report.dataset.findings:
            console.print(_factors(report.dataset.findings, console.width))
        if report.dataset.issues:
            console.print(_recurring(report.dataset.issues))
        _show_work(report, console)
    _show_failures(report, console)
    console.print(f"\nแฟ้มผลลัพธ์ Files in {out}:", markup=False, highlight=False)
    for path in report.files:
        console.print(f"  {path.name:18} {_ABOUT.get(path.name, '')}", markup=False, highlight=False)
    _show_next(report, out, console)


def _table(title: str, *headings: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(headings[0], overflow="fold", ratio=1)
    for heading in headings[1:]:
        table.add_column(heading, justify="right", no_wrap=True)
    return table


def _documents(report: RunReport) -> Table:
    headings = ("แฟ้ม\nfile", "ชนิด\nkind", "ปี\nyear", "หน้า\npages", "ข้อค้นพบ\nfindings", "สถานะ\nstatus")
    table = _table("เอกสาร Documents", *headings)
    inputs = report.record["inputs"]
    for one in inputs[:_MOST_SHOWN]:
        kind = label("document_kind", one["kind"], "th") if one.get("kind") else None
        cells = (kind, one.get("fiscal_year"), one.get("pages"), one.get("findings"))
        status = _COPY if _has(one, *_COPIES) else _STATUS[one["status"]]
        table.add_row(escape(one["name"]), *("-" if c is None else str(c) for c in cells), status)
    if len(inputs) > _MOST_SHOWN:
        table.add_row(f"… อีก {len(inputs) - _MOST_SHOWN:,} แฟ้มใน run.json / more in run.json")
    return table


def _has(one: Mapping[str, Any], *codes: str) -> bool:
    """Whether one of these doubts was noted on an input."""
    return any(issue["code"] in codes for issue in one.get("issues", ()))


def _show_unchanged(report: RunReport, console: Console) -> None:
    documents, findings = len(report.record["inputs"]), report.record["counts"]["findings"]
    words = "ไม่มีอะไรเปลี่ยนจากครั้งก่อน ตรวจแฟ้มผลลัพธ์แล้วครบถ้วน\nNothing changed since the last run; its files were verified"
    console.print(f"{words}: {documents:,} documents, {findings:,} findings", markup=False, highlight=False)


def _show_work(report: RunReport, console: Console) -> None:
    """Say what was not done again, and what had to be although nobody changed an input."""
    reused = report.record["work"]["reused"]
    if reused:
        words = f"ทำใหม่ {report.made:,} แฟ้ม ใช้ผลเดิม {reused:,} แฟ้ม"
        console.print(f"{words} / {report.made:,} files worked on, {reused:,} kept from before", markup=False)
    if passed_over := report.record["work"].get("passed_over"):
        words = f"แฟ้มผลลัพธ์ของ sarup ที่ปนอยู่ {len(passed_over):,} แฟ้มไม่ถูกอ่านเป็นรายงาน"
        english = f"{len(passed_over):,} exports of sarup among the reports were passed over"
        console.print(f"{words} / {english}: {listed(passed_over)}", markup=False, highlight=False, style="yellow")
    if gone := report.record["work"].get("gone"):
        words = f"เอกสารของครั้งก่อน {len(gone):,} แฟ้มไม่อยู่ในครั้งนี้ ข้อค้นพบของแฟ้มเหล่านั้นถูกนำออกแล้ว"
        english = f"{len(gone):,} documents of the last run are not in this one, and their findings are gone"
        console.print(f"{words} / {english}: {listed(gone)}", markup=False, highlight=False, style="yellow")
    if report.damaged:
        words = f"งานที่เก็บไว้เสียหาย {report.damaged:,} รายการ ทำใหม่แล้ว"
        console.print(f"{words} / {report.damaged:,} damaged entries of the workspace were made anew", style="yellow")
    if report.rebuilt:
        names = ", ".join(report.rebuilt)
        words = (
            f"แฟ้มผลลัพธ์ถูกแก้หรือหายไป สร้างใหม่แล้ว / results changed or removed since the last run, written anew: {names}"
        )
        console.print(words, markup=False, style="yellow")


def _factors(findings: tuple[Finding, ...], width: int) -> Table:
    """Return the counts by factor and year; years for which ``width`` has no room stand together before the others."""
    years = sorted({f.fiscal_year for f in findings}, key=lambda y: (y is None, y))
    room = max((width - _FACTOR_WIDTH) // _YEAR_WIDTH - 1, 1)
    early = years[: len(years) - room] if len(years) > room + 1 else []
    shown = years[len(early) :]
    counts = Counter((f.factor, f.fiscal_year) for f in findings)
    title = "ข้อค้นพบรายปัจจัยและปีงบประมาณ Findings by factor and fiscal year"
    before = [f"ก่อน\n<{shown[0]}"] if early else []
    table = _table(title, "ปัจจัย\nfactor", *before, *(str(year or "?") for year in shown), "รวม\nall")

    def add(name: ThaiText, row: dict[int | None, int]) -> None:
        columns = ([sum(row[year] for year in early)] if early else []) + [row[year] for year in shown]
        table.add_row(name, *(str(n) if n else "" for n in columns), str(sum(row.values())))

    taxonomy = load()
    for code, factor in taxonomy.factors.items():
        if any(counts[code, year] for year in years):
            add(ThaiText(factor.label_th, code), {year: counts[code, year] for year in years})
    if any(f.factor is None for f in findings):
        add(ThaiText("ยังไม่ระบุ", "not known"), {year: counts[None, year] for year in years})
    table.add_section()
    add(ThaiText("รวม all"), dict(Counter(f.fiscal_year for f in findings)))
    return table


def _recurring(issues: tuple[RecurringIssue, ...]) -> Table:
    ranked = sorted(issues, key=lambda i: (-len(i.years), -_size(i), i.id))[:_TOP_ISSUES]
    table = _table("ประเด็นที่เกิดซ้ำ What recurs", "ประเด็น\nissue", "ปี\nyears", "คณะ\ncommittees", "ครั้ง\ntimes")
    for issue in ranked:
        committees = ", ".join(map(str, issue.committees)) or "-"
        table.add_row(ThaiText(issue.label), _runs(issue.years), committees, str(_size(issue)))
    return table


def _runs(years: Sequence[int]) -> str:
    """Return years as runs, a run a line: «2562-2566», «2568»."""
    runs = (f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in consecutive(years))
    return "\n".join(runs) or "-"


def _size(issue: RecurringIssue) -> int:
    return len(issue.obstacles) + len(issue.recommendations) + len(issue.observations)


def _show_failures(report: RunReport, console: Console) -> None:
    told = list(_failures(report))
    for words, style in told[:_MOST_SHOWN]:
        console.print(words, markup=False, highlight=False, style=style)
    if len(told) > _MOST_SHOWN:
        console.print(f"… อีก {len(told) - _MOST_SHOWN:,} ข้อใน run.json / more in run.json", markup=False)


def _failures(report: RunReport) -> Iterator[tuple[str, str]]:
    for one in report.record["inputs"]:
        if failure := one.get("failure"):
            yield f"\n{one['name']}\n{failure['sentence']}", "red"
        for issue in one.get("issues", ()):
            if issue["severity"] != "note" or issue["code"] in _COPIES:
                page = f" หน้า/p. {issue['page']}" if issue["page"] else ""
                told = f"{in_thai(issue['code'])} / {issue['message']} [{issue['code']}]"
                yield f"{one['name']}{page}: {told}", "yellow"


def _show_next(report: RunReport, out: Path, console: Console) -> None:
    review = report.record["counts"]["needs_review"]
    lines = [
        "\nทำอะไรต่อ What next:",
        f"  เปิดดูใน Excel / open in Excel: {out / 'findings.xlsx'}",
        f"  เปิดเป็นหน้าเว็บ / as pages:     sarup serve --db {out}",
        f"  ถามด้วย SQL / ask in SQL:        sqlite3 {out / 'sarup.db'}",
    ]
    undated = [one["name"] for one in report.record["inputs"] if _has(one, "no_fiscal_year")]
    if undated:
        lines.append(f"  บอกปีที่หน้าปกไม่มี / a year that no cover tells: write in {STATED} beside the report")
        lines.append(f"    {_as_yaml(Path(undated[0]).name)}: {{year: {_YEAR_TO_FILL_IN}}}")
    if review:
        lines.append(f"  ควรมีคนตรวจ / for a person to check: {review} findings (column needs_review)")
    for line in lines:  # never broken over two: people copy from them
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def _as_yaml(name: str) -> str:
    """Return a name as a key of YAML, in quotation marks where it needs them («รายงาน: ๑.pdf»)."""
    return yaml.safe_dump(name, allow_unicode=True, width=math.inf).splitlines()[0]


def show_evaluation(one: Evaluation, console: Console) -> None:
    """Print the figures of one document, and what was missed or too much."""
    table = _table(one.document, "ตัวชี้วัด\nmeasure", "ค่า\nvalue")
    rows: dict[str, object] = {"gold": one.gold, "found": one.found, "matched": one.matched}
    rows |= {"precision": one.precision, "recall": one.recall, "F1": one.f1, "kind": one.kind}
    rows |= {"factor by heading": one.factor_heading, "factor judged": one.factor_judged, "whole text": one.text}
    rows |= one.attributes
    for name, value in rows.items():
        table.add_row(name, "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value))
    console.print(table)
    for title, some in (("missed", one.missed), ("extra", one.extra)):
        for row in some:
            console.print(f"  {title}: {row['text'][:90]}", markup=False, highlight=False)
