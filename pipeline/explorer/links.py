"""Addresses of pages: on a server, or of files in a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote, urlencode

from pipeline.query.request import Request

Pairs = Iterable[tuple[str, str]]


class Links(Protocol):
    """Knows where the pages are; None where a page is not to be had."""

    def page(self, name: str, key: str | None = None, pairs: Pairs = ()) -> str | None:
        """Return the address of a page, of the thing called ``key`` where the page is about one thing."""
        ...

    def search(self, request: Request) -> str | None:
        """Return the address of a search."""
        ...

    def download(self, form: str, table: str | None = None, *, everything: bool = False) -> str | None:
        """Return the address of what this page shows, as json, csv or xlsx."""
        ...

    def image(self, document: str, page: int) -> str | None:
        """Return the address of the picture of a page."""
        ...

    def static(self, name: str) -> str:
        """Return the address of a style sheet or a script."""
        ...

    def language(self, code: str) -> str | None:
        """Return the address of this page in another language."""
        ...


class ServerLinks:
    """Addresses on the server, seen from one page."""

    def __init__(self, path: str, pairs: Pairs = ()) -> None:
        self._path = path
        self._pairs = [(name, value) for name, value in pairs if name != "lang"]

    def page(self, name: str, key: str | None = None, pairs: Pairs = ()) -> str | None:
        """Return the address of a page."""
        return address(name, key, pairs)

    def search(self, request: Request) -> str | None:
        """Return the address of a search."""
        return self.page("search", pairs=request.pairs())

    def download(self, form: str, table: str | None = None, *, everything: bool = False) -> str | None:
        """Return the address of this page in another form."""
        pairs = [*self._pairs, *([("table", table)] if table else []), *([("rows", "all")] if everything else [])]
        path = "/overview" if self._path == "/" else self._path
        return _with(f"{path}.{form}", pairs)

    def image(self, document: str, page: int) -> str | None:
        """Return the address of the picture of a page."""
        return f"/image/{quote(document)}/{page}.png"

    def static(self, name: str) -> str:
        """Return the address of a file that does not change."""
        return f"/static/{name}"

    def language(self, code: str) -> str | None:
        """Return the address of this page in another language."""
        return _with(self._path, [*self._pairs, ("lang", code)])


def address(name: str, key: str | None = None, pairs: Pairs = ()) -> str:
    """Return the path of a page on the server; units are called by their names, which hold anything."""
    if name == "overview":
        return _with("/", pairs)
    if name == "unit" and key is not None:
        return _with("/unit", [("name", key), *pairs])
    return _with(f"/{name}" if key is None else f"/{name}/{quote(key)}", pairs)


def _with(path: str, pairs: Pairs) -> str:
    tail = urlencode(list(pairs))
    return f"{path}?{tail}" if tail else path


class StaticLinks:
    """Addresses of files in a folder, seen from a file ``depth`` folders below it.

    ``lists`` are the searches of which there are files; ``images`` the pages of documents of which there are pictures.
    """

    def __init__(self, place: str, language: str, lists: set[str], images: set[tuple[str, int]]) -> None:
        self._place = place
        self._language = language
        self._up = "../" * (place.count("/") + 1)  # one folder more: that of the language
        self._lists = lists
        self._images = images

    def page(self, name: str, key: str | None = None, pairs: Pairs = ()) -> str | None:
        """Return the file of a page."""
        if name in ("review", "log", "login", "search"):
            return None
        return f"{self._up}{self._language}/{file_of(name, key)}"

    def search(self, request: Request) -> str | None:
        """Return the file of a search, where there is one."""
        tail = list_key(request)
        return f"{self._up}{self._language}/{list_file(tail, request.page)}" if tail in self._lists else None

    def download(self, form: str, table: str | None = None, *, everything: bool = False) -> str | None:
        """Return None: a folder of files answers no questions."""
        return None

    def image(self, document: str, page: int) -> str | None:
        """Return the file of the picture of a page, where there is one."""
        return f"{self._up}images/{document[:16]}-{page}.png" if (document, page) in self._images else None

    def static(self, name: str) -> str:
        """Return the file of a style sheet or a script."""
        return f"{self._up}static/{name}"

    def language(self, code: str) -> str | None:
        """Return the file of this page in another language."""
        return f"{self._up}{code}/{self._place}"


def file_of(name: str, key: str | None = None) -> str:
    """Return the file of a page below the folder of its language."""
    if key is None:
        return "index.html" if name == "overview" else f"{name}.html"
    safe = key.replace("/", "-") if key.replace("/", "").replace("-", "").isalnum() and key.isascii() else _hashed(key)
    return f"{name}/{safe}.html"


def list_key(request: Request) -> str:
    """Return what tells one list from another: its words and filters, whatever the page."""
    return Request(text=request.text, filters=request.filters).address()


def list_file(tail: str, page: int) -> str:
    """Return the file of a page of a search."""
    return f"list/{_hashed(tail)}-{page}.html"


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
