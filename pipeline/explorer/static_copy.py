"""The pages as files, for people without a server: to be opened from a shared folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.errors import StorageError
from pipeline.explorer.language import LANGUAGES, Texts
from pipeline.explorer.links import StaticLinks, file_of, list_file, list_key
from pipeline.explorer.pages.about import about_page
from pipeline.explorer.pages.documents import document_page, documents_page, source_page
from pipeline.explorer.pages.finding import finding_page
from pipeline.explorer.pages.followup import followup_page
from pipeline.explorer.pages.issues import issue_page, issues_page
from pipeline.explorer.pages.overview import TOP_SUBJECTS, overview_page
from pipeline.explorer.pages.search import leading_subjects, search_page
from pipeline.explorer.pages.units import unit_page, units_page
from pipeline.explorer.render import html
from pipeline.explorer.sources import Sources
from pipeline.explorer.view import PageContext, View
from pipeline.query.archive import Archive, Snapshot
from pipeline.query.fields import NONE, Language
from pipeline.query.request import PAGE_SIZES, Request
from pipeline.query.search import Searcher, crosstab, value_counts
from taxonomy.errors import InBoth

MARKER = ".sarup-static"
MOST_FINDINGS = 50_000
_STATIC = Path(__file__).with_name("static")
_START = """<!doctype html>
<html lang="th"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=th/index.html">
<title>สรุป</title></head>
<body><p><a href="th/index.html">สรุป</a> · <a href="en/index.html">English</a></p></body></html>
"""

Make = Callable[[PageContext], View]


def write_static(archive: Archive, folder: Path, sources: Path | None = None) -> int:
    """Write all pages in both languages; return how many files.

    Raises:
        StorageError: if the folder holds something else, cannot be written, or the dataset is too large for files.
    """
    snapshot = archive.snapshot()
    if snapshot.index.size > MOST_FINDINGS:
        problem = InBoth(
            f"มีเกิน {MOST_FINDINGS:,} ข้อ ใช้ sarup serve", f"more than {MOST_FINDINGS:,} findings: use sarup serve"
        )
        raise StorageError(folder=folder, problem=problem)
    try:
        _clear(folder)
        copy = _Copy(snapshot, folder, Sources(sources))
        return copy.write()
    except OSError as error:
        raise StorageError(folder=folder, problem=error.strerror or error) from error


def _clear(folder: Path) -> None:
    """Empty the folder of an earlier copy, and of nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / MARKER).is_file() and any(folder.iterdir()):
        problem = InBoth("มีแฟ้มอื่นอยู่", "it holds other files")
        raise StorageError(folder=folder, problem=problem)
    for name in (*LANGUAGES, "static", "images"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / MARKER).write_text("", encoding="utf-8")


class _Copy:
    def __init__(self, snapshot: Snapshot, folder: Path, sources: Sources) -> None:
        self.snapshot = snapshot
        self.folder = folder
        self.sources = sources
        self.searcher = Searcher()
        self.lists = {list_key(request): request for request in _requests(snapshot)}
        self.images: set[tuple[str, int]] = set()
        self.count = 0

    def write(self) -> int:
        """Write everything; return how many files."""
        self._write("index.html", _START.encode())
        for path in _STATIC.iterdir():
            self._write(f"static/{path.name}", path.read_bytes())
        self._write_images()
        for language in LANGUAGES:
            for place, make in self._pages():
                self._page(language, place, make)
            for key, request in self.lists.items():
                self._list(language, key, request)
        return self.count

    def _write(self, place: str, data: bytes) -> None:
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self.count += 1

    def _context(self, language: Language, place: str) -> PageContext:
        links = StaticLinks(place, language, set(self.lists), self.images)
        return PageContext(self.snapshot, self.searcher, Texts(language), links, self.sources, static=True)

    def _page(self, language: Language, place: str, make: Make) -> View:
        context = self._context(language, place)
        view = make(context)
        self._write(f"{language}/{place}", html(context, view).encode())
        return view

    def _list(self, language: Language, key: str, request: Request) -> None:
        pages = page = 1
        while page <= pages:
            wanted = Request(filters=request.filters, size=PAGE_SIZES[-1], page=page)
            place = list_file(key, page)
            view = self._page(language, place, lambda context, one=wanted: search_page(context, one))  # type: ignore[misc]
            pages, page = int(view.data["pages"]), page + 1

    def _pages(self) -> Iterator[tuple[str, Make]]:
        db = self.snapshot.db
        yield file_of("overview"), overview_page
        yield file_of("issues"), lambda c: issues_page(c, Request(), MOST_FINDINGS)
        yield file_of("documents"), lambda c: documents_page(c, size=MOST_FINDINGS)
        yield file_of("units"), units_page
        yield file_of("followup"), followup_page
        yield file_of("about"), about_page
        for (name,) in db.execute("SELECT id FROM findings ORDER BY rowid"):
            yield file_of("finding", name), lambda c, key=name: finding_page(c, key)  # type: ignore[misc]
        for issue in self._issues():
            yield file_of("issue", issue), lambda c, key=issue: issue_page(c, key)  # type: ignore[misc]
        for (sha256,) in db.execute("SELECT sha256 FROM documents"):
            yield file_of("document", sha256), lambda c, key=sha256: document_page(c, key)  # type: ignore[misc]
        for sha256, number in db.execute("SELECT document_sha256, number FROM pages"):
            key = f"{sha256}-{number}"
            yield file_of("page", key), lambda c, key=key: source_page(c, key)  # type: ignore[misc]
        for one in value_counts(self.snapshot, "unit", self.snapshot.overlay.alive):
            if one.value != NONE:
                yield file_of("unit", one.value), lambda c, key=one.value: unit_page(c, key)  # type: ignore[misc]

    def _issues(self) -> list[str]:
        names = [row[0] for row in self.snapshot.db.execute("SELECT id FROM issues ORDER BY id")]
        names += [name for name in self.snapshot.overlay.issues if name not in names]
        return [issue.id for issue in self.snapshot.issues(names)]

    def _write_images(self) -> None:
        query = "SELECT sha256, name, number FROM documents JOIN pages ON document_sha256 = sha256"
        for sha256, name, number in self.snapshot.db.execute(query):
            picture = self.sources.picture(sha256, name, number)
            if picture is not None:
                self.images.add((sha256, number))
                self._write(f"images/{sha256[:16]}-{number}.png", picture)


def _requests(snapshot: Snapshot) -> Iterator[Request]:
    """Yield the searches that the pages point to."""
    alive = snapshot.overlay.alive
    yield Request()
    for name in ("factor", "year", "kind", "source", "review", "committee", "document", "sha256", "system", "subject"):
        for one in value_counts(snapshot, name, alive):
            yield Request(filters={name: (one.value,)})
    for factor, year in crosstab(snapshot, alive, "factor", "year"):
        yield Request(filters={"factor": (factor,), "year": (year,)})
    by_year = crosstab(snapshot, alive, "subject", "year")
    leading = frozenset(leading_subjects(by_year, TOP_SUBJECTS))
    for subject, year in by_year:
        if subject in leading:
            yield Request(filters={"subject": (subject,), "year": (year,)})
