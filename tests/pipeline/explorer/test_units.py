"""Units that the register does not know: found, counted and linked by the names that documents print."""

from dataclasses import replace
from html import unescape

import pytest

from pipeline.export import sqlite

ROW, ASKED, KNOWN = "กองช่างเรือ", "ฝ่ายซ่อมท่าน้ำ", "สำนักการระบายน้ำ"


@pytest.fixture
def library(library):
    first, second, *others = library.findings
    own = (replace(first, unit=ROW), replace(second, unit=KNOWN, addressee=ASKED))
    return replace(library, findings=(*own, *others))


@pytest.mark.parametrize(("unit", "count"), [(ROW, 1), (ASKED, 1), (KNOWN, 2), ("กอง ช่างเรือ", 1)])
def test_a_unit_of_a_row_or_an_addressee_is_a_filter(client, unit, count):
    answer = client.get("/search.json", params={"unit": unit})
    assert (answer.status_code, answer.json()["total"]) == (200, count)


def test_it_has_a_page_and_stands_in_the_list_behind_those_of_the_register(client):
    page = unescape(client.get("/units").text)
    assert page.index(KNOWN) < page.index("ตามที่พิมพ์ในเอกสาร") < page.index(ROW)
    assert ASKED in page
    assert client.get("/unit", params={"name": ROW}).status_code == 200


def test_the_page_of_a_finding_leads_to_it(client, library):
    page = unescape(client.get(f"/finding/{library.findings[0].id}").text)
    (link,) = [part for part in page.split("<a ") if f">{ROW}</a>" in part]
    assert "/unit?name=" in link


def test_a_database_without_them_has_no_such_heading(client, library, library_db):
    plain = replace(library, findings=tuple(replace(f, unit=None, addressee=None) for f in library.findings))
    sqlite.write(plain, library_db.parent)
    assert "ตามที่พิมพ์ในเอกสาร" not in client.get("/units").text
