"""The page on what became of the recommendations says what the register and the dataset say."""

import json

import pytest


def test_the_page_counts_every_recommendation(client, library):
    expected = sum(finding.kind == "recommendation" for finding in library.findings)
    page = client.get("/followup.json")
    assert page.status_code == 200
    data = json.loads(page.text)
    assert data["recommendations"] >= expected > 0
    assert data["reported"] == 0
    for rows in data["tables"].values():
        assert sum(row["all"] for row in rows) == data["recommendations"]


def test_both_languages_and_downloads(client):
    assert "ผลการดำเนินการ" in client.get("/followup").text
    assert "Follow-up" in client.get("/followup?lang=en").text
    assert client.get("/followup.csv").status_code == 200
    assert client.get("/followup.xlsx").status_code == 200


@pytest.mark.parametrize(
    ("language", "factor", "unknown"),
    [("th", "เทคโนโลยีและเครื่องมือ", "ไม่ระบุ"), ("en", "Technology and equipment", "Not stated")],
    ids=["th", "en"],
)
def test_what_is_counted_by_has_its_name_in_the_language_of_the_page(client, language, factor, unknown):
    tables = client.get(f"/followup.json?lang={language}").json()["tables"]
    assert factor in [row["factor"] for row in tables["followup-factor"]]
    assert [row["order_type"] for row in tables["followup-order_type"]] == [unknown]
