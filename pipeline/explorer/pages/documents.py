"""Documents: how well each was read, its pages, and where its findings stand."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import numpy as np

from extractors.records import Finding
from extractors.tables.records import DisbursementRow, IndicatorRow
from pipeline.doubts import told_in_thai
from pipeline.explorer.marks import quoted
from pipeline.explorer.pages.common import cards, finding_table, findings_data
from pipeline.explorer.view import Cell, NotFound, PageContext, Table, View
from pipeline.export.columns import columns_of
from pipeline.query.columns import Single
from pipeline.query.records import as_rows
from pipeline.query.request import Request
from pipeline.review.queue import to_check

_PAGE = 100


def documents_page(context: PageContext, page: int = 1, size: int = _PAGE) -> View:
    """Return all documents, a hundred a page.

    Raises:
        NotFound: if there is no such page.
    """
    names = "SELECT sha256 FROM documents ORDER BY fiscal_year IS NULL, fiscal_year DESC, name LIMIT ? OFFSET ?"
    found = [row[0] for row in context.snapshot.db.execute(names, (size, (page - 1) * size))]
    total = context.snapshot.db.execute("SELECT count(*) FROM documents").fetchone()[0]
    if not found and page > 1:
        raise NotFound
    table = documents_table(context, found)
    data = {"total": total, "page": page, "pages": max(1, -(-total // size)), "documents": table.records()}
    look = {"documents": table.records(), "next": _next(context, page, total, size)}
    return View("documents", context.texts("documents"), data, (table,), look)


def _next(context: PageContext, page: int, total: int, size: int) -> str | None:
    more = page * size < total
    return context.links.page("documents", pairs=[("page", str(page + 1))]) if more else None


def documents_table(context: PageContext, sha256s: list[str]) -> Table:
    """Return documents with how well they were read."""
    marks = ", ".join("?" * len(sha256s))
    db = context.snapshot.db
    rows = {row["sha256"]: row for row in db.execute(f"SELECT * FROM documents WHERE sha256 IN ({marks})", sha256s)}
    clear = context.searcher.remembered(context.snapshot, ("clear",), lambda: clearness(context))
    text = context.texts
    columns = (
        ("document", text.field("document")),
        ("kind", text.field("document_kind")),
        ("year", text.field("year")),
        ("status", text("status")),
        ("pages", text("pages")),
        ("findings", text("findings")),
        ("clearness", text("clearness")),
        ("to_check", text("to_check")),
        ("doubts", text("doubts")),
        ("sha256", "SHA-256"),
    )
    table: list[tuple[Cell, ...]] = []
    for sha256 in sha256s:
        row = rows[sha256]
        found, sure, check = clear.get(sha256, (0, None, 0))
        head = (row["name"], row["kind"], row["fiscal_year"], row["status"], row["pages"])
        table.append((*head, found, sure, check, row["issues"], sha256))
    return Table("documents", text("documents"), columns, tuple(table))


def clearness(context: PageContext) -> dict[str, tuple[int, float, int]]:
    """Return by hash how many findings a document has, the mean confidence of their texts, and how many want a look.

    Discarded findings count nowhere; documents without findings are not among them.
    """
    snapshot = context.snapshot
    column, alive = snapshot.overlay.columns["sha256"], snapshot.overlay.alive
    assert isinstance(column, Single)
    size = len(column.values)
    number = np.bincount(column.codes[alive], minlength=size)
    sums = np.bincount(column.codes[alive], weights=snapshot.index.clearness[alive], minlength=size)
    check = np.bincount(column.codes[alive & to_check(snapshot)], minlength=size)
    return {
        str(value): (int(number[at]), round(float(sums[at] / number[at]) / 1000, 3), int(check[at]))
        for at, value in enumerate(column.values)
        if number[at]
    }


def worst_first(context: PageContext) -> list[str]:
    """Return the documents that were read worst first: unread, in part, with doubts, with broken texts."""
    return context.searcher.remembered(context.snapshot, ("worst",), lambda: _worst(context))


def _worst(context: PageContext) -> list[str]:
    clear = clearness(context)
    order = {"failed": 0, "partial": 1, "complete": 2}
    rows = context.snapshot.db.execute("SELECT sha256, name, status, issues FROM documents").fetchall()
    rows.sort(
        key=lambda r: (order.get(r["status"], 0), clear.get(r["sha256"], (0, 1.0, 0))[1], -r["issues"], r["name"])
    )
    return [row["sha256"] for row in rows]


def quality(context: PageContext) -> dict[str, Any]:
    """Return how well all documents were read together."""
    db = context.snapshot.db
    status = dict(db.execute("SELECT status, count(*) FROM documents GROUP BY status").fetchall())
    pages = context.searcher.remembered(
        context.snapshot,
        ("pages",),
        lambda: [list(row) for row in db.execute("SELECT method, status, count(*) FROM pages GROUP BY 1, 2")],
        depends=0,
    )
    texts = context.snapshot.index.clearness
    mean = round(float(texts.mean()) / 1000, 3) if len(texts) else None
    return {"documents": status, "pages": pages, "clearness": mean}


def document_page(context: PageContext, sha256: str) -> View:
    """Return a document: how it was read, its pages, its findings.

    Raises:
        NotFound: if there is no such document.
    """
    row = _document(context, sha256)
    findings = context.snapshot.of_document(sha256)
    (record,) = documents_table(context, [sha256]).records()
    db = context.snapshot.db
    doubts = _doubts(db, sha256)
    pages = _pages_table(context, sha256, findings)
    data = {
        **record,
        "media": row["media"],
        "reader": row["reader"],
        "doubts": doubts,
        "page_list": pages.records(),
        "finding_list": findings_data(findings),
    }
    more = _more_tables(context, sha256)
    data |= {table.name: table.records() for table in more}
    look = {
        "record": record,
        "more": more,
        "row": dict(row),
        "doubts": [{**d, "thai": told_in_thai(d["code"], d["message"], d["detail"])} for d in doubts],
        "pages": [{**p, "url": _page_url(context, sha256, int(str(p["page"])))} for p in pages.records()],
        "cards": cards(context, findings[:_PAGE]),
        "search_url": context.links.search(Request(filters={"sha256": (sha256,)})),
        "total": record["findings"],
        "cut": len(findings) > _PAGE,
    }
    return View("document", row["name"], data, (finding_table(context, findings), pages, *more), look)


def _doubts(db: sqlite3.Connection, sha256: str) -> list[dict[str, Any]]:
    """Return what is doubtful about a document; databases of earlier versions keep no detail apart."""
    held = {row["name"] for row in db.execute("PRAGMA table_info(document_issues)")}
    detail = "detail" if "detail" in held else "NULL AS detail"
    query = f"SELECT code, severity, message, page, {detail} FROM document_issues WHERE document_sha256 = ? ORDER BY n"
    return as_rows(db.execute(query, (sha256,)))


_MORE = {
    "indicators": ("number", "indicator", "target", "achieved", "score", "units"),
    "disbursements": ("table_no", "number", "category", "budget", "committed", "disbursed", "remaining", "percent"),
}


def _more_tables(context: PageContext, sha256: str) -> list[Table]:
    """Return what the tables of a document say, where there is anything."""
    described = {"indicators": columns_of(IndicatorRow), "disbursements": columns_of(DisbursementRow)}
    found = []
    for name, columns in _MORE.items():
        query = f"SELECT {', '.join(columns)} FROM {name} WHERE document_sha256 = ? ORDER BY rowid"
        rows = tuple(tuple(_listed(cell) for cell in row) for row in context.snapshot.db.execute(query, (sha256,)))
        labels = {c.name: c.thai if context.texts.language == "th" else c.english for c in described[name]}
        if rows:
            found.append(Table(name, context.texts(name), tuple((c, labels[c]) for c in columns), rows))
    return found


def _listed(cell: Cell) -> Cell:
    """Return a cell; a list that is stored as JSON in words."""
    return ", ".join(map(str, json.loads(cell))) if isinstance(cell, str) and cell.startswith("[") else cell


def _document(context: PageContext, sha256: str) -> Any:
    row = context.snapshot.db.execute("SELECT * FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise NotFound
    return row


def _page_url(context: PageContext, sha256: str, page: int) -> str | None:
    return context.links.page("page", f"{sha256}-{page}")


def _pages_table(context: PageContext, sha256: str, findings: list[Finding]) -> Table:
    text = context.texts
    columns = (
        ("page", text("page")),
        ("status", text("status")),
        ("method", text("method")),
        ("characters", text("characters")),
        ("findings", text("findings")),
    )
    query = "SELECT number, status, method, characters FROM pages WHERE document_sha256 = ? ORDER BY number"
    rows = context.snapshot.db.execute(query, (sha256,)).fetchall()
    return Table("pages", text("pages"), columns, tuple((*r, sum(r[0] in f.pages for f in findings)) for r in rows))


def source_page(context: PageContext, key: str) -> View:
    """Return one page of a document with the findings on it marked; ``key`` is the document's hash, "-", the number.

    Raises:
        NotFound: if there is no such page.
    """
    sha256, _, number = key.rpartition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 6:
        raise NotFound
    row = _document(context, sha256)
    query = 'SELECT number, "start", raw, status, method FROM pages WHERE document_sha256 = ? AND number = ?'
    page = context.snapshot.db.execute(query, (sha256, int(number))).fetchone()
    if page is None:
        raise NotFound
    findings = [f for f in context.snapshot.of_document(sha256) if page["number"] in f.pages]
    places = [(span, finding.id) for finding in findings for span in finding.spans]
    picture = page_picture(context, row["name"], sha256, page["number"], findings)
    data = {
        "document": row["name"],
        "document_sha256": sha256,
        "page": page["number"],
        "status": page["status"],
        "method": page["method"],
        "raw": page["raw"],
        "finding_list": findings_data(findings),
    }
    look = {
        "document_url": context.links.page("document", sha256),
        "pieces": quoted(page["raw"], page["start"], places),
        "picture": picture,
        "cards": cards(context, findings),
        "before": _page_url(context, sha256, page["number"] - 1) if page["number"] > 1 else None,
        "after": _page_url(context, sha256, page["number"] + 1) if page["number"] < row["pages"] else None,
        "finding_url": {finding.id: context.links.page("finding", finding.id) for finding in findings},
    }
    title = context.texts("page_of", page=str(page["number"]), document=row["name"])
    return View("page", title, data, (finding_table(context, findings),), look)


def page_picture(
    context: PageContext, name: str, sha256: str, page: int, findings: list[Finding], focus: str | None = None
) -> dict[str, Any] | None:
    """Return the picture of a page with the lines of the findings on it, or None where there is no picture."""
    size = context.sources.size(sha256, name, page)
    url = context.links.image(sha256, page)
    if size is None or url is None:
        return None
    lines = [
        {
            "x": x0,
            "y": top,
            "width": round(x1 - x0, 1),
            "height": round(bottom - top, 1),
            "label": f"{context.texts.value('kind', finding.kind)} {finding.number or ''}".strip(),
            "near": focus is not None and finding.id != focus,
            "url": context.links.page("finding", finding.id) if finding.id != focus else None,
        }
        for finding in findings
        for number, x0, top, x1, bottom in finding.boxes
        if number == page
    ]
    return {"url": url, "width": size[0], "height": size[1], "lines": lines, "page": page}


def versions(context: PageContext) -> dict[str, Any]:
    """Return what the database says about the run that made it."""
    found = {}
    for key, value in context.snapshot.db.execute("SELECT key, value FROM run ORDER BY key"):
        try:
            found[key] = json.loads(value)
        except (TypeError, ValueError):
            found[key] = value
    return found
