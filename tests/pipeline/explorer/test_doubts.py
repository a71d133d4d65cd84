"""A doubt about a document is told in the reader's language, with the words that it is about and the code beside it."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from rich.console import Console

from extractors.records import Issue
from pipeline.doubts import in_thai
from pipeline.explorer.app import create_app
from pipeline.explorer.settings import Settings
from pipeline.export import sqlite
from pipeline.summary import show_report

WORDS = "The page was not read (no engine)"


@pytest.fixture(params=["now", "earlier"])
def page(library, tmp_path, request):
    (document,) = library.documents
    misread = Issue("doubtful_words", "Left as read: «หม ุน»", detail="«หม ุน»")
    issues = (Issue("page_unread", WORDS, page=2), misread, Issue("of_tomorrow", "Something new"))
    (path,) = sqlite.write(replace(library, documents=(replace(document, issues=issues),)), tmp_path)
    if request.param == "earlier":  # a database of a version that kept no detail apart
        with closing(sqlite3.connect(path)) as database:
            database.execute("ALTER TABLE document_issues DROP COLUMN detail")
            database.commit()
    client = TestClient(create_app(Settings(path, rate=1000)), base_url="http://127.0.0.1:8765")
    return lambda language: client.get(f"/document/{document.sha256}?lang={language}").text


@pytest.mark.parametrize("page", ["now"], indirect=True)
def test_a_thai_reader_sees_the_words_that_a_doubt_is_about(page):
    assert f"{in_thai('doubtful_words')}: «หม ุน»" in page("th") and "Left as read: «หม ุน»" in page("en")


def test_documents_page(page):
    thai = page("th")
    assert in_thai("page_unread") in thai and "page_unread" in thai
    assert WORDS not in thai and "Left as read" not in thai  # the sentence is for those who read English
    assert "Something new" in thai and "of_tomorrow" in thai  # a code without explanation is no fault
    english = page("en")
    assert WORDS in english and in_thai("page_unread") not in english


def test_summary_of_a_run(sample_report, tmp_path):
    issue = {"code": "page_unread", "message": WORDS, "severity": "warning", "page": 3, "span": None}
    record = sample_report.record | {"inputs": [{"name": "a.pdf", "status": "partial", "pages": 3, "issues": [issue]}]}
    console = Console(record=True, width=200)
    show_report(replace(sample_report, record=record), tmp_path, console)
    assert f"a.pdf หน้า/p. 3: {in_thai('page_unread')} / {WORDS} [page_unread]" in console.export_text()
