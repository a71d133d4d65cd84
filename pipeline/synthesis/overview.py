"""The first page of a draft: what it is, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extractors.records import Kind
from pipeline.synthesis import settings
from pipeline.synthesis.compose import Composer, factor_of
from pipeline.synthesis.gone import Gone
from pipeline.synthesis.phrases import listed, number, runs, say, says, year
from pipeline.synthesis.places import bodies_of
from pipeline.synthesis.records import Change, Evidence, Paragraph, Scope, Table
from pipeline.synthesis.scope import Selection, names
from pipeline.synthesis.subjects import name_of, touched

CHANGES: tuple[Change, ...] = ("recurring", "returned", "near", "new")
KINDS: tuple[Kind, ...] = ("obstacle", "recommendation", "observation")
ANNEX_SOURCES, ANNEX_LEFT_OUT, ANNEX_GONE, ANNEX_ACCOUNT = 1, 2, 3, 4

_Counts = Counter[tuple[str | None, Kind]]


def form_name(scope: Scope) -> str:
    """Return what the running head calls the form: «แบบฟอร์ม …๓ ภาพรวมจากทุกคณะ (ร่าง)»."""
    form = settings.form(scope.form)
    what = f" {say('committee', committee=scope.committee, name='')}" if scope.committee is not None else ""
    what = f" {scope.unit}" if scope.unit is not None else what
    number = say("form", letter=scope.letter, number=form.number)
    return say("draft_head", form=number, name=form.name, what=what, year=year(scope.year))


def title_lines(composer: Composer) -> list[Paragraph]:
    """Return the lines at the head of the first page."""
    scope = composer.scope
    lines = [say("title"), say("subtitle", name=settings.form(scope.form).name)]
    if scope.committee is not None:
        name = composer.book.committees(scope.year).get(scope.committee)
        lines.append(say("subtitle_committee", committee=scope.committee, committee_name=name or "").strip())
    if scope.unit is not None:
        lines.append(say("subtitle_unit", unit=scope.unit))
    lines.append(say("year_line", year=year(scope.year), period=_period(composer)))
    titles = [Paragraph(id=f"p:title{n}", text=line, style="title") for n, line in enumerate(lines, 1)]
    if whose := whose_documents(composer.cited):
        titles.insert(-1, Paragraph(id="p:title:body", text=say("body_line", body=whose), style="title"))
    return titles


def whose_documents(some: Sequence[Evidence]) -> str:
    """Return the one body whose documents findings come from, or that they are several; "" where no document says."""
    bodies = bodies_of(some)
    if len(bodies) != 1:
        return say("body_several") if bodies else ""
    unsaid = any(one.agency is None for one in some)
    return listed([*bodies, say("no_agency")]) if unsaid else bodies[0]


def _period(composer: Composer) -> str:
    scope = composer.scope
    if scope.period is not None:
        return say(f"period_{scope.period}")
    found = {e.period for e in composer.book.evidence if e.fiscal_year == scope.year} - {None}
    return say("period_both" if len(found) > 1 else f"period_{found.pop()}" if found else "period_none")


def overview(composer: Composer, selection: Selection, gone: Sequence[Gone]) -> list[Paragraph | Table]:
    """Return the overview once the statements stand: counts, comparison, how thin the evidence is, a table.

    Args:
        composer: with all statements of the draft set.
        selection: what the draft draws from.
        gone: the issues of the year before that are not seen again.
    """
    if not selection.used:
        text = say("overview_empty", left_out=ANNEX_LEFT_OUT, account=ANNEX_ACCOUNT)
        return [Paragraph(id="p:overview", text=text)]
    lines: list[Paragraph | Table] = [
        Paragraph(id="p:overview", text=_counted(composer, selection)),
        Paragraph(id="p:comparison", text=_compared(composer, selection.used, gone)),
    ]
    if unit := composer.scope.unit:
        named = sum(names(e, unit) for e in selection.used)
        text = say("unit_parts", named=named, level=len(selection.used) - named)
        lines.insert(1, Paragraph(id="p:unit:parts", text=text))
    if told := mixed(selection.used):
        lines.insert(1, Paragraph(id="p:agencies", text=say("agencies", agencies=told)))
    thin = sum(len(s.members) == 1 for s in composer.statements)
    if thin:
        every = len(composer.statements)
        text = say("thin_all") if thin == every else say("thin_overview", n=thin, statements=every)
        lines.append(Paragraph(id="p:thin", text=text))
    return [*lines, _table(composer, selection.used), *_subjects(composer)]


def mixed(used: Sequence[Evidence]) -> str:
    """Return the bodies whose documents a draft uses, with how many findings each; nothing where they are of one.

    Beside those of a body, documents that do not say whose they are may be of another.
    """
    return bodies_told(Counter(e.agency for e in used))


def bodies_told(counts: Mapping[str | None, int]) -> str:
    """Return bodies with how many findings each, the most first, None last; nothing where there is only one."""
    if len(counts) < 2:
        return ""
    ranked = sorted(counts, key=lambda agency: (agency is None, -counts[agency], agency or ""))
    return listed(say("agency", agency=agency or say("no_agency"), n=counts[agency]) for agency in ranked)


def _counted(composer: Composer, selection: Selection) -> str:
    kinds = Counter(e.kind for e in selection.used)
    committees = {one for one in composer.places.of(selection.used) if one[1] is not None}
    where = composer.places.told(committees)
    some = say("overview_committees", n=len(committees), where=where) if committees else ""
    return say(
        "overview",
        documents=len({e.document for e in selection.used}),
        committees=some if composer.scope.form == "overall" else "",
        obstacles=kinds["obstacle"],
        recommendations=kinds["recommendation"],
        observations=kinds["observation"],
        statements=len(composer.statements),
        annex=ANNEX_SOURCES,
    )


def _compared(composer: Composer, used: Sequence[Evidence], gone: Sequence[Gone]) -> str:
    before = composer.history.before(composer.scope.year, {e.agency for e in used})
    if not before:
        return say("no_comparison")
    changes = Counter(s.comparison.change for s in composer.statements if s.comparison)
    seen = runs(sorted({e.fiscal_year for one in gone for e in one.findings if e.fiscal_year is not None}))
    lost = say("comparison_gone", year=seen, n=len(gone), annex=ANNEX_GONE) if gone else ""
    told = [say(f"comparison_{change}", n=changes[change]) for change in CHANGES if changes[change]]
    return say("comparison", years=runs(before), changes=listed(told), gone=lost)


def _table(composer: Composer, used: Sequence[Evidence]) -> Table:
    """Return how many findings there are, and in brackets statements, by factor and kind."""
    findings: _Counts = Counter((e.factor, e.kind) for e in used)
    lines: _Counts = Counter((factor_of(s), s.kind) for s in composer.statements)
    known: list[str | None] = [code for code in composer.book.factors if any(findings[code, k] for k in KINDS)]
    if any(findings[None, kind] for kind in KINDS):
        known.append(None)
    rows = [(composer.book.factors.get(code or "", say("no_factor")), *_row(findings, lines, [code])) for code in known]
    rows.append((say("counts_total"), *_row(findings, lines, known)))
    head = says("counts_head")
    return Table(
        id="t:counts",
        caption=say("counts_caption"),
        head=head,
        widths=(34, 18, 16, 16, 16),
        rows=tuple(rows),
        centred=(1, 2, 3, 4),
    )


def _row(findings: _Counts, lines: _Counts, codes: Sequence[str | None]) -> list[str]:
    counts = [(sum(findings[c, k] for c in codes), sum(lines[c, k] for c in codes)) for k in KINDS]
    counts.append((sum(f for f, _ in counts), sum(s for _, s in counts)))
    return [f"{number(f)} ({number(s)})" if f else "-" for f, s in counts]


def _subjects(composer: Composer) -> list[Table | Paragraph]:
    """Return what the draft speaks of more than once, across factors and kinds, by how many committees do."""
    found = touched(composer.statements)
    if not found:
        return []
    by_committee = composer.scope.committee is None
    shown = found[: int(settings.figure("subjects_shown"))]
    rows = []
    for one in shown:
        counts = [one.count(kind) for kind in KINDS]
        where = [composer.places.cell(one.members)] if by_committee else []
        rows.append((name_of(one.subject), *(number(n) if n else "-" for n in counts), *where))
    columns = len(KINDS) + 1 + by_committee
    table = Table(
        id="t:subjects",
        caption=say("subjects_caption"),
        head=says("subjects_head")[:columns],
        widths=(34, 18, 16, 16, 16)[:columns],
        rows=tuple(rows),
        centred=tuple(range(1, columns)),
    )
    rest = len(found) - len(shown)
    return [
        table,
        *([Paragraph(id="p:subjects:more", text=say("subjects_more", n=rest), style="note")] if rest else []),
    ]
