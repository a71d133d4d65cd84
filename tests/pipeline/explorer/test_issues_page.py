"""The page of issues filters as the page of findings does, and its counts lead to what they count."""

import html
import re

import pytest


def issues(client, query=""):
    return {one["id"] for one in client.get(f"/issues.json{query}").json()["issues"]}


def of(library, fits):
    return {issue for finding in library.findings if fits(finding) for issue in finding.issues}


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("?year=2566", lambda f: f.fiscal_year == 2566),
        ("?year=2565-2566", lambda f: f.fiscal_year in (2565, 2566)),
        ("?committee=2", lambda f: f.committee == 2),
        ("?factor=internal/budget&year=2565", lambda f: (f.factor, f.fiscal_year) == ("internal/budget", 2565)),
        ("?committee=1&committee=3", lambda f: f.committee in (1, 3)),
    ],
)
def test_an_issue_is_shown_if_one_finding_has_all_that_is_asked(client, library, query, fits):
    assert issues(client) == of(library, lambda f: True)
    assert issues(client, query) == of(library, fits)
    assert client.get(f"/issues.json{query}").json()["total"] == len(of(library, fits))


def test_a_unit_filters_under_any_of_its_names(client, library):
    units = {unit for finding in library.findings if finding.issues for unit in finding.units}
    assert units
    for unit in units:
        assert issues(client, f"?unit={unit}") == of(library, lambda f, unit=unit: unit in f.units)


@pytest.mark.parametrize("query", ["", "?year=2566", "?factor=internal/budget"])
def test_counts_lead_to_what_they_count(client, query):
    page = client.get(f"/issues{query}").text
    pattern = r'<li><a href="(/issues[^"]*)"( class="chosen"[^>]*)? rel="nofollow"><span>[^<]*</span> <b>([\d,]+)</b>'
    found = re.findall(pattern, page)
    assert len(found) > 5
    for address, chosen, count in found:
        if not chosen:
            shown = client.get(html.unescape(address).replace("/issues", "/issues.json", 1)).json()
            several = len([v for values in shown["filters"].values() for v in values]) > len(shown["filters"])
            assert shown["total"] >= int(count) if several else shown["total"] == int(count), address


def test_what_is_chosen_can_be_taken_back(client):
    page = client.get("/issues?year=2566&committee=2").text
    (shown,) = re.findall(r'<p class="chosen-list">.*?</p>', page, re.DOTALL)
    assert {html.unescape(a) for a in re.findall(r'href="([^"]*)"', shown)} == {
        "/issues?committee=2",
        "/issues?year=2566",
        "/issues",
    }


def test_a_value_that_there_is_not_is_told(client):
    assert client.get("/issues?unit=ไม่มีหน่วยงานนี้").status_code == client.get("/search?unit=ไม่มีหน่วยงานนี้").status_code
    assert client.get("/issues?year=2566&page=9").status_code == 404


def test_what_people_merged_counts_once(signed_in, client, library):
    mali = signed_in("mali")
    first, second = (issue.id for issue in library.issues)
    before = issues(client)
    done = mali.post(f"/issue/{second}/decide", data={"csrf": mali.csrf, "action": "merge", "into": first, "seen": "0"})
    assert done.status_code == 303
    left = issues(client)
    assert len(left) == len(before) - 1
    data = client.get("/issues.json").json()
    assert max(count for counts in data["facets"].values() for _, count in counts) == len(left)
    for year in {f.fiscal_year for f in library.findings if f.issues}:
        assert issues(client, f"?year={year}") == left
