"""Hostile content and hostile visitors: nothing happens."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from pipeline.accounts import FILE, Accounts
from pipeline.explorer import visitors
from pipeline.explorer.app import create_app
from pipeline.explorer.settings import Settings
from pipeline.explorer.static_copy import write_static
from pipeline.export import sqlite
from pipeline.query.archive import Archive
from pipeline.review.decisions import load_decisions

HOME = "http://127.0.0.1:8765"
SCRIPT = "<script>alert(1)</script>"
EVIL = (
    SCRIPT,
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% for x in y %}",
    "</pre></blockquote><iframe src=//example.org>",
    "javascript:alert(1)",
    '=HYPERLINK("http://example.org","x")',
    "'; DROP TABLE findings; --",
    "\u202eย้อนกลับ\u202c",
)


@pytest.fixture
def hostile_db(tmp_path, make_library):
    rows = [
        (text, "obstacle", "internal/law", "model", 0.5, 2567, n, (f"หน่วย{text}",), (f"ระบบ{text}",))
        for n, text in enumerate(EVIL, 1)
    ]
    folder = tmp_path / "evil"
    folder.mkdir()
    library = make_library(rows, names=[f"{SCRIPT}\"'&.txt"])
    sqlite.write(library, folder)
    return library, folder / "sarup.db"


@pytest.fixture
def evil(hostile_db):
    return TestClient(create_app(Settings(hostile_db[1], rate=1000)), base_url=HOME, follow_redirects=False)


class _Seen(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.addresses = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]


def harmless(page):
    """Whether no tag, no attribute and no address of the page is the attacker's."""
    seen = _Seen()
    seen.feed(page)
    return (
        seen.tags.count("script") == 1
        and not {"img", "iframe", "object", "embed", "base", "style"} & set(seen.tags)
        and not any(name.startswith("on") or name == "style" for name in seen.attributes)
        and not any(re.match(r"\s*(javascript|data|https?):|//", address) for address in seen.addresses)
    )


def test_markup_in_findings_and_names_is_text(hostile_db, evil):
    library, _ = hostile_db
    document = library.documents[0].sha256
    paths = [
        "/",
        "/search",
        "/issues",
        "/documents",
        "/units",
        "/about",
        f"/document/{document}",
        f"/page/{document}-1",
    ]
    paths += [f"/finding/{finding.id}" for finding in library.findings]
    for path in paths:
        page = evil.get(path)
        assert page.status_code == 200, path
        assert harmless(page.text), path
    assert "49" not in re.findall(r"<blockquote[^>]*>([^<]*)", evil.get(f"/finding/{library.findings[3].id}").text)[0]


def test_markup_in_the_question_is_text(evil):
    for text in EVIL:
        page = evil.get("/search", params={"q": text})
        assert page.status_code == 200
        assert harmless(page.text)


def test_markup_in_a_decision_is_text(hostile_db):
    library, path = hostile_db
    with Accounts(path.with_name(FILE)) as accounts:
        accounts.add("mali", "a-long-password", "reviewer")
    browser = TestClient(create_app(Settings(path, rate=1000)), base_url=HOME, follow_redirects=False)
    token = re.findall(r'name="csrf" value="(\w+)"', browser.get("/login").text)[0]
    browser.post("/login", data={"csrf": token, "name": "mali", "password": "a-long-password"})
    one = library.findings[0]
    page = browser.get(f"/finding/{one.id}").text
    token = re.findall(r'name="csrf" value="(\w+)"', page)[-1]
    form = {"csrf": token, "action": "change", "factor": "internal/budget", "text": EVIL[1], "comment": SCRIPT}
    assert browser.post(f"/finding/{one.id}/decide", data=form).status_code == 303
    for where in (f"/finding/{one.id}", "/log", "/search", "/review"):
        assert harmless(browser.get(where).text), where


def test_formulas_in_downloads_are_text(evil):
    text = evil.get("/search.csv").content.decode("utf-8-sig")
    assert not re.search(r'(?:^|,)"?=HYPERLINK', text, re.MULTILINE)
    assert "'=HYPERLINK" in text


def test_markup_in_the_static_copy_is_text(hostile_db, tmp_path):
    write_static(Archive(hostile_db[1]), tmp_path / "copy")
    pages = list((tmp_path / "copy").rglob("*.html"))
    assert len(pages) > 20
    for page in pages:
        if page.parent != tmp_path / "copy":
            assert harmless(page.read_text(encoding="utf-8")), page
    assert all(re.fullmatch(r"[\w.-]+", path.name) for path in (tmp_path / "copy").rglob("*"))


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/search?q=" + "a" * 60_000, {}, 414),
        ("GET", "/" + "a" * 9_000, {}, 414),
        ("GET", "/search?q=" + "ก" * 600, {}, 400),
        ("POST", "/login", {"content": b"a=" + b"x" * 300_000}, 413),
        ("POST", "/login", {"content": "&".join(f"a{n}=1" for n in range(900)).encode()}, 400),
        ("POST", "/login", {"content": b"\xff\xfe"}, 400),
        ("POST", "/login", {"json": {"name": "x"}}, 415),
        ("POST", "/login", {"files": {"name": b"x"}}, 415),
        ("PUT", "/login", {}, 405),
        ("DELETE", "/finding/x", {}, 405),
        ("TRACE", "/", {}, 405),
    ],
)
def test_limits_on_size_and_kind(client, method, path, options, status):
    headers = {"content-type": "application/x-www-form-urlencoded"} if "content" in options else {}
    assert client.request(method, path, headers=headers, **options).status_code == status


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2faccounts.py",
        "/static/%2fetc%2fpasswd",
        "/image/..%2f..%2fetc%2fpasswd/1.png",
        "/image/" + "0" * 63 + "1/..%2f1.png",
        "/document/..%2f..%2fetc",
        "/page/../../etc/passwd-1",
        "/finding/%00",
        "/finding/' OR 1=1 --",
        "/unit?name=../../etc/passwd",
    ],
)
def test_tricks_with_paths_lead_nowhere(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "def " not in answer.text


@pytest.mark.parametrize(
    "value", ["' OR 1=1 --", "x; DROP TABLE findings", "*", "NEAR(a b)", 'a" OR "b', "\\", "(", "^ก", "ก*"]
)
def test_what_is_typed_never_becomes_sql(client, value):
    assert client.get("/search", params={"q": value}).status_code == 200
    assert client.get("/search", params={"unit": value}).status_code in (200, 400)
    assert client.get("/search.json").json()["total"] == 10


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://example.org"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1.example.org:8765"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_forms_from_elsewhere_do_nothing(signed_in, library, library_db, headers):
    mali = signed_in("mali")
    form = {"csrf": mali.csrf, "action": "discard"}
    answer = mali.post(f"/finding/{library.findings[0].id}/decide", data=form, headers=headers)
    assert answer.status_code == 403
    assert not load_decisions(library_db.with_name("reviews.db")).last


@pytest.mark.parametrize("token", ["", "0" * 64, "x", None])
def test_forged_forms_do_nothing(signed_in, library, library_db, token):
    mali = signed_in("mali")
    form = {"action": "discard"} if token is None else {"action": "discard", "csrf": token}
    for path in (f"/finding/{library.findings[0].id}/decide", "/undo/1", f"/issue/{library.issues[0].id}/decide"):
        assert mali.post(path, data=form).status_code == 403
    assert not load_decisions(library_db.with_name("reviews.db")).last


def test_the_token_of_another_session_does_nothing(signed_in, library, library_db):
    mali, orn = signed_in("mali"), signed_in("orn")
    form = {"csrf": orn.csrf, "action": "discard"}
    assert mali.post(f"/finding/{library.findings[0].id}/decide", data=form).status_code == 403
    assert not load_decisions(library_db.with_name("reviews.db")).last


def test_nobody_is_sent_elsewhere(signed_in, library):
    mali = signed_in("mali")
    one = library.findings[0].id
    for then in (
        "//example.org",
        "https://example.org",
        "finding:/../../x",
        "finding://example.org",
        "\r\nSet-Cookie: a=b",
    ):
        form = {"csrf": mali.csrf, "action": "comment", "comment": "x", "then": then}
        location = mali.post(f"/finding/{one}/decide", data=form).headers["location"]
        assert location.startswith("/finding/")
        assert not location.startswith("//")
        assert "\n" not in location


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org:8765", "", "127.0.0.1:1", "localhost@example.org"]
)
def test_other_names_for_this_machine_are_not_answered(client, host):
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("path", ["/", "/search.csv", "/static/style.css", "/nothing", "/login", "/image/x/1.png"])
def test_every_answer_keeps_the_browser_strict(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "access-control-allow-origin" not in headers


def test_cookies_are_out_of_reach(signed_in, settings):
    browser = TestClient(create_app(settings), base_url=HOME, follow_redirects=False)
    page = browser.get("/login")
    token = re.findall(r'name="csrf" value="(\w+)"', page.text)[0]
    done = browser.post("/login", data={"csrf": token, "name": "nobody", "password": "x"})
    assert done.status_code == 401
    for cookie in page.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie


def test_guessing_passwords_is_slowed_down(client, people):
    token = re.findall(r'name="csrf" value="(\w+)"', client.get("/login").text)[0]
    statuses = []
    for n in range(9):
        page = client.post("/login", data={"csrf": token, "name": "mali", "password": f"guess{n}"})
        statuses.append(page.status_code)
        token = re.findall(r'name="csrf" value="(\w+)"', page.text)[0]
    assert statuses[0] == 401
    assert statuses[-1] == 429


def sign_in(client, name, password, address=None):
    """Send the form of the page to sign in, in a browser that holds nothing yet; return the status."""
    client.cookies.clear()
    token = re.findall(r'name="csrf" value="(\w+)"', client.get("/login").text)[-1]
    headers = {"x-forwarded-for": address} if address else {}
    form = {"csrf": token, "name": name, "password": password}
    return client.post("/login", data=form, headers=headers).status_code


@pytest.fixture
def few_tries(monkeypatch):
    """Each guess takes its time on purpose: the tests do with few."""
    monkeypatch.setattr(visitors, "_TRIES_FROM_ADDRESS", 4)
    monkeypatch.setattr(visitors, "_TRIES_FOR_NAME", 3)


def test_right_passwords_are_no_guesses(few_tries, client, people):
    statuses = [sign_in(client, "mali", "wrong"), *(sign_in(client, "mali", "a-long-password") for _ in range(6))]
    assert statuses == [401] + [303] * 6


def test_one_address_may_not_try_names_without_end(few_tries, client, people):
    assert [sign_in(client, f"name{n}", "wrong") for n in range(6)] == [401] * 4 + [429] * 2


@pytest.mark.parametrize(
    ("proxies", "served"),
    [(("testclient",), True), ((), False), (("10.0.0.1",), False)],
    ids=["named", "none", "other"],
)
def test_behind_a_proxy_each_counts_by_the_own_address(few_tries, library_db, people, proxies, served):
    """The test's client is called "testclient"; what others forward is not believed."""
    settings = Settings(library_db, rate=1000, proxies=proxies)
    browser = TestClient(create_app(settings), base_url=HOME, follow_redirects=False)
    for n in range(5):
        sign_in(browser, f"name{n}", "wrong", "192.0.2.1")
    assert sign_in(browser, "mali", "a-long-password", "192.0.2.2") == (303 if served else 429)
    assert sign_in(browser, "orn", "a-long-password", "192.0.2.3, 192.0.2.1") == 429  # the first is only claimed


def test_too_many_requests(library_db):
    browser = TestClient(create_app(Settings(library_db, rate=1)), base_url=HOME)
    statuses = [browser.get("/about.json").status_code for _ in range(10)]
    assert statuses[0] == 200
    assert 429 in statuses


def test_private_means_private(library_db, people, library):
    browser = TestClient(
        create_app(Settings(library_db, rate=1000, private=True)), base_url=HOME, follow_redirects=False
    )
    for path in ("/", "/search", f"/finding/{library.findings[0].id}"):
        answer = browser.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")
    for path in ("/search.json", "/search.csv", "/overview.xlsx", f"/image/{library.documents[0].sha256}/1.png"):
        assert browser.get(path).status_code == 401
    assert library.findings[0].text not in browser.get("/login").text


def test_signing_in_changes_the_session(settings, people):
    browser = TestClient(create_app(settings), base_url=HOME, follow_redirects=False)
    token = re.findall(r'name="csrf" value="(\w+)"', browser.get("/login").text)[0]
    browser.cookies.set("sarup_session", "planted", domain="127.0.0.1")
    done = browser.post("/login", data={"csrf": token, "name": "mali", "password": "a-long-password"})
    assert done.status_code == 303
    assert "planted" not in done.headers["set-cookie"]


def test_who_is_signed_in_is_not_asked_again(signed_in):
    answer = signed_in("mali").get("/login")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_secure_cookies_behind_https(library_db, people):
    browser = TestClient(create_app(Settings(library_db, secure=True)), base_url=HOME)
    assert "Secure" in browser.get("/login").headers["set-cookie"]
