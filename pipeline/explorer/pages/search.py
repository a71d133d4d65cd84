"""Search: words, filters, counts, and the findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline.explorer.pages.common import cards, finding_table, findings_data, issue_short
from pipeline.explorer.pages.facets import chosen, facets
from pipeline.explorer.view import Cell, PageContext, Table, View
from pipeline.query.fields import NONE, label
from pipeline.query.matters import Named, issues_on, named_issues
from pipeline.query.request import SORTS, Request
from pipeline.query.search import Answer, all_masks, all_rows, crosstab
from pipeline.query.terms import Needle
from taxonomy.keys import squeezed

EVERYTHING = 20_000
"""Rows that one download holds at most; who wants more takes the exported files."""


def search_page(context: PageContext, request: Request, *, everything: bool = False) -> View:
    """Return what a request finds; with ``everything`` the tables hold the rows of all pages.

    Raises:
        QueryError: if the request cannot be read.
    """
    answer = context.searcher.answer(context.snapshot, request)
    findings = context.snapshot.findings_in_rows(answer.rows)
    table = _table(context, answer)
    recurring = _recurring(context, request)
    every = all_rows(context.snapshot, request, EVERYTHING) if everything else None
    rows = findings if every is None else context.snapshot.findings_in_rows(every)
    data = {
        "query": request.text,
        "understood": _understood(answer),
        "filters": {name: list(values) for name, values in request.filters.items()},
        "sort": request.sort,
        "total": answer.total,
        "page": request.page,
        "pages": answer.pages,
        "facets": {name: [[c.value, c.count] for c in counts] for name, counts in answer.facets.items()},
        "by_year_and_factor": table.records(),
        "recurring": [{"id": issue.id, "label": issue.label, "findings": issue.size} for issue in recurring],
        "findings": findings_data(rows),
    }
    look = {
        "answer": answer,
        "request": request,
        "cards": cards(context, findings, answer.question.letters()),
        **_narrowing(context, answer),
        "sorts": _sorts(context, request),
        "pager": pager(context, request, answer.pages),
        "everything": answer.total > len(answer.rows) and answer.total <= EVERYTHING,
        "also": _also(context, answer),
        "mended": answer.question.repaired if _was_mended(answer) else None,
        **_hints(context, answer),
        "recurring": [
            _by_name(issue_short(context, i)) for i in context.snapshot.issues([one.id for one in recurring])
        ],
    }
    title = f"{request.text} — {context.texts('search')}" if request.text else context.texts("search")
    return View("search", title, data, (finding_table(context, rows), table), look)


def _by_name(issue: dict[str, Any]) -> dict[str, Any]:
    """Return an issue in short by its name, without the words that tell it from others of the name."""
    return issue | {"label": str(issue["label"]).partition(" (")[0]}


def _recurring(context: PageContext, request: Request) -> Sequence[Named]:
    """Return issues on the matter of a question: findings that tell it in other words stand there."""
    if not request.text:
        return ()
    changed = context.snapshot.overlay.issues_changed
    issues = context.searcher.remembered(
        context.snapshot, ("named_issues",), lambda: named_issues(context.snapshot), changed
    )
    return issues_on(request.text, issues)


def _narrowing(context: PageContext, answer: Answer) -> dict[str, Any]:
    """Return what a question may be narrowed to, and what it is narrowed to already."""
    request, link = answer.request, context.links.search
    return {
        "facets": facets(context, request, answer.facets, answer.others, link),
        "chosen": chosen(context, request, link),
        "clear_url": context.links.page("search", pairs=[("q", request.text)] if request.text else []),
    }


def _hints(context: PageContext, answer: Answer) -> dict[str, Any]:
    """Return what else could be asked: letters anywhere, words that are there, each word alone, the words as typed."""
    request = answer.request
    return {
        "exact_url": context.links.search(replace(request, exact=True, page=1)),
        "everywhere": [
            (letters, count, context.links.search(_in_quotes(request, letters)))
            for letters, count in answer.everywhere.items()
        ],
        "instead": [
            (letters, [(word, context.links.search(Request(text=word))) for word in words])
            for letters, words in answer.instead.items()
        ],
        "alone": [
            (letters, count, context.links.search(replace(request, text=letters, page=1)))
            for letters, count in answer.alone.items()
        ],
    }


def _understood(answer: Answer) -> list[dict[str, Any]]:
    return [
        {"any_of": [needle.letters for needle in clause.needles], "unwanted": clause.unwanted}
        for clause in answer.question.clauses
    ]


def _also(context: PageContext, answer: Answer) -> list[tuple[str, list[str]]]:
    """Return for each word that was widened what else was asked for."""

    def told(needle: Needle) -> str:
        return label("kind", needle.letters, context.texts.language) if needle.field == "kind" else needle.letters

    found = []
    for clause in answer.question.clauses:
        others = [told(needle) for needle in clause.needles[1:]]
        others = [other for other in dict.fromkeys(others) if other != clause.needles[0].letters]
        if others and not clause.unwanted:
            found.append((clause.needles[0].letters, others))
    return found


def _was_mended(answer: Answer) -> bool:
    """Whether other letters were asked for than were typed."""
    return squeezed(answer.question.repaired) != squeezed(answer.question.typed)


def _in_quotes(request: Request, letters: str) -> Request:
    return replace(request, text=request.text.replace(letters, f'"{letters}"'), page=1)


def _table(context: PageContext, answer: Answer) -> Table:
    """Return how many findings each factor has in each year."""
    found = all_masks(context.snapshot, answer.request, answer.question)
    return factor_by_year(context, crosstab(context.snapshot, found, "factor", "year"))


def factor_by_year(context: PageContext, counts: Mapping[tuple[str, str], int]) -> Table:
    """Return counts by factor and year as a table with sums: factors as the taxonomy orders them, years ascending."""
    order = list(_factors())
    factors = sorted({f for f, _ in counts}, key=lambda f: (f == NONE, order.index(f) if f in order else len(order), f))
    return _by_year(context, "factor", context.texts("factor_by_year"), factors, counts)


def subject_by_year(context: PageContext, counts: Mapping[tuple[str, str], int], most: int) -> Table:
    """Return the same of the subjects that most findings open with. A finding counts for each of its subjects."""
    return _by_year(context, "subject", context.texts("subject_by_year"), leading_subjects(counts, most), counts)


def leading_subjects(counts: Mapping[tuple[str, str], int], most: int) -> list[str]:
    """Return the subjects of most findings, the first of them first; counts are by subject and year."""
    sums: Counter[str] = Counter()
    for (subject, _), count in counts.items():
        if subject != NONE:
            sums[subject] += count
    return sorted(sums, key=lambda subject: (-sums[subject], subject))[:most]


def _by_year(
    context: PageContext, field: str, title: str, values: Sequence[str], counts: Mapping[tuple[str, str], int]
) -> Table:
    """Return counts by value and year as a table with sums, years ascending."""
    years = sorted({year for _, year in counts}, key=lambda year: (year == NONE, year))
    columns = (
        (field, context.texts.field(field)),
        ("label", context.texts("name")),
        *((year, context.texts.year(year)) for year in years),
        ("all", context.texts("sum")),
    )
    rows: list[tuple[Cell, ...]] = []
    for value in values:
        cells = [counts.get((value, year), 0) for year in years]
        rows.append((value, context.texts.value(field, value), *cells, sum(cells)))
    return Table(f"{field}_by_year", title, columns, tuple(rows))


def _factors() -> list[str]:
    from taxonomy.load import load

    return list(load().factors)


def _sorts(context: PageContext, request: Request) -> list[dict[str, Any]]:
    return [
        {
            "name": sort,
            "label": context.texts(f"sort_{sort}"),
            "chosen": sort == request.sort,
            "url": context.links.search(replace(request, sort=sort, page=1)),
        }
        for sort in SORTS
    ]


def pager(context: PageContext, request: Request, pages: int) -> list[dict[str, Any]]:
    """Return the pages to go to: the first, the last, and those around this one."""
    near = {1, pages, *range(max(1, request.page - 2), min(pages, request.page + 2) + 1)}
    found: list[dict[str, Any]] = []
    before = 0
    for page in sorted(near):
        if page - before > 1:
            found.append({"gap": True})
        here = page == request.page
        found.append({"page": page, "here": here, "url": context.links.search(request.on_page(page))})
        before = page
    return found
