"""`sarup query`: asking from the command line."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractors.records import Finding
from pipeline.database import find_database
from pipeline.export.cells import disarmed, to_cell
from pipeline.export.columns import columns_of
from pipeline.export.rows import to_row
from pipeline.query.archive import Archive, Snapshot
from pipeline.query.fields import NONE, factor_labels, label
from pipeline.query.matters import issues_on, named_issues
from pipeline.query.request import Request, Sort
from pipeline.query.search import Answer, Searcher, all_masks, all_rows, crosstab
from pipeline.thai_lines import ThaiText

_MOST = 10**9
_SHOWN_FACETS = ("kind", "factor", "year", "committee")


def open_archive(given: Path | None) -> Archive:
    """Return the dataset that a person means, saying so, and saying when its index is being built."""
    database = find_database(given)
    errors = Console(stderr=True)

    def say(progress: str) -> None:
        if errors.is_terminal:
            errors.print(f"กำลังทำดัชนี / indexing {progress}", end="\r", style="dim", markup=False, highlight=False)

    return Archive(database, say=say)


def query_command(
    text: str,
    db: Path | None,
    filters: Mapping[str, Sequence[str]],
    *,
    sort: str,
    limit: int,
    exact: bool,
    counted: bool,
    form: str,
) -> int:
    """Print what a question finds. Returns the exit code."""
    archive = open_archive(db)
    snapshot = archive.snapshot()
    request = Request(
        text=text,
        filters={name: tuple(values) for name, values in filters.items()},
        sort=cast(Sort, sort),
        size=limit or _MOST,
        exact=exact,
    )
    answer = Searcher().answer(snapshot, request)
    if counted:
        _print_counts(_by_factor_and_year(snapshot, answer), form)
    elif form == "table":
        _show(answer, snapshot.findings_in_rows(answer.rows))
    else:
        rows = answer.rows if limit else all_rows(snapshot, request, _MOST)
        print_findings(snapshot.findings_in_rows(rows), form)
    _say_more(answer)
    if form == "table" and not counted:
        _say_what_recurs(text, snapshot)
    return 0


def print_findings(findings: Iterable[Finding], form: str) -> None:
    """Print findings as JSON lines (as in findings.jsonl) or as CSV (as in findings.csv)."""
    if form == "jsonl":
        for finding in findings:
            sys.stdout.write(json.dumps(to_row(finding), ensure_ascii=False) + "\n")
        return
    columns = columns_of(Finding)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    for finding in findings:
        row = to_row(finding)
        cells = [to_cell(row[column.name], column.shape) for column in columns]
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in cells])


def finding_rows(findings: Iterable[Finding], title: str) -> Table:
    """Return findings as a table for a terminal."""
    table = Table(title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("ข้อความ\ntext", overflow="fold", ratio=1)
    for heading in ("ประเภท\nkind", "ปัจจัย\nfactor", "ปี\nyear", "คณะ\ncom.", "ที่มา\nplace"):
        table.add_column(heading, overflow="fold")
    for finding in findings:
        place = f"{finding.document}:{','.join(map(str, finding.pages))}"
        factor = ThaiText(label("factor", finding.factor, "th"))
        year, committee = str(finding.fiscal_year or NONE), str(finding.committee or NONE)
        kind = label("kind", finding.kind, "th")
        table.add_row(ThaiText(finding.text), kind, factor, year, committee, escape(place))
    return table


def _show(answer: Answer, findings: Sequence[Finding]) -> None:
    console = Console()
    if not answer.total:
        console.print("พบ / found 0", style="bold", highlight=False)
        return
    shown = f" แสดง / shown {len(findings):,}" if len(findings) < answer.total else ""
    console.print(finding_rows(findings, f"พบ / found {answer.total:,}{shown}"))
    for name in _SHOWN_FACETS:
        counts = answer.facets.get(name, ())
        parts = [f"{label(name, one.value, 'th')} {one.count:,}" for one in counts[:8]]
        console.print(f"  {name:10}{'  '.join(parts)}", markup=False, highlight=False)


def _by_factor_and_year(snapshot: Snapshot, answer: Answer) -> list[dict[str, Any]]:
    found = all_masks(snapshot, answer.request, answer.question)
    counts = crosstab(snapshot, found, "factor", "year")
    years = sorted({year for _, year in counts}, key=lambda year: (year == NONE, year))
    order = [*factor_labels(), *sorted({factor for factor, _ in counts} - set(factor_labels()) - {NONE}), NONE]
    rows = []
    for factor in order:
        cells = {year: counts.get((factor, year), 0) for year in years}
        if any(cells.values()):
            rows.append({"factor": factor, "label": label("factor", factor, "th"), **cells, "all": sum(cells.values())})
    return rows


def _print_counts(rows: list[dict[str, Any]], form: str) -> None:
    if form == "jsonl":
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    names = list(rows[0]) if rows else ["factor", "label", "all"]
    if form == "csv":
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(name, justify="left" if name in ("factor", "label") else "right")
    for row in rows:
        table.add_row(*(str(row[name]) for name in names))
    Console().print(table)


def _say_more(answer: Answer) -> None:
    """Say on the side what a person should know about the answer."""
    errors = Console(stderr=True)
    lines = []
    for letters, count in answer.everywhere.items():
        said = "ค้นเป็นคำ ถ้าหาทุกที่ที่มีอักษรนี้ / searched as a word; anywhere"
        lines.append(f"{letters}: {said} '\"{letters}\"': {count:,}")
    for letters, words in answer.instead.items():
        some = ", ".join(words)
        lines.append(f"ไม่พบคำว่า “{letters}” คำใกล้เคียง: {some} / nothing has “{letters}”; much like it: {some}")
    if answer.question.on_matter:
        subjects = ", ".join(answer.question.on_matter)
        lines.append(f"ไม่มีข้อใดมีครบทุกคำ แสดงข้อในเรื่อง / no finding holds all words; these are on: {subjects}")
    if answer.alone:
        parts = ", ".join(f"{word} {count:,}" for word, count in answer.alone.items())
        lines.append(f"ไม่มีข้อใดมีครบทุกคำ / no finding holds all words; each alone: {parts}")
    for line in lines:
        errors.print(line, style="dim", markup=False, highlight=False)


def _say_what_recurs(text: str, snapshot: Snapshot) -> None:
    """Say on the side which issues are on the matter of a question: others tell it there in other words."""
    found = issues_on(text, named_issues(snapshot)) if text else ()
    if not found:
        return
    errors = Console(stderr=True)
    said = "ประเด็นที่เกิดซ้ำในเรื่องเดียวกัน / recurring issues on the same matter:"
    errors.print(said, style="dim", markup=False, highlight=False)
    for issue in found:
        errors.print(f"  {issue.id}  {issue.name} ({issue.size})", style="dim", markup=False, highlight=False)
