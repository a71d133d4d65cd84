"""The command `sarup report`: from a database to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extractors.records import Period
from pipeline.database import database_at
from pipeline.followup.register import register_of
from pipeline.followup.status import concerning, standing
from pipeline.keeping import write_keeping
from pipeline.synthesis import settings
from pipeline.synthesis.build import Wishes, build
from pipeline.synthesis.check import check
from pipeline.synthesis.compose import Composer, Reword
from pipeline.synthesis.decided import read_decided
from pipeline.synthesis.done import add_done
from pipeline.synthesis.earlier.carry import update
from pipeline.synthesis.earlier.markdown import read_markdown
from pipeline.synthesis.earlier.records import OldDraft, Outcome
from pipeline.synthesis.earlier.word import read_docx
from pipeline.synthesis.errors import FormatError, OldDraftError, ScopeError
from pipeline.synthesis.evidence import Book
from pipeline.synthesis.manifest import REMEMBERED, REMEMBERED_IF_GIVEN
from pipeline.synthesis.markdown import to_markdown
from pipeline.synthesis.names import agency_named, unit_named
from pipeline.synthesis.records import Draft, FormName, Scope
from pipeline.synthesis.scope import check_committee, unit_years, year_of, year_of_unit
from pipeline.synthesis.word.notes import Notes
from pipeline.synthesis.word.package import to_docx
from taxonomy.orders import FILE as ORDERS_FILE
from taxonomy.orders import load_orders


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person asked for on the command line. ``db`` may be the folder that holds sarup.db."""

    form: FormName
    db: Path
    out: Path
    year: int | None = None
    period: Period | None = None
    committee: int | None = None
    unit: str | None = None
    agency: str | None = None
    earlier: Path | None = None
    notes: Notes = "comments"
    letter: str | None = None
    only_reviewed: bool = False
    least_confidence: float | None = None
    all_documents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A draft that was written, and what became of the earlier one where there was one.

    ``kept`` is where an edited file that stood at ``path`` is now; ``years``: how many findings of the
    draft's unit each fiscal year has.
    """

    draft: Draft
    path: Path
    outcome: Outcome | None = None
    kept: Path | None = None
    years: dict[int, int] = field(default_factory=dict)


def report(request: Request, reword: Reword | None = None) -> Made:
    """Draft, check, and write.

    Raises:
        NoDatabase: if there is no such database.
        NoYearError: if no fiscal year is known.
        UnknownYear: if there is no report of the year asked for.
        ScopeError: if a committee or a unit is missing or unknown.
        OldDraftError: if the earlier draft cannot be taken up.
        DraftError: if the draft says what no finding says.
        FormatError: if the name of the file tells no format.
        StorageError: if the file cannot be written.
    """
    suffix = request.out.suffix.lower()
    if suffix not in (".docx", ".md"):
        raise FormatError(suffix=request.out.suffix or request.out.name)
    _check_options(request)
    db = database_at(request.db)
    book = read_decided(db)
    old = read_earlier(request.earlier) if request.earlier else None
    scope = scope_of(_with_earlier(request, old.about) if old else request, book)
    wishes = Wishes(reword=reword, more=_done(book, scope, db) if scope.unit else None)
    draft, outcome = _made(book, scope, wishes, old)
    check(draft, db)
    kept = write_keeping(request.out, to_docx(draft, request.notes) if suffix == ".docx" else to_markdown(draft))
    years = unit_years(book, scope, scope.unit) if scope.unit else {}
    return Made(draft=draft, path=request.out, outcome=outcome, kept=kept, years=years)


def scope_of(request: Request, book: Book) -> Scope:
    """Return what the draft is about; without a year it is the newest of which there are reports."""
    kinds = settings.form(request.form).documents
    if request.all_documents:
        kinds = tuple({e.document_kind for e in book.evidence})
    least = settings.figure("least_confidence") if request.least_confidence is None else request.least_confidence
    agency = agency_named(request.agency, book.evidence) if request.agency else None
    unit = _unit(request, book)
    year = year_of(request.year, [e for e in book.evidence if agency in (None, e.agency)], kinds)
    scope = Scope(
        form=request.form,
        year=year,
        period=request.period,
        committee=request.committee if request.form == "committee" else None,
        unit=unit,
        letter=request.letter or "",
        only_reviewed=request.only_reviewed,
        least_confidence=least,
        all_documents=request.all_documents,
        agency=agency,
    )
    if unit and request.year is None:
        scope = replace(scope, year=year_of_unit(book, scope, unit))
    if request.form == "committee":
        check_committee(book, scope)
    return scope


def _check_options(request: Request) -> None:
    """Refuse what the form does not ask for, rather than let a person believe that it counted.

    Raises:
        ScopeError: naming the form that asks for it.
    """
    for option, form in (("committee", "committee"), ("unit", "unit")):
        value = getattr(request, option)
        if value is not None and request.form != form:
            raise ScopeError(
                what="ตัวเลือก",
                what_en="option",
                thai=f"แบบ {request.form} ไม่ใช้ --{option}",
                english=f"the form {request.form} takes no --{option}",
                command=f'sarup report {form} --{option} "{value}" --db DIR/sarup.db --out FILE.docx',
            )


def _unit(request: Request, book: Book) -> str | None:
    if request.form != "unit":
        return None
    if not request.unit:
        raise ScopeError(
            what="หน่วยงาน",
            what_en="unit",
            thai="ขาด --unit",
            english="--unit is missing",
            command='sarup report unit --unit "สำนักการระบายน้ำ" --db DIR/sarup.db --out FILE.docx',
        )
    return unit_named(request.unit, book.evidence)


def _with_earlier(request: Request, about: dict[str, Any]) -> Request:
    """Return the request, what it does not say taken from the earlier draft.

    Raises:
        OldDraftError: if the earlier draft is about something else.
    """
    names = (*REMEMBERED, *REMEMBERED_IF_GIVEN)
    for name in names:
        wanted, was = getattr(request, name), about.get(name)
        if wanted is not None and was is not None and wanted != was and name != "letter":
            raise OldDraftError(path=request.earlier, problem=f"its {name} is {was}, not {wanted}")
    missing = {name: about[name] for name in names if getattr(request, name) is None and name in about}
    return replace(request, **missing)


def _done(book: Book, scope: Scope, db: Path) -> Callable[[Composer], None]:
    """Return what puts the unit's follow-up into its form: recommendations of the year of the draft and before."""
    orders = load_orders(db.with_name(ORDERS_FILE))
    stand = standing(book, register_of(db), all_documents=scope.all_documents)
    found = concerning(stand.tracked, scope.unit, None)
    tracked = [one for one in found if (one.finding.fiscal_year or scope.year + 1) <= scope.year]
    return lambda composer: add_done(composer, tracked, orders)


def _made(book: Book, scope: Scope, wishes: Wishes, old: OldDraft | None) -> tuple[Draft, Outcome | None]:
    if old is None:
        return build(book, scope, wishes), None
    return update(lambda taken_out: build(book, scope, replace(wishes, taken_out=taken_out)), old)


def read_earlier(path: Path) -> OldDraft:
    """Read an earlier draft, Word or Markdown by the name of the file."""
    return read_markdown(path) if path.suffix.lower() == ".md" else read_docx(path)
