"""Every page answers in both languages, and says the same as JSON, CSV and workbook."""

import csv
import html
import io
import re
from dataclasses import replace
from urllib.parse import urlencode

import openpyxl
import pytest
from fastapi.testclient import TestClient

from models.recurrence import members_of
from pipeline.explorer.app import create_app
from pipeline.explorer.render import chance, environment, number, percent
from pipeline.explorer.settings import Settings
from pipeline.export import sqlite
from pipeline.query.archive import Archive
from pipeline.query.request import Request
from pipeline.review.queue import waiting
from taxonomy.load import load

PAGES = ["/", "/search", "/search?q=งบ&kind=obstacle", "/issues", "/documents", "/units", "/about", "/login"]
OF_THE_DATASET = [
    "/finding/{finding}",
    "/issue/{issue}",
    "/document/{document}",
    "/page/{document}-1",
    "/unit?name={unit}",
]


@pytest.fixture
def fill(library):
    document = library.documents[0].sha256
    places = {
        "finding": library.findings[0].id,
        "issue": library.issues[0].id,
        "document": document,
        "unit": "สำนักการระบายน้ำ",
    }
    return lambda path: path.format(**places)


def twin(path, form):
    path = "/overview" if path == "/" else path
    head, mark, tail = path.partition("?")
    return f"{head}.{form}{mark}{tail}"


@pytest.mark.parametrize("path", PAGES + OF_THE_DATASET)
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_answers(client, fill, path, language):
    page = client.get(fill(path), headers={"cookie": f"sarup_lang={language}"})
    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.text
    assert page.text.count("<h1") == 1
    assert not re.search(r"\bNone\b(?!</li>)", page.text)


@pytest.mark.parametrize("path", [p for p in PAGES if p != "/login"] + OF_THE_DATASET)
def test_every_page_has_twins(client, fill, path):
    path = fill(path)
    data = client.get(twin(path, "json")).json()
    assert data["title"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(twin(path, "xlsx")).content))
    assert book.worksheets
    answer = client.get(twin(path, "csv"))
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_downloads_hold_what_the_page_shows(client, library):
    data = client.get("/search.json?q=งบ").json()
    shown = re.findall(r'href="/finding/(\w+)"', client.get("/search?q=งบ").text)
    assert [row["id"] for row in data["findings"]] == shown
    assert data["total"] == len(shown) == 3
    rows = list(csv.DictReader(io.StringIO(client.get("/search.csv?q=งบ").content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == shown
    page = openpyxl.load_workbook(io.BytesIO(client.get("/search.xlsx?q=งบ").content))["findings"]
    assert [page.cell(row, 1).value for row in range(3, 6)] == shown


def test_all_rows_on_demand(client, library):
    assert len(client.get("/search.json?size=2").json()["findings"]) == 2
    assert len(client.get("/search.json?size=2&rows=all").json()["findings"]) == 10
    page = client.get("/search.csv?rows=all&size=20&q=").content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(page)))) == 11


def test_a_table_by_name(client):
    text = client.get("/overview.csv?table=factor_by_year").content.decode("utf-8-sig")
    rows = {row["factor"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["internal/budget"]["2567"] == "1"
    assert client.get("/overview.csv?table=nonsense").status_code == 404


def test_the_overview_counts_subjects_by_year_and_opens_what_it_counts(client):
    page = client.get("/").text
    rows = client.get("/overview.json").json()["subject_by_year"]
    assert {row["subject"] for row in rows} >= {"งบประมาณ", "รถเก็บขนมูลฝอย"}
    assert "-" not in {row["subject"] for row in rows}
    for row in rows:
        for year in ("2565", "2566", "2567"):
            query = urlencode({"subject": row["subject"], "year": year})
            assert client.get(f"/search.json?{query}").json()["total"] == row[year]
            assert (query in html.unescape(page)) == (row[year] > 0)
    assert "Budget" in client.get("/?lang=en").text


def test_the_overview_counts(client):
    data = client.get("/overview.json").json()
    assert data["numbers"] == {"findings": 10, "documents": 1, "years": 3, "committees": 3, "issues": 2, "checked": 0}
    assert client.get("/overview.json?kind=resolution").json()["numbers"]["findings"] == 1
    assert client.get("/overview?kind=nonsense").status_code == 400


def test_what_is_to_be_checked_is_the_same_everywhere(tmp_path, make_library):
    """A heading that the text contradicts holds; it is no reason to check by itself."""
    library = make_library()
    findings = [replace(f, factor_text="internal/law") if f.factor_source == "heading" else f for f in library.findings]
    (database,) = sqlite.write(replace(library, findings=tuple(findings)), tmp_path)
    client = TestClient(create_app(Settings(database)), base_url="http://127.0.0.1:8765")
    wanted = sum(bool(finding.needs_review) for finding in findings)
    assert sum(one["to_check"] for one in client.get("/documents.json").json()["documents"]) == wanted == 1
    assert client.get("/overview.json").json()["to_check"] == [["no_factor", 1]]
    assert client.get("/search.json?review=labels_differ").json()["total"] == 4
    found = waiting(Archive(database).snapshot(), "unsure", None, Request(), 20)
    assert (found.total, found.others, len(found.rows)) == (1, len(findings) - 1, len(findings))


def test_a_cell_of_the_heat_map_leads_to_what_it_counts(client):
    page = client.get("/").text
    cells = re.findall(r'<td class="h\d[^"]*"><a href="([^"]*)">([\d,]+)</a>', page)
    assert cells
    for address, count in cells:
        assert client.get(twin(address.replace("&amp;", "&"), "json")).json()["total"] == int(count)


def test_facets_lead_to_what_they_count(client):
    page = client.get("/search?q=ไม่").text
    links = re.findall(r'<li><a href="(/search[^"]*)"[^>]*><span>[^<]*</span> <b>([\d,]+)</b>', page)
    assert len(links) > 10
    for address, count in links:
        assert client.get(twin(address.replace("&amp;", "&"), "json")).json()["total"] == int(count), address


def test_a_finding_shows_its_place(client, library):
    one = library.findings[1]
    page = client.get(f"/finding/{one.id}").text
    assert f"<mark>{one.text}</mark>" in page
    data = client.get(f"/finding/{one.id}.json").json()
    assert data["id"] == one.id
    assert data["why"]["source"] == "model"
    assert library.findings[0].id in data["neighbours"]


def test_all_other_findings_of_its_page_are_shaded(client, library):
    one = library.findings[0]
    page = html.unescape(client.get(f"/finding/{one.id}").text)
    others = [f for f in library.findings[1:] if f.pages == one.pages]
    assert len(others) > 3
    assert page.count('<span class="near">') == len(others)
    assert all(f'<span class="near">{other.text}</span>' in page for other in others)
    assert "แถบเทาคือข้ออื่น" in page


def test_the_page_of_a_document_marks_its_findings(client, library):
    document = library.documents[0]
    page = client.get(f"/page/{document.sha256}-1").text
    on_it = [f for f in library.findings if f.pages == (1,)]
    assert on_it
    for finding in on_it:
        assert f'<a href="/finding/{finding.id}"><mark>{finding.text}</mark></a>' in page


def test_documents_of_one_name_are_told_apart(tmp_path, make_library):
    rows = [("งบประมาณไม่เพียงพอ", "obstacle", None, None, None, 2565, 1, (), ())]
    rows += [(f"ป้ายชำรุดป้ายที่ {n}", "obstacle", "internal/budget", "heading", 1.0, 2566, 1, (), ()) for n in range(5)]
    library = make_library(rows, names=["summary.txt", "summary.txt"])
    (database,) = sqlite.write(library, tmp_path)
    client = TestClient(create_app(Settings(database)), base_url="http://127.0.0.1:8765")
    documents = client.get("/documents.json").json()["documents"]
    assert sorted(one["to_check"] for one in documents) == [0, 1]
    for one in documents:
        (address,) = re.findall(r'href="(/search\?[^"]*)"', client.get(f"/document/{one['sha256']}").text)
        found = client.get(twin(address.replace("&amp;", "&"), "json")).json()["findings"]
        assert {finding["document_sha256"] for finding in found} == {one["sha256"]}
        assert len(found) == one["findings"] == 3
        assert "summary.txt" in re.findall(r'class="chosen-list".*?</p>', client.get(address).text, re.DOTALL)[0]
    snapshot = Archive(database).snapshot()
    queue = waiting(snapshot, "unsure", "mali", Request(filters={"factor": ("internal/budget",)}), 5).rows
    assert len({one.document_sha256 for one in snapshot.findings_in_rows(queue[:2])}) == 2


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/nothing",
            "/finding/nothing",
            "/issue/x",
            "/document/x",
            "/page/x",
            "/page/x-1",
            "/page/x-999999999",
            "/unit",
        ),
        *(
            "/unit?name=x",
            "/issues?page=99",
            "/documents?page=-1",
            "/documents?page=๑",
            "/static/nothing",
            "/image/x/1.png",
        ),
        *("/finding/x.json", "/search.xml", "/docs", "/openapi.json"),
    ],
)
def test_what_is_not_there(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


def test_languages_switch_and_stay(client):
    assert "Overview" in client.get("/?lang=en").text
    assert "Overview" in client.get("/").text
    assert "ภาพรวม" in client.get("/?lang=th").text
    assert "ภาพรวม" in client.get("/?lang=nonsense").text


def test_the_language_link_keeps_the_question(client):
    page = client.get("/search?q=งบ&kind=obstacle").text
    (address,) = re.findall(r'class="lang" href="([^"]*)"', page)
    assert "kind=obstacle" in address
    assert "lang=en" in address


def test_a_question_that_cannot_be_read(client):
    assert client.get("/search?kind=nonsense").status_code == 400
    assert client.get("/search?page=x").status_code == 400
    assert "[S602]" in client.get("/search?kind=nonsense").text


def test_hints_lead_somewhere(client):
    assert "/search?q=%22%E0%B8%A3%E0%B8%96%22" in client.get("/search?q=รถ").text
    assert "exact=1" in client.get("/search?q=ขยะ").text


def test_no_database(client, library_db):
    library_db.unlink()
    assert client.get("/").status_code == 503


def test_templates_hold_no_inline_script_or_style():
    for name in environment().list_templates():
        source, _, _ = environment().loader.get_source(environment(), name)
        assert "style=" not in source, name
        assert not re.search(r"\son\w+=", source), name
        assert not re.search(r"<script(?![^>]*src=)", source), name
        assert "http:" not in source.replace("http://www.w3.org", ""), name
        assert "|safe" not in source.replace(" ", ""), name


@pytest.mark.parametrize(
    ("share", "told"),
    [(None, "–"), (0.0, "0 %"), (0.002, "<1 %"), (0.5, "50 %"), (0.994, "99 %"), (0.998, ">99 %"), (1.0, "100 %")],
)
def test_a_share_is_never_rounded_to_all_or_to_nothing(share, told):
    assert percent(share) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, ""), (12345, "12,345"), (0.8, "0.800"), (0.87, "0.870"), (1.0, "1.000"), (1234.5, "1,234.5")],
)
def test_measures_stand_below_one_another_with_as_many_decimals(value, told):
    assert number(value) == told


@pytest.mark.parametrize(("sure", "told"), [(None, "–"), (0.35, "35 %"), (0.998, ">99 %"), (1.0, ">99 %")])
def test_a_program_is_never_quite_sure(sure, told):
    assert chance(sure) == told


def test_what_was_not_measured_is_said(client):
    assert "ยังไม่ได้วัด" in client.get("/about").text


def test_what_the_makers_measured_is_told_with_its_limits(client):
    told = client.get("/about").text
    assert "ไม่ใช่เอกสารในคลังนี้" in told
    rows = client.get("/about.json").json()["accuracy_before_use"]
    assert [row["factor"] for row in rows] == sorted(code for code, one in load().factors.items() if not one.retired)
    assert all(0 < row["precision"] <= 1 and 0 < row["recall"] <= 1 and row["n"] > 0 for row in rows)


def test_a_model_about_which_nothing_is_written_has_no_table(client, monkeypatch, tmp_path):
    monkeypatch.setenv("SARUP_MODEL", str(tmp_path))
    assert client.get("/about.json").json()["accuracy_before_use"] == []
    assert "ไม่ใช่เอกสารในคลังนี้" not in client.get("/about").text


def test_a_search_leads_to_what_recurs_on_the_same_matter(library, tmp_path):
    issues = (
        replace(library.issues[0], label="งบประมาณ: ไม่เพียงพอ", label_en="Budget: not enough"),
        *library.issues[1:],
    )
    (db,) = sqlite.write(replace(library, issues=issues), tmp_path)
    client = TestClient(create_app(Settings(db, rate=1000)), base_url="http://127.0.0.1:8765")
    asked = "/search?q=เงินงบประมาณไม่พอ"
    assert client.get(asked.replace("?", ".json?")).json()["recurring"] == [
        {"id": issues[0].id, "label": issues[0].label, "findings": len(members_of(issues[0]))}
    ]
    assert f'href="/issue/{issues[0].id}"' in client.get(asked).text
    assert "Budget: not enough" in client.get(f"{asked}&lang=en").text
    assert client.get("/search.json").json()["recurring"] == []
