"""The web application: addresses, forms, errors. What pages hold is in `pages`, how they look in `templates`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from extractors.thai.repair import repair
from models.matter import matter_of
from pipeline.accounts import Person
from pipeline.explorer.deciding import decide, decide_issue
from pipeline.explorer.failures import Broken, Forbidden, in_words, status_of, words_of
from pipeline.explorer.guard import Guard
from pipeline.explorer.language import Texts
from pipeline.explorer.links import ServerLinks
from pipeline.explorer.pages.about import about_page
from pipeline.explorer.pages.documents import document_page, documents_page, source_page
from pipeline.explorer.pages.finding import finding_page
from pipeline.explorer.pages.followup import followup_page
from pipeline.explorer.pages.issues import issue_page, issues_page
from pipeline.explorer.pages.overview import overview_page
from pipeline.explorer.pages.review import log_page, review_page
from pipeline.explorer.pages.search import search_page
from pipeline.explorer.pages.units import unit_page, units_page
from pipeline.explorer.render import as_csv, as_json, as_xlsx, html
from pipeline.explorer.settings import Settings
from pipeline.explorer.sources import Sources
from pipeline.explorer.view import NotFound, PageContext, View
from pipeline.explorer.visitors import Visitor, Visitors
from pipeline.query.archive import Archive
from pipeline.query.request import Request as Question
from pipeline.query.search import Searcher
from pipeline.review.queue import QUEUES, Queue
from pipeline.review.store import Event
from taxonomy.errors import SarupError

STATIC = {
    "style.css": "text/css; charset=utf-8",
    "enhance.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_FOLDER = Path(__file__).with_name("static")
_FORMS = ("json", "csv", "xlsx")
_MEDIA = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Build = Callable[[PageContext, Request], View]


class Explorer:
    """The pages of one dataset."""

    def __init__(self, settings: Settings, archive: Archive | None = None) -> None:
        self.settings = settings
        self.archive = archive or Archive(settings.database, settings.reviews)
        self.searcher = Searcher()
        self.sources = Sources(settings.sources)
        self.visitors = Visitors(settings)

    def context(self, request: Request, visitor: Visitor) -> PageContext:
        """Return what a page needs to know."""
        path = request.url.path
        for form in _FORMS:
            path = path.removesuffix(f".{form}")
        return PageContext(
            snapshot=self.archive.snapshot(),
            searcher=self.searcher,
            texts=Texts(visitor.language),
            links=ServerLinks(path, request.query_params.multi_items()),
            sources=self.sources,
            person=visitor.person,
            csrf=visitor.csrf,
        )

    def warm(self) -> None:
        """Count now what the first visitor would wait for, and load what mends and understands a question."""
        context = PageContext(self.archive.snapshot(), self.searcher, Texts("th"), ServerLinks("/"), self.sources)
        html(context, overview_page(context))
        html(context, search_page(context, Question()))
        repair("สรุป")
        matter_of("สรุป")

    def events(self, target: str) -> list[Event]:
        """Return what people did to a finding or an issue."""
        return self.archive.store().about(target) if self.settings.reviews.is_file() else []

    def show(self, request: Request, build: Build, form: str | None) -> Response:
        """Answer with a page, or with what it shows as json, csv or xlsx."""
        visitor = self.visitors.visitor(request)
        if self.settings.private and visitor.person is None:
            return self._ask_to_sign_in(request, form)
        try:
            context = self.context(request, visitor)
            view = build(context, request)
            if form is None:
                response = Response(html(context, view), media_type="text/html")
            else:
                response = _download(view, form, request.query_params.get("table"))
        except SarupError as error:
            response = self.failure(request, visitor, error, form)
        self.visitors.remember_language(request, response)
        return response

    def _ask_to_sign_in(self, request: Request, form: str | None) -> Response:
        if form is not None:
            return in_words(Forbidden(), 401)
        return RedirectResponse("/login", 303)

    def failure(self, request: Request, visitor: Visitor, error: SarupError, form: str | None = None) -> Response:
        """Answer with a page that says what is wrong; where data was asked for, or no page can be made, in bare words.

        A program that asked for json, csv or xlsx would take a page for its data.
        """
        texts, status = Texts(visitor.language), status_of(error)
        sentence, remedy = words_of(error, texts.language)
        view = View("error", texts("error"), {"status": status, "sentence": sentence, "remedy": remedy})
        try:
            if form is None:
                return Response(html(self.context(request, visitor), view), status, media_type="text/html")
        except SarupError:
            pass
        return in_words(error, status)

    def write(self, request: Request, act: Callable[[Person, dict[str, str]], str]) -> Response:
        """Carry out a form of somebody who may decide, then go to the page that ``act`` names."""
        visitor = self.visitors.visitor(request)
        form: dict[str, str] = request.state.form
        if visitor.person is None or not visitor.person.decides or not visitor.sent_by(form):
            return self.failure(request, visitor, Forbidden())
        try:
            return RedirectResponse(act(visitor.person, form), 303)
        except SarupError as error:
            return self.failure(request, visitor, error)


def _download(view: View, form: str, table: str | None) -> Response:
    if form == "json":
        return Response(as_json(view), media_type=_MEDIA["json"])
    name = f"sarup-{view.page}"
    if form == "xlsx":
        body = as_xlsx(view)
    else:
        chosen = next((one for one in view.tables if one.name == table), view.tables[0] if table is None else None)
        if chosen is None:
            raise NotFound
        body, name = as_csv(chosen), f"{name}-{chosen.name}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return Response(body, media_type=_MEDIA[form], headers=headers)


def whole(request: Request, name: str, usual: int) -> int:
    """Return a parameter that is a number from 0 on.

    Raises:
        NotFound: if it is something else.
    """
    text = request.query_params.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotFound
    return int(text)


def create_app(settings: Settings, archive: Archive | None = None) -> FastAPI:
    """Return the application for a dataset."""
    app = FastAPI(title="sarup", docs_url=None, redoc_url=None, openapi_url=None)
    explorer = Explorer(settings, archive)
    _add_pages(app, explorer)
    _add_files(app, explorer)
    _add_forms(app, explorer)
    _add_failures(app, explorer)
    app.add_middleware(Guard, settings=settings)
    if settings.proxies:  # added last, asked first: the guard counts by the address that the proxy names
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.proxies))
    app.state.explorer = explorer
    return app


def _add_pages(app: FastAPI, explorer: Explorer) -> None:
    def key(request: Request) -> str:
        return str(request.path_params["key"])

    def review(context: PageContext, request: Request) -> View:
        if context.person is None or not context.person.decides:
            raise Forbidden
        queue: Queue = next((q for q in QUEUES if q == request.query_params.get("queue")), "unsure")
        question = Question.from_pairs(request.query_params.multi_items())
        return review_page(context, queue, question, explorer.archive.store(), min(whole(request, "skip", 0), 10_000))

    def log(context: PageContext, request: Request) -> View:
        if context.person is None or not context.person.decides:
            raise Forbidden
        return log_page(context, explorer.archive.store(), whole(request, "before", 0) or None)

    def search(context: PageContext, request: Request) -> View:
        question = Question.from_pairs(request.query_params.multi_items())
        return search_page(context, question, everything=request.query_params.get("rows") == "all")

    pages: dict[str, Build] = {
        "/overview": lambda c, r: overview_page(c, r.query_params.get("kind") or None),
        "/search": search,
        "/finding/{key}": lambda c, r: finding_page(c, key(r), explorer.events(key(r))),
        "/issues": lambda c, r: issues_page(c, Question.from_pairs(r.query_params.multi_items())),
        "/issue/{key}": lambda c, r: issue_page(c, key(r), explorer.events(key(r))),
        "/documents": lambda c, r: documents_page(c, whole(r, "page", 1) or 1),
        "/document/{key}": lambda c, r: document_page(c, key(r)),
        "/page/{key}": lambda c, r: source_page(c, key(r)),
        "/units": lambda c, r: units_page(c),
        "/unit": lambda c, r: unit_page(c, r.query_params.get("name", "")),
        "/followup": lambda c, r: followup_page(c),
        "/about": lambda c, r: about_page(c),
        "/review": review,
        "/log": log,
    }
    for path, build in pages.items():
        for form in (*_FORMS, None):  # the longer address first: {key} would take it too
            app.get(f"{path}.{form}" if form else path)(_answer(explorer, build, form))
    app.get("/")(_answer(explorer, pages["/overview"], None))


def _answer(explorer: Explorer, build: Build, form: str | None) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return explorer.show(request, build, form)

    return answer


def _add_files(app: FastAPI, explorer: Explorer) -> None:
    @app.get("/static/{name}")
    def static(name: str) -> Response:
        if name not in STATIC:
            return Response(status_code=404)
        return FileResponse(_FOLDER / name, media_type=STATIC[name], headers={"Cache-Control": "max-age=3600"})

    @app.get("/image/{sha256}/{page}.png")
    def image(request: Request, sha256: str, page: str) -> Response:
        if explorer.settings.private and explorer.visitors.visitor(request).person is None:
            return Response(status_code=401)
        query = "SELECT name FROM documents WHERE sha256 = ?"
        row = explorer.archive.snapshot().db.execute(query, (sha256,)).fetchone()
        numbered = page.isascii() and page.isdigit() and len(page) < 7
        picture = explorer.sources.picture(sha256, row["name"], int(page)) if row and numbered else None
        if picture is None:
            return Response(status_code=404)
        return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def _add_forms(app: FastAPI, explorer: Explorer) -> None:
    archive = explorer.archive

    @app.post("/finding/{key}/decide")
    def decide_finding(request: Request, key: str) -> Response:
        def act(person: Person, form: dict[str, str]) -> str:
            decide(archive.store(), archive.snapshot(), person, key, form)
            return _next(form, f"/finding/{quote(key)}")

        return explorer.write(request, act)

    @app.post("/issue/{key}/decide")
    def decide_about_issue(request: Request, key: str) -> Response:
        def act(person: Person, form: dict[str, str]) -> str:
            decide_issue(archive.store(), archive.snapshot(), person, key, form)
            there = form.get("into", "") if form.get("action") == "merge" else key
            return f"/issue/{quote(there)}"

        return explorer.write(request, act)

    @app.post("/undo/{number}")
    def undo(request: Request, number: str) -> Response:
        def act(person: Person, form: dict[str, str]) -> str:
            if not (number.isascii() and number.isdigit() and len(number) < 16):
                raise NotFound
            archive.store().undo(int(number), person.name, anyone=person.role == "admin")
            return _next(form, "/log")

        return explorer.write(request, act)

    _add_signing_in(app, explorer)


def _next(form: dict[str, str], usual: str) -> str:
    """Return where to go after a form: one of our own pages that the form names by word, never an address."""
    if form.get("then") == "review":
        pairs = [("queue", form.get("queue", "unsure"))]
        pairs += [(name.removeprefix("filter_"), value) for name, value in form.items() if name.startswith("filter_")]
        if form.get("action") == "comment" and form.get("skip", "").isdigit():
            pairs.append(("skip", form["skip"]))
        return ServerLinks("/").page("review", pairs=pairs) or usual
    kind, _, key = form.get("then", "").partition(":")
    return f"/{kind}/{quote(key, safe='')}" if kind in ("finding", "issue") and key else usual


def _add_signing_in(app: FastAPI, explorer: Explorer) -> None:
    visitors = explorer.visitors

    @app.get("/login")
    def ask(request: Request) -> Response:
        if visitors.visitor(request).person is not None:
            return RedirectResponse("/", 303)
        return _sign_in_page(explorer, request, None, 200)

    @app.post("/login")
    def sign_in(request: Request) -> Response:
        visitor, form = visitors.visitor(request), request.state.form
        texts = Texts(visitor.language)
        if not visitor.sent_by(form):
            return _sign_in_page(explorer, request, texts("form_old"), 403)
        name = form.get("name", "").strip()[:60]
        if not visitors.take_try(request, name):
            return _sign_in_page(explorer, request, texts("too_many_tries"), 429)
        token = visitors.accounts().sign_in(name, form.get("password", ""))
        if token is None:
            return _sign_in_page(explorer, request, texts("wrong_password"), 401)
        visitors.give_try_back(request, name)
        response = RedirectResponse("/", 303)
        visitors.sign_in(response, token)
        return response

    @app.post("/logout")
    def sign_out(request: Request) -> Response:
        visitor = visitors.visitor(request)
        response = RedirectResponse("/", 303)
        if visitor.sent_by(request.state.form):
            visitors.sign_out(visitor, response)
        return response


def _sign_in_page(explorer: Explorer, request: Request, sentence: str | None, status: int) -> Response:
    """Answer with the form for name and password, and what was wrong with the one sent before."""
    visitors = explorer.visitors
    visitor = visitors.visitor(request)
    response = Response(status_code=status, media_type="text/html")
    token = visitors.begin_visit(response)
    made = Visitor(visitor.person, token, visitor.language)
    context = explorer.context(request, made)
    body = html(context, View("login", context.texts("sign_in"), {}), sentence=sentence)
    response.body = body.encode()
    response.headers["Content-Length"] = str(len(response.body))
    visitors.remember_language(request, response)
    return response


def _add_failures(app: FastAPI, explorer: Explorer) -> None:
    def not_found(request: Request, error: Any) -> Response:
        return explorer.failure(request, explorer.visitors.visitor(request), NotFound())

    def told(request: Request, error: Any) -> Response:
        return in_words(error, status_of(error))

    def broken(request: Request, error: Exception) -> Response:
        return in_words(Broken(), 500)  # the server prints the error itself

    app.add_exception_handler(SarupError, told)
    app.add_exception_handler(Exception, broken)
    app.add_exception_handler(404, not_found)
    app.add_exception_handler(405, not_found)
