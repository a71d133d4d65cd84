"""What is wrong is told with a code and a sentence, on every way out."""

import re

import pytest
from fastapi.testclient import TestClient

from pipeline.errors import ReviewsError
from pipeline.explorer.app import create_app
from pipeline.query.archive import Archive
from taxonomy.errors import TaxonomyError

HOME = "http://127.0.0.1:8765"
CODE = re.compile(r"\[(S\d{3})\] \S+")
ERRORS = [
    (ReviewsError(path="reviews.db", problem="locked"), 503, "S413"),
    (TaxonomyError(file="factors.yaml", problem="x"), 500, "S301"),
    (ZeroDivisionError(), 500, "S633"),
]


class BrokenArchive(Archive):
    """A dataset that can be opened at first, and later cannot."""

    error = None

    def snapshot(self):
        if self.error:
            raise self.error
        return super().snapshot()


@pytest.fixture
def broken(settings):
    archive = BrokenArchive(settings.database)
    browser = TestClient(
        create_app(settings, archive), base_url=HOME, follow_redirects=False, raise_server_exceptions=False
    )
    return browser, archive


@pytest.mark.parametrize(("error", "status", "code"), ERRORS)
@pytest.mark.parametrize("path", ["/", "/search.json", "/nothing", "/login", "/image/0/1.png"])
def test_whatever_is_wrong_has_a_code_and_a_sentence(broken, error, status, code, path):
    browser, archive = broken
    archive.error = error
    answer = browser.get(path)
    assert answer.status_code in (status, 404)
    assert CODE.search(answer.text)[1] in (code, "S632")
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/nothing", 404, "S632"), ("/review", 403, "S631"), ("/search?kind=x", 400, "S602"), ("/finding/x", 404, "S632")],
)
@pytest.mark.parametrize(("language", "word"), [("th", "โปรด|ไม่|ต้อง"), ("en", "no |No |Sign in")])
def test_pages_of_errors_say_what_to_do(client, path, status, code, language, word):
    page = client.get(path, headers={"cookie": f"sarup_lang={language}"})
    assert page.status_code == status
    told, then = re.findall(r'<p class="(?:nothing|hint)">([^<]+)</p>', page.text)
    assert told.startswith(f"[{code}] ")
    assert re.search(word, told)
    assert then


@pytest.mark.parametrize("path", ["/finding/x.json", "/search.csv?kind=x", "/document/x.xlsx", "/overview.csv?table=x"])
def test_a_program_that_asks_for_data_gets_no_page(client, path):
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert answer.headers["content-type"].startswith("text/plain")
    assert CODE.match(answer.text)
