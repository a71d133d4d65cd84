"""What recurs, read from a dataset: `sarup recurring` in the terminal, and what its pictures show."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from extractors.records import RecurringIssue
from models.recurrence import state_of, unreported
from pipeline.bodies import bodies_meant
from pipeline.database import find_database
from pipeline.export.rows import to_row
from pipeline.query.errors import UnknownValue, UnknownYear
from pipeline.query.fields import values_named
from pipeline.query.records import all_issues, connect, findings_named
from pipeline.query.years import is_year, year_among
from pipeline.review.issues import recounted
from pipeline.storage import atomic_write
from pipeline.synthesis.overview import bodies_told
from pipeline.thai_lines import ThaiText
from taxonomy.load import load

STATES = {"new": "ใหม่", "recurring": "เกิดซ้ำ", "returned": "กลับมาอีก", "not_seen": "ไม่พบในปีล่าสุด"}
UNDATED = "ไม่ทราบปี"
SEEN, COPIED, ABSENT, NO_REPORT = "●", "○", "·", "–"
_YEARS_APART = 6
"""Years whose marks stand under a heading each; more stand side by side, so that the issue keeps room for its name."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which issues are asked for: seen since a year, of a factor, a committee, a state, in documents of a body.

    Year, committee and body choose findings too: what is counted of an issue is what they leave of it. Its state is
    that of the chosen committee and body, by the years of which there are reports of theirs.
    """

    since: int | None = None
    factor: str | None = None
    committee: int | None = None
    state: str | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One issue with how many findings it has in each year, of each committee (None: none named), of each kind.

    Attributes:
        issue: with the years and the state that it has in what was chosen.
        members: the ids of the findings that are counted.
    """

    issue: RecurringIssue
    by_year: Counter[int]
    by_committee: Counter[int | None]
    by_kind: Counter[str]
    members: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many findings it has."""
        return sum(self.by_committee.values())


@dataclass(frozen=True, slots=True)
class Board:
    """Issues in order, those of most years and findings first, and the years that they span.

    Attributes:
        years: every fiscal year from the first reported one to the last.
        unreported: those of which there is no report.
        committees: all that report an issue here.
        bodies: committee -> the bodies whose documents name a committee of that number, where they are several.
        by_body: how many findings of the rows the documents of each body hold; None: they do not say whose they are.
    """

    rows: tuple[BoardRow, ...]
    years: tuple[int, ...]
    unreported: frozenset[int]
    committees: tuple[int, ...]
    bodies: dict[int, tuple[str, ...]] = field(default_factory=dict)
    by_body: Counter[str | None] = field(default_factory=Counter)

    def by_factor_and_year(self) -> Counter[tuple[str | None, int]]:
        """Return how many findings of the issues each factor has in each year."""
        counts: Counter[tuple[str | None, int]] = Counter()
        for row in self.rows:
            for year, count in row.by_year.items():
                counts[row.issue.factor, year] += count
        return counts


def read_board(database: Path, wanted: Wanted) -> Board:
    """Return the issues of a database that are asked for.

    Raises:
        NoDatabase: if the file is not there.
        UnknownValue: if no factor is called so, or what is given as the first year is no year.
    """
    with closing(connect(database)) as db:
        issues = all_issues(db)
        members = _members(db)
        dated = set(_years(db, "fiscal_year IS NOT NULL"))
        agency = _agency(wanted.agency, {one.body for one in members if one.body})
        found = _reported(db, wanted.committee, agency)
    since, factors = _since(wanted.since, dated), _factors(wanted.factor)
    chosen: dict[str, list[_Member]] = {issue.id: [] for issue in issues}
    for one in members:
        if wanted.committee in (None, one.committee) and agency in (None, one.body):
            chosen[one.issue].append(one)
    if wanted.committee is not None or agency is not None:
        issues = [_of_those(issue, chosen[issue.id], found) for issue in issues]
    rows = (_row(issue, [one for one in chosen[issue.id] if (one.year or 0) >= since]) for issue in issues)
    kept = sorted((row for row in rows if row.size and _asked(row, wanted, factors)), key=_leading)
    span = tuple(year for year in range(min(found, default=0), max(found, default=-1) + 1) if year >= since)
    counted = [one for some in chosen.values() for one in some]
    there = {name for row in kept for name in row.members}
    return Board(
        rows=tuple(kept),
        years=span,
        unreported=frozenset(_without_reports(span, found, issues)),
        committees=tuple(sorted({c for row in kept for c in row.by_committee if c})),
        bodies=_bodies((one.committee, one.body) for one in counted if one.committee and one.body),
        by_body=Counter({one.id: one.body for one in counted if one.id in there}.values()),
    )


class _Member(NamedTuple):
    """A finding of an issue."""

    issue: str
    id: str
    year: int | None
    committee: int | None
    kind: str
    body: str | None


def _members(db: sqlite3.Connection) -> list[_Member]:
    body = "f.agency" if _tells_bodies(db) else "NULL"
    rows = db.execute(
        f"SELECT fi.issue_id, f.id, f.fiscal_year, f.committee, f.kind, {body} FROM finding_issues AS fi"
        " JOIN findings AS f ON f.id = fi.finding_id"
    )
    return [_Member(*row) for row in rows]


def _tells_bodies(db: sqlite3.Connection) -> bool:
    """Whether a database tells whose documents it holds; older ones do not."""
    return any(name == "agency" for _, name, *_ in db.execute("PRAGMA table_info(findings)"))


def _reported(db: sqlite3.Connection, committee: int | None, agency: str | None) -> set[int]:
    """Return the years of which there are reports of a committee and a body, where these are chosen."""
    where, values = ["fiscal_year IS NOT NULL"], list[int | str]()
    for name, value in (("committee", committee), ("agency", agency)):
        if value is not None:
            where.append(f"{name} = ?")
            values.append(value)
    found = set(_years(db, " AND ".join(where), values))
    if agency is not None and committee is None:
        found.update(_years(db, " AND ".join(where), values, "documents"))
    return found


def _years(
    db: sqlite3.Connection, where: str, values: Sequence[int | str] = (), table: str = "findings"
) -> Iterator[int]:
    return (year for (year,) in db.execute(f"SELECT DISTINCT fiscal_year FROM {table} WHERE {where}", values))


def _of_those(issue: RecurringIssue, members: Iterable[_Member], reported: Iterable[int]) -> RecurringIssue:
    """Return an issue with the years and the state that some of its findings give it, by the reports of theirs.

    In the first of these years nothing is a copy: its wording may be that of an earlier report of others.
    """
    dated = {one.id: one.year for one in members if one.year}
    years, known = sorted(set(dated.values())), sorted(reported)
    copied = tuple(name for name in issue.copied if dated.get(name) not in (None, *years[:1]))
    return replace(
        issue,
        years=tuple(years),
        state=state_of(years, known),
        years_anew=tuple(sorted({year for name, year in dated.items() if name not in copied})),
        copied=copied,
        unreported=unreported(years, known),
    )


def _row(issue: RecurringIssue, members: Sequence[_Member]) -> BoardRow:
    return BoardRow(
        issue=issue,
        by_year=Counter(one.year for one in members if one.year),
        by_committee=Counter(one.committee for one in members),
        by_kind=Counter(one.kind for one in members),
        members=tuple(one.id for one in members),
    )


def counted_issues(database: Path, rows: Sequence[BoardRow]) -> Iterator[RecurringIssue]:
    """Yield the issues of a board, each as the findings tell it that are counted; its years as on the board."""
    with closing(connect(database)) as db:
        for row in rows:
            counted = set(row.members)
            told = recounted(row.issue, findings_named(db, row.members))
            copied = tuple(name for name in row.issue.copied if name in counted)
            yield replace(told, years=row.issue.years, copied=copied)


def check_wanted(database: Path, wanted: Wanted) -> None:
    """Refuse a committee that no finding names, and a first year after the last one: nothing could be shown.

    Raises:
        NoDatabase: if the file is not there.
        UnknownValue: if there is no such value.
    """
    with closing(connect(database)) as db:
        rows = db.execute("SELECT DISTINCT committee, fiscal_year FROM findings").fetchall()
    committees = sorted({committee for committee, _ in rows if committee})
    years = sorted({year for _, year in rows if year})
    if wanted.committee is not None and wanted.committee not in committees:
        some = ", ".join(map(str, committees)) or "-"
        raise UnknownValue(value=wanted.committee, field="คณะที่", field_en="Committee", some=some)
    if years and wanted.since is not None and is_year(wanted.since) and wanted.since > years[-1]:
        raise UnknownYear(year=wanted.since, known=", ".join(map(str, years)), example=years[-1])


def _agency(wanted: str | None, known: set[str]) -> str | None:
    if wanted is None:
        return None
    found = bodies_meant(wanted, known)
    if len(found) == 1:
        return found[0]
    some = ", ".join(found or sorted(known)) or "-"
    raise UnknownValue(value=wanted, field="หน่วยงานเจ้าของเอกสาร", field_en="Body", some=some)


def _bodies(pairs: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """Return the bodies of each committee's number that more than one body uses: they are committees of their own."""
    found: dict[int, set[str]] = {}
    for committee, body in pairs:
        found.setdefault(committee, set()).add(body)
    return {committee: tuple(sorted(some)) for committee, some in sorted(found.items()) if len(some) > 1}


def _since(year: int | None, found: set[int]) -> int:
    """Return the first year that counts; as a bound it need not be one of those that there are."""
    return 0 if year is None else year if is_year(year) else year_among(year, found)


def _factors(wanted: str | None) -> list[object] | None:
    """Return the codes of the factor asked for, or None for all."""
    if wanted is None:
        return None
    codes = list(load().factors)
    if found := values_named("factor", wanted, codes):
        return found
    raise UnknownValue(value=wanted, field="ปัจจัย", field_en="Factor", some=", ".join(codes[:5]))


def _asked(row: BoardRow, wanted: Wanted, factors: list[object] | None) -> bool:
    return (
        (factors is None or row.issue.factor in factors)
        and wanted.state in (None, row.issue.state)
        and (wanted.state is None or bool(row.issue.years))
    )


def _leading(row: BoardRow) -> tuple[int, int, str]:
    return -len(row.by_year), -row.size, row.issue.id


def _without_reports(years: Iterable[int], found: set[int], issues: Sequence[RecurringIssue]) -> list[int]:
    """Return the years of which there is no report: an issue that spans a year knows whether there was one."""
    empty = [year for year in years if year not in found]
    told = {
        y for issue in issues if issue.years for y in range(issue.years[0], max(found)) if y not in issue.unreported
    }
    return [year for year in empty if year not in told]


def recurring_command(
    database: Path | None, wanted: Wanted, *, top: int, form: str = "table", pictures: Path | None = None
) -> int:
    """Print what recurs, and draw it where a folder for pictures is given. Returns the exit code."""
    found = find_database(database)
    check_wanted(found, wanted)
    board = read_board(found, wanted)
    shown = board.rows[:top] if top else board.rows
    if form == "jsonl":
        for issue in counted_issues(found, shown):
            sys.stdout.write(json.dumps(to_row(issue), ensure_ascii=False) + "\n")
    else:
        _show(board, shown, wanted)
    if pictures:
        for path in write_pictures(board, shown, pictures):
            Console(stderr=form == "jsonl").print(str(path), markup=False, highlight=False)
    return 0


def write_pictures(board: Board, leading: Sequence[BoardRow], folder: Path) -> list[Path]:
    """Write the pictures of a board and its leading issues as SVG and PNG; return the files.

    The SVGs come first: they need no font.

    Raises:
        StorageError: if they cannot be written.
        MissingTool: if no Thai font is installed for the PNGs.
    """
    from pipeline.pictures.recurring import pictures

    drawn = list(pictures(board, leading))
    written = []
    for name, canvas in drawn:
        written.append(folder / f"{name}.svg")
        atomic_write(written[-1], canvas.to_svg())
    for name, canvas in drawn:
        written.append(folder / f"{name}.png")
        atomic_write(written[-1], canvas.to_png())
    return written


def _show(board: Board, shown: Sequence[BoardRow], wanted: Wanted) -> None:
    console = Console()
    if not shown:
        console.print("ไม่มีประเด็นที่ตรงกับเงื่อนไข / no issue is as asked for", style="bold")
        return
    years = [f"{year % 100:02}" for year in board.years]
    apart = "  " if len(years) <= _YEARS_APART else ""
    headed = " ".join(years) if apart or not years else f"{years[0]}-{years[-1]}"
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title="ประเด็นที่เกิดซ้ำ What recurs", title_justify="left")
    table.add_column("ประเด็น\nissue", overflow="fold", ratio=1)
    table.add_column("สถานะ\nstate", no_wrap=True)
    table.add_column("ปี\n" + headed, no_wrap=True)
    for heading in ("คณะ\ncom.", "ปัญหา\nobst.", "เสนอ\nrec.", "รวม\nall"):
        table.add_column(heading, justify="right", no_wrap=True)
    for row in shown:
        issue = row.issue
        committees = ",".join(str(number) for number in sorted(filter(None, row.by_committee))) or "-"
        counts = (row.by_kind["obstacle"], row.by_kind["recommendation"], row.size)
        name = ThaiText(issue.label, f"{issue.id} {issue.label_en}", apart=True)
        table.add_row(name, _state(issue), apart.join(_marks(row, board)), committees, *map(str, counts))
    console.print(table)
    console.print(f"{len(shown)} / {len(board.rows)} ประเด็น issues", highlight=False)
    signs = (f"{SEEN} พบ seen", f"{COPIED} ข้อความเดิมจากปีก่อน copied wording", f"{ABSENT} ไม่พบ not seen")
    console.print("   ".join((*signs, f"{NO_REPORT} ไม่มีรายงาน no report")), style="dim", highlight=False)
    for line in _remarks(shown, wanted):
        console.print(line, style="dim", highlight=False, markup=False)
    if told := bodies_told(board.by_body):
        for line in (
            f"! เอกสารของหลายหน่วยงาน of several bodies: {told}",
            "  คณะและปีข้างบนนับรวมกัน เลือกหน่วยงานเดียว / counted together above; one of them alone: --agency NAME",
        ):
            console.print(line, style="yellow", markup=False, highlight=False)
    for committee, some in board.bodies.items():
        words = f"คณะที่ {committee} เป็นของหลายหน่วยงาน is of several bodies (--agency): {', '.join(some)}"
        console.print(words, style="yellow", markup=False, highlight=False)
    if board.unreported:
        told = ", ".join(map(str, sorted(board.unreported)))
        console.print(f"ปีที่ไม่มีรายงาน years without reports: {told}", style="yellow", highlight=False)


def _state(issue: RecurringIssue) -> str:
    """Return the state as shown; what no year is known of is neither new nor anything else."""
    return STATES[issue.state] if issue.years else UNDATED


def _remarks(shown: Sequence[BoardRow], wanted: Wanted) -> Iterator[str]:
    """Yield what the table does not say of itself."""
    if wanted.committee is not None or wanted.agency is not None:
        yield "จำนวนและสถานะนับเฉพาะคณะหรือหน่วยงานที่เลือก / counts and states of the committee or body chosen"
    if wanted.since:
        yield "จำนวนนับเฉพาะตั้งแต่ปีที่เลือก สถานะดูจากทุกปี / counts since the year chosen; states of all years"
    if any(_state(row.issue) == STATES["not_seen"] for row in shown):
        yield (
            f"{STATES['not_seen']}: ปีล่าสุดอาจยังไม่มีรายงานของหน่วยงานหรือคณะนั้น"
            " / not seen in the latest year, of which that body may have no report yet"
        )


def _marks(row: BoardRow, board: Board) -> list[str]:
    return [_mark(row, board, year) for year in board.years]


def _mark(row: BoardRow, board: Board, year: int) -> str:
    if year in board.unreported:
        return NO_REPORT
    if not row.by_year.get(year):
        return ABSENT
    return SEEN if year in row.issue.years_anew else COPIED
