"""A real browser drives the pages as the three people would, on a run over the sample reports.

Needs playwright, Debian's chromium, and for the accessibility check npm with its registry; what is missing is skipped,
and said.
"""

import csv
import io
import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from pipeline.accounts import FILE, Accounts
from pipeline.run import run, run_directly

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SAMPLE = Path(__file__).parents[3] / "data" / "sample"
PASSWORD = "a-long-password"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def sample(sample_copy, tmp_path_factory):
    out = sample_copy(tmp_path_factory.mktemp("sample"))
    with Accounts(out / FILE) as accounts:
        accounts.add("mali", PASSWORD, "reviewer")
    return out


@pytest.fixture(scope="module")
def server(sample, live):
    with live(sample / "sarup.db", SAMPLE) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser, server):
    """Open a page in a window of its own; complaints of the browser fail the test at its end."""
    contexts, complaints = [], []

    def open_(path="/", *, signed_in=False, **options):
        context = browser.new_context(base_url=server.url, **{"viewport": WIDE, "locale": "th-TH", **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type == "error" and "409" not in m.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda r: complaints.append(r.url) if not r.url.startswith(server.url) else None)
        if signed_in:
            page.goto("/login")
            page.fill("#name", "mali")
            page.fill("#password", PASSWORD)
            page.click("main button")
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not complaints


def pdf_finding(server, page):
    """The id of a finding of the sample's PDF."""
    found = page.request.get("/search.json?document=2566-year-end.pdf&size=100").json()["findings"]
    return next(f["id"] for f in found if f["boxes"])


def test_the_researcher_searches_narrows_and_takes_the_rows_away(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("งบ")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    total = int(re.findall(r"\d+", page.inner_text(".total"))[0])
    assert total > 3
    assert all("งบ" in text for text in page.locator(".card mark").all_inner_texts())
    value = page.locator(".facet", has_text="ปีงบประมาณ").locator("li a").first
    expected = int(value.locator("b").inner_text())
    value.click()
    page.wait_for_url("**year=*")
    assert page.inner_text(".total").split()[1] == str(expected)
    assert page.locator(".card").count() == min(expected, 20)
    with page.expect_download() as download:
        page.locator(".downloads a", has_text="CSV").first.click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == min(expected, 20)


def test_the_secretariat_checks_a_sentence_on_the_page_image(open_page, server):
    page = open_page()
    name = pdf_finding(server, page)
    page.goto(f"/finding/{name}")
    data = page.request.get(f"/finding/{name}.json").json()
    marks = page.locator("svg.paper rect.mark")
    assert marks.count() == len(data["boxes"])
    image = page.locator("svg.paper image").first
    loaded = page.evaluate(
        "url => new Promise(done => {const i = new Image(); i.onload = () => done(i.width); i.src = url})",
        image.get_attribute("href"),
    )
    assert loaded > 500
    paper = page.locator("svg.paper").first.bounding_box()
    box = marks.first.bounding_box()
    number, x0, top, _, _ = data["boxes"][0]
    assert number == data["pages"][0]
    assert abs((box["x"] - paper["x"]) / paper["width"] - x0 / 595) < 0.02
    assert abs((box["y"] - paper["y"]) / paper["height"] - top / 842) < 0.02
    page.locator(".trail a").nth(1).click()
    page.wait_for_url("**/page/**")
    assert page.locator("svg.paper rect").count() >= marks.count()


def test_a_broken_text_shows_its_repair_and_its_raw_lines(open_page):
    page = open_page()
    found = page.request.get("/search.json?document=2565-year-end.txt&size=100").json()["findings"]
    mended = next(f for f in found if "".join(f["text_raw"].split()) != "".join(f["text"].split()))
    page.goto(f"/finding/{mended['id']}")
    assert page.locator(".diff ins").count()
    marked = "".join(page.locator(".where pre mark").all_text_contents())
    assert "".join(marked.split()) in "".join(mended["text_raw"].split())


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_the_analyst_corrects_a_label_and_it_outlives_a_new_run(open_page, sample, server, script):
    page = open_page("/review", signed_in=True, java_script_enabled=script)
    name = re.findall(r"/finding/(\w+)/decide", page.content())[0]
    page.click("#change summary")
    page.select_option("#factor", "external/disaster")
    page.click("#change button")
    page.wait_for_url("**/review?queue=unsure")
    assert f"/finding/{name}/decide" not in page.content()
    page.goto(f"/finding/{name}")
    assert page.locator(".what .by.person").first.is_visible()
    assert page.inner_text(".what .factor") == "สาธารณภัยและภัยพิบัติ"
    run([SAMPLE], sample, runner=run_directly)
    page.reload()
    assert page.inner_text(".what .factor") == "สาธารณภัยและภัยพิบัติ"
    page.locator(".history button").first.click()
    page.wait_for_load_state()
    run([SAMPLE], sample, runner=run_directly)  # the dataset holds what was decided until the next run
    page.reload()
    assert page.inner_text(".what .factor") != "สาธารณภัยและภัยพิบัติ"


def test_the_queue_goes_by_the_keyboard(open_page):
    page = open_page("/review", signed_in=True)

    def current():
        return re.findall(r"/finding/(\w+)/decide", page.content())[0]

    first = current()
    page.keyboard.press("s")
    page.wait_for_url("**skip=1**")
    assert current() != first
    page.goto("/review")
    page.keyboard.press("c")
    assert page.locator("#factor").is_visible()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("m")
    page.keyboard.type("a d")  # within the comment the keys are letters
    assert page.input_value("#comment") == "a d"
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("a")
    assert current() != first


def test_pages_without_script_search_too(open_page):
    page = open_page("/", java_script_enabled=False)
    page.fill("#q", "รถ")
    page.click(".ask button")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".card").count()
    page.locator(".facet li a").first.click()
    page.locator(".card .text a").first.click()
    page.wait_for_url("**/finding/**")
    assert page.locator("blockquote").is_visible()


def all_paths(page):
    finding = page.request.get("/search.json").json()["findings"][0]
    issue = page.request.get("/overview.json").json()["recurring"][0]["id"]
    document = finding["document_sha256"]
    paths = [
        "/",
        "/search?q=งบ",
        "/search?q=zzz",
        "/issues",
        "/issues?year=2566&committee=2",
        "/documents",
        "/units",
        "/about",
        "/login",
        "/nothing",
        "/review",
        "/log",
    ]
    paths += [f"/finding/{finding['id']}", f"/issue/{issue}", f"/document/{document}", f"/page/{document}-1"]
    return [*paths, "/unit?name=สำนักการระบายน้ำ", f"/finding/{pdf_finding(None, page)}"]


def test_nothing_runs_over_the_edge_of_a_phone(open_page):
    page = open_page(signed_in=True, viewport=PHONE, device_scale_factor=2, has_touch=True, is_mobile=True)
    page.on("console", lambda message: None)
    for path in all_paths(page):
        if path == "/nothing":
            continue
        page.goto(path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], path


@pytest.mark.parametrize("path", ["/followup", "/about", "/log"])
def test_the_menu_of_a_phone_shows_where_one_is(open_page, path):
    page = open_page(path, signed_in=True, viewport=PHONE)
    here = page.locator(".top nav [aria-current]").bounding_box()
    assert here["x"] >= 0 and here["x"] + here["width"] <= PHONE["width"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_search_box_stands_beside_the_menu(open_page, language):
    page = open_page(f"/issues?lang={language}", signed_in=True)
    box, menu = page.locator(".quick").bounding_box(), page.locator(".top nav ul").bounding_box()
    first, last = (page.locator(".top nav li").nth(n).bounding_box() for n in (0, -1))
    assert first["y"] == last["y"]
    assert menu["x"] + menu["width"] <= box["x"] and box["x"] + box["width"] <= WIDE["width"]
    assert menu["y"] - 10 <= box["y"] <= menu["y"] + menu["height"]


def test_words_that_explain_a_table_do_not_scroll_with_it(open_page):
    page = open_page("/", viewport=PHONE)
    assert page.locator("p.hint", has_text="ช่องเข้ม").bounding_box()["width"] <= PHONE["width"]
    assert not page.locator(".scroll", has_text="ช่องเข้ม").count()


def test_heads_of_numbers_stand_over_their_numbers(open_page):
    page = open_page("/followup")
    for cell in ("th", "td"):
        last = page.locator(f"main table >> nth=0 >> {cell} >> nth=4")
        assert last.evaluate("node => getComputedStyle(node).textAlign") == "right"


def luminance(color):
    shares = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("where", "ground"), [("main a", "body"), (".top a", ".top"), (".top nav a", ".top nav")])
def test_the_focus_can_be_seen(open_page, where, ground):
    """Three to one, as WCAG asks of what is no text."""
    page = open_page("/")
    page.keyboard.press("Tab")
    ring = page.locator(where).last.evaluate("node => {node.focus(); return getComputedStyle(node).outlineColor}")
    behind = page.locator(ground).first.evaluate("node => getComputedStyle(node).backgroundColor")
    dark, light = sorted([luminance(ring), luminance(behind)])
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_both_languages_and_paper(open_page):
    page = open_page("/")
    page.click(".lang")
    assert page.get_attribute("html", "lang") == "en"
    page.emulate_media(media="print")
    assert not page.locator("nav").first.is_visible()
    assert page.locator("table.heat").first.is_visible()


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    """The source of axe-core, fetched for this test alone."""
    folder = tmp_path_factory.mktemp("axe")
    try:
        subprocess.run(
            ["npm", "pack", "axe-core@4", "--silent"], cwd=folder, check=True, timeout=60, capture_output=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        pytest.skip(f"axe-core cannot be fetched by npm: {error}")
    (archive,) = folder.glob("axe-core-*.tgz")
    with tarfile.open(archive) as package:
        return package.extractfile("package/axe.min.js").read().decode()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["desktop", "phone"])
def test_no_serious_fault_of_accessibility(open_page, axe, viewport):
    page = open_page(signed_in=True, viewport=viewport)
    faults = []
    for path in [p for p in all_paths(page) if p != "/nothing"]:
        page.goto(path)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for one in found["violations"]:
            if one["impact"] in ("serious", "critical"):
                faults.append(
                    (path, one["id"], json.dumps(one["nodes"][0]["target"]), one["nodes"][0].get("failureSummary"))
                )
    assert not faults
